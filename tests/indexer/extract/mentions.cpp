#include "indexer/extract/mentions.hpp"

#include <doctest/doctest.h>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;

TEST_CASE("every mention's offsets cut exactly its words out of the text, in code points") {
  const Tagged t =
      tag("“Señor Núñez” – said Foreign Minister Łukasz Żeleński of Côte d’Ivoire’s neighbour – met O'Rourke Holdings "
          "plc.\r\n"
          "Dr. Ayşe Öztürk-İnan (PhD) flew to São Paulo; 🛩 the U.S. State Department and Xinjiang’s Uyghurs "
          "waited.\n\n"
          "Żeleński left for İzmir, Turkey\u2026 Öztürk-İnan stayed in Brasília\xff with Hamas*.",
          "Żeleński meets Öztürk-İnan in Türkiye");
  std::size_t checked = 0;
  for (const ActorCandidate& a : t.tags.actors) {
    for (const schema::Mention& m : a.mentions) {
      CAPTURE(m.text);
      CHECK(t.slice(m) == m.text);
      CHECK_FALSE(m.rule.empty());
      ++checked;
    }
  }
  for (const schema::CountryTag& c : t.tags.countries) {
    for (const schema::Mention& m : c.mentions) {
      CAPTURE(m.text);
      CHECK(t.slice(m) == m.text);
      ++checked;
    }
  }
  CHECK(checked >= 10);
  REQUIRE(t.actor("Łukasz Żeleński") != nullptr);
  CHECK(t.actor("Łukasz Żeleński")->mentions.size() == 3);
}

TEST_CASE("a mention carries the zone it stands in") {
  ZonedText text;
  text.text = "OSLO - Rain.\n\nNorway waits.";
  text.zones = {{schema::ZoneKind::dateline, 0, 4, ""}, {schema::ZoneKind::lede, 14, 27, ""}};
  TagContext context;
  context.language = "en";
  const Tags tags = find_tags(text, context);
  REQUIRE(tags.countries.size() == 1);
  REQUIRE(tags.countries[0].mentions.size() == 2);
  CHECK(tags.countries[0].mentions[0].zone == schema::ZoneKind::dateline);
  CHECK(tags.countries[0].mentions[1].zone == schema::ZoneKind::lede);
}

TEST_CASE("actors come by salience, and what the title names comes first") {
  const Tagged t = tag("Minister Orla Quist spoke. So did Minister Bram Tolk, and Tolk spoke long; Tolk was tired.",
                       "Orla Quist resigns");
  REQUIRE(t.tags.actors.size() == 2);
  CHECK(t.tags.actors[0].salience >= t.tags.actors[1].salience);
  for (const ActorCandidate& a : t.tags.actors) {
    CHECK(a.salience > 0);
    CHECK(a.salience <= 1);
  }
}

TEST_CASE("tagging the same text twice gives the same tags") {
  const std::string text = "Prime Minister Ilse Varga met Hezbollah and the European Central Bank in Beirut.";
  const Tagged a = tag(text), b = tag(text);
  REQUIRE(a.tags.actors.size() == b.tags.actors.size());
  for (std::size_t i = 0; i < a.tags.actors.size(); ++i) {
    CHECK(a.tags.actors[i].name == b.tags.actors[i].name);
    CHECK(a.tags.actors[i].mentions == b.tags.actors[i].mentions);
  }
  CHECK(a.tags.countries == b.tags.countries);
}
