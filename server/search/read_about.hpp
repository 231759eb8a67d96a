// Makes what Searcher answers about an archive as a whole, of one state of it. Internal to search/.
#pragma once

#include "server/search/about.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Throws BadRequest, DeadlineExceeded.
About read_about(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline);

}  // namespace dateline::search
