// Reads the bytes that a fuzzer made up, and checks what holds for whatever is read.
#pragma once

#include <string_view>

#include "indexer/read/reading.hpp"

namespace dateline::fuzz {

using Read = void (*)(read::Reading&);

// Reads the bytes as one stream, once whole and once in small portions. Aborts where a record is not sound (text that
// is not UTF-8, an empty article, a rejection without a reason), or where the portions make a difference.
void read_fuzzed(std::string_view bytes, Read read);

// Aborts, with the place, where `holds` is false.
void require(bool holds, const char* what);

}  // namespace dateline::fuzz
