// Several queries, actors or countries over the same intervals: what is asked, and what comes back. Plain structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/timeline.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

inline constexpr std::size_t kMostLines = 5;

enum class LineKind : std::uint8_t { query, actor, country };

struct LineWish {
  LineKind kind = LineKind::query;
  std::string value;  // words, or an id, code or name
};

struct ComparedLine {
  Understood query;       // what its articles match, with what the request asks of all lines
  TimelineSeries counts;  // `value` is what was asked for where it means no one actor
};

// Each line counts what a timeline of the request with it counts; the intervals reach over all of them. A line of
// words takes the place of the request's words.
struct Comparison {
  Interval interval = Interval::month;  // never `automatic`
  std::vector<std::string> intervals;   // without holes
  std::vector<Count> archive;           // by interval, as a timeline has it
  Count archive_undated;
  std::vector<ComparedLine> lines;  // in the order wished
  std::int64_t revision = 0;
};

}  // namespace dateline::search
