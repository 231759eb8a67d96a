#include "server/query/date_range.hpp"

#include <doctest/doctest.h>

using dateline::query::date_range;
using dateline::query::DateRange;

TEST_CASE("a date is the range of its days") {
  CHECK(date_range("2024") == DateRange{"2024-01-01", "2024-12-31"});
  CHECK(date_range("2024-02") == DateRange{"2024-02-01", "2024-02-29"});
  CHECK(date_range("2023-02") == DateRange{"2023-02-01", "2023-02-28"});
  CHECK(date_range("2024-03-05") == DateRange{"2024-03-05", "2024-03-05"});
}

TEST_CASE("a range includes both its ends and may be open") {
  CHECK(date_range("2024-11..2024-12") == DateRange{"2024-11-01", "2024-12-31"});
  CHECK(date_range("..2024") == DateRange{std::nullopt, "2024-12-31"});
  CHECK(date_range("2024..") == DateRange{"2024-01-01", std::nullopt});
}

TEST_CASE("a comparison is a half-open range") {
  CHECK(date_range(">=2024-05") == DateRange{"2024-05-01", std::nullopt});
  CHECK(date_range(">2024-05") == DateRange{"2024-06-01", std::nullopt});
  CHECK(date_range(">2024") == DateRange{"2025-01-01", std::nullopt});
  CHECK(date_range("<=2024-02") == DateRange{std::nullopt, "2024-02-29"});
  CHECK(date_range("<2024-03") == DateRange{std::nullopt, "2024-02-29"});
}

TEST_CASE("what is no date is no range") {
  for (const char* value : {"", "..", ">", ">=", "24", "2024-13", "2024-00", "2023-02-29", "2024-1", "2024/11", "20 4",
                            "2024..soon", "2024..2025..2026", "0000", "-2024", "+024", "2024-11-05T10:00"}) {
    CHECK_MESSAGE(!date_range(value), value);
  }
}
