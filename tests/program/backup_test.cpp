#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

std::string many_articles(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) {
    const std::string number = std::to_string(i);
    const json record = {{"id", "b" + number},
                         {"title", "Harbour report " + number},
                         {"date", "2024-0" + std::to_string(i % 9 + 1) + "-15"},
                         {"source", i % 2 == 0 ? "The Harbour Courier" : "Meridian Wire"},
                         {"text", "Crew " + number + " of the harbour met on pier v" + std::to_string(i * 7919 % 4093) +
                                      " and spoke of grain, rail and tide."}};
    text += record.dump() + "\n";
  }
  return text;
}

Outcome on(const fs::path& archive, const std::vector<std::string>& command) {
  return run(on_archive(command, archive));
}

json found(const fs::path& archive, const std::string& query) {
  json answer = json::parse(on(archive, {"search", query, "--format", "json", "--limit", "100"}).out);
  answer.erase("took_ms");
  return answer;
}

void check_whole(const fs::path& archive) {
  const Outcome check = on(archive, {"check"});
  CAPTURE(archive.string());
  CAPTURE(check.out);
  CAPTURE(check.err);
  CHECK(check.exit_code == 0);
}

}  // namespace

TEST_CASE("a backup answers as the archive does, and so does what is restored from it") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  scratch.file("archive/synonyms.txt", "truce, ceasefire\n");
  scratch.file("archive/rules.txt", "# none\n");
  REQUIRE(scratch.dateline({"key", "create", "--scope", "read"}).exit_code == 0);
  const fs::path backup = scratch.path("backups/today/");
  const Outcome made = scratch.dateline({"backup", backup.string()});
  CAPTURE(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(made.err.find("catalogue") != std::string::npos);
  CHECK(made.err.find("dateline restore") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch.path("backups/today.partial")));
  check_whole(backup);
  CHECK(found(backup, "truce") == found(scratch.archive(), "truce"));

  const fs::path again = scratch.path("again");
  const Outcome restored = on(again, {"restore", backup.string()});
  CAPTURE(restored.err);
  REQUIRE(restored.exit_code == 0);
  CHECK(found(again, "truce") == found(scratch.archive(), "truce"));
  CHECK(on(again, {"export"}).out == scratch.dateline({"export"}).out);
  for (const char* file : {"synonyms.txt", "rules.txt", "keys"}) {
    CHECK(read_file(again / file) == read_file(scratch.archive() / file));
  }
  CHECK((fs::status(again / "keys").permissions() & fs::perms::others_read) == fs::perms::none);
  check_whole(again);
  // It is written on as any other.
  CHECK(counted(on(again, {"add", sample()}), "added") == 0);
  CHECK(counted(on(again, {"add", scratch.file("new.jsonl", many_articles(0, 3)).string()}), "added") == 3);
  check_whole(again);
}

TEST_CASE("a backup and a restore leave alone what is there, and a restore replaces it where it is told") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const std::string backup = scratch.path("backup").string();
  fs::create_directories(backup);  // empty: taken
  REQUIRE(scratch.dateline({"backup", backup}).exit_code == 0);
  check_whole(backup);
  CHECK(scratch.dateline({"backup", backup}).exit_code == 2);
  CHECK(scratch.dateline({"backup"}).exit_code == 2);
  CHECK(on(scratch.path("nowhere"), {"backup", scratch.path("b").string()}).exit_code == 3);
  CHECK_FALSE(fs::exists(scratch.path("b")));
  CHECK_FALSE(fs::exists(scratch.path("b.partial")));
  CHECK(scratch.dateline({"restore", scratch.path("nowhere").string()}).exit_code == 3);

  const std::int64_t before = articles_in(scratch.archive());
  REQUIRE(counted(scratch.dateline({"add", scratch.file("new.jsonl", many_articles(0, 5)).string()}), "added") == 5);
  const Outcome refused = scratch.dateline({"restore", backup});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("--overwrite") != std::string::npos);
  CHECK(articles_in(scratch.archive()) == before + 5);
  const Outcome restored = scratch.dateline({"restore", backup, "--overwrite"});
  CAPTURE(restored.err);
  CHECK(restored.exit_code == 0);
  CHECK(articles_in(scratch.archive()) == before);
  check_whole(scratch.archive());
  CHECK(found(scratch.archive(), "harbour") == found(backup, "harbour"));
  CHECK_FALSE(fs::exists(scratch.archive() / ".partial"));
  CHECK_FALSE(fs::exists(scratch.archive() / ".replaced"));
}

TEST_CASE("an archive is backed up while an add runs, and each backup is whole") {
  const Scratch scratch;
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(many_articles(0, 2000));
  REQUIRE(eventually([&] { return articles_in(scratch.archive()) > 0 || !add.running(); }));
  for (int round = 1; round <= 4; ++round) {
    pipe.write(many_articles(1500 + 500 * round, 2000 + 500 * round));
    const fs::path backup = scratch.path("backup" + std::to_string(round));
    const Outcome made = scratch.dateline({"backup", backup.string()});
    CAPTURE(made.err);
    REQUIRE(made.exit_code == 0);
    REQUIRE(add.running());
    CHECK(articles_in(backup) > 0);
    // What the index lacked at that moment, a rebuild or the next add makes up.
    REQUIRE(on(backup, {"add", scratch.file("none.txt", "One\n\nmore article.\n").string()}).exit_code == 0);
    check_whole(backup);
    CHECK(found(backup, "harbour").at("total").at("articles").get<std::int64_t>() == articles_in(backup) - 1);
  }
  pipe.close();
  CHECK(add.wait().exit_code == 0);
  CHECK(articles_in(scratch.archive()) == 4000);
  check_whole(scratch.archive());
}

TEST_CASE("a backup that is killed leaves nothing that looks like an archive, and the next one clears it away") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", scratch.file("many.jsonl", many_articles(0, 3000)).string()}).exit_code == 0);
  const fs::path backup = scratch.path("backup");
  const fs::path partial = scratch.path("backup.partial");
  Process copying(on_archive({"backup", backup.string()}, scratch.archive()));
  REQUIRE(eventually([&] { return fs::exists(partial / "index") || fs::exists(backup) || !copying.running(); }));
  copying.signal(SIGKILL);
  copying.wait();
  if (!fs::exists(backup)) {
    CHECK(fs::exists(partial));
    CHECK(on(backup, {"search", "harbour"}).exit_code == 3);
  }
  fs::remove_all(backup);
  // Whatever a kill leaves in a folder that was there before.
  scratch.file("backup/.partial/index/1/left", "over");
  CHECK(on(backup, {"check"}).exit_code != 0);
  REQUIRE(scratch.dateline({"backup", backup.string()}).exit_code == 0);
  CHECK_FALSE(fs::exists(backup / ".partial"));
  check_whole(backup);
  CHECK(articles_in(backup) == 3000);
}

// Whoever may do anything is not refused, and the copy is made as always.
TEST_CASE("an archive is restored from a backup that can only be read") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const fs::path backup = scratch.path("backup");
  REQUIRE(scratch.dateline({"backup", backup.string()}).exit_code == 0);
  fs::permissions(backup, fs::perms::owner_read | fs::perms::owner_exec);
  const Outcome restored = on(scratch.path("again"), {"restore", backup.string()});
  fs::permissions(backup, fs::perms::owner_all);
  CAPTURE(restored.err);
  CHECK(restored.exit_code == 0);
  check_whole(scratch.path("again"));
  CHECK(articles_in(scratch.path("again")) == articles_in(scratch.archive()));
}
