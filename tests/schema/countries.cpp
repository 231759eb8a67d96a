#include "schema/countries.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using dateline::schema::country;
using dateline::schema::country_code;

TEST_CASE("a country is found by its codes, its names and its spellings") {
  for (const char* written : {"TR", "tr", "TUR", "Turkey", "TURKEY", "Türkiye", "turkiye", " Turkey "}) {
    CAPTURE(written);
    CHECK(country_code(written) == "TR");
  }
  for (const char* written : {"US", "U.S.", "USA", "United States", "the United States", "America"}) {
    CAPTURE(written);
    CHECK(country_code(written) == "US");
  }
  CHECK(country_code("Côte d’Ivoire") == "CI");
  CHECK(country_code("Cote d'Ivoire") == "CI");
  CHECK(country_code("Ivory Coast") == "CI");
  CHECK(country_code("Burma") == "MM");
  CHECK(country_code("Gaza Strip") == "PS");
  CHECK(country_code("Kosovo") == "XK");
}

TEST_CASE("what is no country has no code") {
  CHECK_FALSE(country_code("").has_value());
  CHECK_FALSE(country_code("the").has_value());
  CHECK_FALSE(country_code("Atlantis").has_value());
  CHECK_FALSE(country_code("ZZ").has_value());
}

TEST_CASE("names that two countries share go to the one that carries it officially") {
  CHECK(country_code("Dominica") == "DM");
  CHECK(country_code("Niger") == "NE");
  CHECK(country_code("Guinea") == "GN");
  CHECK(country_code("South Korea") == "KR");
  CHECK(country_code("CA") == "CA");
}

TEST_CASE("the table is whole: 240 and more rows, sorted, each with codes and a name") {
  const auto rows = dateline::schema::countries();
  REQUIRE(rows.size() > 240);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].code.size() == 2);
    CHECK(rows[i].code3.size() == 3);
    CHECK_FALSE(rows[i].name.empty());
    CHECK(country_code(rows[i].name) == rows[i].code);
    if (i > 0) CHECK(rows[i - 1].code < rows[i].code);
  }
}

TEST_CASE("country looks up an alpha-2 code in any case and nothing else") {
  REQUIRE(country("il") != nullptr);
  CHECK(country("il")->code3 == "ISR");
  CHECK(country("IL")->name == "Israel");
  CHECK(country("ISR") == nullptr);
  CHECK(country("") == nullptr);
}

TEST_CASE("a state that is no more is known with its years and with what it is today") {
  const auto former = dateline::schema::former_countries();
  const auto zaire = std::ranges::find(former, "Zaire", &dateline::schema::FormerCountry::name);
  REQUIRE(zaire != former.end());
  CHECK(zaire->code == "CD");
  CHECK(zaire->first == 1971);
  CHECK(zaire->last == 1997);
  CHECK(country_code("USSR") == "RU");
  CHECK(country_code("East Germany") == "DE");
  for (const auto& state : former) {
    CAPTURE(state.name);
    CHECK(country(state.code) != nullptr);
    CHECK(state.first < state.last);
    CHECK(state.names.front() == state.name);
    CHECK(country_code(state.name) == state.code);
  }
}
