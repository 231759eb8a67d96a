#include "server/http/instant.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace dateline::http {
namespace {

using namespace std::chrono;

// The number in `digits` letters from `at`; `otherwise` where there is none.
int number(std::string_view text, std::size_t at, std::size_t digits, int otherwise) {
  if (text.size() < at + digits) return otherwise;
  int value = 0;
  const char* end = text.data() + at + digits;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc{} && stop == end ? value : otherwise;
}

sys_days day_of(std::string_view date) {
  const year_month_day written{year(number(date, 0, 4, 1970)), month(static_cast<unsigned>(number(date, 5, 2, 1))),
                               day(static_cast<unsigned>(number(date, 8, 2, 1)))};
  return written.ok() ? sys_days(written) : sys_days{};
}

// "22:21" or "22:21:05".
seconds time_of(std::string_view time) {
  return hours(number(time, 0, 2, 0)) + minutes(number(time, 3, 2, 0)) + seconds(number(time, 6, 2, 0));
}

// "+02:00"; "Z" is nothing.
seconds offset_of(std::string_view offset) {
  if (offset.empty() || (offset[0] != '+' && offset[0] != '-')) return {};
  const seconds size = hours(number(offset, 1, 2, 0)) + minutes(number(offset, 4, 2, 0));
  return offset[0] == '-' ? -size : size;
}

struct Parts {
  explicit Parts(sys_seconds at) : date(floor<days>(at)), time(at - floor<days>(at)), weekday(floor<days>(at)) {}
  year_month_day date;
  hh_mm_ss<seconds> time;
  std::chrono::weekday weekday;
};

}  // namespace

sys_seconds instant(const schema::Moment& moment) {
  return day_of(moment.date) + time_of(moment.time.value_or("")) - offset_of(moment.offset.value_or(""));
}

sys_seconds instant(std::string_view utc) {
  return day_of(utc) + time_of(utc.size() > 11 ? utc.substr(11) : std::string_view{});
}

std::string rfc3339(sys_seconds at) {
  const Parts parts(at);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(parts.date.year()),
                     static_cast<unsigned>(parts.date.month()), static_cast<unsigned>(parts.date.day()),
                     parts.time.hours().count(), parts.time.minutes().count(), parts.time.seconds().count());
}

std::string rfc822(sys_seconds at) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Parts parts(at);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", kDays[parts.weekday.c_encoding()],
                     static_cast<unsigned>(parts.date.day()), kMonths[static_cast<unsigned>(parts.date.month()) - 1],
                     static_cast<int>(parts.date.year()), parts.time.hours().count(), parts.time.minutes().count(),
                     parts.time.seconds().count());
}

}  // namespace dateline::http
