// What an analyst does about actors: two spellings side by side become one with one command, and two again.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;

namespace {

// One person under two spellings, in articles that share a calling at most, so that the archive is not sure; and
// another.
void write_articles(const Scratch& scratch) {
  const auto article = [](const char* id, const char* title, const char* text) {
    return nlohmann::json{{"id", id}, {"title", title}, {"text", text}}.dump() + "\n";
  };
  scratch.file("in/port.jsonl",
               article("a1", "Cranes of Bergen stand still",
                       "Harbour engineer Herzl Ostrander said on Monday that the cranes of Bergen would stand still "
                       "until the wind drops. \"Nobody climbs in a storm,\" Herzl Ostrander told reporters.") +
                   article("a2", "Ferry waits for parts",
                           "Harbour engineer Herzl Ostrander said the ferry waits for parts from Gdansk. Ostrander "
                           "added that the crew would paint the deck meanwhile.") +
                   article("a3", "A choir for the lighthouse",
                           "Engineer Herzi Ostrander said that forty singers will stand on the rocks of Skagen. "
                           "Herzi Ostrander hopes for calm water.") +
                   article("a4", "Library opens on Sundays",
                           "Librarian Johanna Felsenstein said the library will open on Sundays. Johanna Felsenstein "
                           "bought new lamps."));
}

// Articles by the id of the actor, as the facet has them.
std::map<std::string, int> counts_in(const std::string& search) {
  std::map<std::string, int> counts;
  const nlohmann::json answer = nlohmann::json::parse(search);
  for (const auto& value : answer.at("facets").at("actor").at("values")) {
    counts[value.at("value")] = value.at("articles");
  }
  return counts;
}

std::map<std::string, int> facet(const Scratch& scratch) {
  return counts_in(scratch.dateline({"search", "--facet", "actor", "--format", "json"}).out);
}

std::map<std::string, int> facet(const Server& server) {
  return counts_in(server.get("/api/v1/search?facet=actor").body);
}

constexpr const char* kOne = "person/herzl-ostrander";
constexpr const char* kOther = "person/herzi-ostrander";

}  // namespace

TEST_CASE("two spellings side by side are merged with one command, seen at once, and undone; a rebuild keeps both") {
  const Scratch scratch;
  write_articles(scratch);
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  const auto before = facet(scratch);
  REQUIRE(before.at(kOne) == 2);
  REQUIRE(before.at(kOther) == 1);
  CHECK(scratch.dateline({"actors", "suggestions"}).out.find(kOther) != std::string::npos);

  const Outcome merged = scratch.dateline(
      {"actors", "merge", "Herzi Ostrander", "herzl ostrander", "--reason", "one yard", "--author", "Ada"});
  CHECK(merged.exit_code == 0);
  CHECK(merged.out.find("1 article changed. Decision 1; to undo it: dateline actors undo 1") != std::string::npos);
  CHECK(facet(scratch).at(kOne) == 3);
  CHECK_FALSE(facet(scratch).contains(kOther));
  CHECK(scratch.dateline({"search", "--actor", kOther, "--format", "json"}).out.find("\"articles\":3") !=
        std::string::npos);
  CHECK(scratch.dateline({"actors", "suggestions"}).out.find(kOther) == std::string::npos);

  REQUIRE(scratch.dateline({"rebuild"}).exit_code == 0);
  CHECK(facet(scratch).at(kOne) == 3);
  CHECK(scratch.dateline({"check"}).exit_code == 0);

  CHECK(scratch.dateline({"actors", "undo", "1"}).exit_code == 0);
  CHECK(facet(scratch) == before);
  REQUIRE(scratch.dateline({"rebuild"}).exit_code == 0);
  CHECK(facet(scratch) == before);
  const std::string decisions = scratch.dateline({"actors", "decisions"}).out;
  CHECK(decisions.find("person/herzi-ostrander is person/herzl-ostrander (undone): one yard") != std::string::npos);
  CHECK(decisions.find("Ada") != std::string::npos);
  CHECK(decisions.find("undoes 1") != std::string::npos);
}

TEST_CASE("while a server runs it applies what is decided, and its next answer shows it") {
  const Scratch scratch;
  write_articles(scratch);
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  Server server(scratch.archive());
  REQUIRE(eventually([&] { return scratch.dateline({"actors", "merge", kOther, kOne}).exit_code == 0; }));
  CHECK(eventually([&] { return facet(server).at(kOne) == 3; }));
  CHECK_FALSE(facet(server).contains(kOther));
  const Outcome again = scratch.dateline({"actors", "merge", kOther, kOne});
  CHECK(again.exit_code == 2);
  CHECK(again.err.find("is itself") != std::string::npos);
  CHECK(scratch.dateline({"actors", "undo", "1"}).exit_code == 0);
  CHECK(eventually([&] { return facet(server).at(kOne) == 2; }));
  CHECK(facet(server).at(kOther) == 1);
}

TEST_CASE("an actor is renamed, hidden, and given type and country; a name that nobody has is refused") {
  const Scratch scratch;
  write_articles(scratch);
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  CHECK(scratch.dateline({"actors", "rename", kOne, "H. Ostrander"}).exit_code == 0);
  CHECK(scratch.dateline({"actors", "recountry", kOne, "NO"}).exit_code == 0);
  const std::string found = scratch.dateline({"search", "--facet", "actor", "--format", "json"}).out;
  CHECK(found.find("H. Ostrander") != std::string::npos);
  CHECK(scratch.dateline({"export"}).out.find("\"country\":\"NO\"") != std::string::npos);
  CHECK(scratch.dateline({"actors", "block", "Johanna Felsenstein"}).exit_code == 0);
  CHECK_FALSE(facet(scratch).contains("person/johanna-felsenstein"));
  const Outcome nobody = scratch.dateline({"actors", "block", "Nobody Here"});
  CHECK(nobody.exit_code == 2);
  CHECK(nobody.err.find("no actor is called Nobody Here") != std::string::npos);
}

TEST_CASE("a split takes a form out of a merged actor") {
  const Scratch scratch;
  write_articles(scratch);
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  REQUIRE(scratch.dateline({"actors", "merge", kOther, kOne}).exit_code == 0);
  const Outcome none = scratch.dateline({"actors", "split", kOne, "Herzl"});
  CHECK(none.exit_code == 2);
  CHECK(none.err.find(kOther) != std::string::npos);
  CHECK(scratch.dateline({"actors", "split", kOne, "Herzi Ostrander"}).exit_code == 0);
  CHECK(facet(scratch).at(kOther) == 1);
}

TEST_CASE("the user's own authority is imported, exported as it was, and wrong lines are named") {
  const Scratch scratch;
  write_articles(scratch);
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  const auto table =
      scratch.file("actors.csv",
                   "id,name,type,country,aliases,valid_from,valid_to,same_as,not_same_as\r\n"
                   "person/h-o,\"Ostrander, Herzl\",person,NO,Herzl Ostrander;Herzi Ostrander,2020,,,\r\n");
  const Outcome imported = scratch.dateline({"actors", "import", table});
  CHECK(imported.exit_code == 0);
  CHECK(imported.out.find("3 articles changed") != std::string::npos);
  CHECK(facet(scratch).at("person/h-o") == 3);
  CHECK(scratch.dateline({"actors", "export"}).out == read_file(table));
  const auto wrong = scratch.file("wrong.csv", "name,type\nHerzl Ostrander,person\nBo Dahl,ship\n");
  const Outcome refused = scratch.dateline({"actors", "import", wrong});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("line 3: \"ship\" is no type") != std::string::npos);
  CHECK(facet(scratch).at("person/h-o") == 3);
}
