// Reads XML of no known format whose elements carry the names that fields of news have everywhere.
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"

namespace dateline::read {

// Says yes to whatever declares itself as XML and is not a web page; without a declaration, to what has such fields.
bool is_other_xml(const Head& head);
// The elements that hold a headline and a text (<article><headline/><body/><pubdate/></article>, one or a list of them,
// under any root) are articles, as are <nitf> elements in an envelope. A document without any is rejected as
// "unsupported" with the name of its root.
void read_other_xml(Reading& reading);

}  // namespace dateline::read
