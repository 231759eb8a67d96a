// Reads NewsML-G2: items of news alone, in messages, or in envelopes of any other name.
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"

namespace dateline::read {

bool is_newsml_g2(const Head& head);
// Each news item with text is an article. Pictures, video, packages, concepts, knowledge and plans are rejected as
// "not-an-article", text items without text as "no-text", items that are cancelled, or withheld with no end to it, as
// "withdrawn". An embargoed item was published when the embargo ended.
void read_newsml_g2(Reading& reading);

}  // namespace dateline::read
