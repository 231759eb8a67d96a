// The intervals that counts over time stand in, and what the archive has of each. Internal to search/.
#pragma once

#include <string>
#include <vector>

#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/timeline.hpp"

namespace dateline::search {

struct Frame {
  Interval interval = Interval::month;  // never `automatic`
  std::vector<std::string> intervals;   // without holes
  std::vector<Count> archive;           // by interval
  Count archive_undated;
};

// From the first to the last match; where the request has a first or last day, as far as the archive reaches. `answer`
// is of any request with these days. Throws BadRequest, DeadlineExceeded.
Frame frame_of(const MatchSet& matches, const Request& request, const Snapshot& snapshot, Answer& answer);

// Sets total, undated and points. Of the frame's matches, or some of them.
void count_into(const Frame& frame, const MatchSet& set, TimelineSeries& series);

}  // namespace dateline::search
