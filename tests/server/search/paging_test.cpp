// Pages that are walked through while articles arrive: nothing comes twice, and nothing is missing that was there when
// the walk began.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/server/search/asking.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

// Articles with dates by chance, some without one, some near copies of others, which are in one story with them.
class Arrivals {
 public:
  explicit Arrivals(Dice& dice) : dice_(dice) {}

  std::vector<testing::Draft> some(std::size_t count) {
    std::vector<testing::Draft> out;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = std::to_string(++made_);
      if (texts_.empty() || !dice_.one_in(2)) texts_.push_back(words(number));
      testing::Draft one = draft("Port report " + number, dice_.of(texts_) + " end" + number);
      if (!dice_.one_in(6)) {
        one.date = "2024-0" + std::to_string(1 + dice_.below(9)) + "-1" + std::to_string(dice_.below(4));
      }
      out.push_back(one);
    }
    return out;
  }

 private:
  static std::string words(const std::string& number) {
    std::string text = "The port";
    for (int i = 0; i < 60; ++i) text += " word" + number + "x" + std::to_string(i);
    return text;
  }

  Dice& dice_;
  int made_ = 0;
  std::vector<std::string> texts_;
};

struct Shown {
  std::vector<std::int64_t> articles;
  std::vector<std::int64_t> stories;
};

Shown all_of(const testing::WrittenArchive& archive, Request request) {
  request.limit = 100;
  Shown shown;
  for (const Hit& hit : Searcher(archive.layout().root()).search(request).hits) {
    shown.articles.push_back(hit.id);
    shown.stories.push_back(hit.story);
  }
  return shown;
}

bool has_twice(std::vector<std::int64_t> ids) {
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

void walk_while_articles_arrive(std::uint32_t seed, Sort sort, bool group_by_story) {
  CAPTURE(seed);
  CAPTURE(static_cast<int>(sort));
  CAPTURE(group_by_story);
  Dice dice(seed);
  Arrivals arrivals(dice);
  const testing::WrittenArchive archive;
  archive.add(arrivals.some(20));
  Request request = asking("port");
  request.sort = sort;
  request.group_by_story = group_by_story;
  request.limit = static_cast<std::uint32_t>(1 + dice.below(5));
  const Shown before = all_of(archive, request);
  CHECK(has_twice(before.stories) != group_by_story);
  Shown shown;
  do {
    const Result page = Searcher(archive.layout().root()).search(request);
    for (const Hit& hit : page.hits) {
      shown.articles.push_back(hit.id);
      shown.stories.push_back(hit.story);
    }
    request.cursor = page.next_cursor;
    if (dice.one_in(2)) archive.add(arrivals.some(1 + dice.below(3)));
  } while (!request.cursor.empty() && shown.articles.size() < 200);
  CHECK(request.cursor.empty());
  CHECK_FALSE(has_twice(shown.articles));
  for (const std::int64_t article : before.articles) {
    CAPTURE(article);
    CHECK(std::find(shown.articles.begin(), shown.articles.end(), article) != shown.articles.end());
  }
  if (!group_by_story) return;
  CHECK_FALSE(has_twice(shown.stories));
  CHECK(shown.stories.size() == before.stories.size());
}

TEST_CASE("pages by date hold while articles arrive, one by one and by story") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    for (const Sort sort : {Sort::newest, Sort::oldest, Sort::arrival}) {
      walk_while_articles_arrive(seed, sort, false);
      walk_while_articles_arrive(seed, sort, true);
    }
  }
}

TEST_CASE("a cursor of stories is not one of articles, nor the other way round") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port"), draft("2", "port and port"), draft("3", "port of call")});
  const Searcher searcher(archive.layout().root());
  for (const bool group : {false, true}) {
    Request request = asking("port");
    request.limit = 1;
    request.sort = Sort::newest;
    request.group_by_story = group;
    request.cursor = searcher.search(request).next_cursor;
    CHECK(searcher.search(request).hits.size() == 1);
    request.group_by_story = !group;
    CHECK_THROWS_AS(searcher.search(request), BadRequest);
  }
}

}  // namespace
}  // namespace dateline::search
