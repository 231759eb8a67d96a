#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <set>
#include <string>

#include "schema/columns.hpp"

using namespace dateline::schema;

TEST_CASE("every code of two or three letters is packed into its own number and comes back") {
  std::set<std::uint16_t> seen;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char c = 'A' - 1; c <= 'Z'; ++c) {
        const std::string code = c < 'A' ? std::string{a, b} : std::string{a, b, c};
        const std::uint16_t packed = pack(code);
        REQUIRE(packed != 0);
        REQUIRE((packed & kAboutBit) == 0);
        REQUIRE(seen.insert(packed).second);
        REQUIRE(unpack_upper(packed) == code);
        REQUIRE(pack(unpack_lower(packed)) == packed);
      }
    }
  }
}

TEST_CASE("what is no code packs to zero, and zero is no code") {
  for (const char* text : {"", "ENGL", "en-US", "e1", "é", "  ", "a b", "{|"}) {
    CAPTURE(text);
    CHECK(pack(text) == 0);
  }
  CHECK(unpack_upper(0).empty());
  CHECK(unpack_lower(0).empty());
  CHECK(unpack_lower(pack("CKB")) == "ckb");
}

TEST_CASE("days are numbered one by one through four centuries, leap days where the calendar has them") {
  const auto is_leap = [](int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; };
  std::int32_t expected = day_number("1790-01-01");
  int days = 0;
  for (int year = 1790; year < 2190; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const bool short_month = month == 4 || month == 6 || month == 9 || month == 11;
      const int last = month == 2 ? (is_leap(year) ? 29 : 28) : short_month ? 30 : 31;
      for (int day = 1; day <= 31; ++day) {
        char date[16];
        std::snprintf(date, sizeof date, "%04d-%02d-%02d", year, month, day);
        if (day > last) {
          REQUIRE(day_number(date) == kUndated);
          continue;
        }
        REQUIRE(day_number(date) == expected);
        REQUIRE(day_text(expected) == date);
        ++expected;
        ++days;
      }
    }
  }
  CHECK(days == 146097);  // the Gregorian calendar repeats after so many
  CHECK(day_number("1970-01-01") == 0);
  CHECK(day_number("2000-03-01") == 11017);
}

TEST_CASE("a month or a year counts as its first day") {
  CHECK(day_number("2024-11") == day_number("2024-11-01"));
  CHECK(day_number("2024") == day_number("2024-01-01"));
  CHECK(day_text(day_number("1969-12")) == "1969-12-01");
}

TEST_CASE("what is no date has no day") {
  for (const char* text :
       {"", "2024-13-01", "2024-00-10", "2024-01-00", "2023-02-29", "1900-02-29", "2024-1-1", "24", "2024/01/02",
        "2024-01-0x", "20240102", "2024-01-02T00:00", "yyyy-mm-dd", " 2024", "2024-", "2024-+1-01", "2024--1-01"}) {
    CAPTURE(text);
    CHECK(day_number(text) == kUndated);
  }
}
