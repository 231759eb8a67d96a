#include "tests/indexer/extract/tagging.hpp"

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::extract;

namespace {

void check_codes(const Tagged& tagged, std::initializer_list<const char*> codes) {
  for (const char* code : codes) {
    CAPTURE(code);
    CHECK(tagged.country(code) != nullptr);
  }
  CHECK(tagged.tags.countries.size() == codes.size());
}

}  // namespace

TEST_CASE("names, spellings, demonyms, capitals, cities, regions and territories stand for their country") {
  check_codes(tag("Turkiye and Türkiye"), {"TR"});
  check_codes(tag("Britons left Burma for the Ivory Coast"), {"GB", "MM", "CI"});
  check_codes(tag("An Iranian-backed force and an Israeli-American"), {"IR", "IL", "US"});
  check_codes(tag("Between Ankara and Doha"), {"TR", "QA"});
  check_codes(tag("Karachi, Osaka and the Gaza Strip"), {"PK", "JP", "PS"});
  check_codes(tag("In Texas and in Crimea"), {"US", "UA"});
  check_codes(tag("the [Israeli] occupation"), {"IL"});
  check_codes(tag("Hong Kong is not Papua New Guinea"), {"HK", "PG"});
}

TEST_CASE("words in lower case and acronyms in a line of capitals are no countries, dotted ones are") {
  check_codes(tag("He ate turkey with us from a china plate in chad"), {});
  check_codes(tag("", "THEY TOLD US TO WAIT FOR IT"), {});
  check_codes(tag("", "U.S. SAYS TURKEY MAY WAIT"), {"US", "TR"});
}

TEST_CASE("a state's short form counts behind a place only, and a few capitals are an acronym") {
  check_codes(tag("A fire in Baton Rouge, La., and one in Pueblo, Colo."), {"US"});
  check_codes(tag("I'll say that they'll go, and La Rochelle is ill. Miss Wash came."), {});
  check_codes(tag("The GAO wrote a report."), {});
}

TEST_CASE("Georgia is the state beside American places and the country beside the Caucasus") {
  check_codes(tag("The fair in Augusta, Georgia, drew visitors from Florida and Ohio."), {"US"});
  check_codes(tag("Georgia and Russia fought over South Ossetia; Tbilisi lost."), {"GE", "RU"});
  check_codes(tag("A hotel in Paris, Texas"), {"US"});
}

TEST_CASE("an article is about what it dwells on, and only mentions the rest") {
  const Tagged t =
      tag("Norway raised taxes on oil. The Norwegian parliament voted late, and Oslo said more would come. Norway's "
          "ministers "
          "were pleased with what they had done for the fisheries of the north and for everyone who lives by them "
          "there. The "
          "vote in Norway was watched from afar. Nobody else took part in it. One visitor came from Ecuador.",
          "Norway votes");
  CHECK(t.about("NO"));
  REQUIRE(t.country("EC") != nullptr);
  CHECK_FALSE(t.about("EC"));
  CHECK(t.tags.countries.front().code == "NO");
  for (const schema::CountryTag& c : t.tags.countries) {
    CHECK(c.salience >= 0);
    CHECK(c.salience <= 1);
    CHECK(c.about == (c.salience >= schema::kAboutSalience));
  }
}

TEST_CASE("where nothing else is named the dateline's country is what an article is about") {
  TagContext context;
  context.dateline = "WARSAW, March 3";
  const Tagged t = tag("Rain fell for a week, and the river rose.", "", context);
  REQUIRE(t.country("PL") != nullptr);
  CHECK(t.about("PL"));
  CHECK(t.country("PL")->mentions.front().rule == "dateline");
  const Tagged other = tag(
      "Chile and Peru signed. Chile is to pay, and Peru is to sell. Chilean ships sail to Peru. Chile thanked Peru.",
      "Chile and Peru sign", context);
  CHECK_FALSE(other.about("PL"));
}

TEST_CASE("an article in another language is read with that language's names of countries") {
  const auto in = [](const char* language, const char* text) {
    TagContext context;
    context.language = language;
    return tag(text, "", context);
  };
  check_codes(in("de", "Frankreich und die Türkei"), {"FR", "TR"});
  check_codes(in("fr", "l’Allemagne et l'Iran"), {"DE", "IR"});
  check_codes(in("tr", "Almanya'nın ve Rusya"), {"DE", "RU"});
  check_codes(in("ru", "в России и Турции"), {"RU", "TR"});
  check_codes(in("zh", "土耳其和以色列"), {"TR", "IL"});
  check_codes(in("ar", "إسرائيل وتركيا"), {"IL", "TR"});
  check_codes(in("en", "Frankreich"), {});
}
