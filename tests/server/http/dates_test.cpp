#include "server/http/dates.hpp"

#include <doctest/doctest.h>

namespace dateline::http {
namespace {

std::chrono::sys_seconds at(int year, unsigned month, unsigned day, int hour) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  return std::chrono::sys_days{date} + std::chrono::hours{hour};
}

TEST_CASE("a year, a month and a day stand for all of their days") {
  CHECK(read_days("2024") == Days{"2024-01-01", "2024-12-31"});
  CHECK(read_days("2024-02") == Days{"2024-02-01", "2024-02-29"});
  CHECK(read_days("2023-02") == Days{"2023-02-01", "2023-02-28"});
  CHECK(read_days("2024-02-29") == Days{"2024-02-29", "2024-02-29"});
  CHECK(read_days("0987-06") == Days{"0987-06-01", "0987-06-30"});
}

TEST_CASE("of a time the day counts as it is written") {
  const Days day{"2024-03-05", "2024-03-05"};
  for (const char* written : {"2024-03-05T23:59:60Z", "2024-03-05T00:30:00.125+13:00", "2024-03-05T00:30:00 02:00",
                              "2024-03-05 10:00", "2024-03-05t10:00:00z", "2024-03-05T10:00:00-08:00"}) {
    CAPTURE(written);
    CHECK(read_days(written) == day);
  }
}

TEST_CASE("what is no date is not read as one") {
  for (const char* written :
       {"", "24", "2024-", "2024-3", "2024-13", "2024-00", "2023-02-29", "2024-03-5", "20240305", "2024-03-05T",
        "2024-03-05T24:00", "2024-03-05T10:60", "2024-03-05T10:00+25:00", "2024-03-05T10:00:00.Z", "0000", "-2024",
        "2024-03-05T10:00:00Zx", " 2024", "yesterday"}) {
    CAPTURE(written);
    CHECK_FALSE(read_days(written).has_value());
  }
}

TEST_CASE("a timespan counts back from now") {
  const auto now = at(2024, 3, 31, 6);
  CHECK(day_before("6h", now) == "2024-03-31");
  CHECK(day_before("7h", now) == "2024-03-30");
  CHECK(day_before("7d", now) == "2024-03-24");
  CHECK(day_before("2w", now) == "2024-03-17");
  CHECK(day_before("1m", now) == "2024-02-29");
  CHECK(day_before("13m", now) == "2023-02-28");
  CHECK(day_before("1y", now) == "2023-03-31");
  CHECK(day_before("1y", at(2024, 2, 29, 0)) == "2023-02-28");
}

TEST_CASE("a timespan without number or unit, or longer than history, is none") {
  const auto now = at(2024, 3, 31, 6);
  for (const char* written : {"", "d", "7", "0d", "-1d", "7 d", "7days", "7D", "9999y", "99999999999d", "2147483647h",
                              "2147483647w", "2147483647m", "+7d", "7.5d"}) {
    CAPTURE(written);
    CHECK_FALSE(day_before(written, now).has_value());
  }
}

}  // namespace
}  // namespace dateline::http
