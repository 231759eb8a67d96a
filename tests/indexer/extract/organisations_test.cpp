#include <doctest/doctest.h>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;
using schema::ActorType;

namespace {

void check_found(const Tagged& t, std::initializer_list<const char*> names, ActorType type) {
  for (const char* name : names) {
    CAPTURE(name);
    const ActorCandidate* found = t.actor(name);
    REQUIRE(found != nullptr);
    CHECK(found->type == type);
  }
}

}  // namespace

TEST_CASE("those who work somewhere or speak for it give the organisation away") {
  const Tagged t =
      tag("An analyst at Vexley Morrow said no. Calbright analyst Jan Moser agreed. Zandvik said on Monday it would "
          "close. A man told WQXZ "
          "that he saw it.");
  check_found(t, {"Vexley Morrow", "Calbright", "Zandvik"}, ActorType::organisation);
  check_found(t, {"WQXZ"}, ActorType::media);
}

TEST_CASE("who is quoted with a surname alone is no organisation") {
  const Tagged t = tag("Petra Zandvik lost. Zandvik spokesman Jan Moser said so. Zandvik said it was late.");
  REQUIRE(t.actor("Petra Zandvik") != nullptr);
  CHECK(t.actor("Zandvik") == nullptr);
}

TEST_CASE("a committee of the two chambers is one body however it is written") {
  const Tagged t =
      tag("The U.S. House of Representatives Financial Services Committee met. The House Financial Services Committee "
          "voted, and the Senate Health, Education, Labor and Pensions Committee did not.");
  REQUIRE(t.actor("House Financial Services Committee") != nullptr);
  CHECK(t.actor("House Financial Services Committee")->mentions.size() == 2);
  check_found(t, {"Senate Health, Education, Labor and Pensions Committee"}, ActorType::government);
}

TEST_CASE("a court, council or committee without whose it is names nothing") {
  const Tagged t =
      tag("A District Court ruled. The City Council and the Executive Committee agreed. The Judiciary Committee met.");
  CHECK(t.tags.actors.empty());
  check_found(tag("The U.S. District Court in Akron ruled."), {"U.S. District Court"}, ActorType::government);
}

TEST_CASE("a show, an index or a building that bears an organisation's head word is none") {
  CHECK(tag("She went to the Lindau Motor Show. The Tarnow KBW Bank Index fell. The Orbell Bank Building burned.")
            .tags.actors.empty());
}

TEST_CASE("a movement is found by whom it rallies and for what") {
  const Tagged t =
      tag("He leads Americans for Cleaner Rivers. The Project for Honesty in Sport and the Idaho Alliance to End "
          "Hunger objected.");
  check_found(t, {"Americans for Cleaner Rivers", "Project for Honesty in Sport", "Idaho Alliance to End Hunger"},
              ActorType::organisation);
}

TEST_CASE("a firm's short name, and the letters of a body's name, point to the whole") {
  const Tagged t =
      tag("Orbeck Lindal Corp won. Later Orbeck Lindal lost. The Northern Tidal Energy Commission objected. NTEC had "
          "not been asked.");
  REQUIRE(t.actor("Orbeck Lindal Corp") != nullptr);
  CHECK(t.actor("Orbeck Lindal Corp")->mentions.size() == 2);
  REQUIRE(t.actor("Northern Tidal Energy Commission") != nullptr);
  CHECK(t.actor("Northern Tidal Energy Commission")->mentions.size() == 2);
}

TEST_CASE("a share's symbol behind a name, in brackets or not, is no part of it") {
  const Tagged t =
      tag("Talks between Kelverton Foods KVF.N and Bright Harbour ( BHB.L ) failed. Hemsworth & Tarrant advised.");
  check_found(t, {"Kelverton Foods", "Bright Harbour", "Hemsworth & Tarrant"}, ActorType::organisation);
}

TEST_CASE("the letters of a person's name count where the article talks of the country") {
  CHECK(tag("Prices of MBS fell in New York.").actor("Mohammed bin Salman") == nullptr);
  CHECK(tag("MBS runs Saudi Arabia.").actor("Mohammed bin Salman") != nullptr);
}

TEST_CASE("numbered units belong to the armed forces that they are written with") {
  check_found(tag("Troops of the 82nd Airborne Division and the 91st Military Police Battalion came."),
              {"82nd Airborne Division"}, ActorType::organisation);
}

TEST_CASE("a medium that only reports weighs less than one that the article is about") {
  const Tagged t = tag("CNN hired ten writers. Somebody told Reuters so.");
  REQUIRE(t.actor("CNN") != nullptr);
  REQUIRE(t.actor("Reuters") != nullptr);
  CHECK(t.actor("CNN")->salience > 2 * t.actor("Reuters")->salience);
}

TEST_CASE("an office inside a body's name does not end it, and a ministry is none of the United States") {
  const Tagged t = tag("The Ohio Department of Criminal Justice and the Office of the Comptroller of Tarnow agreed.");
  check_found(t, {"Ohio Department of Criminal Justice"}, ActorType::government);
  check_found(t, {"Office of the Comptroller of Tarnow"}, ActorType::organisation);
  check_found(tag("The Morgan Local School District met."), {"Morgan Local School District"}, ActorType::organisation);
  const Tagged abroad = tag("The U.S. envoy flew to Peru. He was seen at the Foreign Ministry.");
  REQUIRE(abroad.mentioned("Foreign Ministry") != nullptr);
  CHECK(abroad.mentioned("Foreign Ministry")->country == "PE");
  CHECK(tag("In Ohio the state Supreme Court ruled.").mentioned("Supreme Court") == nullptr);
}

TEST_CASE(
    "the letters of a movement mean it where its country is spoken of, and names are written with their capitals") {
  const Tagged account = tag("Savers may roll the plan into an IRA. An IRA is taxed later, the adviser said.");
  CHECK(account.actor("Irish Republican Army") == nullptr);
  const Tagged rebels = tag("The IRA laid down its arms in Northern Ireland. British officers counted the rifles.");
  CHECK(rebels.actor("Irish Republican Army") != nullptr);
  CHECK(tag("Builders said that US steel costs more. Nobody bought US steel.").actor("US Steel") == nullptr);
  CHECK(tag("He called for Islamic jihad. They spoke of Islamic jihad.").actor("Palestinian Islamic Jihad") == nullptr);
}
