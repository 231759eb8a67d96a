// Answers while the index lags behind the catalogue, and after the archive went back to an earlier state.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "schema/sqlite.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

testing::Draft naming(const std::string& title, const std::vector<std::string>& actors) {
  testing::Draft out = draft(title, "On that day " + title + " had no other news than this of " + title + ".");
  out.actors = actors;
  return out;
}

// What linking commits before the index has it.
void merge(const testing::WrittenArchive& archive, const std::string& from, const std::string& into) {
  schema::Connection catalogue(archive.layout().catalogue(), schema::Connection::Mode::read_write);
  schema::Statement set = catalogue.prepare(
      "UPDATE actor SET merged_into = (SELECT id FROM actor WHERE slug = ?2) "
      "WHERE slug = ?1 OR merged_into = (SELECT id FROM actor WHERE slug = ?1)");
  set.bind_all(from, into).run();
  catalogue.execute("INSERT INTO changes (article, kind) SELECT article, 'tags' FROM article_actor");
}

Request filtered(const std::string& actor) {
  Request request;
  request.filters.actor.any = {actor};
  return request;
}

const Facet& actor_facet(const Result& result) {
  for (const Facet& facet : result.facets) {
    if (facet.field == "actor") return facet;
  }
  throw std::runtime_error("no facet of actors");
}

void check_that_clicks_give_what_is_counted(const Searcher& searcher) {
  const Result all = searcher.search({});
  for (const FacetValue& value : actor_facet(all).values) {
    CAPTURE(value.value);
    CHECK_FALSE(value.value.empty());
    CHECK_FALSE(value.label.empty());
    const Result clicked = searcher.search(filtered(value.value));
    CHECK(clicked.total.articles == value.count.articles);
    CHECK(clicked.total.stories == value.count.stories);
    CHECK(clicked.warnings.empty());
  }
}

bool holds_soon(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::yield();
  }
  return false;
}

TEST_CASE("while a merge is not in the index yet, every value of a facet has its name and gives what it counted") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", {"Anna Bird"}), naming("Bergen", {"Anna Bird", "Anneke Bird"}),
               naming("Narvik", {"Anneke Bird"}), naming("Molde", {"Carla Eng"})});
  merge(archive, "person/anneke-bird", "person/anna-bird");
  const Searcher searcher(archive.layout().root());
  CHECK(actor_facet(searcher.search({})).values.size() == 3);
  check_that_clicks_give_what_is_counted(searcher);
  for (const Hit& hit : searcher.search({}).hits) {
    for (const ActorName& actor : hit.actors) CHECK_FALSE(actor.name.empty());
  }
  for (const ListedActor& listed : searcher.actors({}).actors) CHECK_FALSE(listed.actor.id.empty());
  CHECK(searcher.actors({}).actors.size() == 3);
}

TEST_CASE("while a merge is not in the index yet, a name and a profile have the articles of both") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", {"Anna Bird"}), naming("Bergen", {"Anna Bird", "Anneke Bird"}),
               naming("Narvik", {"Anneke Bird"}), naming("Molde", {"Carla Eng"})});
  merge(archive, "person/anneke-bird", "person/anna-bird");
  const Searcher searcher(archive.layout().root());
  for (const std::string name : {"Anna Bird", "Anneke Bird"}) {
    CAPTURE(name);
    const Result result = searcher.search(filtered(name));
    CHECK(result.total.articles == 3);
    CHECK(result.warnings.empty());
    CHECK(searcher.search(asking("actor:\"" + name + "\"")).total.articles == 3);
  }
  const auto profile = searcher.actor("person/anneke-bird", {});
  REQUIRE(profile);
  CHECK(profile->actor.id == "person/anna-bird");
  CHECK(profile->total.articles == 3);
  CHECK(profile->latest.size() == 3);
  CHECK(profile->companions.empty());
}

TEST_CASE("an actor that went into another which no article names yet is found by every id and name") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", {"Anneke Bird"}), naming("Molde", {"Carla Eng"})});
  {
    schema::Connection catalogue(archive.layout().catalogue(), schema::Connection::Mode::read_write);
    catalogue.execute(
        "INSERT INTO actor (id, slug, name, type) VALUES (900, 'person/anna-bird', 'Anna Bird', 'person')");
  }
  merge(archive, "person/anneke-bird", "person/anna-bird");
  const Searcher searcher(archive.layout().root());
  check_that_clicks_give_what_is_counted(searcher);
  for (const std::string written : {"person/anna-bird", "person/anneke-bird", "Anneke Bird", "bird"}) {
    CAPTURE(written);
    CHECK(searcher.search(filtered(written)).total.articles == 1);
  }
}

TEST_CASE("names and spellings are those of the archive that is there, also after an older backup was put back") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", {"Anna Bird"})});
  const testing::TemporaryFolder backup;
  constexpr auto kOver = std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing;
  std::filesystem::copy(archive.layout().root(), backup.path() / "then", kOver);
  archive.add({naming("Bergen", {"Zelda Quist"}), naming("Narvik", {"Zelda Quist"})});
  const Searcher searcher(archive.layout().root());
  const std::int64_t later = searcher.revision();
  CHECK(searcher.suggest({"zeld", {}, 10}).found.size() == 1);
  CHECK(searcher.search(asking("actor:\"zelda quits\"")).suggestion.has_value());

  std::filesystem::remove_all(archive.layout().root());
  std::filesystem::copy(backup.path() / "then", archive.layout().root(), kOver);
  REQUIRE(holds_soon([&] {
    searcher.search({});
    return searcher.revision() < later;
  }));
  CHECK(searcher.search({}).total.articles == 1);
  CHECK(searcher.suggest({"zeld", {}, 10}).found.empty());
  CHECK_FALSE(searcher.search(asking("actor:\"zelda quits\"")).suggestion.has_value());
  CHECK(searcher.article(1).has_value());
  CHECK_FALSE(searcher.article(2).has_value());
}

}  // namespace
}  // namespace dateline::search
