// Reads streams of JSON: lines, values that follow each other, or one array, in constant memory.
#pragma once

#include "indexer/read/reading.hpp"

namespace dateline::read {

void read_json_lines(Reading& reading);
void read_json_values(Reading& reading);
void read_json_array(Reading& reading);

}  // namespace dateline::read
