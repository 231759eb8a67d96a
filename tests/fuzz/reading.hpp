// Reads the bytes that a fuzzer made up, and checks what holds for whatever is read.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/read/reading.hpp"

namespace dateline::fuzz {

using Read = void (*)(read::Reading&);

// Reads the bytes as one stream, once whole and once in small portions. Aborts where a record is not sound (text that
// is not UTF-8, an empty article, a rejection without a reason), or where the portions make a difference. `head`: how
// many bytes the reader may rely on having been seen, besides what it asks for.
void read_fuzzed(std::string_view bytes, Read read, std::size_t head);

// Aborts, with the place, where `holds` is false.
void require(bool holds, const char* what);

}  // namespace dateline::fuzz
