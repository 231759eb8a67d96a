// When a refused record is known, and when it is forgotten; which followed files a newer reading layer tries again.
#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>

#include "indexer/store/catalogue_writer.hpp"
#include "indexer/store/taken_files.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

struct Refusing {
  Outcome refuse(const std::string& path, const std::string& origin, const std::string& bytes = "bytes") {
    return writer->put(prepare(read::Rejection{{path, 0, "json", origin}, "bad-json", "a comma is missing", bytes, 5}));
  }
  Outcome take(const std::string& path, const std::string& origin, const std::string& text) {
    testing::Draft draft;
    draft.title = "Ferry stays";
    draft.text = text;
    extract::Extracted one = testing::extracted(draft);
    one.article.source = {path, 0, "json", origin};
    return writer->put(prepare(std::move(one)));
  }
  std::int64_t rejects() {
    writer->commit();
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement count = catalogue.prepare("SELECT count(*) FROM reject");
    REQUIRE(count.step());
    return count.integer(0);
  }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
};

TEST_CASE_FIXTURE(Refusing, "a refused file is known whatever folder was named to reach it") {
  CHECK(refuse("mess/formats/a.json", "/in/mess/formats/a.json") == Outcome::rejected);
  CHECK(refuse("formats/a.json", "/in/mess/formats/a.json") == Outcome::unchanged);
  CHECK(refuse("formats/a.json", "/elsewhere/formats/a.json") == Outcome::rejected);
  CHECK(rejects() == 2);
}

TEST_CASE_FIXTURE(Refusing, "a refused file is told once by a newer reading layer, under the path of now") {
  refuse("mess/a.json", "/in/mess/a.json");
  writer->commit();
  writer.reset();
  schema::open_catalogue_for_writing(archive.layout()).execute("UPDATE reject SET reader = reader - 1");
  writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  CHECK(refuse("a.json", "/in/mess/a.json") == Outcome::rejected);
  CHECK(rejects() == 1);
}

TEST_CASE_FIXTURE(Refusing, "a reject goes when the record of its place is taken, and others stay") {
  refuse("a.json", "/in/a.json", "half");
  refuse("a.json", "/other/a.json", "torn");
  refuse("stdin", "", "half");
  CHECK(take("a.json", "/in/a.json", "The ferry stayed in the harbour.") == Outcome::added);
  CHECK(rejects() == 2);
  CHECK(take("stdin", "", "Nobody knows which input this was.") == Outcome::added);
  CHECK(rejects() == 2);
}

TEST_CASE_FIXTURE(Refusing, "a reject goes also where the record that comes back is known") {
  const std::string text = "The ferry stayed in the harbour.";
  take("a.json", "/in/a.json", text);
  refuse("a.json", "/in/a.json", "half");
  CHECK(rejects() == 1);
  const schema::Connection catalogue = schema::open_catalogue(archive.layout());
  KnownRecords known(catalogue);
  const schema::SourceRef source{"a.json", 0, "json", "/in/a.json"};
  CHECK_FALSE(known.holds(source, "Ferry stays\n\n" + text));
  CHECK(known.holds(source, "half"));
  CHECK(take("a.json", "/in/a.json", text) == Outcome::unchanged);
  CHECK(rejects() == 0);
  CHECK(known.holds(source, "Ferry stays\n\n" + text));
}

TEST_CASE_FIXTURE(Refusing, "followed files of which an older reading layer refused something are tried again, once") {
  refuse("in/a.json", "/in/a.json");
  refuse("in/b.zip/deep/c.json", "/in/b.zip/deep/c.json", "other");
  writer->commit();
  writer.reset();
  schema::Connection catalogue = schema::open_catalogue_for_writing(archive.layout());
  TakenFiles taken(catalogue);
  const std::set<std::string> all = {"/in/a.json", "/in/b.zip", "/in/c.json"};
  const auto remember_all = [&] {
    for (const std::string& path : all) taken.remember(path, {1, 2});
  };
  const auto remembered = [&] {
    std::set<std::string> paths;
    each_taken_file(catalogue, [&](std::string_view path, const FileLook&) { paths.emplace(path); });
    return paths;
  };
  remember_all();
  forget_files_of_older_reader(catalogue);
  CHECK(remembered() == all);
  catalogue.execute("UPDATE reject SET reader = reader - 1; UPDATE meta SET value = value - 1 WHERE key = 'reader'");
  forget_files_of_older_reader(catalogue);
  CHECK(remembered() == std::set<std::string>{"/in/c.json"});
  remember_all();
  forget_files_of_older_reader(catalogue);
  CHECK(remembered() == all);
}

TEST_CASE_FIXTURE(Refusing, "that stories are made anew is said before, with how many articles it takes") {
  take("a.json", "/in/a.json", "The ferry stayed in the harbour.");
  writer->commit();
  writer.reset();
  std::string said;
  const auto say = [&](const std::string& sentence) { said += sentence; };
  CatalogueWriter(archive.layout(), testing::made_now, say);
  CHECK(said.empty());
  schema::open_catalogue_for_writing(archive.layout()).execute("DELETE FROM meta WHERE key = 'stories'");
  CatalogueWriter(archive.layout(), testing::made_now, say);
  CHECK(said.find("making the stories of 1 article") == 0);
}

}  // namespace
}  // namespace dateline::store
