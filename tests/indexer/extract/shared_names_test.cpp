// Names that mean several things: what the article says beside them decides.
#include <doctest/doctest.h>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;
using schema::ActorType;

namespace {

std::string id_of(const Tagged& t, std::string_view words) {
  const ActorCandidate* found = t.mentioned(words);
  return found == nullptr ? "" : found->authority.empty() ? found->name : found->authority;
}

TagContext published_by(std::string outlet, std::string country) {
  TagContext context;
  context.outlet = std::move(outlet);
  context.outlet_country = std::move(country);
  return context;
}

}  // namespace

TEST_CASE("an acronym that the article spells out means that, wherever the full name stands") {
  for (const char* text :
       {"London banned the Internet Research Agency (IRA). Later the IRA hired more writers in Britain.",
        "Elders of the Ilora Residents Association, IRA, met in Britain. The IRA wants a new road.",
        "In Britain they blamed the IRA, or Internet Research Agency, on Monday.",
        "In Britain they blamed the IRA (Internet Research Agency) on Monday.",
        "The IRA hired more in Britain. It is the Internet Research Agency, known as the IRA."}) {
    CAPTURE(text);
    CHECK(id_of(tag(text), "IRA") != "armed_group/irish-republican-army");
  }
  const Tagged t =
      tag("London banned the Internet Research Agency (IRA). Later the IRA hired more writers in Britain.");
  CHECK(id_of(t, "IRA") == "Internet Research Agency");
}

TEST_CASE("an acronym spelt out as the authority knows it, or nearly so, stays the authority's") {
  CHECK(id_of(tag("The Irish Republican Army (IRA) in Britain kept quiet. The IRA had disarmed."), "IRA") ==
        "armed_group/irish-republican-army");
  CHECK(id_of(tag("The Liberation Tigers of Tamil Ealam (LTTE) fought in Sri Lanka. The LTTE lost."), "LTTE") ==
        "armed_group/liberation-tigers-of-tamil-eelam");
  CHECK(id_of(tag("She runs Iran's Revolutionary Guard Corps (IRGC). The IRGC paid."), "IRGC") ==
        "government/islamic-revolutionary-guard-corps");
}

TEST_CASE("what is spelt out in lower case is no actor") {
  CHECK(
      id_of(tag("In Britain she saved in an individual retirement account (IRA). An IRA pays no tax."), "IRA").empty());
}

TEST_CASE("the symbol of a share is not what bears these letters") {
  CHECK(id_of(tag("Cerberus Capital Management LP ( CBS.UL ) bought it."), "CBS").empty());
}

TEST_CASE("a company that bears a surname is not the person of the article") {
  const Tagged t =
      tag("Lawyers for Maria Blasey Ford spoke. They said that Ford would testify, and that Ford had time.");
  CHECK(id_of(t, "Ford") == "Maria Blasey Ford");
  CHECK(t.actor("Ford Motor") == nullptr);
  CHECK(tag("Asked later, Ford would not say. Lawyers for Maria Blasey Ford did.").actor("Ford Motor") == nullptr);
  CHECK(tag("It happened when President Ford was in office.").actor("Ford Motor") == nullptr);
}

TEST_CASE("a company that bears a surname is one where the article speaks of companies") {
  CHECK(id_of(tag("Maria Blasey Ford sued the automaker Ford over a car."), "Ford") == "organisation/ford-motor");
  const Tagged t = tag("Bill Ford leads Ford Motor Co. Analysts think that Ford needs new models.");
  REQUIRE(t.actor("Ford Motor") != nullptr);
  CHECK(t.actor("Ford Motor")->mentions.size() == 2);
  CHECK(id_of(tag("A plant in Ohio builds engines for Ford and pays well."), "Ford") == "organisation/ford-motor");
}

TEST_CASE("a company's word at the end of another name is no company") {
  CHECK(tag("They came to the Big Apple for a week.").actor("Apple") == nullptr);
  CHECK(tag("The film won three Golden Globes last night.").actor("Globes") == nullptr);
  CHECK(id_of(tag("NEW PHONES FOR CUSTOMERS\n\nRivals fear that Apple will cut its prices."), "Apple") ==
        "organisation/apple");
}

TEST_CASE("a party's name without its state needs that state") {
  CHECK(tag("Liberal Democrats in Ohio want more. The vote in Texas is due, and Congress in Washington waits.")
            .mentioned("Liberal Democrats") == nullptr);
  CHECK(id_of(tag("Liberal Democrats in Britain want more. London waits."), "Liberal Democrats") ==
        "organisation/liberal-democrats");
  const Tagged japan = tag("Japan's opposition Democratic Party meets in Tokyo. Japan waits, and Japan's yen fell.");
  CHECK(id_of(japan, "Democratic Party") != "organisation/democratic-party-united-states");
  CHECK(id_of(tag("American voters left. The Democratic Party in Ohio is in debt."), "Democratic Party") ==
        "organisation/democratic-party-united-states");
}

TEST_CASE("a state's body is another state's where that one stands before it") {
  CHECK(tag("The Guatemalan Congress has to ratify it, U.S. officials said.").actor("US Congress") == nullptr);
  const Tagged t = tag("Sweden's Financial Services Authority wrote to Britain.");
  CHECK(id_of(t, "Financial Services Authority") == "Financial Services Authority (Sweden)");
  REQUIRE(t.mentioned("Financial Services Authority") != nullptr);
  CHECK(t.mentioned("Financial Services Authority")->country == "SE");
}

TEST_CASE("the supreme court is that of the state that the article is about") {
  const Tagged t =
      tag("Russia was named once. The Supreme Court took the case from Ohio. Senators from Texas and Utah spoke in "
          "Washington of American law.",
          "", published_by("", "US"));
  REQUIRE(t.mentioned("Supreme Court") != nullptr);
  CHECK(t.mentioned("Supreme Court")->country == "US");
  const Tagged israel = tag("Israel's government fell. The Supreme Court in Jerusalem will hear Israelis on Monday.");
  REQUIRE(israel.mentioned("Supreme Court") != nullptr);
  CHECK(israel.mentioned("Supreme Court")->country == "IL");
}

TEST_CASE("a short name of a paper is the one that the article names in full") {
  const Tagged t = tag("He spoke to The New York Times. \"No,\" he told The Times later. The Times did not say when.");
  REQUIRE(t.actor("The New York Times") != nullptr);
  CHECK(t.actor("The New York Times")->mentions.size() == 3);
  CHECK(t.actor("The Times") == nullptr);
}

TEST_CASE("a short name of a paper without a full one goes by the country, or to nobody") {
  CHECK(tag("Voters in Ohio and Texas read it, The Times said.", "", published_by("", "US")).actor("The Times") ==
        nullptr);
  CHECK(id_of(tag("Britain's government fell. Britain will vote, The Times said.", "", published_by("", "GB")),
              "The Times") == "media/times");
  CHECK(id_of(tag("Nigeria will vote. Nigerians in Lagos wait, The Guardian said.", "", published_by("", "NG")),
              "The Guardian") == "media/guardian-nigeria");
  CHECK(id_of(tag("Voters in Ohio wait, The Guardian said."), "The Guardian") == "media/guardian");
}

TEST_CASE("a paper's word before another name is no paper") {
  CHECK(tag("The Independent Payment Advisory Board met in Britain.").actor("The Independent") == nullptr);
  CHECK(tag("It stood in The Sun News of Britain.").actor("The Sun") == nullptr);
}

TEST_CASE("where something was posted is no actor, and who runs it is one") {
  CHECK(tag("\"No,\" she wrote on Twitter. In a Facebook post he agreed, and took to Instagram.").tags.actors.empty());
  CHECK(id_of(tag("A judge was told that Twitter suspended her."), "Twitter") == "organisation/twitter");
  CHECK(id_of(tag("Analysts say that Facebook's shares fell."), "Facebook") == "organisation/facebook");
}

TEST_CASE("the committees of the two parties are themselves") {
  const Tagged t = tag("The Republican National Committee met. The RNC and the DNC differ, and the GOP is split.");
  CHECK(id_of(t, "RNC") == "organisation/republican-national-committee");
  CHECK(id_of(t, "DNC") == "organisation/democratic-national-committee");
  CHECK(id_of(t, "GOP") == "organisation/republican-party");
}

TEST_CASE("the bodies of an American state that bears a state's name are American") {
  const Tagged t =
      tag("The Georgia Supreme Court in Atlanta ruled. The University of Georgia agreed, as did voters in Ohio. The "
          "Georgia Department of Corrections and the Georgia House did not.",
          "", published_by("", "US"));
  for (const char* words : {"Georgia Supreme Court", "University of Georgia", "Georgia Department of Corrections"}) {
    CAPTURE(words);
    REQUIRE(t.mentioned(words) != nullptr);
    CHECK(t.mentioned(words)->country == "US");
  }
  CHECK(t.actor("Georgia House") == nullptr);
  const Tagged other =
      tag("Georgian troops left Tbilisi. The Georgia Tourism Board in Tbilisi said Georgians were safe.");
  REQUIRE(other.mentioned("Georgia Tourism Board") != nullptr);
  CHECK(other.mentioned("Georgia Tourism Board")->country == "GE");
}

TEST_CASE("letters that two bear mean the one that the article names in full, and no body of a state protests") {
  CHECK(id_of(tag("Black Lives Matter met in Ohio. BLM wants talks."), "BLM") == "organisation/black-lives-matter");
  CHECK(id_of(tag("The Bureau of Land Management leases it. BLM wants talks."), "BLM") ==
        "government/bureau-of-land-management");
  CHECK(id_of(tag("They went to BLM protests in Ohio."), "BLM") == "organisation/black-lives-matter");
}

TEST_CASE("places, infinitives and adjectives are no actors") {
  CHECK(tag("He flew to Camp David on Monday.").tags.actors.empty());
  CHECK(tag("Talks go on in Washington.", "U.S. to Arm Syrian Rebels").tags.actors.empty());
  const Tagged t = tag("The Jewish Coalition for Parks met. He has Jewish friends and Jewish neighbours.");
  REQUIRE(t.actor("Jewish Coalition for Parks") != nullptr);
  CHECK(t.actor("Jewish Coalition for Parks")->mentions.size() == 1);
}

TEST_CASE("a body that bears the name of another state's is named by its own state, all through the article") {
  const Tagged t = tag(
      "Sweden's Financial Services Authority fined three banks in Stockholm. The Financial Services Authority wants "
      "better books.");
  const ActorCandidate* body = t.actor("Financial Services Authority (Sweden)");
  REQUIRE(body != nullptr);
  CHECK(body->authority.empty());
  CHECK(body->country == "SE");
  CHECK(body->mentions.size() == 2);
  CHECK(id_of(tag("Britain's Financial Services Authority fined a bank."), "Financial Services Authority") ==
        "government/financial-services-authority");
}

TEST_CASE("a party whose name many states have is of the one state that the article is about, else of none") {
  const char* japan =
      "The Democratic Party lost in Tokyo. Voters in Osaka left it, officials in Japan said, and the Japanese cabinet "
      "met.";
  CHECK(id_of(tag(japan), "Democratic Party") == "Democratic Party (Japan)");
  const Tagged two = tag(
      "Ukraine and Poland talked in Kiev about gas, and Warsaw agreed. The Democratic Party wants a vote, Polish and "
      "Ukrainian papers wrote.");
  const ActorCandidate* party = two.actor("Democratic Party");
  REQUIRE(party != nullptr);
  CHECK(party->is_not_known);
  CHECK(party->authority.empty());
  const Tagged both = tag("Japan's Democratic Party sent guests to the U.S. Democratic Party in Chicago.");
  CHECK(both.actor("Democratic Party (Japan)") != nullptr);
  CHECK(both.actor("Democratic Party (United States)") != nullptr);
}
