#include <doctest/doctest.h>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;
using schema::ActorType;

namespace {

void check_persons(const Tagged& t, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    CAPTURE(name);
    const ActorCandidate* found = t.actor(name);
    REQUIRE(found != nullptr);
    CHECK(found->type == ActorType::person);
  }
}

std::size_t persons(const Tagged& t) {
  return static_cast<std::size_t>(
      std::ranges::count_if(t.tags.actors, [](const ActorCandidate& a) { return a.type == ActorType::person; }));
}

}  // namespace

TEST_CASE("a first name that is a word begins a person's name at the start of a sentence where a surname follows") {
  const Tagged t =
      tag("Mark Halvorsen runs a ferry. Bill Ostrander owns it. Chuck Penhallow sleeps. Grant money is short. Will "
          "Oslo pay?");
  check_persons(t, {"Mark Halvorsen", "Bill Ostrander", "Chuck Penhallow"});
  CHECK(persons(t) == 3);
}

TEST_CASE("names of countries and places can be first names where a surname follows, and are places elsewhere") {
  const Tagged t = tag("The singer Jordan Whitlock came to Jordan. A psychologist named Chad Ferguson stayed in Chad.");
  check_persons(t, {"Jordan Whitlock", "Chad Ferguson"});
  CHECK(tag("Rain fell on Virginia Beach, San Jose and Santa Clara. Salem Oregon floods.").tags.actors.empty());
}

TEST_CASE("a full name that the text has once is found in its headline and at the start of a sentence") {
  const Tagged t =
      tag("They praised Odile Brankovic, a surgeon. Odile Brankovic was moved.", "Odile Brankovic Wins Again");
  REQUIRE(t.actor("Odile Brankovic") != nullptr);
  CHECK(t.actor("Odile Brankovic")->mentions.size() == 3);
}

TEST_CASE("a headline in title case makes no person of its verbs") {
  const Tagged t = tag("The dam was closed.", "Grant Says Hope Fades As Storm Nears");
  CHECK(persons(t) == 0);
}

TEST_CASE("one person goes by short and long first names, initials and suffixes within an article") {
  const Tagged t = tag(
      "William J. Harkavy was sworn in. Bill Harkavy waved. Critics of Mr. Harkavy left. Robert Tillman Sr. sat beside "
      "Robert Tillman Jr. all day.");
  REQUIRE(t.actor("William J. Harkavy") != nullptr);
  CHECK(t.actor("William J. Harkavy")->mentions.size() == 3);
  CHECK(t.actor("Robert Tillman Sr") != nullptr);
  CHECK(t.actor("Robert Tillman Jr") != nullptr);
}

TEST_CASE("nicknames in quotes and brackets belong to the name, and what is glued to it does not") {
  const Tagged t =
      tag("Joseph \"Jay\" Wetherby met Theodore (Ted) Lindgren. Later Senator Ann PhillipsOvernight News began.");
  check_persons(t, {"Joseph \"Jay\" Wetherby", "Theodore (Ted) Lindgren", "Ann Phillips"});
}

TEST_CASE("popes and queens keep their numbers") {
  const Tagged t = tag("Pope Linus IV blessed them. Queen Margaret III of Norway did not.");
  check_persons(t, {"Linus IV", "Margaret III"});
}

TEST_CASE("names have the particles of their languages") {
  const Tagged t =
      tag("Prime Minister Joost van der Meulen met Minister Faris bin Talib al-Harbi and Mayor Bill de Castello. De "
          "Castello "
          "left. Van der Meulen stayed.");
  check_persons(t, {"Joost van der Meulen", "Faris bin Talib al-Harbi", "Bill de Castello"});
  CHECK(t.actor("Bill de Castello")->mentions.back().text == "De Castello");
  CHECK(t.actor("Joost van der Meulen")->mentions.back().text == "Van der Meulen");
}

TEST_CASE("a surname that is a word is the person's where it is followed as a subject is") {
  const Tagged t =
      tag("Ada Bell and Tom Hall ran. Bell lost in May. Hall then asked for more. Hall of fame or not, so it went.");
  REQUIRE(t.actor("Ada Bell") != nullptr);
  CHECK(t.actor("Ada Bell")->mentions.size() == 2);
  REQUIRE(t.actor("Tom Hall") != nullptr);
  CHECK(t.actor("Tom Hall")->mentions.size() == 2);
}

TEST_CASE("an unusual first name is found by what is said and by a surname that comes again") {
  const Tagged t =
      tag("Zorvan Mitchell said the pump failed. Quillane Foster-Reyes lives here. A call came from Treshawn Peterson. "
          "The next day Peterson called again.");
  check_persons(t, {"Zorvan Mitchell", "Treshawn Peterson"});
}

TEST_CASE("firms, storms, prizes and books that are called like persons are none") {
  const Tagged t = tag(
      "Shares of Morgan Stanley and Eli Lilly fell after Hurricane Katrina. Ralph Lauren and Charles Schwab did not. "
      "She won a Tony Award for Harry Potter in Madison Square Garden.");
  CHECK(persons(t) == 0);
  REQUIRE(t.actor("Ralph Lauren") != nullptr);
  CHECK(t.actor("Ralph Lauren")->type == ActorType::organisation);
}

TEST_CASE("what is said of a person beside the name is kept as roles and organisations") {
  const Tagged t =
      tag("Mossad chief Noa Regev met Peru's Prime Minister Alba Quispe. Lars Oden, chief economist at Calder "
          "Securities, did not.");
  REQUIRE(t.actor("Noa Regev") != nullptr);
  CHECK(t.actor("Noa Regev")->roles == std::vector<std::string>{"mossad chief"});
  CHECK(t.actor("Noa Regev")->organisations == std::vector<std::string>{"Mossad"});
  REQUIRE(t.actor("Alba Quispe") != nullptr);
  CHECK(t.actor("Alba Quispe")->roles == std::vector<std::string>{"prime minister"});
  REQUIRE(t.actor("Lars Oden") != nullptr);
  CHECK(t.actor("Lars Oden")->roles == std::vector<std::string>{"chief economist"});
  CHECK(t.actor("Lars Oden")->organisations == std::vector<std::string>{"Calder Securities"});
}

TEST_CASE("an actor of the authority file has the form that the article writes beside its name") {
  const Tagged t = tag("President Tayyip Erdogan spoke. Erdogan left.");
  REQUIRE(t.actor("Recep Tayyip Erdogan") != nullptr);
  CHECK(t.actor("Recep Tayyip Erdogan")->written == "Tayyip Erdogan");
}

TEST_CASE("in other languages a person needs a title of that language or a known name") {
  TagContext german;
  german.language = "de";
  const Tagged de = tag("Bundeskanzlerin Sieglinde Brackmann traf Jürgen Schmidt. Der Rote Faden riss.", "", german);
  check_persons(de, {"Sieglinde Brackmann", "Jürgen Schmidt"});
  CHECK(persons(de) == 2);
  TagContext spanish;
  spanish.language = "es";
  const Tagged es = tag("La alcaldesa Remedios Ibarrola habló con Carlos Fernández ayer.", "", spanish);
  check_persons(es, {"Remedios Ibarrola", "Carlos Fernández"});
}

TEST_CASE(
    "a country before a name is the person's where it describes the post, not where it is merely said before it") {
  const Tagged t =
      tag("Norway's minister of trade Ida Tverberg met Norwegian Foreign Minister Nils Lindvik. He spoke of Chile "
          "during talks with "
          "Mr. Alder Quist. She compared work in Ghana to Orrin Vask, the "
          "mayor.");
  REQUIRE(t.actor("Ida Tverberg") != nullptr);
  CHECK(t.actor("Ida Tverberg")->country == "NO");
  REQUIRE(t.actor("Nils Lindvik") != nullptr);
  CHECK(t.actor("Nils Lindvik")->country == "NO");
  REQUIRE(t.actor("Alder Quist") != nullptr);
  CHECK(t.actor("Alder Quist")->country.empty());
  REQUIRE(t.actor("Orrin Vask") != nullptr);
  CHECK(t.actor("Orrin Vask")->country.empty());
}

TEST_CASE("a state's governor is of that state's country, and New Jersey is not Jersey") {
  const Tagged t = tag("New Jersey Gov. Orville Tansy spoke.");
  REQUIRE(t.actor("Orville Tansy") != nullptr);
  CHECK(t.actor("Orville Tansy")->country == "US");
}

TEST_CASE("a month is a first name only where no time is spoken of") {
  const Tagged t = tag("Then April Ridgeway came. In April Thornbury closed, and since May Whitcombe has been shut.");
  REQUIRE(t.actor("April Ridgeway") != nullptr);
  CHECK(persons(t) == 1);
  TagContext dutch;
  dutch.language = "nl";
  CHECK(tag("Burgemeester Femke Zandstra sprak met Jan de Vries.", "", dutch).actor("Jan de Vries") != nullptr);
}

TEST_CASE("a known surname inside a longer name is another person's") {
  TagContext portuguese;
  portuguese.language = "pt";
  const Tagged t = tag("O ministro falou com João Pereira dos Santos ontem.", "", portuguese);
  CHECK(t.actor("João Pereira dos Santos") != nullptr);
  const Tagged other = tag("Cindy Hensley McCain spoke.", "Cindy McCain Speaks");
  CHECK(other.actor("John McCain") == nullptr);
}

TEST_CASE("a full name that a site wrote behind the short one is the same person") {
  const Tagged t = tag("Lindsey Graham Lindsey Olin Graham agreed. A letter from W.Va. came.");
  REQUIRE(t.mentioned("Lindsey Graham") != nullptr);
  CHECK(t.mentioned("Lindsey Graham")->mentions.size() == 2);
  CHECK(persons(t) == 1);
}

TEST_CASE("a title before a first name alone is no person but for those who are called so") {
  CHECK(persons(tag("They asked Senator Jeff and Mr. Peter.")) == 0);
  CHECK(tag("They asked Sister Agnes.").actor("Agnes") != nullptr);
}

TEST_CASE("a title and a word that are another name are no surname alone") {
  for (const char* text : {"Growers sold peaches to Del Monte on Monday.", "A ferry left Saint-Nazaire at noon.",
                           "They grow hops in Prince Rupert.", "A port, Prince Rupert, British Columbia, was shut.",
                           "The board (led by Chairman Ben) Corp said no."}) {
    CAPTURE(text);
    CHECK(persons(tag(text)) == 0);
  }
  check_persons(tag("The vote was lost by Del. Halvorsen. It was Mr. Ostrander who won."), {"Halvorsen", "Ostrander"});
}
