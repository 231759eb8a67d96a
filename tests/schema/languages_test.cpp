#include "schema/languages.hpp"

#include <doctest/doctest.h>

#include <string>

#include "schema/countries.hpp"

using namespace dateline::schema;

TEST_CASE("languages and countries have CLDR's English names") {
  CHECK(language_name("de") == "German");
  CHECK(language_name("zh-hant") == "Chinese");
  CHECK(country_name("NO") == "Norway");
  CHECK(country_name("no") == "Norway");
}

TEST_CASE("what is no code of a language or a country stands for itself") {
  for (const std::string code : {"", "qqq", "not a code", "en_US@calendar=gregorian", "../de", "\xff"}) {
    CHECK(language_name(code) == code);
    CHECK(country_name(code) == code);
  }
  const std::string endless(100'000, 'e');
  CHECK(language_name(endless) == endless);
}
