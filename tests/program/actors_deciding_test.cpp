// What the program refuses, asks and says when actors are decided on, and what becomes of it in the archive.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

constexpr const char* kOne = "person/herzl-ostrander";
constexpr const char* kOther = "person/herzi-ostrander";

std::string article(const std::string& id, const std::string& title, const std::string& text) {
  return nlohmann::json{{"id", id}, {"title", title}, {"text", text}}.dump() + "\n";
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// One person under two spellings, in articles that share a calling at most; and a ferry line, that is spelt in two
// ways, too.
struct Harbour {
  Harbour() {
    scratch.file(
        "in/port.jsonl",
        article("a1", "Cranes stand still",
                "Harbour engineer Herzl Ostrander said that the cranes of Bergen would stand still until the wind "
                "drops. \"Nobody climbs in a storm,\" Herzl Ostrander told reporters.") +
            article("a2", "Ferry waits",
                    "Harbour engineer Herzl Ostrander said the ferry waits for parts. Ostrander added that the "
                    "crew would paint the deck meanwhile.") +
            article("a3", "A choir for the lighthouse",
                    "Engineer Herzi Ostrander said that forty singers will stand on the rocks of Bergen. Herzi "
                    "Ostrander hopes for calm water.") +
            article("a4", "New boats", "Skagerrak Ferries Ltd bought two boats. Skagerrak Ferries Ltd paid cash.") +
            article("a5", "Old boats", "Skagerak Ferries Ltd sold two boats. Skagerak Ferries Ltd was paid in cash."));
    REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  }

  Outcome actors(std::vector<std::string> command) const {
    command.insert(command.begin(), "actors");
    return scratch.dateline(std::move(command));
  }
  std::string listed() const { return actors({"list", "--format", "jsonl"}).out; }

  Scratch scratch;
};

}  // namespace

TEST_CASE_FIXTURE(Harbour, "actors of two types are merged with --force only, and what was refused leaves nothing") {
  const std::string before = listed();
  const std::string ferries = "organisation/skagerrak-ferries-ltd";
  REQUIRE(says(before, ferries));
  const Outcome refused = actors({"merge", kOther, ferries});
  CHECK(refused.exit_code == 2);
  CHECK(says(refused.err, "is of type person"));
  CHECK(says(refused.err, "of type organisation"));
  CHECK(says(refused.err, "--force"));
  CHECK(listed() == before);
  CHECK(actors({"decisions"}).out.empty());

  const Outcome forced = actors({"merge", kOther, ferries, "--force"});
  CHECK(forced.exit_code == 0);
  CHECK_FALSE(says(listed(), kOther));
  CHECK(actors({"undo", "1"}).exit_code == 0);
  CHECK(listed() == before);
}

TEST_CASE_FIXTURE(Harbour, "not-same parts what a merge made one, says what they are now, and both can be undone") {
  const std::string before = listed();
  REQUIRE(actors({"merge", kOther, kOne}).exit_code == 0);
  const std::string merged = listed();
  const Outcome parted = actors({"not-same", "Herzi Ostrander", "Herzl Ostrander"});
  CHECK(parted.exit_code == 0);
  CHECK(says(parted.out, std::string("They were one; now there are Herzi Ostrander (") + kOther + ", 1 article)"));
  CHECK(says(parted.out, std::string("Herzl Ostrander (") + kOne + ", 2 articles)"));
  CHECK(listed() == before);
  CHECK_FALSE(says(actors({"suggestions"}).out, kOther));
  REQUIRE(scratch.dateline({"rebuild"}).exit_code == 0);
  CHECK(listed() == before);

  CHECK(actors({"undo", "2"}).exit_code == 0);
  CHECK(listed() == merged);
  const Outcome itself = actors({"not-same", kOne, kOne});
  CHECK(itself.exit_code == 2);
  CHECK(says(itself.err, "one name cannot be two"));
}

TEST_CASE_FIXTURE(Harbour, "an undoing is undone, what is not there is not, and nothing is undone twice") {
  const std::string before = listed();
  REQUIRE(actors({"merge", kOther, kOne}).exit_code == 0);
  const std::string merged = listed();
  REQUIRE(actors({"undo", "1"}).exit_code == 0);
  CHECK(listed() == before);
  CHECK(actors({"undo", "2"}).exit_code == 0);
  CHECK(listed() == merged);
  CHECK(actors({"undo", "2"}).exit_code == 2);
  const Outcome missing = actors({"undo", "9"});
  CHECK(missing.exit_code == 2);
  CHECK(says(missing.err, "there is no decision 9"));
  CHECK(actors({"log"}).out == actors({"decisions"}).out);
}

TEST_CASE_FIXTURE(Harbour,
                  "organisations spelt alike are suggested, refused for good, and a list that is cut says so") {
  const Outcome all = actors({"suggestions"});
  CHECK(says(all.out, "dateline actors merge organisation/"));
  CHECK(says(all.out, kOther));
  CHECK_FALSE(says(all.err, "these are the best"));
  const Outcome cut = actors({"suggestions", "--limit", "1"});
  CHECK(says(cut.err, "these are the best 1 of 2; --limit 2 shows all"));
  CHECK(actors({"not-same", "Skagerak Ferries Ltd", "Skagerrak Ferries Ltd"}).exit_code == 0);
  CHECK_FALSE(says(actors({"suggestions"}).out, "organisation/"));
}
