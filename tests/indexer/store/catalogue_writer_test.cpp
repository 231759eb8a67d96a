#include "indexer/store/catalogue_writer.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "schema/compression.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

testing::Draft draft(const std::string& url, const std::string& title, const std::string& text) {
  testing::Draft out;
  out.url = url;
  out.title = title;
  out.text = text;
  return out;
}

const std::string kStory = "Cranes stood still in the wind while the crew of the old ferry played cards below deck.";

// A writer on an archive of its own.
struct Writing {
  Outcome put(const testing::Draft& one) { return writer->put(prepare(testing::extracted(one))); }
  void reopen() {
    writer.reset();
    writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  }
  schema::Connection reading() const { return schema::open_catalogue(archive.layout()); }
  std::int64_t number(const std::string& sql) const {
    const schema::Connection catalogue = reading();
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.integer(0);
  }
  schema::Article article(std::int64_t id) const {
    const schema::Connection catalogue = reading();
    return schema::ArticleReader(catalogue).read(id).value();
  }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
};

TEST_CASE_FIXTURE(Writing, "what was put is there after the commit and not before, and goes back without one") {
  CHECK(put(draft("u1", "One", "port")) == Outcome::added);
  CHECK(number("SELECT count(*) FROM article") == 0);
  CHECK(writer->commit() == 1);
  CHECK(number("SELECT count(*) FROM article") == 1);
  CHECK(put(draft("u2", "Two", "quay")) == Outcome::added);
  reopen();
  CHECK(number("SELECT count(*) FROM article") == 1);
  CHECK(writer->commit() == 1);
  CHECK(put(draft("u2", "Two", "quay")) == Outcome::added);
  CHECK(writer->commit() == 2);
}

TEST_CASE_FIXTURE(Writing, "the same bytes from the same place are unchanged, before the commit and after") {
  const Prepared same = prepare(testing::extracted(draft("u1", "One", "port")));
  CHECK(writer->put(same) == Outcome::added);
  CHECK(writer->put(same) == Outcome::unchanged);
  writer->commit();
  reopen();
  CHECK(writer->put(same) == Outcome::unchanged);
  CHECK(writer->commit() == 1);
  CHECK(number("SELECT count(*) FROM place") == 1);
}

TEST_CASE_FIXTURE(Writing, "the same text from elsewhere is one more place of its first, under any address") {
  testing::Draft first = draft("u1", "One", kStory);
  put(first);
  CHECK(put(first) == Outcome::duplicate);  // another record with the same address
  first.url = "u2";
  first.text = "CRANES " + kStory.substr(7);
  CHECK(put(first) == Outcome::duplicate);
  CHECK(writer->commit() == 1);  // duplicates change no article
  CHECK(number("SELECT count(*) FROM article") == 1);
  CHECK(number("SELECT count(*) FROM place WHERE article = 1 AND relation = 'duplicate'") == 2);
  CHECK(number("SELECT count(*) FROM raw") == 3);
}

TEST_CASE_FIXTURE(Writing, "another text under the same address is a new revision, and the old record stays readable") {
  testing::Draft one = draft("u1", "One", kStory);
  one.actors = {"Anna Bird", "Bo Dahl"};
  one.countries = {{"NO", true}};
  one.date = "2024-03-05";
  put(one);
  testing::Draft changed = draft("u1", "One, updated", "Now the wind has dropped.");
  changed.actors = {"Carla Eng"};
  CHECK(put(changed) == Outcome::updated);
  writer->commit();

  const schema::Article now = article(1);
  CHECK(now.revision == 2);
  CHECK(now.title == "One, updated");
  CHECK(now.text == "Now the wind has dropped.");
  CHECK_FALSE(now.published.has_value());
  CHECK(now.countries.empty());
  REQUIRE(now.actors.size() == 1);
  CHECK(now.actors[0].id == "person/carla-eng");

  const schema::Connection catalogue = reading();
  schema::Statement old = catalogue.prepare("SELECT record FROM revision WHERE article = 1 AND revision = 1");
  REQUIRE(old.step());
  const auto record = nlohmann::json::parse(schema::decompress(old.view(0)));
  CHECK(record["revision"] == 1);
  CHECK(record["title"] == "One");
  CHECK(record["text"] == kStory);
  CHECK(record["actors"].size() == 2);
  CHECK(record["published"]["date"] == "2024-03-05");
  CHECK(number("SELECT count(*) FROM place WHERE article = 1 AND relation = 'revision' AND revision = 2") == 1);
}

TEST_CASE_FIXTURE(Writing, "an article that changes back has a third revision, and all three stay") {
  testing::Draft one = draft("u1", "One", "port");
  put(one);
  one.text = "quay";
  put(one);
  one.text = "port";
  CHECK(put(one) == Outcome::updated);
  writer->commit();
  CHECK(article(1).revision == 3);
  CHECK(article(1).text == "port");
  CHECK(number("SELECT count(*) FROM revision WHERE article = 1") == 2);
}

TEST_CASE_FIXTURE(Writing, "every change is numbered: texts, and the tags of those whose story moved") {
  put(draft("u1", "One", kStory));
  put(draft("u2", "Two", "Something else that happened far away on another day of the year."));
  put(draft("u3", "Three", kStory));
  writer->commit();
  CHECK(number("SELECT count(*) FROM changes WHERE kind = 'text'") == 3);
  CHECK(article(3).story == 1);
  CHECK(article(3).story_articles == 2);
  put(draft("u1", "One", "The first has become a text of its own about the weather at sea."));
  writer->commit();
  CHECK(article(1).story == 1);
  CHECK(article(1).story_articles == 1);
  CHECK(article(3).story == 3);
  CHECK(number("SELECT count(*) FROM changes WHERE article = 3 AND kind = 'tags'") == 1);
}

TEST_CASE_FIXTURE(Writing, "outlets and actors of the same name are one, with every form under which they were met") {
  testing::Draft one = draft("u1", "One", "port");
  one.outlet = "The Harbour Post";
  one.actors = {"Åse Li"};
  put(one);
  one = draft("u2", "Two", "quay");
  one.outlet = "HARBOUR POST";
  one.actors = {"Ase LI"};
  put(one);
  writer->commit();
  reopen();
  one = draft("u3", "Three", "crane");
  one.outlet = "Harbour  Post";
  one.actors = {"ÅSE LI"};
  put(one);
  writer->commit();
  CHECK(number("SELECT count(*) FROM outlet") == 1);
  CHECK(number("SELECT count(*) FROM actor") == 1);
  CHECK(number("SELECT count(*) FROM article_actor") == 3);
  CHECK(article(3).outlet->name == "The Harbour Post");
}

TEST_CASE_FIXTURE(Writing, "a reject is kept once, with its bytes, reason and place") {
  const std::string bytes("{\"broken\": \0\xFF", 13);
  const auto reject = [&] {
    return prepare(read::Rejection{
        {"in/a.json", 3, "json", "/made/in/a.json"}, "bad-json", "a comma is missing", bytes, 5'000'000});
  };
  CHECK(writer->put(reject()) == Outcome::rejected);
  CHECK(writer->put(reject()) == Outcome::unchanged);
  CHECK(writer->commit() == 0);
  const schema::Connection catalogue = reading();
  schema::Statement kept = catalogue.prepare("SELECT path, record, reason, detail, raw_bytes, raw FROM reject");
  REQUIRE(kept.step());
  CHECK(kept.text(0) == "in/a.json");
  CHECK(kept.integer(1) == 3);
  CHECK(kept.text(2) == "bad-json");
  CHECK(kept.text(3) == "a comma is missing");
  CHECK(kept.integer(4) == 5'000'000);
  CHECK(schema::decompress(kept.view(5)) == bytes);
  CHECK_FALSE(kept.step());
}

TEST_CASE_FIXTURE(Writing, "what an older reading layer refused is tried again, and forgotten when it is taken") {
  const auto refused = [&](const std::string& path, const std::string& reason) {
    return writer->put(prepare(read::Rejection{{path, 0, "none", "/made/" + path}, reason, "what to do", "bytes", 5}));
  };
  CHECK(refused("in/a.json", "unknown-format") == Outcome::rejected);
  CHECK(refused("in/b.zip", "unknown-format") == Outcome::rejected);
  CHECK(refused("in/c.json", "unknown-format") == Outcome::rejected);
  writer->commit();
  CHECK(refused("in/a.json", "unknown-format") == Outcome::unchanged);
  writer.reset();
  schema::open_catalogue_for_writing(archive.layout()).execute("UPDATE reject SET reader = reader - 1");
  reopen();

  testing::Draft taken = draft("https://made.example/a", "Ferry stays", kStory);
  taken.path = "in/b.zip/a.html";
  CHECK(put(taken) == Outcome::added);
  extract::Extracted file = testing::extracted(draft("https://made.example/b", "Fish is dear", kStory + " It rained."));
  file.article.source = {"in/a.json", 0, "json", "/made/in/a.json"};
  CHECK(writer->put(prepare(std::move(file))) == Outcome::added);
  CHECK(refused("in/c.json", "bad-json") == Outcome::rejected);
  CHECK(refused("in/c.json", "bad-json") == Outcome::unchanged);
  writer->commit();
  CHECK(number("SELECT count(*) FROM reject") == 1);
  CHECK(number("SELECT count(*) FROM reject WHERE path = 'in/c.json' AND reason = 'bad-json'") == 1);
}

TEST_CASE_FIXTURE(Writing, "two names of an article that give one public id are one actor of it, the more salient") {
  testing::Draft one = draft("u1", "One", "port");
  one.actors = {"Anna Bird", "ANNA BIRD", "Bo Dahl"};
  put(one);
  writer->commit();
  const schema::Article written = article(1);
  REQUIRE(written.actors.size() == 2);
  CHECK(written.actors[0].name == "Anna Bird");
  CHECK(written.actors[0].salience == doctest::Approx(0.9));
}

}  // namespace
}  // namespace dateline::store
