// The value of a `date:` filter as a range of days.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::query {

// Days "2024-03-05", both inclusive; an absent end is open. `first` may be after `last`: then no day is in it.
struct DateRange {
  std::optional<std::string> first;
  std::optional<std::string> last;

  bool operator==(const DateRange&) const = default;
};

// The range that a value stands for: "2024", "2024-03", "2024-03-05", "2024-11..2024-12", "..2024", "2024..",
// ">=2024-05", ">2024-05" (from June on), "<=2024", "<2024". Absent for anything else, and for days that no month has.
std::optional<DateRange> date_range(std::string_view value);

}  // namespace dateline::query
