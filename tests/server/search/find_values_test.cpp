// What users write for actors, countries and languages, and what it finds.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

using Found = std::vector<std::int64_t>;

testing::Draft named(const std::string& title, const std::vector<std::string>& actors,
                     const std::vector<std::string>& countries = {}, const std::string& language = "en") {
  testing::Draft out = draft(title, "Nothing else happened on that day in " + title + ".", language);
  out.actors = actors;
  for (const std::string& code : countries) out.countries.emplace_back(code, true);
  return out;
}

std::vector<std::string> messages(const Result& result) {
  std::vector<std::string> out;
  for (const query::Warning& warning : result.warnings) out.push_back(warning.message);
  return out;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a bare surname in a query finds every actor of that surname, and the warning names them") {
  const testing::WrittenArchive archive;
  archive.add({named("Oslo", {"Anna Bird"}), named("Bergen", {"Bo Bird"}), named("Narvik", {"Birdie Holm"})});
  const Searcher searcher(archive.layout().root());
  const Result result = searcher.search(asking("actor:bird"));
  CHECK(result.total.articles == 2);
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].column == 7);
  CHECK(has(result.warnings[0].message, "Anna Bird"));
  CHECK(has(result.warnings[0].message, "Bo Bird"));
  CHECK_FALSE(has(result.warnings[0].message, "Holm"));
}

TEST_CASE("a parameter finds actors as a query does, and its warning has no column") {
  const testing::WrittenArchive archive;
  archive.add({named("Oslo", {"Anna Bird"}), named("Bergen", {"Bo Bird"}), named("Narvik", {"Carla Eng"})});
  const Searcher searcher(archive.layout().root());
  Request request;
  request.filters.actor.any = {"Bird"};
  const Result result = searcher.search(request);
  CHECK(result.total.articles == 2);
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].column == 0);
  CHECK(result.warnings[0].param == "actor");
  request.filters.actor.any = {"Carla Eng"};
  CHECK(searcher.search(request).warnings.empty());
  request.filters.actor.any = {"Nobody Known"};
  CHECK(messages(searcher.search(request)).size() == 1);
}

TEST_CASE("a country is known by its name in any language") {
  const testing::WrittenArchive archive;
  archive.add({named("Ankara", {}, {"TR"}), named("Berlin", {}, {"DE"})});
  const Searcher searcher(archive.layout().root());
  for (const std::string name : {"TR", "TUR", "Turkey", "Türkei", "Turquie", "\"Türkiye\"", "تركيا", "Турция"}) {
    CAPTURE(name);
    const Result result = searcher.search(asking("country:" + name));
    CHECK(result.total.articles == 1);
    CHECK(result.warnings.empty());
  }
  Request request;
  request.filters.country.any = {"Allemagne"};
  CHECK(found(searcher, request) == Found{2});
}

TEST_CASE("a country or language of a query that is none is searched as words, with a warning at its column") {
  const testing::WrittenArchive archive;
  archive.add({named("Atlantis", {}, {"TR"}), named("Berlin", {}, {"DE"})});
  const Searcher searcher(archive.layout().root());
  for (const std::string field : {"country", "lang"}) {
    CAPTURE(field);
    const Result result = searcher.search(asking("day " + field + ":atlantis"));
    CHECK(result.total.articles == 1);
    CHECK(result.parsed == "day AND atlantis");
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].column == 6 + field.size());
  }
}

TEST_CASE("a language is known by every code and by its names; what is none is an error in a parameter") {
  const testing::WrittenArchive archive;
  archive.add({named("Berlin", {}, {}, "de"), named("Oslo", {}, {}, "no"), named("Erbil", {}, {}, "ckb")});
  const Searcher searcher(archive.layout().root());
  for (const std::string written : {"de", "DE", "deu", "ger", "de-AT", "German", "Deutsch"}) {
    CAPTURE(written);
    CHECK(found(searcher, asking("lang:" + written)) == Found{1});
  }
  CHECK(found(searcher, asking("lang:nb")) == Found{2});
  CHECK(found(searcher, asking("lang:ckb")) == Found{3});
  Request request;
  for (const std::string written : {"zzz", "klingonisch", "d3"}) {
    CAPTURE(written);
    request.filters.language.any = {written};
    CHECK_THROWS_AS(searcher.search(request), BadRequest);
  }
  request.filters.language.any = {"ger"};
  const Result result = searcher.search(request);
  CHECK(result.total.articles == 1);
}

}  // namespace
}  // namespace dateline::search
