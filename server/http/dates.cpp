#include "server/http/dates.hpp"

#include <charconv>
#include <cstdio>

namespace dateline::http {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return {};
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_in(std::string_view& text, int highest) {
  const std::optional<int> value = take_number(text, 2);
  return value && *value <= highest;
}

bool take_offset(std::string_view& text) {
  if (take(text, "Zz")) return true;
  return take(text, "+- ") && take_in(text, 23) && take(text, ":") && take_in(text, 59);
}

// hh:mm[:ss[.fff]][offset]; RFC 3339 has a leap second.
bool is_time(std::string_view text) {
  if (!take_in(text, 23) || !take(text, ":") || !take_in(text, 59)) return false;
  if (take(text, ":")) {
    if (!take_in(text, 60)) return false;
    if (take(text, ".")) {
      if (!take(text, "0123456789")) return false;
      while (take(text, "0123456789")) {
      }
    }
  }
  return text.empty() || (take_offset(text) && text.empty());
}

std::string to_text(year_month_day date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

year_month_day last_of(year y, month m) {
  return year_month_day_last{y, std::chrono::month_day_last{m}};
}

year_month_day months_before(year_month_day date, int count) {
  const year_month_day moved = date - std::chrono::months{count};
  return moved.ok() ? moved : last_of(moved.year(), moved.month());
}

}  // namespace

std::optional<Days> read_days(std::string_view written) {
  const std::optional<int> y = take_number(written, 4);
  if (!y || *y == 0) return {};
  if (written.empty()) return Days{to_text(year{*y} / 1 / 1), to_text(year{*y} / 12 / 31)};

  if (!take(written, "-")) return {};
  const std::optional<int> m = take_number(written, 2);
  if (!m || *m < 1 || *m > 12) return {};
  const month written_month{static_cast<unsigned>(*m)};
  if (written.empty()) return Days{to_text(year{*y} / written_month / 1), to_text(last_of(year{*y}, written_month))};

  if (!take(written, "-")) return {};
  const std::optional<int> d = take_number(written, 2);
  if (!d) return {};
  const year_month_day date = year{*y} / written_month / day{static_cast<unsigned>(*d)};
  if (!date.ok()) return {};
  if (!written.empty() && !(take(written, "Tt ") && is_time(written))) return {};
  return Days{to_text(date), to_text(date)};
}

std::optional<std::string> day_before(std::string_view timespan, std::chrono::sys_seconds now) {
  static constexpr int kMostYears = 9999;
  int count = 0;
  const auto [end, error] = std::from_chars(timespan.data(), timespan.data() + timespan.size(), count);
  if (error != std::errc{} || count < 1 || end + 1 != timespan.data() + timespan.size()) return {};

  const sys_days today = std::chrono::floor<std::chrono::days>(now);
  const auto at_most = [count](int per_year) { return count <= kMostYears * per_year; };
  year_month_day start;
  if (*end == 'h' && at_most(365 * 24)) {
    start = std::chrono::floor<std::chrono::days>(now - std::chrono::hours{count});
  } else if (*end == 'd' && at_most(365)) {
    start = today - std::chrono::days{count};
  } else if (*end == 'w' && at_most(52)) {
    start = today - std::chrono::weeks{count};
  } else if (*end == 'm' && at_most(12)) {
    start = months_before(today, count);
  } else if (*end == 'y' && at_most(1)) {
    start = months_before(today, 12 * count);
  } else {
    return {};
  }
  if (start.year() < year{1}) return {};
  return to_text(start);
}

}  // namespace dateline::http
