// Where the ticks of a chart over time stand, and what they say. Internal to web/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "web/wording.hpp"

namespace dateline::web {

// The days of an interval by its name in the API: "2024", "2024-03", "2024-03-05", which with `interval` "week" is the
// week that begins so.
std::optional<DaySpan> interval_days(const std::string& name, std::string_view interval);
// "Mar 2024", "week of 4 Mar 2024"; from one interval to another "Mar 2024 to May 2024".
std::string interval_words(const std::string& first, const std::string& last, std::string_view interval);

// A scale from 0 to `top` in equal steps of 1, 2 or 5 times a power of ten, three to five of them for most values.
struct Scale {
  double step = 1;
  int steps = 1;
  double top() const { return step * steps; }
};
// That reaches to `most`; `is_whole`: steps are at least 1.
Scale nice_scale(double most, bool is_whole);
// How many digits behind the point tell the steps apart.
int digits_of(double step);

struct TimeTick {
  std::size_t at = 0;  // index of the interval
  std::string text;
  bool on_narrow = false;  // shown on a phone
  bool on_wide = false;    // shown where there is room
};
// Regular ticks at the beginnings of years, quarters, months or days: as many as have room beside each other in 320
// pixels, and in 640.
std::vector<TimeTick> time_ticks(const std::vector<DaySpan>& intervals);

}  // namespace dateline::web
