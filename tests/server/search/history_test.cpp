// Versions, copies and places of real archives.
#include <doctest/doctest.h>

#include <algorithm>
#include <stop_token>
#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

std::string stretch(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += "w" + std::to_string(i * 7919 % 100'003) + " ";
  return out;
}

testing::Draft draft(const std::string& name, const std::string& text, const std::string& date = "",
                     const std::string& time = "") {
  testing::Draft out;
  out.url = "https://made.example/" + name;
  out.title = name;
  out.text = text;
  out.outlet = "Paper of " + name;
  if (!date.empty()) out.date = date;
  if (!time.empty()) out.time = time;
  return out;
}

std::vector<std::string> titles(const Story& story) {
  std::vector<std::string> out;
  for (const Copy& copy : story.copies) out.push_back(copy.article.title);
  return out;
}

TEST_CASE("the copies of a story stand in the order of time, undated last, whichever of them is asked for") {
  const testing::WrittenArchive archive;
  archive.add({draft("late", stretch(0, 100), "2024-03-06"), draft("undated", stretch(0, 100) + "x"),
               draft("evening", stretch(0, 100) + "y", "2024-03-05", "22:21"),
               draft("morning", stretch(0, 100) + "z", "2024-03-05", "08:00"), draft("other", stretch(500, 600))});
  const Searcher searcher(archive.layout().root());
  for (const std::int64_t id : {1, 2, 3, 4}) {
    const Story story = searcher.story(id, {}).value();
    CHECK(story.id == 1);
    CHECK(story.articles == 4);
    CHECK(titles(story) == std::vector<std::string>{"morning", "evening", "late", "undated"});
    CHECK_FALSE(story.copies[0].changed);
  }
  CHECK(searcher.story(5, {}).value().articles == 1);
  CHECK_FALSE(searcher.story(6, {}));
  CHECK(titles(searcher.story(1, {3, 1}).value()) == std::vector<std::string>{"late"});
  CHECK(titles(searcher.story(1, {9, 1}).value()).empty());
}

TEST_CASE("a copy is compared with the earlier one that is most like it") {
  const testing::WrittenArchive archive;
  archive.add({draft("first", stretch(0, 100), "2024-03-05"), draft("cut", stretch(0, 70), "2024-03-06"),
               draft("added", stretch(0, 100) + "and more", "2024-03-07"),
               draft("cut again", stretch(0, 65), "2024-03-08")});
  const Searcher searcher(archive.layout().root());
  const Story story = searcher.story(1, {}).value();
  REQUIRE(story.copies.size() == 4);
  CHECK(story.copies[1].changed->from == 1);
  CHECK(story.copies[1].changed->text.words_cut == 30);
  CHECK(story.copies[1].changed->text.words_added == 0);
  CHECK(story.copies[2].changed->from == 1);
  CHECK(story.copies[2].changed->text.words_added == 2);
  CHECK(story.copies[3].changed->from == 2);
  CHECK(story.copies[3].changed->from_number == 2);
  CHECK(story.copies[3].changed->text.words_cut == 5);
}

TEST_CASE("every version of an article can be read, with what it changed against the one before") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("strike", "The port stood still on Monday.", "2024-03-05");
  archive.add({one});
  one.text = "The port stood still on Tuesday.";
  archive.add({one});
  one.date = "2024-03-06";
  archive.add({one});
  const Searcher searcher(archive.layout().root());
  const Revisions revisions = searcher.revisions(1, {}).value();
  REQUIRE(revisions.versions.size() == 3);
  CHECK_FALSE(revisions.versions[0].changed);
  CHECK(revisions.newest == 3);
  CHECK(revisions.versions[0].article.outlet->name == "Paper of strike");
  CHECK(revisions.versions[1].changed->from == 1);
  CHECK(revisions.versions[1].changed->text.words_cut == 1);
  CHECK(revisions.versions[1].changed->particulars.empty());
  CHECK_FALSE(revisions.versions[2].changed->text.changed());
  CHECK(revisions.versions[2].changed->particulars == std::vector<std::string>{"published"});
  CHECK(searcher.replaced(1, 1).value().find("Monday") != std::string::npos);
  CHECK_FALSE(searcher.replaced(1, 3));
  CHECK(searcher.raw(1, 2).value().bytes.find("Tuesday") != std::string::npos);
  CHECK_FALSE(searcher.raw(1, 4));
  CHECK_FALSE(searcher.revisions(2, {}));
}

TEST_CASE("the versions of an article are read page by page, each compared with the one before the page too") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> takes;
  for (int take = 0; take < 7; ++take)
    takes.push_back(draft("ticker", stretch(0, 20) + "take " + std::to_string(take)));
  archive.add(takes);
  const Searcher searcher(archive.layout().root());
  const auto numbers = [&](const HistoryPage& page) {
    std::vector<std::int64_t> out;
    const Revisions revisions = searcher.revisions(1, page).value();
    CHECK(revisions.newest == 7);
    for (const Version& version : revisions.versions) {
      out.push_back(version.article.revision);
      CHECK(version.changed.has_value() == (version.article.revision > 1));
      if (version.changed) CHECK(version.changed->from == version.article.revision - 1);
      if (version.changed) CHECK(version.changed->text.words_added == 1);
    }
    return out;
  };
  CHECK(numbers({1, 3}) == std::vector<std::int64_t>{1, 2, 3});
  CHECK(numbers({4, 3}) == std::vector<std::int64_t>{4, 5, 6});
  CHECK(numbers({7, 3}) == std::vector<std::int64_t>{7});
  CHECK(numbers({8, 3}).empty());
  CHECK(numbers({0, 3}) == std::vector<std::int64_t>{5, 6, 7});
  CHECK(numbers({0, 50}).size() == 7);
  CHECK(searcher.revisions(1, {0, 3}).value().start == 5);
}

TEST_CASE("what changed is left out from where one answer would be too long, and found by beginning there") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> takes;
  for (int take = 0; take < 8; ++take) takes.push_back(draft("blog", stretch(take * 30'000, take * 30'000 + 30'000)));
  archive.add(takes);
  const Searcher searcher(archive.layout().root());
  const Revisions all = searcher.revisions(1, {}).value();
  REQUIRE(all.versions.size() == 8);
  CHECK_FALSE(all.versions[1].changed->too_long);
  CHECK(all.versions[1].changed->text.words_added == 30'000);
  CHECK(all.versions[7].changed->too_long);
  CHECK(all.versions[7].changed->from == 7);
  CHECK(all.versions[7].changed->text.runs.empty());
  std::size_t bytes = 0;
  for (const Version& version : all.versions) {
    if (!version.changed) continue;
    for (const Run& run : version.changed->text.runs) bytes += run.text.size();
  }
  CHECK(bytes > 400'000);
  CHECK(bytes <= 2 * 1024 * 1024);
  CHECK_FALSE(searcher.revisions(1, {8, 50}).value().versions.at(0).changed->too_long);
}

TEST_CASE("reading a history ends when its time is over, and when it is told to") {
  const testing::WrittenArchive archive;
  archive.add({draft("strike", stretch(0, 20)), draft("strike", stretch(0, 21))});
  const Searcher searcher(archive.layout().root());
  std::stop_source source;
  source.request_stop();
  HistoryPage page;
  page.stop = source.get_token();
  CHECK_THROWS_AS(searcher.revisions(1, page), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.story(1, page), DeadlineExceeded);
}

TEST_CASE("the other places of a text are listed once each, without the article's own and without what has changed") {
  const testing::WrittenArchive archive;
  const testing::Draft one = draft("strike", stretch(0, 50));
  testing::Draft copy = one;
  copy.url = "https://copy.example/strike";
  copy.outlet = "The Copyist";
  testing::Draft changing = copy;
  changing.url = "https://changing.example/strike";
  changing.outlet = "The Weathercock";
  archive.add({one, copy, copy, changing, one});
  const Searcher searcher(archive.layout().root());
  const auto outlets = [&] {
    std::vector<std::string> out;
    for (const OtherPlace& place : searcher.other_places(searcher.article(1).value())) out.push_back(*place.outlet);
    return out;
  };
  CHECK(outlets() == std::vector<std::string>{"The Copyist", "The Weathercock"});
  changing.text = stretch(900, 950);
  archive.add({changing});
  CHECK(outlets() == std::vector<std::string>{"The Copyist"});
}

TEST_CASE("one row a story shows each story once, page by page, and counts no fewer articles") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (int story = 0; story < 7; ++story) {
    for (int copy = 0; copy <= story % 3; ++copy) {
      drafts.push_back(draft("s" + std::to_string(story) + "c" + std::to_string(copy),
                             stretch(story * 500, story * 500 + 100 - copy), "2024-03-0" + std::to_string(1 + copy)));
    }
  }
  archive.add(drafts);
  const Searcher searcher(archive.layout().root());
  for (const Sort sort : {Sort::newest, Sort::oldest, Sort::relevance}) {
    Request request;
    request.sort = sort;
    request.group_by_story = true;
    request.limit = 2;
    std::vector<std::int64_t> seen;
    while (true) {
      const Result result = searcher.search(request);
      CHECK(result.total.articles == drafts.size());
      CHECK(result.total.stories == 7);
      for (const Hit& hit : result.hits) {
        CHECK(hit.story_articles == searcher.story(hit.story, {}).value().articles);
        seen.push_back(hit.story);
      }
      if (result.next_cursor.empty()) break;
      request.cursor = result.next_cursor;
    }
    CHECK(seen.size() == 7);
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
  }
}

}  // namespace
}  // namespace dateline::search
