// The names of a user's actors.csv: found in what is added, followed, explained and read again.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;

namespace {

constexpr const char* kTable =
    "id,name,type,aliases,valid_from,valid_to\n"
    "anna,Anna Ostberg,person,the harbour master,2016,2020\n"
    "bela,Bela Lund,person,the harbour master,2021,\n";

std::string article(const std::string& id, const std::string& day) {
  return nlohmann::json{{"id", id},
                        {"title", "Gates of harbour " + id},
                        {"published", day},
                        {"text", "Under grey skies the harbour master opened gate " + id + ", and ships came in."}}
             .dump() +
         "\n";
}

bool has_one(const Scratch& scratch, const std::string& actor) {
  const std::string found = scratch.dateline({"search", "--actor", actor, "--format", "json"}).out;
  return nlohmann::json::parse(found).at("total").at("articles") == 1;
}

}  // namespace

TEST_CASE("names of actors.csv are found in articles that come, and by reread in those that are there") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", scratch.file("old.jsonl", article("a", "2018-05-05"))}).exit_code == 0);
  const Outcome imported = scratch.dateline({"actors", "import", scratch.file("actors.csv", kTable)});
  REQUIRE(imported.exit_code == 0);
  CHECK(imported.out.find("dateline reread") != std::string::npos);
  REQUIRE(scratch.dateline({"add", scratch.file("new.jsonl", article("b", "2023-05-05"))}).exit_code == 0);
  CHECK(has_one(scratch, "person/bela"));
  CHECK_FALSE(has_one(scratch, "person/anna"));

  const Outcome reread = scratch.dateline({"reread"});
  CHECK(reread.exit_code == 0);
  CHECK(reread.out.find("2 articles read again") != std::string::npos);
  CHECK(reread.out.find("of 1 are others now") != std::string::npos);
  CHECK(has_one(scratch, "person/anna"));
  CHECK(has_one(scratch, "person/bela"));
  CHECK(scratch.dateline({"check"}).exit_code == 0);

  const std::string told =
      scratch.dateline({"explain", scratch.file("next.jsonl", article("c", "2019-01-01")), "--format", "json"}).out;
  CHECK(told.find("person/anna") != std::string::npos);
  CHECK(told.find("imported name") != std::string::npos);
  CHECK(Scratch().dateline({"reread"}).exit_code != 0);
}

TEST_CASE("an import that is undone, or emptied, says so where articles keep its names") {
  constexpr const char* kKept = "Articles that were read with its names keep them until: dateline reread\n";
  const Scratch scratch;
  const auto says_kept = [&](std::vector<std::string> command) {
    command.insert(command.begin(), "actors");
    const Outcome done = scratch.dateline(std::move(command));
    CHECK(done.exit_code == 0);
    return done.out.find(kKept) != std::string::npos;
  };
  const std::string table = scratch.file("actors.csv", kTable), empty = scratch.file("empty.csv", "name,type\n");
  REQUIRE(scratch.dateline({"add", scratch.file("old.jsonl", article("a", "2018-05-05"))}).exit_code == 0);
  CHECK_FALSE(says_kept({"import", table}));
  CHECK_FALSE(says_kept({"undo", "1"}));  // nothing was read with it
  CHECK_FALSE(says_kept({"undo", "2"}));
  REQUIRE(scratch.dateline({"add", scratch.file("new.jsonl", article("b", "2023-05-05"))}).exit_code == 0);
  CHECK(says_kept({"undo", "1"}));
  CHECK_FALSE(says_kept({"undo", "4"}));
  CHECK(says_kept({"import", empty}));
  CHECK_FALSE(says_kept({"import", empty}));
  REQUIRE(scratch.dateline({"reread"}).exit_code == 0);
  CHECK_FALSE(says_kept({"undo", "7"}));
  CHECK_FALSE(says_kept({"undo", "6"}));
  CHECK_FALSE(says_kept({"undo", "1"}));  // they were read again without it
}

TEST_CASE("a server finds the names that are imported while it runs") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", scratch.file("old.jsonl", article("a", "2018-05-05"))}).exit_code == 0);
  Server server(scratch.archive());
  REQUIRE(scratch.dateline({"actors", "import", scratch.file("actors.csv", kTable)}).exit_code == 0);
  REQUIRE(scratch.dateline({"add", scratch.file("new.jsonl", article("b", "2023-05-05"))}).exit_code == 0);
  CHECK(eventually([&] { return has_one(scratch, "person/bela"); }));
  CHECK(server.stop().exit_code == 0);
}
