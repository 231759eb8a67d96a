#include "server/query/date_range.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace dateline::query {

namespace {

using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

// The first and last day of a year, month or day.
struct Span {
  year_month_day first;
  year_month_day last;
};

// A number of exactly `digits` digits.
std::optional<int> number(std::string_view text, std::size_t digits) {
  int value = 0;
  const char* end = text.data() + text.size();
  if (text.size() != digits || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

std::optional<Span> span_of(std::string_view date) {
  using namespace std::chrono;
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return std::nullopt;
  const auto y = number(date.substr(0, 4), 4);
  if (!y || *y == 0) return std::nullopt;
  if (date.size() == 4) return Span{year{*y} / 1 / 1, year{*y} / 12 / 31};
  const auto m = number(date.substr(5, 2), 2);
  if (date[4] != '-' || !m || *m < 1 || *m > 12) return std::nullopt;
  const year_month in = year{*y} / *m;
  if (date.size() == 7) return Span{in / 1, year_month_day(in / last)};
  const auto d = number(date.substr(8, 2), 2);
  if (date[7] != '-' || !d || !(in / *d).ok()) return std::nullopt;
  return Span{in / *d, in / *d};
}

std::string written(const year_month_day& day) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer;
}

std::string day_after(const year_month_day& day) {
  return written(std::chrono::sys_days(day) + std::chrono::days(1));
}
std::string day_before(const year_month_day& day) {
  return written(std::chrono::sys_days(day) - std::chrono::days(1));
}

std::optional<DateRange> compared(std::string_view value) {
  const bool after = value.front() == '>';
  value.remove_prefix(1);
  const bool inclusive = value.starts_with('=');
  if (inclusive) value.remove_prefix(1);
  const auto span = span_of(value);
  if (!span) return std::nullopt;
  if (after) return DateRange{inclusive ? written(span->first) : day_after(span->last), std::nullopt};
  return DateRange{std::nullopt, inclusive ? written(span->last) : day_before(span->first)};
}

}  // namespace

std::optional<DateRange> date_range(std::string_view value) {
  if (value.starts_with('>') || value.starts_with('<')) return compared(value);
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) {
    const auto span = span_of(value);
    if (!span) return std::nullopt;
    return DateRange{written(span->first), written(span->last)};
  }
  const std::string_view from = value.substr(0, dots);
  const std::string_view to = value.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  DateRange range;
  if (!from.empty()) {
    const auto span = span_of(from);
    if (!span) return std::nullopt;
    range.first = written(span->first);
  }
  if (!to.empty()) {
    const auto span = span_of(to);
    if (!span) return std::nullopt;
    range.last = written(span->last);
  }
  return range;
}

}  // namespace dateline::query
