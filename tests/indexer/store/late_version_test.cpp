// Versions of an article that come in another order than that of their times, or come again.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "indexer/store/catalogue_writer.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

struct Version {
  std::string title;
  std::optional<std::string> updated;  // a time of one day
};

struct Versions {
  // Each version of one article comes from a file of its own, unless one is named.
  Outcome put(const Version& version, std::string file = "") {
    if (file.empty()) file = "made-" + std::to_string(++files) + ".json";
    testing::Draft draft;
    draft.url = "https://made.example/ferry";
    draft.title = version.title;
    draft.text = "The old ferry stayed in the harbour: " + version.title + ".";
    draft.date = "2024-03-05";
    draft.actors = {"Ada Quay"};
    draft.path = file;
    extract::Extracted one = testing::extracted(draft);
    one.article.source.record = 0;
    if (version.updated) one.article.updated = schema::Moment{"2024-03-05", version.updated, {}, "minute", "meta", 1};
    return writer->put(prepare(std::move(one)));
  }
  // The titles of all versions by number, from what readers read.
  std::vector<std::string> titles() {
    writer->commit();
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement rows =
        catalogue.prepare("SELECT revision, record FROM revision WHERE article = 1 ORDER BY revision");
    std::vector<std::string> all;
    while (rows.step()) {
      CHECK(rows.integer(0) == static_cast<std::int64_t>(all.size()) + 1);
      const std::string record = schema::decompress(rows.view(1));
      const std::size_t begin = record.find("\"title\":\"") + 9;
      all.push_back(record.substr(begin, record.find('"', begin) - begin));
      CHECK(record.find("person/ada-quay") != std::string::npos);
    }
    const schema::Article newest = schema::ArticleReader(catalogue).read(1).value();
    CHECK(newest.revision == static_cast<std::int64_t>(all.size()) + 1);
    all.push_back(newest.title);
    return all;
  }
  std::int64_t number(const std::string& sql) {
    writer->commit();
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.integer(0);
  }
  // The title that a place of a version has in the bytes that were kept with it.
  std::string first_line_of_raw(std::int64_t revision) {
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement find = catalogue.prepare(
        "SELECT r.bytes FROM place p JOIN raw r ON r.place = p.id "
        "WHERE p.article = 1 AND p.revision = ?1 AND p.relation <> 'duplicate'");
    find.bind(1, revision);
    REQUIRE(find.step());
    const std::string raw = schema::decompress(find.view(0));
    return raw.substr(0, raw.find('\n'));
  }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  int files = 0;
};

using Titles = std::vector<std::string>;

TEST_CASE("versions that state their times are numbered by these, in whatever order they come") {
  const std::vector<Version> all = {{"One", "09:00"}, {"Two", "10:00"}, {"Three", "11:00"}, {"Four", "12:00"}};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Versions made;
    made.put(all[order[0]]);
    for (std::size_t i = 1; i < order.size(); ++i) CHECK(made.put(all[order[i]]) == Outcome::updated);
    CHECK(made.titles() == Titles{"One", "Two", "Three", "Four"});
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(made.first_line_of_raw(static_cast<std::int64_t>(i) + 1) == all[i].title);
    }
    CHECK(made.number("SELECT count(*) FROM article") == 1);
    CHECK(made.number("SELECT count(*) FROM article_actor") == 1);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE_FIXTURE(Versions, "a late version without a time, or of the same time, is the newest") {
  put({"One", "10:00"});
  put({"Two", "10:00"});
  put({"Three", {}});
  CHECK(titles() == Titles{"One", "Two", "Three"});
}

TEST_CASE_FIXTURE(Versions, "what is earlier than a replaced version is not the newest, though that states no time") {
  put({"Two", "10:00"});
  put({"Three", {}});
  put({"One", "09:00"});
  CHECK(titles() == Titles{"One", "Two", "Three"});
}

TEST_CASE_FIXTURE(Versions, "an old version that comes again from another file is one more place of that version") {
  put({"One", {}}, "old.json");
  put({"Two", {}}, "new.json");
  CHECK(put({"One", {}}, "copy-of-old.json") == Outcome::duplicate);
  CHECK(titles() == Titles{"One", "Two"});
  CHECK(number("SELECT revision FROM place WHERE path = 'copy-of-old.json' AND relation = 'duplicate'") == 1);
  CHECK(put({"One", {}}, "copy-of-old.json") == Outcome::unchanged);
}

TEST_CASE_FIXTURE(Versions, "a file that goes back to an earlier text makes that the newest again") {
  put({"One", {}}, "live.json");
  put({"Two", {}}, "live.json");
  CHECK(put({"One", {}}, "live.json") == Outcome::updated);
  CHECK(titles() == Titles{"One", "Two", "One"});
}

TEST_CASE_FIXTURE(Versions, "an earlier text that states a later time is the newest") {
  put({"One", "09:00"});
  put({"Two", "10:00"});
  CHECK(put({"One", "11:00"}) == Outcome::updated);
  CHECK(put({"One", "09:00"}) == Outcome::duplicate);
  CHECK(put({"Two", "10:00"}) == Outcome::duplicate);
  CHECK(titles() == Titles{"One", "Two", "One"});
}

TEST_CASE_FIXTURE(Versions, "versions of an archive of the older format find their places") {
  put({"One", "09:00"});
  put({"Three", "11:00"});
  put({"Four", "12:00"});
  writer->commit();
  writer.reset();
  schema::open_catalogue_for_writing(archive.layout()).execute("UPDATE revision SET fingerprint = NULL, stated = NULL");
  writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  CHECK(put({"Two", "10:00"}) == Outcome::updated);
  CHECK(put({"Three", {}}) == Outcome::duplicate);
  CHECK(titles() == Titles{"One", "Two", "Three", "Four"});
}

}  // namespace
}  // namespace dateline::store
