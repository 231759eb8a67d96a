// Reads a stream of plain text.
#pragma once

#include "indexer/read/reading.hpp"

namespace dateline::read {

// Rejects "bad-utf8" and "empty".
void read_text(Reading& reading);

}  // namespace dateline::read
