#include "tests/indexer/extract/tagging.hpp"

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::extract;
using schema::ActorType;

TEST_CASE("a title makes the words after it a person, whatever rank or note stands between") {
  const Tagged t =
      tag("The talks were led by Brig.-Gen. (Res.) Odem Tzarfati, Finance Minister Kwabe Adomako-Frimpong and army "
          "chief of "
          "staff Lior Zamush. Sheikh Faris bin Abdulqadir Al-Mutlaq listened in.");
  for (const char* name :
       {"Odem Tzarfati", "Kwabe Adomako-Frimpong", "Lior Zamush", "Faris bin Abdulqadir Al-Mutlaq"}) {
    CAPTURE(name);
    REQUIRE(t.actor(name) != nullptr);
    CHECK(t.actor(name)->type == ActorType::person);
  }
  CHECK(t.tags.actors.size() == 4);
}

TEST_CASE("a bare surname points back to a full name, and to none before it") {
  const Tagged t = tag(
      "Bar prices rose, said Margit Bar, an economist. She met Jonas Kettler on Monday. During the meeting, Bar agreed "
      "with Kettler. Lindqvist was absent.");
  REQUIRE(t.actor("Margit Bar") != nullptr);
  CHECK(t.actor("Margit Bar")->mentions.size() == 2);
  REQUIRE(t.actor("Jonas Kettler") != nullptr);
  CHECK(t.actor("Jonas Kettler")->mentions.size() == 2);
  CHECK(t.mentioned("Lindqvist") == nullptr);
}

TEST_CASE("a person has the country of the words or the post beside the name") {
  const Tagged t = tag("Peruvian President Alba Quispe-Roca called the head of Mossad, Noa Regev.");
  REQUIRE(t.actor("Alba Quispe-Roca") != nullptr);
  CHECK(t.actor("Alba Quispe-Roca")->country == "PE");
  REQUIRE(t.actor("Noa Regev") != nullptr);
  CHECK(t.actor("Noa Regev")->country == "IL");
}

TEST_CASE("a country's name inside a person's is no country") {
  const Tagged t = tag("Defense Minister Israel Katz spoke in Oslo. Katz met his colleague from Norway.");
  REQUIRE(t.actor("Israel Katz") != nullptr);
  CHECK(t.actor("Israel Katz")->mentions.size() == 2);
  CHECK(t.country("IL") == nullptr);
  CHECK(t.country("NO") != nullptr);
}

TEST_CASE("a known actor goes by its name whatever it is called, and keeps its surname from a namesake") {
  const Tagged t = tag("President Tayyip Erdoğan arrived. Erdogan smiled, and Hamas* sent a letter.");
  REQUIRE(t.actor("Recep Tayyip Erdogan") != nullptr);
  CHECK(t.actor("Recep Tayyip Erdogan")->authority == "person/recep-tayyip-erdogan");
  CHECK(t.actor("Recep Tayyip Erdogan")->mentions.size() == 2);
  REQUIRE(t.actor("Hamas") != nullptr);
  CHECK(t.actor("Hamas")->mentions.front().text == "Hamas");

  const Tagged other = tag("The painter Annelie Erdogan opened a show. Erdogan paints horses.");
  REQUIRE(other.actor("Annelie Erdogan") != nullptr);
  CHECK(other.actor("Annelie Erdogan")->authority.empty());
  CHECK(other.actor("Annelie Erdogan")->mentions.size() == 2);
  CHECK(other.actor("Recep Tayyip Erdogan") == nullptr);
}

TEST_CASE("a body that every country has belongs to the country beside it, or to the sentence's") {
  const Tagged t = tag("The Qatari foreign ministry replied. Peru's interior ministry did not. An army marched.");
  REQUIRE(t.mentioned("Qatari foreign ministry") != nullptr);
  CHECK(t.mentioned("Qatari foreign ministry")->country == "QA");
  CHECK(t.mentioned("Qatari foreign ministry")->type == ActorType::government);
  REQUIRE(t.mentioned("Peru's interior ministry") != nullptr);
  CHECK(t.mentioned("Peru's interior ministry")->country == "PE");
  CHECK(t.mentioned("army") == nullptr);

  const Tagged context = tag("Mossad and the Defense Ministry agreed.");
  REQUIRE(context.mentioned("Defense Ministry") != nullptr);
  CHECK(context.mentioned("Defense Ministry")->country == "IL");
}

TEST_CASE("organisations are known by head word, company suffix, stock symbol and the acronym in brackets") {
  const Tagged t =
      tag("Brellwood Dynamics Inc and Tarn Valley ( TVX.N ) signed. The Institute for Tidal Studies (ITS) objected. "
          "ITS said "
          "Brellwood had not asked.");
  for (const char* name : {"Brellwood Dynamics Inc", "Tarn Valley", "Institute for Tidal Studies"}) {
    CAPTURE(name);
    REQUIRE(t.actor(name) != nullptr);
    CHECK(t.actor(name)->type == ActorType::organisation);
  }
  CHECK(t.actor("Institute for Tidal Studies")->mentions.size() == 3);
  CHECK(t.actor("Brellwood Dynamics Inc")->mentions.size() == 2);
}

TEST_CASE("a paper's short name after a lower-case article points to the paper") {
  const Tagged t = tag("The Jerusalem Post broke the story. A source told the Post that it was true.");
  REQUIRE(t.actor("The Jerusalem Post") != nullptr);
  CHECK(t.actor("The Jerusalem Post")->mentions.size() == 2);
  CHECK(t.country("IL") == nullptr);
}

TEST_CASE("capitalised words that begin sentences, headings and lists are no actors") {
  const Tagged t =
      tag("Despite this, Talks went on. However, Hope faded on Monday. Obviously the Day after matters.\n\n"
          "No Progress on Border Negotiations\n\nReports said so in April.");
  CHECK(t.tags.actors.empty());
}

TEST_CASE("those who made the article are not its actors") {
  TagContext context;
  context.bylines = {"Petra Oduya"};
  const Tagged t =
      tag("LIMA (Reuters) - Water was cut, Petra Oduya reports.\n\n(Reporting by Hugo Brandt, editing by Selma Vance)",
          "", context);
  CHECK(t.tags.actors.empty());
}

TEST_CASE("a headline in capitals names only actors that the text or the authority file knows") {
  const Tagged t = tag("Fund manager Wilma Trask sold. Trask would not say why.", "TRASK SELLS STAKE AS NATO MEETS");
  REQUIRE(t.actor("Wilma Trask") != nullptr);
  CHECK(t.actor("Wilma Trask")->mentions.size() == 3);
  CHECK(t.actor("Wilma Trask")->mentions.front().zone == schema::ZoneKind::title);
  CHECK(t.actor("NATO") != nullptr);
  CHECK(t.tags.actors.size() == 2);
}

TEST_CASE("an article without words has no tags") {
  CHECK(tag("").tags.actors.empty());
  CHECK(tag(" \n\n .,;()\"' \xff\xfe ").tags.actors.empty());
  CHECK(tag("").tags.countries.empty());
}
