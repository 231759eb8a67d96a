#include <charconv>
#include <chrono>
#include <cstdio>

#include "indexer/extract/calendar.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestValue = 120;  // bytes of a field that are read

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// How many digits of a count are below the second, where it counts the time since 1970: seconds have nine digits until
// 2001 and ten after, milliseconds, microseconds and nanoseconds so many more.
std::optional<int> digits_below_second(std::size_t digits) {
  for (const int below : {0, 3, 6, 9}) {
    const std::size_t seconds = digits - static_cast<std::size_t>(below);
    if (seconds == 9 || seconds == 10) return below;
  }
  return std::nullopt;
}

// Twelve digits may also be YYYYMMDDHHMM, which comes first.
std::optional<schema::Moment> unix_time(std::string_view digits) {
  const std::optional<int> below = digits_below_second(digits.size());
  if (!below) return std::nullopt;
  digits.remove_suffix(static_cast<std::size_t>(*below));
  std::int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (!is_plausible_day(year, static_cast<int>(unsigned{date.month()}), static_cast<int>(unsigned{date.day()})))
    return std::nullopt;
  const std::chrono::hh_mm_ss clock(at - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", year, unsigned{date.month()}, unsigned{date.day()},
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  const std::string_view both(text);
  return schema::Moment{std::string(both.substr(0, 10)), std::string(both.substr(11)), "Z", "second", {}, 1};
}

// YYYYMMDD, perhaps followed by THHMMSS and an offset: the basic form of ISO 8601, made the extended one.
std::optional<std::string> extended_form(std::string_view value) {
  if (value.size() < 8 || !all_digits(value.substr(0, 8))) return std::nullopt;
  const std::string day =
      std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" + std::string(value.substr(6, 2));
  std::string_view rest = value.substr(8);
  if (rest.empty()) return day;
  if (rest.front() == 'T' || rest.front() == ' ') rest.remove_prefix(1);
  if (rest.size() < 4 || !all_digits(rest.substr(0, 4))) return std::nullopt;
  std::string clock = std::string(rest.substr(0, 2)) + ":" + std::string(rest.substr(2, 2));
  rest.remove_prefix(4);
  if (rest.size() >= 2 && all_digits(rest.substr(0, 2))) {
    clock += ":" + std::string(rest.substr(0, 2));
    rest.remove_prefix(2);
  }
  return day + "T" + clock + std::string(rest);
}

// "Tue, 05 Mar 96 10:15 GMT" of RFC 822, with the century that RFC 2822 gives it.
std::optional<std::string> with_century(std::string_view value) {
  const std::size_t comma = value.find(", ");
  const std::size_t at = comma == std::string_view::npos || comma > 9 ? 0 : comma + 2;
  const std::size_t day = value.find(' ', at);
  const std::size_t month = day == std::string_view::npos ? day : value.find(' ', day + 1);
  if (month == std::string_view::npos || day - at > 2 || month - day != 4 || month + 6 > value.size())
    return std::nullopt;
  const std::string_view year = value.substr(month + 1, 2);
  const std::size_t colon = value.find(':', month);
  if (!all_digits(value.substr(at, day - at)) || !all_digits(year) || value[month + 3] != ' ' || colon > month + 6)
    return std::nullopt;
  return std::string(value.substr(0, month + 1)) + (year < "50" ? "20" : "19") + std::string(value.substr(month + 1));
}

bool is_between(std::string_view text, std::size_t start, std::size_t end) {
  const bool before = start == 0 || text[start - 1] < '0' || text[start - 1] > '9';
  return before && (end >= text.size() || text[end] < '0' || text[end] > '9');
}

}  // namespace

std::optional<schema::Moment> parse_stated_date(std::string_view value, DayOrder order) {
  value = trim(value).substr(0, kLongestValue);
  // "/Date(1732054860000+0200)/", as ASP.NET writes it.
  if (value.starts_with("/Date(")) value = value.substr(6, value.substr(6).find_first_not_of("0123456789"));
  const std::string_view whole = value.substr(0, value.find('.'));
  if (all_digits(whole) && whole.size() != 12) {
    if (auto moment = unix_time(whole)) return moment;
  }
  if (all_digits(value) && value.size() == 4) {
    int year = 0;
    std::from_chars(value.data(), value.data() + value.size(), year);
    if (!is_plausible_day(year, 1, 1)) return std::nullopt;
    return schema::Moment{std::string(value), {}, {}, "year", {}, 1};
  }
  if (value.size() == 7 && value[4] == '-' && all_digits(value.substr(0, 4)) && all_digits(value.substr(5))) {
    const auto day = parse_stated_date(std::string(value) + "-01", order);
    if (!day) return std::nullopt;
    return schema::Moment{std::string(value), {}, {}, "month", {}, 1};
  }
  std::optional<std::string> extended = extended_form(value);
  if (!extended) extended = with_century(value);
  for (FoundDate& found : find_dates(extended ? std::string_view(*extended) : value, order))
    if (found.has_year()) return std::move(found.moment);
  if (all_digits(whole)) return unix_time(whole);
  return std::nullopt;
}

std::optional<schema::Moment> date_of_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  for (std::size_t i = path; i + 8 <= url.size(); ++i) {
    if (url[i] != '1' && url[i] != '2') continue;
    const std::string_view dashed = url.substr(i, 10);
    const bool mark = dashed.size() == 10 && (dashed[4] == '/' || dashed[4] == '-') && dashed[7] == dashed[4];
    const bool split = mark && all_digits(dashed.substr(0, 4)) && all_digits(dashed.substr(5, 2)) &&
                       all_digits(dashed.substr(8)) && is_between(url, i, i + 10);
    const bool joined = all_digits(url.substr(i, 8)) && is_between(url, i, i + 8);
    if (!split && !joined) continue;
    auto moment = parse_stated_date(url.substr(i, split ? 10 : 8), DayOrder::unknown);
    if (moment && (split || moment->date >= "1990")) return moment;
  }
  return std::nullopt;
}

}  // namespace dateline::extract
