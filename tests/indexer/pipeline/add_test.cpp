#include "indexer/pipeline/add.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/pipeline/decide.hpp"
#include "indexer/store/archive_lock.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"
#include "schema/migrations.hpp"
#include "tests/support/temporary_folder.hpp"

namespace dateline::pipeline {
namespace {

// One line of JSON.
std::string line(int number, const std::string& text) {
  return nlohmann::json{{"id", "post-" + std::to_string(number)},
                        {"headline", "Harbour report number " + std::to_string(number)},
                        {"published", "2024-03-05"},
                        {"source", "Harbour Post"},
                        {"body", text}}
             .dump() +
         "\n";
}

std::string line(int number) {
  return line(number, "Crane number " + std::to_string(number) +
                          " of the harbour was mended on a dry afternoon, and ships came in again.");
}

std::string lines(int first, int count) {
  std::string out;
  for (int i = first; i < first + count; ++i) out += line(i);
  return out;
}

struct Adding {
  AddCounts add(const std::string& name, AddOptions options = {}) const {
    return pipeline::add(layout, {folder.path() / name}, options).counts;
  }
  std::int64_t number(const std::string& sql) const {
    const schema::Connection catalogue = schema::open_catalogue(layout);
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.integer(0);
  }
  std::string text(const std::string& sql) const {
    const schema::Connection catalogue = schema::open_catalogue(layout);
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.text(0);
  }
  std::int64_t indexed() const { return schema::read_manifest(layout).seq; }

  testing::TemporaryFolder folder;
  schema::Layout layout{folder.path() / "archive"};
};

void check_sum(const AddCounts& counts) {
  CHECK(counts.records == counts.added + counts.updated + counts.duplicates + counts.rejected + counts.unchanged);
}

TEST_CASE("an add, a rebuild and a decision bring an archive of an older format with an index up to date") {
  const testing::TemporaryFolder folder;
  const schema::Layout layout(folder.path() / "archive");
  const auto make_old = [&] {
    std::filesystem::remove_all(layout.root());
    std::filesystem::create_directories(layout.root());
    schema::Connection catalogue(layout.catalogue(), schema::Connection::Mode::create);
    catalogue.execute(schema::migrations()[0]);
    catalogue.execute(schema::migrations()[1]);
    catalogue.execute("PRAGMA application_id = " + std::to_string(schema::kApplicationId) +
                      "; PRAGMA user_version = 2");
    schema::Manifest manifest;
    manifest.generation = 1;
    manifest.archive = schema::archive_id(catalogue);
    schema::write_manifest(layout, manifest);
  };
  make_old();
  REQUIRE(schema::is_of_older_format(layout));
  std::ofstream(folder.path() / "one.jsonl") << line(1);
  CHECK(add(layout, {folder.path() / "one.jsonl"}, {}).counts.added == 1);
  CHECK(!schema::is_of_older_format(layout));
  make_old();
  rebuild(layout, 1);
  CHECK(!schema::is_of_older_format(layout));
  make_old();
  store::AuthorityChange change;
  change.decisions.emplace_back();
  change.decisions.back().subject = "person/nobody";
  CHECK_THROWS_AS(decide(layout, change), store::DecisionError);
  CHECK(!schema::is_of_older_format(layout));
}

TEST_CASE_FIXTURE(Adding, "the same input again adds nothing, as a file or below its folder") {
  folder.write("in/a.jsonl", lines(0, 20));
  folder.write("in/b.txt", "The storm passed\n\nNobody was hurt when the storm passed over the harbour last night.\n");
  const AddCounts first = add("in");
  CHECK(first.added == 21);
  CHECK(first.files == 2);
  check_sum(first);
  const std::int64_t last = indexed();
  CHECK(last == 21);
  const AddCounts again = add("in");
  CHECK(again.records == 21);
  CHECK(again.unchanged == 21);
  check_sum(again);
  CHECK(number("SELECT count(*) FROM place") == 21);
  CHECK(indexed() == last);
}

TEST_CASE_FIXTURE(Adding, "copies from elsewhere are duplicates, each one more place of its first") {
  folder.write("first/a.jsonl", lines(0, 5));
  folder.write("second/b.jsonl", lines(0, 5));
  add("first");
  const AddCounts copies = add("second");
  CHECK(copies.duplicates == 5);
  check_sum(copies);
  CHECK(number("SELECT count(*) FROM article") == 5);
  CHECK(number("SELECT count(*) FROM place WHERE relation = 'duplicate'") == 5);
  CHECK(number("SELECT count(*) FROM place WHERE path LIKE '%b.jsonl'") == 5);
}

TEST_CASE_FIXTURE(Adding, "a record whose text changed is a revision, and the old one is readable") {
  folder.write("a.jsonl", lines(0, 3));
  add("a.jsonl");
  folder.write("a.jsonl",
               line(0) + line(1, "The crane has broken again, and nobody knows for how long this time.") + line(2));
  const AddCounts counts = add("a.jsonl");
  CHECK(counts.updated == 1);
  CHECK(counts.unchanged == 2);
  CHECK(number("SELECT revision FROM article WHERE external_id = 'post-1'") == 2);
  const std::string record = schema::decompress(text("SELECT record FROM revision"));
  CHECK(nlohmann::json::parse(record)["text"].get<std::string>().starts_with("Crane number 1 of the harbour"));
  CHECK(text("SELECT text FROM article WHERE external_id = 'post-1'").starts_with("The crane has broken again"));
}

TEST_CASE_FIXTURE(Adding, "what cannot be understood is kept with its bytes and told once") {
  const std::string broken = "{\"id\": \"x\", \"body\": oops}";
  folder.write("a.jsonl", line(0) + broken + "\n" + line(1));
  std::vector<RejectNotice> notices;
  AddOptions options;
  options.on_reject = [&](const RejectNotice& notice) { notices.push_back(notice); };
  const AddCounts counts = add("a.jsonl", options);
  CHECK(counts.added == 2);
  CHECK(counts.rejected == 1);
  check_sum(counts);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].record == 1);
  CHECK_FALSE(notices[0].reason.empty());
  CHECK(schema::decompress(text("SELECT raw FROM reject")).find(broken) != std::string::npos);
  CHECK(text("SELECT reason FROM reject") == notices[0].reason);
  CHECK(add("a.jsonl", options).unchanged == 3);
  CHECK(notices.size() == 1);
}

TEST_CASE_FIXTURE(Adding, "articles are numbered in the order of the input, on any number of threads") {
  folder.write("a.jsonl", lines(0, 150));
  AddOptions options;
  options.threads = 4;
  add("a.jsonl", options);
  const schema::Connection catalogue = schema::open_catalogue(layout);
  schema::Statement rows = catalogue.prepare("SELECT external_id FROM article ORDER BY id");
  for (int i = 0; i < 150; ++i) {
    REQUIRE(rows.step());
    CHECK(rows.text(0) == "post-" + std::to_string(i));
  }
}

TEST_CASE_FIXTURE(Adding, "a failure in the middle leaves what was committed, and the next add goes on from there") {
  folder.write("a.jsonl", lines(0, 1100) + "not json\n" + lines(1100, 100));
  AddOptions failing;
  failing.on_reject = [](const RejectNotice&) { throw std::runtime_error("the reader of notices is gone"); };
  CHECK_THROWS_WITH(add("a.jsonl", failing), "the reader of notices is gone");
  const std::int64_t committed = number("SELECT count(*) FROM article");
  CHECK(committed > 0);  // after a thousand records, or sooner on a slow machine
  CHECK(committed < 1101);
  CHECK(number("SELECT count(*) FROM place") == committed);
  CHECK(indexed() <= number("SELECT max(seq) FROM changes"));
  const AddCounts rest = add("a.jsonl");
  CHECK(rest.unchanged == static_cast<std::uint64_t>(committed));
  CHECK(rest.added == static_cast<std::uint64_t>(1200 - committed));
  CHECK(rest.rejected == 1);
  CHECK(indexed() == 1200);
}

TEST_CASE_FIXTURE(Adding, "a path that does not exist is refused before anything is added") {
  folder.write("a.jsonl", lines(0, 2));
  CHECK_THROWS_AS(pipeline::add(layout, {folder.path() / "a.jsonl", folder.path() / "nowhere"}, {}),
                  std::filesystem::filesystem_error);
  CHECK_FALSE(std::filesystem::exists(layout.catalogue()));
}

TEST_CASE_FIXTURE(Adding, "an archive that another writes to is refused, and nothing is added") {
  folder.write("a.jsonl", lines(0, 2));
  add("a.jsonl");
  folder.write("b.jsonl", lines(5, 2));
  const store::ArchiveLock lock(layout);
  for (const bool rebuilding : {false, true}) {
    try {
      if (rebuilding) rebuild(layout, 1);
      if (!rebuilding) add("b.jsonl");
      FAIL("two write at once");
    } catch (const schema::LayoutError& error) {
      CHECK(error.kind == schema::LayoutError::Kind::locked);
    }
  }
  CHECK(number("SELECT count(*) FROM article") == 2);
}

TEST_CASE_FIXTURE(Adding, "progress ends with what the result says, and never falls") {
  folder.write("a.jsonl", lines(0, 100));
  std::vector<AddProgress> seen;
  AddOptions options;
  options.progress = [&](const AddProgress& progress) { seen.push_back(progress); };
  const AddCounts counts = add("a.jsonl", options);
  REQUIRE_FALSE(seen.empty());
  for (std::size_t i = 1; i < seen.size(); ++i) CHECK(seen[i].counts.records >= seen[i - 1].counts.records);
  CHECK(seen.back().counts.added == counts.added);
  CHECK(seen.back().disk_bytes_done == seen.back().disk_bytes_all);
  CHECK(seen.back().disk_bytes_all == std::filesystem::file_size(folder.path() / "a.jsonl"));
}

TEST_CASE_FIXTURE(Adding, "a folder without a file makes an empty archive, and a rebuild of no archive is refused") {
  CHECK_THROWS_AS(rebuild(layout, 1), schema::LayoutError);
  CHECK_FALSE(std::filesystem::exists(layout.root()));
  std::filesystem::create_directories(folder.path() / "empty");
  CHECK(add("empty").records == 0);
  CHECK(number("SELECT count(*) FROM article") == 0);
  CHECK(rebuild(layout, 1) == 0);
}

}  // namespace
}  // namespace dateline::pipeline
