// Counts the articles of outlets over time, and tells silence from what an archive does not have. Internal to search/.
#pragma once

#include "server/search/about.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Throws BadRequest, DeadlineExceeded.
Coverage make_coverage(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline);

}  // namespace dateline::search
