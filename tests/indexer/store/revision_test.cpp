// What makes a record a revision of an article, and what a story becomes when an article leaves it.
#include <doctest/doctest.h>

#include <string>

#include "indexer/store/catalogue_writer.hpp"
#include "schema/catalogue.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

const std::string kFerry = "The old ferry stayed in the harbour because the wind had torn the ropes of the quay.";
const std::string kMarket = "Fish was dearer on the market this morning than in any winter that the traders remember.";

struct Revising {
  Outcome put(extract::Extracted one) { return writer.put(prepare(std::move(one))); }
  static extract::Extracted made(const std::string& id, const std::string& title, const std::string& text) {
    testing::Draft draft;
    draft.title = title;
    draft.text = text;
    extract::Extracted out = testing::extracted(draft);
    out.article.external_id = id;
    return out;
  }
  std::int64_t number(const std::string& sql) {
    writer.commit();
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.integer(0);
  }

  testing::WrittenArchive archive;
  CatalogueWriter writer{archive.layout(), testing::made_now};
};

TEST_CASE_FIXTURE(Revising, "a short id that two feeds use keeps both articles") {
  CHECK(put(made("art-1", "Ferry stays", kFerry)) == Outcome::added);
  CHECK(put(made("art-1", "Fish is dear", kMarket)) == Outcome::added);
  CHECK(number("SELECT count(*) FROM article") == 2);
  CHECK(number("SELECT count(*) FROM revision") == 0);
}

TEST_CASE_FIXTURE(Revising, "a short id makes a revision where the title, the text, or outlet and day agree") {
  put(made("art-1", "Ferry stays", kFerry));
  CHECK(put(made("art-1", "FERRY STAYS", kMarket)) == Outcome::updated);
  CHECK(put(made("art-1", "Fish still dear", kMarket + " They hope for spring.")) == Outcome::updated);
  const auto of_harbour_post = [](const std::string& id, const std::string& title, const std::string& text) {
    extract::Extracted out = made(id, title, text);
    out.article.outlet = schema::Outlet{title == "One" ? "The Harbour Post" : "Harbour Post", {}, {}, "explicit"};
    out.article.published = schema::Moment{"2024-03-05", {}, {}, "day", "json-field", 0.9};
    return out;
  };
  put(of_harbour_post("art-2", "One", kFerry + " Nobody sailed."));
  CHECK(put(made("art-2", "Three", kMarket)) == Outcome::added);
  CHECK(put(of_harbour_post("art-2", "Two", "Something else altogether.")) == Outcome::updated);
}

TEST_CASE_FIXTURE(Revising,
                  "numbers that begin again, and addresses of a site's makers, are no reason to replace an article") {
  for (const char* id : {"17", "http://localhost/wordpress/?p=12", "http://blog.local/?p=123456"}) {
    CAPTURE(id);
    CHECK(put(made(id, "Ferry stays at " + std::string(id), kFerry)) != Outcome::updated);
    CHECK(put(made(id, "Fish is dear at " + std::string(id), kMarket)) != Outcome::updated);
    CHECK(put(made(id, "FERRY stays at " + std::string(id), kFerry + " Nobody sailed.")) == Outcome::updated);
  }
}

TEST_CASE_FIXTURE(Revising, "a site's own address is no article's") {
  extract::Extracted one = made("", "Ferry stays", kFerry);
  extract::Extracted two = made("", "Fish is dear", kMarket);
  one.article.url = two.article.url = "https://example.com/";
  CHECK(put(one) == Outcome::added);
  CHECK(put(two) == Outcome::added);
}

TEST_CASE_FIXTURE(Revising,
                  "a corrected date of the same text is a revision, and the same text without a date is not") {
  extract::Extracted one = made("art-1", "Ferry stays", kFerry);
  one.article.published = schema::Moment{"2024-03-05", {}, {}, "day", "meta", 1};
  put(one);
  extract::Extracted undated = made("art-1", "Ferry stays", kFerry);
  CHECK(put(undated) == Outcome::duplicate);
  extract::Extracted corrected = made("art-1", "Ferry stays", kFerry);
  corrected.article.published = schema::Moment{"2024-03-06", {}, {}, "day", "meta", 1};
  CHECK(put(corrected) == Outcome::updated);
  CHECK(number("SELECT count(*) FROM article WHERE published_date = '2024-03-06'") == 1);
}

TEST_CASE_FIXTURE(Revising,
                  "a file that goes back to its first text has a third revision, and the same folder again none") {
  const auto file = [](const std::string& text) {
    extract::Extracted out = made("", "Ferry stays", text);
    out.article.source = {"notes/ferry.txt", 0, "text", "/made/notes/ferry.txt"};
    out.raw = text;
    return out;
  };
  CHECK(put(file(kFerry)) == Outcome::added);
  CHECK(put(file(kMarket)) == Outcome::updated);
  CHECK(put(file(kFerry)) == Outcome::updated);
  CHECK(put(file(kFerry)) == Outcome::unchanged);
  CHECK(number("SELECT revision FROM article") == 3);
}

TEST_CASE_FIXTURE(Revising,
                  "versions of an article in two files of a folder stay as they are when the folder comes again") {
  const auto on_day = [](const std::string& day, const std::string& text) {
    extract::Extracted out = made("a-long-and-unique-id", "Ferry stays", text);
    out.article.source = {"news/" + day + ".jsonl", 0, "jsonl", "/made/news/" + day + ".jsonl"};
    out.raw = text;
    return out;
  };
  CHECK(put(on_day("monday", kFerry)) == Outcome::added);
  CHECK(put(on_day("tuesday", kMarket)) == Outcome::updated);
  CHECK(put(on_day("monday", kFerry)) == Outcome::unchanged);
  CHECK(put(on_day("tuesday", kMarket)) == Outcome::unchanged);
}

TEST_CASE_FIXTURE(Revising,
                  "a copy that its own outlet changes later is an article of its own, under its own address") {
  const auto printed = [](const std::string& url, const std::string& outlet, const std::string& text) {
    extract::Extracted out = made("", "Ferry stays", text);
    out.article.url = url;
    out.article.outlet = schema::Outlet{outlet, {}, {}, "explicit"};
    return out;
  };
  CHECK(put(printed("https://post.example/ferry", "Harbour Post", kFerry)) == Outcome::added);
  CHECK(put(printed("https://gazette.example/ferry", "Gazette", kFerry)) == Outcome::duplicate);
  CHECK(put(printed("https://gazette.example/ferry", "Gazette", kMarket)) == Outcome::added);
  CHECK(put(printed("https://gazette.example/ferry", "Gazette", kMarket + " It rained.")) == Outcome::updated);
  CHECK(number("SELECT revision FROM article WHERE id = 1") == 1);
  CHECK(number("SELECT revision FROM article WHERE id = 2") == 2);
}

TEST_CASE_FIXTURE(Revising,
                  "a second address of an outlet's own article brings its revisions, and the first still does") {
  const auto printed = [](const std::string& url, const std::string& text) {
    extract::Extracted out = made("", "Ferry stays", text);
    out.article.url = url;
    out.article.outlet = schema::Outlet{"The Harbour Post", {}, {}, "explicit"};
    return out;
  };
  put(printed("https://post.example/ferry", kFerry));
  CHECK(put(printed("https://post.example/amp/ferry", kFerry)) == Outcome::duplicate);
  CHECK(put(printed("https://post.example/amp/ferry", kFerry + " It sailed at noon.")) == Outcome::updated);
  CHECK(put(printed("https://post.example/ferry", kFerry + " It sailed at noon.")) == Outcome::duplicate);
  CHECK(put(printed("https://post.example/amp/ferry", kMarket)) == Outcome::updated);
  CHECK(put(printed("https://post.example/ferry", kMarket + " It rained.")) == Outcome::updated);
  CHECK(number("SELECT count(*) FROM article") == 1);
  CHECK(number("SELECT revision FROM article") == 4);
}

TEST_CASE_FIXTURE(Revising, "a story that one article held together comes apart when that article changes") {
  const std::string second = "Traders blame the long frost and the price of fuel, and few boats have gone out since.";
  put(made("a", "Ferry stays", kFerry));
  put(made("c", "Fish is dear", second));
  extract::Extracted both = made("b", "Ferry stays and fish is dear", kFerry + " " + second);
  put(both);
  CHECK(number("SELECT count(DISTINCT story) FROM article") == 1);
  CHECK(put(made("b", "Ferry stays and fish is dear", kMarket)) == Outcome::updated);
  CHECK(number("SELECT count(DISTINCT story) FROM article") == 3);
}

TEST_CASE_FIXTURE(Revising, "a corrected word in the first of many copies changes no tags of the others") {
  put(made("first", "Ferry stays", kFerry));
  for (int i = 0; i < 5; ++i) {
    put(made("copy " + std::to_string(i), "Copy " + std::to_string(i), kFerry));
  }
  CHECK(number("SELECT count(DISTINCT story) FROM article") == 1);
  CHECK(put(made("first", "Ferry stays put", kFerry + " It was repaired.")) == Outcome::updated);
  CHECK(number("SELECT count(*) FROM changes WHERE kind = 'tags'") == 0);
  CHECK(number("SELECT count(DISTINCT story) FROM article") == 1);
}

}  // namespace
}  // namespace dateline::store
