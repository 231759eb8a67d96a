#include "indexer/extract/publication.hpp"

#include <doctest/doctest.h>

using namespace dateline::extract;
using dateline::read::StatedDate;

namespace {

Publication choose(const std::vector<StatedDate>& stated, const std::vector<DateCandidate>& written,
                   std::string_view dateline = {}, std::string_view url = {}) {
  return choose_publication({stated, written, dateline, url, false}, DayOrder::unknown);
}

}  // namespace

TEST_CASE("a byline's date comes before a stamp, and both before a date of creation") {
  const auto chosen = choose({}, {{DateRole::created, "2023-02-14 16:05:00"},
                                  {DateRole::updated, "2023-02-15 09:00:00"},
                                  {DateRole::stamp, "14 February 2023"},
                                  {DateRole::byline, "FEBRUARY 13, 2023 22:21"}});
  REQUIRE(chosen.published);
  CHECK(chosen.published->date == "2023-02-13");
  CHECK(chosen.published->time == "22:21");
  CHECK(chosen.published->rule == "byline");
  REQUIRE(chosen.updated);
  CHECK(chosen.updated->date == "2023-02-15");
  CHECK(chosen.updated->rule == "updated-at");
}

TEST_CASE("a date of change never becomes the publication") {
  CHECK_FALSE(choose({}, {{DateRole::updated, "2023-02-15"}}).published);
  CHECK_FALSE(choose({{"2023-02-15", "dateModified", true}}, {}).published);
  CHECK_FALSE(choose({{"2023-02-15", "crawled_at", false}}, {}).published);
}

TEST_CASE("metadata come before lines, and a field of publication before others") {
  const auto chosen = choose({{"2023-02-01", "date_created", false}, {"2023-02-02T10:00:00Z", "date_published", false}},
                             {{DateRole::stamp, "2023-02-03"}});
  CHECK(chosen.published->date == "2023-02-02");
  CHECK(chosen.published->offset == "Z");
}

TEST_CASE("a time in a line of its own belongs to the date above it") {
  const auto chosen = choose({}, {{DateRole::stamp, "February 14, 2023"}, {DateRole::time_only, "4:05 PM"}});
  CHECK(chosen.published->time == "16:05");
  CHECK(chosen.published->precision == "minute");
}

TEST_CASE("a dateline gives a date only with its year") {
  CHECK_FALSE(choose({}, {}, "Feb 14").published);
  CHECK(choose({}, {}, "Feb 14, 2023").published->rule == "dateline");
}

TEST_CASE("the address gives the day where nothing else does") {
  const auto chosen = choose({}, {}, {}, "https://example.org/2023/02/14/pier.html");
  CHECK(chosen.published->date == "2023-02-14");
  CHECK(chosen.published->rule == "address");
}

TEST_CASE("on a web page a shown date goes before a field that systems fill with the last change") {
  const auto of_page = [](const std::vector<StatedDate>& stated, std::string_view url) {
    return choose_publication({stated, {}, {}, url, true}, DayOrder::day_first).published;
  };
  const auto shown = of_page({{"2023-02-20", "meta date", false}, {"14 February 2023", "page date", false}}, {});
  REQUIRE(shown);
  CHECK(shown->date == "2023-02-14");
  CHECK(shown->rule == "markup");
  const StatedDate meta{"2023-02-13T08:00", "meta article:published_time", false};
  CHECK(of_page({meta, {"14 February 2023", "page date", false}}, {})->date == "2023-02-13");
  CHECK_FALSE(of_page({{"14 February 2023", "page update", true}}, {}));
}

TEST_CASE("a time in UTC gives way to the day of the address where both can be the same moment") {
  const auto date = [](const std::string& stated) {
    const std::vector<StatedDate> dates{{stated, "meta article:published_time", false}};
    return choose_publication({dates, {}, {}, "https://example.org/2023/02/14/pier", true}, DayOrder::unknown)
        .published->date;
  };
  CHECK(date("2023-02-15T01:30:00Z") == "2023-02-14");
  CHECK(date("2023-02-13T23:30:00+00:00") == "2023-02-14");
  CHECK(date("2023-02-15T12:00:00Z") == "2023-02-15");
  CHECK(date("2023-02-15T01:30:00+01:00") == "2023-02-15");
}

TEST_CASE("a time in UTC gives way to the day on which the page says the same moment was") {
  const auto date = [](const std::string& shown, const std::string& field) {
    const std::vector<StatedDate> dates{{"2023-02-15T02:11:03+00:00", "json-ld datePublished", false},
                                        {shown, field, false}};
    return choose_publication({dates, {}, {}, {}, true}, DayOrder::unknown).published->date;
  };
  CHECK(date("2023-02-14T21:11:03-05:00", "microdata datePublished") == "2023-02-14");
  CHECK(date("February 14, 2023, 9:11 PM", "page date") == "2023-02-14");
  CHECK(date("February 14, 2023", "page date") == "2023-02-14");
  CHECK(date("February 14, 2023, 9:40 PM", "page date") == "2023-02-15");
  CHECK(date("2023-02-16", "page date") == "2023-02-15");
}

TEST_CASE("a dateline without a year takes that of a change soon after it, and none from a change long after") {
  const std::vector<DateCandidate> updated = {{DateRole::updated, "January 3, 2023"}};
  REQUIRE(choose({}, updated, "Dec 29").published);
  CHECK(choose({}, updated, "Dec 29").published->date == "2022-12-29");
  CHECK(choose({}, updated, "Jan 3").published->date == "2023-01-03");
  CHECK_FALSE(choose({}, updated, "Jan 4").published);
  CHECK_FALSE(choose({}, updated, "June 5").published);
  CHECK_FALSE(choose({}, {}, "Jan 3").published);
}
