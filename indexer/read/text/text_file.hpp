// Reads a stream of plain text: one article, or several that a visible rule divides.
#pragma once

#include "indexer/read/reading.hpp"

namespace dateline::read {

// In UTF-8, UTF-16, or an encoding that is found by statistics. A text of any size whose articles are divided (see
// find_division) is read part by part. Rejects "bad-utf8" (not text in any known encoding), "empty", "too-large", and
// "no-text" for a part that is no article.
void read_text(Reading& reading);

}  // namespace dateline::read
