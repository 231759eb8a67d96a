// Archives of older formats: what users decided in them is there after the upgrade, whoever makes it.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/decide.hpp"
#include "schema/catalogue.hpp"
#include "schema/migrations.hpp"
#include "schema/user_authority.hpp"
#include "tests/support/temporary_folder.hpp"

namespace dateline::pipeline {
namespace {

schema::Decision merge(const std::string& subject, const std::string& object) {
  schema::Decision decision;
  decision.kind = schema::DecisionKind::merge;
  decision.subject = subject;
  decision.object = object;
  decision.author = "Ada";
  decision.reason = "one yard";
  return decision;
}

std::string line(int number, const std::string& name) {
  return R"({"id":")" + std::to_string(number) + R"(","title":"Choir )" + std::to_string(number) +
         R"(","text":"Choir leader )" + name + " said that singers will stand on rock " + std::to_string(number) +
         ". " + name + R"( hopes for calm water."})" + "\n";
}

// An archive with two merged persons, turned into what version 3 would have written.
struct OldArchive {
  OldArchive() {
    write("in.jsonl", line(1, "Herzl Ostrander") + line(2, "Herzi Ostrander"));
    add(layout, {folder.path() / "in.jsonl"}, {});
    decide(layout, {{merge("person/herzi-ostrander", "person/herzl-ostrander")}, {}});
    schema::Connection catalogue(layout.catalogue(), schema::Connection::Mode::read_write);
    catalogue.execute(R"sql(
      INSERT INTO authority_entry (id, name, type, country, aliases, valid_from, valid_to, same_as, not_same_as, line)
        VALUES ('person/keeper', 'Johanna Felsenstein', 'person', 'NO', '[]', NULL, NULL, '[]', '[]', 2);
      DROP TABLE authority_import;
      CREATE TABLE taken AS SELECT * FROM decision;
      DROP TABLE decision;
      CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('merge', 'not_same', 'split', 'rename', 'retype', 'recountry', 'block', 'undo')),
        subject TEXT, object TEXT, author TEXT NOT NULL, made TEXT NOT NULL, reason TEXT,
        undoes INTEGER REFERENCES decision(id)) STRICT;
      INSERT INTO decision SELECT id, kind, subject, object, author, made, reason, undoes FROM taken;
      DROP TABLE taken;
      DROP INDEX actor_label;
      DROP INDEX actor_name_last;
      DROP INDEX outlet_domain;
      ALTER TABLE actor DROP COLUMN met;
      PRAGMA user_version = 3)sql");
  }

  void write(const std::string& name, const std::string& lines) const { std::ofstream(folder.path() / name) << lines; }

  void check_upgraded() const {
    CHECK_FALSE(schema::is_of_older_format(layout));
    const schema::Connection catalogue = schema::open_catalogue(layout);
    const std::vector<schema::Decision> decisions = schema::read_decisions(catalogue);
    REQUIRE_FALSE(decisions.empty());
    CHECK(decisions.front().id == 1);
    CHECK(decisions.front().author == "Ada");
    CHECK(decisions.front().reason == "one yard");
    CHECK(decisions.front().object == "person/herzl-ostrander");
    schema::Statement one = catalogue.prepare(
        "SELECT count(*) FROM actor a JOIN actor b ON a.merged_into = b.id "
        "WHERE a.slug = 'person/herzi-ostrander' AND b.slug = 'person/herzl-ostrander'");
    REQUIRE(one.step());
    CHECK(one.integer(0) == 1);
    schema::Statement indices = catalogue.prepare(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('actor_label', 'actor_name_last', 'outlet_domain')");
    REQUIRE(indices.step());
    CHECK(indices.integer(0) == 3);
    REQUIRE(schema::read_user_authority(catalogue).size() == 1);
    CHECK(schema::read_user_authority(catalogue).front().id == "person/keeper");
  }

  testing::TemporaryFolder folder;
  schema::Layout layout{folder.path() / "archive"};
};

}  // namespace

TEST_CASE_FIXTURE(OldArchive, "an add brings an archive of version 3 up to date, with what was decided in it") {
  REQUIRE(schema::is_of_older_format(layout));
  write("more.jsonl", line(3, "Herzi Ostrander"));
  CHECK(add(layout, {folder.path() / "more.jsonl"}, {}).counts.added == 1);
  check_upgraded();
}

TEST_CASE_FIXTURE(OldArchive, "a decision brings an archive of version 3 up to date, and old ones can be undone") {
  REQUIRE(schema::is_of_older_format(layout));
  schema::Decision rename;
  rename.kind = schema::DecisionKind::rename;
  rename.subject = "person/herzl-ostrander";
  rename.object = "H. Ostrander";
  rename.author = "Ada";
  CHECK(decide(layout, {{rename}, {}}).ids == std::vector<std::int64_t>{2});
  check_upgraded();
  schema::Decision undo;
  undo.kind = schema::DecisionKind::undo;
  undo.undoes = 1;
  undo.author = "Ada";
  CHECK(decide(layout, {{undo}, {}}).articles == 1);
}

TEST_CASE_FIXTURE(OldArchive, "a rebuild brings an archive of version 3 up to date, with what was decided in it") {
  REQUIRE(schema::is_of_older_format(layout));
  rebuild(layout, 1);
  check_upgraded();
}

TEST_CASE_FIXTURE(OldArchive, "an import into an archive of version 3 is undone to what was imported there before") {
  store::AuthorityChange change;
  change.decisions.emplace_back();
  change.decisions.back().kind = schema::DecisionKind::import;
  change.decisions.back().object = "empty.csv";
  change.decisions.back().author = "Ada";
  change.authority.emplace();
  decide(layout, change);
  CHECK(schema::read_user_authority(schema::open_catalogue(layout)).empty());
  schema::Decision undo;
  undo.kind = schema::DecisionKind::undo;
  undo.undoes = 2;
  undo.author = "Ada";
  decide(layout, {{undo}, {}});
  check_upgraded();
}

}  // namespace dateline::pipeline
