#include "web/wording.hpp"

#include <doctest/doctest.h>

namespace {

using namespace dateline::web;

std::string span_of(const char* written) {
  const auto span = day_span(written);
  return span ? iso(span->first) + " " + iso(span->last) : "none";
}

TEST_CASE("large numbers are grouped in threes") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(grouped(-1234) == "-1,234");
  CHECK(counted(1, "article", "articles") == "1 article");
  CHECK(counted(0, "article", "articles") == "0 articles");
  CHECK(counted(1200, "article", "articles") == "1,200 articles");
}

TEST_CASE("a written date covers its year, month, week or day") {
  CHECK(span_of("2024") == "2024-01-01 2024-12-31");
  CHECK(span_of("2024-02") == "2024-02-01 2024-02-29");
  CHECK(span_of("2024-02-29") == "2024-02-29 2024-02-29");
  CHECK(span_of("2024-02-29T10:00:00Z") == "2024-02-29 2024-02-29");
  CHECK(span_of("2024-W01") == "2024-01-01 2024-01-07");
  CHECK(span_of("2021-W01") == "2021-01-04 2021-01-10");
  CHECK(span_of("2020-W53") == "2020-12-28 2021-01-03");
  for (const char* wrong :
       {"", "24", "2024-", "2024-13", "2024-00", "2023-02-29", "2024-W99", "2024/02", "-024-02", "today"}) {
    CAPTURE(wrong);
    CHECK(span_of(wrong) == "none");
  }
}

TEST_CASE("dates are said by how much of them is known") {
  CHECK(date_in_words("2024-11-05") == "5 Nov 2024");
  CHECK(date_in_words("2024-11") == "Nov 2024");
  CHECK(date_in_words("2024") == "2024");
  CHECK(date_in_words("2024-W45") == "week of 4 Nov 2024");
  CHECK(date_in_words("soon") == "soon");
}

TEST_CASE("names are found for countries, languages and types, and codes stand in where there are none") {
  CHECK(country_name("NO") == "Norway");
  CHECK(country_name("??") == "??");
  CHECK(language_name("en") == "English");
  CHECK(language_name("pt") == "Portuguese");
  CHECK(language_name("qqq") == "qqq");
  CHECK(language_name("not a code") == "not a code");
  CHECK(actor_type_plural("armed_group") == "Armed groups");
  CHECK(actor_type_plural("think_tank") == "Think tank");
  CHECK(actor_type_singular("armed_group") == "Armed group");
  CHECK(name_from_id("person/elin-marstrand") == "Elin Marstrand");
}

TEST_CASE("a date's rule and certainty are said in words") {
  CHECK(date_rule_in_words("byline") == "from the byline");
  CHECK(date_rule_in_words("published-at") == "from the word “published”");
  CHECK(date_rule_in_words("moon-phase") == "by the rule “moon-phase”");
  CHECK(std::string(confidence_in_words(1)) == "certain");
  CHECK(std::string(confidence_in_words(0.8)) == "confident");
  CHECK(std::string(confidence_in_words(0.79)) == "likely");
  CHECK(std::string(confidence_in_words(0.1)) == "unsure");
}

}  // namespace
