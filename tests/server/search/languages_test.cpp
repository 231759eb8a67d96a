// Scores in archives of several languages.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

testing::Draft draft(const std::string& title, const std::string& text, const std::string& language) {
  testing::Draft out;
  out.title = title;
  out.text = text;
  out.language = language;
  return out;
}

std::map<std::int64_t, double> scores(const Searcher& searcher, const std::string& text) {
  Request request;
  request.text = text;
  request.limit = 100;
  std::map<std::int64_t, double> out;
  for (const Hit& hit : searcher.search(request).hits) out[hit.id] = hit.score;
  return out;
}

TEST_CASE("an inflected word counts once in an archive of several languages") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "he was running home", "en"), draft("2", "she would run home", "en"),
               draft("3", "das war am Hafen", "de"), draft("4", "il y a du vent", "fr"),
               draft("5", "home alone by day", "en")});
  const Searcher searcher(archive.layout().root());
  const auto found = scores(searcher, "running");
  REQUIRE(found.size() == 2);
  CHECK(found.at(1) == doctest::Approx(found.at(2)));
}

TEST_CASE("an article is found and scored by the stems of its own language") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "the talks about talks", "en"), draft("2", "der talk im fernsehen", "de"),
               draft("3", "ein anderes thema heute", "de"), draft("4", "another matter came up", "en"),
               draft("5", "talks talks were slow", "")});
  const Searcher searcher(archive.layout().root());
  const auto found = scores(searcher, "talks");
  REQUIRE(found.size() == 3);
  CHECK(found.at(1) == doctest::Approx(found.at(5)));
  CHECK(found.at(1) > found.at(2));
}

TEST_CASE("a corpse is not looked for in the Marine Corps, and an exclusion of it leaves them") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "A corpse was found.", "en"), draft("2", "The Marine Corps came.", "en"),
               draft("3", "Two corpses, said the corps.", "en")});
  const Searcher searcher(archive.layout().root());
  const auto ids = [&](const std::string& text) {
    std::vector<std::int64_t> out;
    for (const auto& [id, score] : scores(searcher, text)) out.push_back(id);
    return out;
  };
  CHECK(ids("corpse") == std::vector<std::int64_t>{1, 3});
  CHECK(ids("corps") == std::vector<std::int64_t>{2, 3});
  CHECK(ids("marine -corpse") == std::vector<std::int64_t>{2});
  CHECK(ids("-corpse") == std::vector<std::int64_t>{2});
  CHECK(ids("=corps") == std::vector<std::int64_t>{2, 3});
}

}  // namespace
}  // namespace dateline::search
