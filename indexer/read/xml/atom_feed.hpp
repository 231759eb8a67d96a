// Reads Atom 1.0 and 0.3: feeds, and entries that stand alone.
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"

namespace dateline::read {

bool is_atom(const Head& head);
// Each entry with text is an article; one without is rejected as "no-text".
void read_atom(Reading& reading);

}  // namespace dateline::read
