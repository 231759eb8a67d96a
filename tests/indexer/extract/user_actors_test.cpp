#include "indexer/extract/user_actors.hpp"

#include <string>
#include <vector>

#include "tests/indexer/extract/tagging.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

schema::UserEntry entry(std::string id, std::string name, ActorType type, std::vector<std::string> aliases = {}) {
  schema::UserEntry made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.type = type;
  made.aliases = std::move(aliases);
  return made;
}

schema::UserEntry during(schema::UserEntry made, std::string from, std::string to) {
  made.valid_from = std::move(from);
  made.valid_to = std::move(to);
  return made;
}

Tagged tag_with(const UserActors& users, std::string text, const std::string& day = "", std::string title = "") {
  TagContext context;
  context.users = &users;
  context.day = day;
  if (!day.empty()) context.year = std::stoi(day);
  return tag(std::move(text), std::move(title), context);
}

std::string id_of(const Tagged& tagged, std::string_view words) {
  const ActorCandidate* actor = tagged.mentioned(words);
  return actor == nullptr ? "" : actor->authority;
}

TEST_CASE("names of every type that a user imports are found, with a rule of their own") {
  const UserActors users({
      entry("person/runa", "Runa Vestergard", ActorType::person, {"the harbour queen"}),
      entry("organisation/skerrynet", "Skerrynet", ActorType::organisation, {"SKN"}),
      entry("government/fjord-board", "Fjord Board of Tides", ActorType::government),
      entry("armed_group/gulls", "Gulls of the Ninth Skerry", ActorType::armed_group),
      entry("media/tidepost", "Tidepost", ActorType::media),
  });
  const Tagged tagged =
      tag_with(users,
               "The ferry was late again. Nobody but the harbour queen seemed to know why. Later "
               "Runa Vestergard and Skerrynet blamed the Fjord Board of Tides, while SKN lost a mast to "
               "the Gulls of the Ninth Skerry, as Tidepost wrote.");
  CHECK(id_of(tagged, "the harbour queen") == "person/runa");
  CHECK(id_of(tagged, "Runa Vestergard") == "person/runa");
  CHECK(id_of(tagged, "Skerrynet") == "organisation/skerrynet");
  CHECK(id_of(tagged, "SKN") == "organisation/skerrynet");
  CHECK(id_of(tagged, "Fjord Board of Tides") == "government/fjord-board");
  CHECK(id_of(tagged, "Gulls of the Ninth Skerry") == "armed_group/gulls");
  CHECK(id_of(tagged, "Tidepost") == "media/tidepost");
  const ActorCandidate* runa = tagged.mentioned("the harbour queen");
  REQUIRE(runa != nullptr);
  CHECK(runa->name == "Runa Vestergard");
  for (const schema::Mention& mention : runa->mentions) CHECK(mention.rule == "imported name");
}

TEST_CASE("a user's name counts as it is written: single words with their capitals, acronyms in capitals") {
  const UserActors users({entry("organisation/anchor", "Anchor", ActorType::organisation, {"ANK", "Blue Lantern"})});
  CHECK(id_of(tag_with(users, "The ship lost its anchor in the storm and drifted for two days."), "anchor").empty());
  CHECK(id_of(tag_with(users, "On Monday the shares of Anchor fell by a third."), "Anchor") == "organisation/anchor");
  CHECK(id_of(tag_with(users, "On Monday the shares of ANK fell by a third."), "ANK") == "organisation/anchor");
  CHECK(id_of(tag_with(users, "On Monday the shares of Ank fell by a third."), "Ank").empty());
  CHECK(id_of(tag_with(users, "He sold the Blue Lantern in May."), "Blue Lantern") == "organisation/anchor");
  CHECK(id_of(tag_with(users, "He lit a Blue lantern in May."), "Blue lantern").empty());
  CHECK(id_of(tag_with(users, "He lit a blue lantern in May."), "blue lantern").empty());
}

TEST_CASE("a user's name stands over a shipped one, and within a longer shipped name it is none") {
  const UserActors users({entry("person/bibi", "The Old Fox", ActorType::person, {"Benjamin Netanyahu"}),
                          entry("organisation/my-bank", "Bank", ActorType::organisation)});
  const Tagged tagged =
      tag_with(users, "Prime Minister Benjamin Netanyahu visited the West Bank. A Bank said nothing.");
  CHECK(id_of(tagged, "Benjamin Netanyahu") == "person/bibi");
  REQUIRE(tagged.mentioned("Bank") != nullptr);
  CHECK(tagged.mentioned("Bank")->mentions.size() == 1);
}

TEST_CASE("a bare surname that a user imported is not the end of another person's name") {
  const UserActors users({entry("person/gal", "Gal Hirschfeld", ActorType::person, {"Hirschfeld"})});
  CHECK(id_of(tag_with(users, "In March the committee heard Hirschfeld behind closed doors."), "Hirschfeld") ==
        "person/gal");
  const Tagged other = tag_with(users, "The actor Emile Hirschfeld sang. In the evening Hirschfeld left.");
  CHECK(id_of(other, "Hirschfeld").empty());
  CHECK(id_of(other, "Emile Hirschfeld").empty());
}

TEST_CASE("an office that several entries share goes to the one whose years the article is of") {
  const std::vector<std::string> office = {"the central bank governor", "Governor Ostberg"};
  const UserActors users({during(entry("person/anna", "Anna Ostberg", ActorType::person, office), "2016", "2020-03-14"),
                          during(entry("person/bela", "Bela Ostberg", ActorType::person, office), "2020-03-15", "2023"),
                          during(entry("person/cara", "Cara Ostberg", ActorType::person, office), "2024", "")});
  const auto governor = [&](const std::string& day) {
    return id_of(tag_with(users, "On Friday the central bank governor raised rates by a point.", day),
                 "the central bank governor");
  };
  CHECK(governor("2018-05-01") == "person/anna");
  CHECK(governor("2020-03-14") == "person/anna");
  CHECK(governor("2020-03-15") == "person/bela");
  CHECK(governor("2023") == "person/bela");
  CHECK(governor("2031-01-01") == "person/cara");
  CHECK(governor("2001-01-01").empty());
  CHECK(governor("") == "person/anna");
  CHECK(id_of(tag_with(users, "On Friday Governor Ostberg raised rates.", "2021-01-01"), "Governor Ostberg") ==
        "person/bela");
}

TEST_CASE(
    "after its years an entry is meant by its own name, and by an alias like it, of several words, that is its alone") {
  const UserActors users(
      {during(entry("organisation/old", "Old Harbour Line", ActorType::organisation,
                    {"Harbour Liners", "Liners", "Two Harbours"}),
              "1990", "1999"),
       during(entry("organisation/new", "New Harbour Line", ActorType::organisation, {"Two Harbours"}), "2000",
              "2009")});
  const auto meant = [&](const std::string& name, const std::string& day) {
    return id_of(tag_with(users, "In spring the ships of " + name + " sailed north.", day), name);
  };
  CHECK(meant("Old Harbour Line", "2012-01-01") == "organisation/old");
  CHECK(meant("Harbour Liners", "2012-01-01") == "organisation/old");
  CHECK(meant("Liners", "1995-01-01") == "organisation/old");
  CHECK(meant("Liners", "2012-01-01").empty());
  CHECK(meant("Two Harbours", "2005-01-01") == "organisation/new");
  CHECK(meant("Two Harbours", "2012-01-01").empty());
  CHECK(meant("Old Harbour Line", "1980-01-01").empty());
}

TEST_CASE("an office is its holder's while the years last, and nobody's after them, where nobody else is named") {
  const UserActors users({during(
      entry("person/anna", "Anna Ostberg", ActorType::person, {"the Speaker of the Tide Assembly"}), "2015", "2019")});
  const auto speaker = [&](const std::string& day) {
    return id_of(tag_with(users, "On Friday the Speaker of the Tide Assembly rang the bell.", day),
                 "the Speaker of the Tide Assembly");
  };
  CHECK(speaker("2018-05-01") == "person/anna");
  CHECK(speaker("2020-05-01").empty());
}

TEST_CASE("of a user's entries with one name and years that both fit, the country that the article names decides") {
  schema::UserEntry norway = entry("government/no-guard", "Tide Guard", ActorType::government);
  norway.country = "NO";
  schema::UserEntry chile = entry("government/cl-guard", "Tide Guard", ActorType::government);
  chile.country = "CL";
  const UserActors users({chile, norway});
  CHECK(id_of(tag_with(users, "In Norway boats of the Tide Guard stayed in port."), "Tide Guard") ==
        "government/no-guard");
  CHECK(id_of(tag_with(users, "In Chile boats of the Tide Guard stayed in port."), "Tide Guard") ==
        "government/cl-guard");
}

TEST_CASE("names in scripts without case and behind the prefixes of Arabic are found; one letter is no name") {
  const UserActors users({entry("person/a", "渡辺舟子", ActorType::person, {"渡"}),
                          entry("organisation/b", "ميناء الصخرة", ActorType::organisation)});
  TagContext context;
  context.users = &users;
  context.language = "ja";
  CHECK(id_of(tag("昨日、渡辺舟子が港を訪れた。", "", context), "渡辺舟子") == "person/a");
  CHECK(tag("渡るには深い。", "", context).tags.actors.empty());
  context.language = "ar";
  CHECK(tag("زار الوزير ميناء الصخرة وميناء الصخرة الجديد.", "", context).tags.actors.size() == 1);
}

}  // namespace
}  // namespace dateline::extract
