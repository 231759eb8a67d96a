// Counts over time as up to five lines: an SVG whose points lead to their articles, and the same as a table. Internal
// to web/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

struct TimePoint {
  std::int64_t part = 0;
  std::int64_t whole = -1;  // that the archive has of the interval; -1: not known
};

struct TimeLine {
  std::string name;
  std::vector<TimePoint> points;  // by interval
  Address search;                 // of the result list that has its articles
  bool of_stories = false;        // instead of articles
};

// Where the archive has nothing, a line has a gap.
struct TimeChart {
  std::string title;
  std::string interval;                // "month"
  std::vector<std::string> intervals;  // as the API names them
  std::vector<TimeLine> lines;
  bool is_share = false;  // parts of wholes, which are all known
  std::string from;       // the days asked for; may be empty
  std::string to;
};

// The values of templates/time_chart.mustache. More intervals than can be told apart stand several to a point, whose
// stories are added up.
Data time_chart(const TimeChart& chart);

// The address with the range that an interval, or several, stand for, within the days asked for.
Address within_days(const Address& search, const std::string& first, const std::string& last, const TimeChart& chart);

// The choice of intervals: links that set `interval`, and which is shown.
List interval_choice(const Address& here, std::string_view current);

// "34%", "3.4%", "0.34%": two digits that say something.
std::string percent_words(double share);

}  // namespace dateline::web
