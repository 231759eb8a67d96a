// Decides which segments of the index are to become one.
#pragma once

#include <span>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::store {

// Neighbours to merge next, in order; empty where none are due. Tiered: segments fall into classes by their documents,
// each eight times the one below, and eight of one class become one with what is smaller between them. So a document is
// copied about once per class while an archive grows. From 20,481 documents on a segment stays as it is: what a merge
// holds in memory must not grow with the archive.
std::vector<schema::Segment> next_merge(std::span<const schema::Segment> segments);

}  // namespace dateline::store
