// Builds one segment of the index from the catalogue: a Xapian database, a column file and a token file for a range of
// changes.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::store {

// Xapian or the disk failed while the index was written. The catalogue is untouched, and the index is made up for at
// the next start.
struct IndexError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Builds the segment of the changes first..last (inclusive) of `generation`. Durable when it returns, and used once a
// manifest names it. Reads the catalogue through a connection of its own, so several may run at once. Throws
// IndexError, schema::DatabaseError.
schema::Segment build_segment(const schema::Layout& layout, std::int64_t generation, std::int64_t first,
                              std::int64_t last);

// Makes one segment of several that follow each other. The old ones stay until the caller removes them.
schema::Segment merge_segments(const schema::Layout& layout, std::int64_t generation,
                               const std::vector<schema::Segment>& segments);

// Removes one segment and its files, which no manifest names any more. Readers that have them open go on.
void remove_segment(const schema::Layout& layout, std::int64_t generation, const schema::Segment& segment);

// Removes every segment and file of one that the manifest does not name: leftovers of a kill, a merge or a rebuild.
// Readers that have them open go on reading them.
void remove_unused_segments(const schema::Layout& layout, const schema::Manifest& manifest);

}  // namespace dateline::store
