#include <doctest/doctest.h>

#include <string>

#include "indexer/extract/dates.hpp"

using namespace dateline::extract;

namespace {

// "2024-11-19 22:21:00 +02:00", as far as it is stated; empty where nothing was understood.
std::string stated(const std::string& value) {
  const auto moment = parse_stated_date(value, DayOrder::unknown);
  if (!moment) return {};
  std::string text = moment->date;
  if (moment->time) text += " " + *moment->time;
  if (moment->offset) text += " " + *moment->offset;
  return text;
}

}  // namespace

TEST_CASE("times since 1970 are read in seconds, milli-, micro- and nanoseconds") {
  CHECK(stated("1732054860") == "2024-11-19 22:21:00 Z");
  CHECK(stated("1732054860.25") == "2024-11-19 22:21:00 Z");
  CHECK(stated("1732054860000") == "2024-11-19 22:21:00 Z");
  CHECK(stated("1732054860000000") == "2024-11-19 22:21:00 Z");
  CHECK(stated("1732054860000000000") == "2024-11-19 22:21:00 Z");
  CHECK(stated("946684800") == "2000-01-01 00:00:00 Z");
  CHECK(stated("946684800000") == "2000-01-01 00:00:00 Z");
  CHECK(stated("/Date(1732054860000)/") == "2024-11-19 22:21:00 Z");
  CHECK(stated("/Date(1732054860000+0200)/") == "2024-11-19 22:21:00 Z");
}

TEST_CASE("dates written as digits alone are read as such") {
  CHECK(stated("20241119") == "2024-11-19");
  CHECK(stated("20241119T222100Z") == "2024-11-19 22:21:00 Z");
  CHECK(stated("20241119222100") == "2024-11-19 22:21:00");
  CHECK(stated("202411192221") == "2024-11-19 22:21");
  CHECK(stated("20241119T222100+0200") == "2024-11-19 22:21:00 +02:00");
}

TEST_CASE("the forms that news APIs and crawlers write are read") {
  for (const std::string value :
       {"2024-11-19T22:21:00+0000", "2024-11-19T22:21:00.000+00:00", "2024-11-19T22:21:00.1234567+00:00",
        "2024-11-19 22:21:00+00:00", "Tue, 19 Nov 2024 22:21:00 +0000", "Tue Nov 19 22:21:00 +0000 2024",
        "2024-11-19T22:21:00Z", "2024-11-19 22:21:00 UTC", "Tue, 19 Nov 2024 22:21:00 GMT"}) {
    CAPTURE(value);
    CHECK(stated(value).substr(0, 19) == "2024-11-19 22:21:00");
    CHECK(stated(value).size() > 19);
  }
  CHECK(stated("2024-11-19 22:21:00") == "2024-11-19 22:21:00");
  CHECK(stated("Tue, 19 Nov 2024 22:21:00 +0200") == "2024-11-19 22:21:00 +02:00");
  CHECK(stated("November 19, 2024") == "2024-11-19");
}

TEST_CASE("a year of two digits in the header of a message or a feed has its century") {
  CHECK(stated("Tue, 05 Mar 96 10:15 GMT").substr(0, 16) == "1996-03-05 10:15");
  CHECK(stated("5 Mar 04 9:15:30 +0100") == "2004-03-05 09:15:30 +01:00");
  CHECK(stated("05 Mar 96").empty());
}

TEST_CASE("numbers that are no dates are not taken for dates") {
  for (const std::string value : {"17", "12345678901234", "0", "999999999999999999999", "99999999"}) {
    CAPTURE(value);
    CHECK(stated(value).empty());
  }
}
