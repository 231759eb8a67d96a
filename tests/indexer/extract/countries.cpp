#include "tests/indexer/extract/tagging.hpp"

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::extract;

namespace {

void check_codes(const Tagged& tagged, std::initializer_list<const char*> codes) {
  for (const char* code : codes) {
    CAPTURE(std::string(code));
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
  CHECK(tag("The GAO wrote a report.").country("ML") == nullptr);
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

TEST_CASE("a place is where the region or country behind the comma says, and so are its other mentions") {
  check_codes(tag("The mayor of Cordoba, Argentina, met farmers."), {"AR"});
  check_codes(tag("The mayor of Cordoba, Spain, met farmers."), {"ES"});
  check_codes(tag("The fire in Lebanon, Pa., was out by noon. Lebanon has two fire engines."), {"US"});
  check_codes(tag("He sailed from St. Petersburg, Florida, on Monday. St. Petersburg waved."), {"US"});
  check_codes(tag("He sailed from St. Petersburg to Finland."), {"RU", "FI"});
  check_codes(tag("The bank has offices in London, New York and Tokyo."), {"GB", "US", "JP"});
  check_codes(tag("Envoys of Mexico, Texas and Arizona met."), {"MX", "US"});
}

TEST_CASE("a city that several countries have goes to the one that the article speaks of") {
  check_codes(tag("Alabama closed two mines near Birmingham, and Montgomery and Mobile felt it."), {"US"});
  check_codes(tag("Britain closed two mines near Birmingham."), {"GB"});
  check_codes(tag("Pakistan moved troops from Karachi to Hyderabad."), {"PK"});
  check_codes(tag("India moved troops to Hyderabad."), {"IN"});
}

TEST_CASE("a lesser place counts only where its country is named, and never for a person of that name") {
  check_codes(tag("The vote in Tipperary was close."), {});
  check_codes(tag("Ireland voted. The count in Tipperary was close."), {"IE"});
  const Tagged t = tag("Charlotte Wainwright paints in Canada. Charlotte has shown her work in Ottawa.");
  check_codes(t, {"CA"});
}

TEST_CASE("the bird, the language and the street are no countries") {
  check_codes(tag("Turkey is what we roast on Thanksgiving. Turkey with cranberry sauce, or a smoked turkey."), {});
  check_codes(
      tag("She wrote to him in English, and he spoke French. An Arabic-speaking guest read the Russian translation."),
      {});
  check_codes(tag("The shop on Jordan Street and the one in Cuba Avenue have closed."), {});
  check_codes(tag("The English team plays the French champions."), {"GB", "FR"});
}

TEST_CASE("what joins two countries names both") {
  check_codes(tag("Franco-German plans and a Sino-Indian border"), {"FR", "DE", "CN", "IN"});
  check_codes(tag("A U.S.-led force met Iranian-backed fighters"), {"US", "IR"});
  check_codes(tag("Talks about the Korean Peninsula"), {"KP", "KR"});
  check_codes(tag("The Indo-Pacific fleet of Anglo American"), {});
}

TEST_CASE("states that are no more stand for what they are today, and what has become of them does not") {
  TagContext context;
  context.year = 2009;
  const Tagged t = tag("Zaire was poor. Kampuchea and Upper Volta were too.", "", context);
  check_codes(t, {"CD", "KH", "BF"});
  CHECK(t.country("CD")->mentions.front().rule == "former name");
  context.year = 1987;
  CHECK(tag("Zaire is poor.", "", context).country("CD")->mentions.front().rule == "name");
  check_codes(tag("Five former Soviet republics, and war in the former Yugoslavia"), {});
  check_codes(tag("The former Soviet leader spoke of Czechoslovakia"), {"RU", "CZ"});
}

TEST_CASE("bodies of one state and parties stand for it, those that many have only where something else names one") {
  const Tagged t = tag("The FBI searched two offices. Neither senator would comment.");
  REQUIRE(t.country("US") != nullptr);
  CHECK(t.country("US")->mentions.front().rule == "body");
  check_codes(tag("The House of Commons sat until midnight."), {});
  check_codes(tag("Canada waits. The House of Commons sat until midnight."), {"CA"});
  check_codes(tag("Britain waits. The House of Commons sat until midnight."), {"GB"});
}

TEST_CASE("an article that names one country only is about it, however briefly") {
  CHECK(tag("A man found an old coin in his garden in Ohio. He said that he would sell it.").about("US"));
  std::string talk;
  for (int i = 0; i < 20; ++i) talk += "The council talked about the pump behind the school. ";
  CHECK(tag(talk + "The pump was made in Ohio. " + talk).about("US"));
  CHECK_FALSE(tag("Norway will build a road. " + talk + "The pump was made in Ohio. " + talk).about("US"));
}

TEST_CASE("a county, a mountain and a lake of a country's name are no part of it") {
  check_codes(tag("A fire in Nassau County, a walk up Mount Sinai and a swim in Lake Geneva"), {"US"});
  check_codes(tag("A hotel in Nassau and a bank in Geneva"), {"BS", "CH"});
  check_codes(tag("A SWAT team left. Hail the victor!"), {});
}

TEST_CASE("a stock symbol is no country") {
  check_codes(tag("Carbide <UK> has sold a plant in Norway (UK rivals had bid)."), {"NO", "GB"});
  check_codes(tag("Carbide <UK> has sold a plant in Norway."), {"NO"});
}

TEST_CASE("a county of any name is in the United States where nothing else is named") {
  check_codes(tag("The sheriff of Wallowing County found a goat."), {"US"});
  check_codes(tag("China rebuilt the school of Wallowing County."), {"CN"});
  check_codes(tag("Notts County lost again."), {});
}

TEST_CASE("a place's name between names of persons is none") {
  check_codes(tag("Tanga Moon found the boy in the garden. Manuel Santos called for help."), {});
}

TEST_CASE("a currency's name says less about a country than the country's own") {
  const Tagged t =
      tag("Peru sold copper for U.S. dollars, Canadian dollars and Swiss francs. Peru will sell more copper.");
  REQUIRE(t.country("US") != nullptr);
  CHECK(t.about("PE"));
  CHECK_FALSE(t.about("US"));
  CHECK_FALSE(t.about("CH"));
}

TEST_CASE("persons of public life say whose affairs an article tells, where a body of theirs is named") {
  const char* text =
      "The White House waits for the vote. Barack Obama said he would sign the bill, and Mitch McConnell said he would "
      "not. "
      "Obama and McConnell had met before. Neither would say how many of the others were still undecided. A visitor "
      "from Canada watched. Obama left early.";
  const Tagged article = tag(text);
  REQUIRE(article.country("US") != nullptr);
  CHECK(article.about("US"));
  CHECK(!article.about("CA"));
  CHECK(tag("Barack Obama went for a walk.").country("US") == nullptr);
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
  check_codes(in("de", "Die israelischen Truppen und Amerikaner in München; Frankreichs Regierung"),
              {"IL", "US", "DE", "FR"});
  check_codes(in("de", "Die US-Regierung und der Kreml"), {"US", "RU"});
  check_codes(in("fr", "l’armée israélienne, des responsables américains et l'américaine"), {"IL", "US"});
  check_codes(in("fr", "La Maison Blanche et Pékin; un accord franco-allemand"), {"US", "CN", "FR", "DE"});
  check_codes(in("es", "Los alemanes y la presidenta mexicana en EE UU"), {"DE", "MX", "US"});
  check_codes(in("pt", "Os alemães, as moçambicanas e Moscou"), {"DE", "MZ", "RU"});
  check_codes(in("it", "I tedeschi, le turche e Parigi; dell'americano"), {"DE", "TR", "FR", "US"});
  check_codes(in("nl", "De Duitse kanselier, Nederlanders en Parijs"), {"DE", "NL", "FR"});
  check_codes(in("tr", "Türkiye'nin ABD'li ve Rusların; İsrailliler Gazze'de"), {"TR", "US", "RU", "IL", "PS"});
  check_codes(in("ar", "والولايات المتحدة للسعودية وبالقاهرة، الجيش الإسرائيلي"), {"US", "SA", "EG", "IL"});
  check_codes(in("ru", "американские войска, немцы и россияне в Саудовской Аравии"), {"US", "DE", "RU", "SA"});
  check_codes(in("zh", "中美会谈，其中法国代表和美军；俄乌战争"), {"CN", "US", "FR", "RU", "UA"});
  check_codes(in("en", "un accord russe"), {});
  check_codes(in("es", "Brasil espera. Para mañana, nada."), {"BR"});
}
