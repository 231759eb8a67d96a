// Dates as users write them in parameters, as ranges of full days.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::http {

struct Days {
  std::string first;  // "2024-02-01"
  std::string last;   // "2024-02-29"

  bool operator==(const Days&) const = default;
};

// The days that "2024", "2024-02", "2024-02-29" or an RFC 3339 time stands for; of a time, the day as it is written.
// A space before the offset counts as the "+" that it was before URL decoding. Absent for anything else.
std::optional<Days> read_days(std::string_view written);

// The day that lies "36h", "7d", "2w", "3m" or "1y" before `now` in UTC; a month back from a day that the earlier
// month lacks is its last day. Absent for anything else, for zero, and before the year 1.
std::optional<std::string> day_before(std::string_view timespan, std::chrono::sys_seconds now);

}  // namespace dateline::http
