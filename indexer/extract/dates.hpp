// Reads dates and times as news writes them: ISO 8601, RFC 822, and the day, month and year orders of many languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"

namespace dateline::extract {

// How a date of three numbers is read where both readings are possible.
enum class DayOrder { unknown, day_first, month_first };

// A date found in a text. `moment` has no rule yet; its confidence is 1, or less where the order of day and month
// had to be assumed. A date without a year has an empty Moment::date, with `month` and `day` set.
struct FoundDate {
  schema::Moment moment;
  std::size_t start = 0;  // bytes
  std::size_t end = 0;
  int month = 0;
  int day = 0;
  bool has_year() const { return !moment.date.empty(); }
};

// The dates in a line, in order, each with the time that stands beside it. Impossible dates are passed over.
std::vector<FoundDate> find_dates(std::string_view line, DayOrder order);

// A line's time of day where it holds one and no date ("1:14 PM").
struct FoundTime {
  std::string time;  // "13:14" or "13:14:05"
  std::optional<std::string> offset;
  std::size_t start = 0;
  std::size_t end = 0;
};
std::optional<FoundTime> find_time(std::string_view line);

// Puts a time found elsewhere into a moment that has none.
void set_time(schema::Moment& moment, const FoundTime& time);

// The value of a metadata field: a date in any of these forms, YYYYMMDD, or a Unix time in seconds or milliseconds.
std::optional<schema::Moment> parse_stated_date(std::string_view value, DayOrder order);

// The day in a web address (/2024/11/19/ or 2024-11-19), or absent.
std::optional<schema::Moment> date_of_address(std::string_view url);

}  // namespace dateline::extract
