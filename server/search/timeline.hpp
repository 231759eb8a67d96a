// Counts of matches over time, as a whole and by value: what is asked, and what comes back. Plain structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

// At most so many values have a series of their own.
inline constexpr std::uint32_t kMostSeries = 100;
// Intervals times series.
inline constexpr std::size_t kMostPoints = 200'000;

// The interval, query and filters are the request's.
struct TimelineWish {
  std::string by;                   // actor, country or outlet; empty: no series
  std::vector<std::string> values;  // ids, codes or names; empty: those of most articles
  std::uint32_t size = 10;          // how many of those
};

struct TimelineSeries {
  std::string value;  // actor id, country code or outlet name; what was asked for where the archive does not know it
  std::string label;
  std::string type;  // actors only
  Count total;
  std::vector<Count> points;  // by Timeline::intervals
  Count undated;
};

// Shares are of `archive`: the articles that the archive has of an interval, whatever the query; where the request has
// a first or last day, of the days asked for.
struct Timeline {
  Understood query;
  Interval interval = Interval::month;  // never `automatic`
  std::vector<std::string> intervals;   // without holes: from the first to the last match, or from and to the days
                                        // asked for as far as the archive reaches
  TimelineSeries all;                   // the matches; without value and label
  std::vector<Count> archive;           // by interval
  Count archive_undated;
  std::vector<TimelineSeries> series;  // in the order wished, or by articles, highest first
  std::int64_t revision = 0;
};

}  // namespace dateline::search
