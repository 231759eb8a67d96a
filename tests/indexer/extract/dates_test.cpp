#include "indexer/extract/dates.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dateline::extract;

namespace {

std::string shown(const dateline::schema::Moment& moment) {
  std::string text = moment.date;
  if (moment.time) text += " " + *moment.time;
  if (moment.offset) text += " " + *moment.offset;
  return text;
}

std::string first(std::string_view line, DayOrder order = DayOrder::unknown) {
  for (const FoundDate& date : find_dates(line, order))
    if (date.has_year()) return shown(date.moment);
  return "none";
}

std::string stated(std::string_view value, DayOrder order = DayOrder::unknown) {
  const auto moment = parse_stated_date(value, order);
  return moment ? shown(*moment) : "none";
}

}  // namespace

TEST_CASE("dates of metadata are read with their time and offset as written") {
  CHECK(stated("2021-03-09") == "2021-03-09");
  CHECK(stated("2021-03-09T07:05:00+02:00") == "2021-03-09 07:05:00 +02:00");
  CHECK(stated("2021-03-09T07:05:00.123Z") == "2021-03-09 07:05:00 Z");
  CHECK(stated("2021-03-09 07:05:11 +0530") == "2021-03-09 07:05:11 +05:30");
  CHECK(stated("Tue, 09 Mar 2021 07:05:00 GMT") == "2021-03-09 07:05:00 Z");
  CHECK(stated("Tue, 9 Mar 2021 07:05 EST") == "2021-03-09 07:05 -05:00");
  CHECK(stated("Tue Mar  9 07:05:00 2021") == "2021-03-09 07:05:00");
  CHECK(stated("20210309") == "2021-03-09");
  CHECK(stated("20210309T070500Z") == "2021-03-09 07:05:00 Z");
  CHECK(stated("1615273500") == "2021-03-09 07:05:00 Z");
  CHECK(stated("1615273500000") == "2021-03-09 07:05:00 Z");
  CHECK(stated("2021-03") == "2021-03");
  CHECK(stated("2021") == "2021");
}

TEST_CASE("month names are read in many languages and orders") {
  CHECK(first("March 9, 2021") == "2021-03-09");
  CHECK(first("9 Mar. 2021") == "2021-03-09");
  CHECK(first("9th of March, 2021") == "2021-03-09");
  CHECK(first("Dienstag, 9. März 2021, 7:05 Uhr") == "2021-03-09 07:05");
  CHECK(first("1er février 2021 à 7h05") == "2021-02-01 07:05");
  CHECK(first("9 de marzo de 2021") == "2021-03-09");
  CHECK(first("9 maggio 2021") == "2021-05-09");
  CHECK(first("9 de dezembro de 2021") == "2021-12-09");
  CHECK(first("9 maart 2021 om 07:05") == "2021-03-09 07:05");
  CHECK(first("9 Ağustos 2021") == "2021-08-09");
  CHECK(first("2021年3月9日 7時05分") == "2021-03-09 07:05");
}

TEST_CASE("times stand before or after their date, on twelve or twenty-four hours") {
  CHECK(first("Mar 9, 2021 10:21 PM") == "2021-03-09 22:21");
  CHECK(first("12:04 a.m. EST, Tue March 9, 2021") == "2021-03-09 00:04 -05:00");
  CHECK(first("22:21 09.03.2021") == "2021-03-09 22:21");
  CHECK(find_time("1:14 PM")->time == "13:14");
  CHECK_FALSE(find_time("a 3-2 win").has_value());
}

TEST_CASE("impossible dates are refused") {
  CHECK(first("February 30, 2021") == "none");
  CHECK(stated("2021-13-01") == "none");
  CHECK(stated("0001-01-01T00:00:00") == "none");
  CHECK(first("March 9, 1421") == "none");
  CHECK(first("31.04.2021") == "none");
  CHECK(stated("soon") == "none");
}

TEST_CASE("the order of day and month is taken from the numbers, then from the caller, else it is flagged") {
  CHECK(first("25/03/2021") == "2021-03-25");
  CHECK(first("03/25/2021") == "2021-03-25");
  CHECK(first("04/03/2021", DayOrder::day_first) == "2021-03-04");
  CHECK(first("04/03/2021", DayOrder::month_first) == "2021-04-03");
  CHECK(find_dates("04/03/2021", DayOrder::unknown).at(0).moment.confidence < 1);
  CHECK(find_dates("04/04/2021", DayOrder::unknown).at(0).moment.confidence == 1);
}

TEST_CASE("a day without a year is found, but is no date") {
  const auto dates = find_dates("Nov 18", DayOrder::unknown);
  REQUIRE(dates.size() == 1);
  CHECK_FALSE(dates[0].has_year());
  CHECK(dates[0].day == 18);
}

TEST_CASE("the day in a web address is read, other numbers in it are not") {
  CHECK(shown(*date_of_address("https://example.org/world/2021/03/09/a-title.html")) == "2021-03-09");
  CHECK(shown(*date_of_address("https://example.org/a-title-20210309")) == "2021-03-09");
  CHECK_FALSE(date_of_address("https://example.org/story-120210309123").has_value());
  CHECK_FALSE(date_of_address("https://example.org/2021/a-title").has_value());
}

TEST_CASE("header lines of many languages give their day") {
  struct Line {
    std::string text;
    std::string time;
  };
  const std::vector<Line> lines = {
      {"Dienstag, 9. März 2021, 10:21 Uhr", "10:21"},
      {"Publié le mardi 9 mars 2021 à 10h21", "10:21"},
      {"Publicado el martes, 9 de marzo de 2021 a las 10:21", "10:21"},
      {"Terça-feira, 9 de março de 2021 às 10h21", "10:21"},
      {"Pubblicato martedì 9 marzo 2021 alle 10:21", "10:21"},
      {"dinsdag 9 maart 2021 om 10:21", "10:21"},
      {"9 Mart 2021 Salı, 10:21", "10:21"},
      {"Вторник, 9 марта 2021, 10:21", "10:21"},
      {"الثلاثاء 9 مارس 2021", ""},
      {"٩ مارس ٢٠٢١", ""},
      {"9 آذار/مارس 2021", ""},
      {"9 آذار 2021", ""},
      {"2021年3月9日 10:21", "10:21"},
      {"2021年3月9日10時21分", "10:21"},
      {"9 березня 2021, 10:21", "10:21"},
      {"9. března 2021", ""},
      {"9 martie 2021", ""},
      {"9. maaliskuuta 2021", ""},
      {"2021. március 9.", ""},
      {"9 Μαρτίου 2021", ""},
      {"9 במרץ 2021", ""},
      {"9 मार्च 2021", ""},
      {"Machi 9, 2021", ""},
      {"March 9th, 2021 10:21 a.m. EST", "10:21"},
      {"Tuesday, March 9, 2021 at 10:21 AM ET", "10:21"},
      {"9 Mar 2021 10:21 GMT", "10:21"},
  };
  for (const Line& line : lines) {
    INFO(line.text);
    const auto dates = find_dates(line.text, DayOrder::unknown);
    REQUIRE(dates.size() == 1);
    CHECK(dates[0].moment.date == "2021-03-09");
    CHECK(dates[0].moment.time.value_or("") == line.time);
  }
}

TEST_CASE("a weekday or a month alone is no date") {
  for (const std::string text : {"Tuesday", "Nov.", "on Tuesday at noon", "كانون الأول"}) {
    INFO(text);
    CHECK(find_dates(text, DayOrder::unknown).empty());
  }
  REQUIRE(find_dates("Nov. 19", DayOrder::unknown).size() == 1);
  CHECK_FALSE(find_dates("Nov. 19", DayOrder::unknown)[0].has_year());
}
