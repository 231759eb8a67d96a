// Reads NewsML 1.0 to 1.2.
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"

namespace dateline::read {

bool is_newsml_1(const Head& head);
// Each news item with text is an article; one with its text in several languages is one for each. Items of pictures
// and the like are rejected as "not-an-article", without text as "no-text", cancelled ones as "withdrawn".
void read_newsml_1(Reading& reading);

}  // namespace dateline::read
