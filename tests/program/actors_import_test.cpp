// The user's table of actors: taken, listed, replaced, undone and written again.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

constexpr const char* kHead = "id,name,type,country,aliases,valid_from,valid_to,same_as,not_same_as\r\n";

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

struct Library {
  Library() {
    const auto article = [](const char* id, const char* title, const char* text) {
      return nlohmann::json{{"id", id}, {"title", title}, {"text", text}}.dump() + "\n";
    };
    scratch.file("in/library.jsonl",
                 article("b1", "Library opens on Sundays",
                         "Librarian Johanna Felsenstein said the library will open on Sundays. Johanna Felsenstein "
                         "bought new lamps.") +
                     article("b2", "Books for the harbour",
                             "Teacher Mathilde Kvernberg said that the pupils would bring books. Mathilde Kvernberg "
                             "carried the first box."));
    REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  }

  Outcome actors(std::vector<std::string> command) const {
    command.insert(command.begin(), "actors");
    return scratch.dateline(std::move(command));
  }
  Outcome import(const std::string& name, const std::string& rows) const {
    return actors({"import", scratch.file(name, kHead + rows)});
  }
  std::string listed() const { return actors({"list", "--format", "jsonl"}).out; }

  Scratch scratch;
};

constexpr const char* kFirst =
    "person/keeper,Johanna Felsenstein,person,NO,,,,,\r\nperson/nobody,Zebulon Quist,person,,,,,,\r\n";
constexpr const char* kSecond = "person/teacher,Mathilde Kvernberg,person,SE,,,,,\r\n";

}  // namespace

TEST_CASE_FIXTURE(Library,
                  "an import tells which entries are in no article, is listed, and its undoing leaves no trace") {
  const std::string before = listed();
  const Outcome imported = import("first.csv", kFirst);
  CHECK(imported.exit_code == 0);
  CHECK(says(imported.out, "2 entries taken in the place of those imported before: 1 article changed. Decision 1"));
  CHECK(says(imported.out, "1 of 2 entries in articles"));
  CHECK(says(imported.err, "1 entry in no article yet:\n  Zebulon Quist (person/nobody)"));
  CHECK(says(listed(), "person/keeper"));
  const std::string log = actors({"log"}).out;
  CHECK(says(log, "imports "));
  CHECK(says(log, "first.csv, 2 entries"));

  CHECK(actors({"undo", "1"}).exit_code == 0);
  CHECK(listed() == before);
  CHECK(actors({"export"}).out == kHead);
  CHECK(says(actors({"log"}).out, "(undone)"));
  CHECK(actors({"undo", "2"}).exit_code == 0);
  CHECK(says(listed(), "person/keeper"));
  CHECK(actors({"export"}).out == std::string(kHead) + kFirst);

  CHECK(actors({"undo", "2"}).exit_code == 2);
  CHECK(actors({"undo", "1"}).exit_code == 0);
  CHECK(listed() == before);
  CHECK(says(actors({"undo", "1"}).err, "decision 1 is undone already"));
  CHECK(actors({"undo", "4"}).exit_code == 0);
  CHECK(actors({"export"}).out == std::string(kHead) + kFirst);
}

TEST_CASE_FIXTURE(Library, "an import stands in the place of the one before, which comes back when it is undone") {
  REQUIRE(import("first.csv", kFirst).exit_code == 0);
  const std::string first = listed();
  const Outcome second = import("second.csv", kSecond);
  CHECK(says(second.out, "2 articles changed. Decision 2"));
  CHECK(says(second.out, "1 of 1 entry in articles"));
  CHECK_FALSE(says(listed(), "person/keeper"));
  CHECK(says(listed(), "person/teacher"));
  REQUIRE(scratch.dateline({"rebuild"}).exit_code == 0);
  CHECK(says(listed(), "person/teacher"));
  CHECK(actors({"undo", "2"}).exit_code == 0);
  CHECK(listed() == first);
  CHECK(actors({"export"}).out == std::string(kHead) + kFirst);
}

TEST_CASE_FIXTURE(Library, "what a spreadsheet would take for a formula is written so that it is none, and read back") {
  const std::string rows =
      "organisation/plus,'+1 Choir,organisation,NO,'=Plus One;Plus-One Choir,2010,2020-05,,\r\n"
      "organisation/at,\"'@Quay, Ltd\",organisation,,,,,,\r\n"
      "person/keeper,Johanna Felsenstein,person,NO,,,,,person/nobody\r\n";
  REQUIRE(import("guarded.csv", rows).exit_code == 0);
  CHECK(says(listed(), "person/keeper"));
  const std::string once = actors({"export"}).out;
  CHECK(once == std::string(kHead) + "organisation/at,\"'@Quay, Ltd\",organisation,,,,,,\r\n" +
                    "organisation/plus,'+1 Choir,organisation,NO,'=Plus One;Plus-One Choir,2010,2020-05,,\r\n" +
                    "person/keeper,Johanna Felsenstein,person,NO,,,,,person/nobody\r\n");
  REQUIRE(actors({"import", scratch.file("again.csv", once)}).exit_code == 0);
  CHECK(actors({"export"}).out == once);
  const Outcome shown = actors({"show", "organisation/plus"});
  CHECK_FALSE(says(shown.out, "'+1"));
}

TEST_CASE("all actors are written without what was joined in one article only, and can be imported") {
  const Scratch scratch;
  const auto article = [](const char* id, const char* title, const char* text) {
    return nlohmann::json{{"id", id}, {"title", title}, {"text", text}}.dump() + "\n";
  };
  const std::string file = scratch.file(
      "in.jsonl",
      article("e1", "Cranes stand still in Bergen",
              "Minister Herzl Ostrander of the Skagerrak Ferries Ltd said that the cranes of Bergen would stand still. "
              "Minister Gunnhild Tveitane and mayor Mathilde Kvernberg listened. Herzl Ostrander told reporters.") +
          article("e2", "Ferry waits",
                  "Minister Ostrander of the Skagerrak Ferries Ltd said that the ferry waits for parts in Bergen. "
                  "Minister Gunnhild Tveitane and mayor Mathilde Kvernberg listened again.") +
          article("e3", "A vote on fish", "Minister Halvorsrud said that fish would be sold by weight.") +
          article("e4", "A vote on gas",
                  "Ukraine and Poland talked in Kiev about gas, and Warsaw agreed. The Democratic Party wants a vote, "
                  "Polish and Ukrainian papers wrote.") +
          article("e5", "Border", "Hizbullah fired rockets on Monday.") +
          article("e6", "Channel", "Hezbollah said so on its channel."));
  REQUIRE(scratch.dateline({"add", file}).exit_code == 0);
  const std::string party = "organisation/democratic-party~", form = "armed_group/hezbollah#hizbullah";
  REQUIRE(scratch.dateline({"actors", "merge", party, "organisation/skagerrak-ferries-ltd"}).exit_code == 0);
  const std::string joined = scratch.dateline({"actors", "export", "--all"}).out;
  CHECK(says(joined, "\r\nperson/herzl-ostrander,Herzl Ostrander,person,,,,,,\r\n"));
  CHECK_FALSE(says(joined, "Halvorsrud"));
  CHECK(says(joined, "\r\norganisation/skagerrak-ferries-ltd,Skagerrak Ferries Ltd,organisation,,,,,,\r\n"));
  CHECK(says(joined, "\r\narmed_group/hezbollah,Hezbollah,armed_group,LB,Hizbullah,,,,\r\n"));

  REQUIRE(scratch.dateline({"actors", "undo", "1"}).exit_code == 0);
  REQUIRE(scratch.dateline({"actors", "split", "armed_group/hezbollah", form}).exit_code == 0);
  const std::string all = scratch.dateline({"actors", "export", "--all"}).out;
  CHECK_FALSE(says(all, "Democratic Party"));
  CHECK(says(all, "\r\narmed_group/hizbullah,Hizbullah,armed_group,"));
  const Outcome imported = scratch.dateline({"actors", "import", scratch.file("all.csv", all)});
  CHECK(imported.exit_code == 0);
  CHECK(imported.err.empty());
}
