// Reads a stream that is one web page.
#pragma once

#include "indexer/read/reading.hpp"

namespace dateline::read {

// Rejects as fill_from_html does.
void read_html(Reading& reading);

}  // namespace dateline::read
