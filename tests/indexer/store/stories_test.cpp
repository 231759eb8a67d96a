// Stories in the catalogue: near copies are joined whatever the order in which they come.
#include "indexer/store/stories.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

std::string stretch(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += "w" + std::to_string(i * 7919 % 100'003) + " ";
  return out;
}

testing::Draft draft(const std::string& title, const std::string& text) {
  testing::Draft out;
  out.url = "https://made.example/" + title;
  out.title = title;
  out.text = text;
  return out;
}

std::string day(int number) {
  const std::string text = std::to_string(1 + number % 28);
  return "2024-0" + std::to_string(1 + number / 28) + (text.size() == 1 ? "-0" : "-") + text;
}

// Families of texts: exact copies, copies cut short, chains in which each overlaps with the next, and loners; on days
// that are near, far apart and unknown.
std::vector<testing::Draft> families() {
  std::vector<testing::Draft> out;
  for (int family = 0; family < 12; ++family) {
    const int base = family * 2000;
    int member = 0;
    const auto add = [&](const std::string& text) {
      out.push_back(draft("t" + std::to_string(out.size()), text));
      const int apart = family % 4;  // 0: without a date
      if (apart > 0 && member != 3) out.back().date = day(member * apart * apart);
      ++member;
    };
    add(stretch(base, base + 150));
    add(stretch(base, base + 150));
    add(stretch(base, base + 120));
    add(stretch(base + 5, base + 150) + stretch(base + 900, base + 905));
    for (int link = 1; link <= 4; ++link) add(stretch(base + 45 * link, base + 45 * link + 150));
    add(stretch(base + 1000, base + 1150));
  }
  out.push_back(draft("short", "Short and alone."));
  out.push_back(draft("short too", "Short and alone, too."));
  return out;
}

using Partition = std::set<std::set<std::string>>;

// The titles of each story. Also checks that a story is numbered after its first article.
Partition partition_of(const testing::WrittenArchive& archive) {
  const schema::Connection catalogue = schema::open_catalogue(archive.layout());
  schema::Statement rows = catalogue.prepare("SELECT story, id, title FROM article ORDER BY id");
  std::map<std::int64_t, std::set<std::string>> stories;
  while (rows.step()) {
    auto& story = stories[rows.integer(0)];
    if (story.empty()) CHECK(rows.integer(0) == rows.integer(1));
    story.insert(rows.text(2));
  }
  Partition out;
  for (const auto& [id, titles] : stories) out.insert(titles);
  return out;
}

link::Sketch sketch_of(const testing::Draft& one) {
  const schema::Article article = testing::extracted(one).article;
  return link::sketch_of(article.title, article.text, article.published);
}

// The connected components, by comparing all pairs.
Partition reference(const std::vector<testing::Draft>& drafts) {
  std::vector<std::size_t> story(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    story[i] = i;
    for (std::size_t j = 0; j < i; ++j) {
      if (!link::same_story(sketch_of(drafts[i]), sketch_of(drafts[j]))) continue;
      std::replace(story.begin(), story.begin() + static_cast<std::ptrdiff_t>(i + 1), std::size_t{story[i]},
                   std::size_t{story[j]});
    }
  }
  std::map<std::size_t, std::set<std::string>> sets;
  for (std::size_t i = 0; i < drafts.size(); ++i) sets[story[i]].insert(drafts[i].title);
  Partition out;
  for (const auto& [id, titles] : sets) out.insert(titles);
  return out;
}

TEST_CASE("stories are the components of all pairs that are copies, whatever the order and batches they come in") {
  std::vector<testing::Draft> drafts = families();
  const Partition expected = reference(drafts);
  CHECK(expected.size() > 14);
  CHECK(expected.size() < 60);
  std::mt19937 random(23);
  for (int round = 0; round < 6; ++round) {
    std::shuffle(drafts.begin(), drafts.end(), random);
    const testing::WrittenArchive archive;
    for (auto next = drafts.begin(); next != drafts.end();) {
      const auto rest = drafts.end() - next;
      const auto end = next + std::min<std::ptrdiff_t>(rest, 1 + static_cast<std::ptrdiff_t>(random() % 60));
      archive.write({next, end});
      next = end;
    }
    CHECK(partition_of(archive) == expected);
  }
}

TEST_CASE(
    "stories that another version of the rule made are made anew, and the articles that moved are indexed again") {
  const testing::WrittenArchive archive;
  const std::int64_t before = archive.write({draft("a", stretch(0, 150)), draft("b", stretch(500, 650)),
                                             draft("a2", stretch(0, 150)), draft("b2", stretch(500, 650))});
  {
    schema::Connection catalogue = schema::open_catalogue_for_writing(archive.layout());
    catalogue.execute(
        "UPDATE article SET story = id; UPDATE article SET story = 1 WHERE id = 2; DELETE FROM story_key;"
        "UPDATE meta SET value = '1' WHERE key = 'stories'");
  }
  CHECK(archive.write({}) == before + 3);
  CHECK(partition_of(archive) == Partition{{"a", "a2"}, {"b", "b2"}});
  CHECK(archive.write({}) == before + 3);
}

TEST_CASE("an article that joins two stories makes them one, and all take the lowest number") {
  const testing::WrittenArchive archive;
  archive.write({draft("a", stretch(0, 150)), draft("c", stretch(80, 230)), draft("a2", stretch(0, 150))});
  CHECK(partition_of(archive) == Partition{{"a", "a2"}, {"c"}});
  archive.write({draft("b", stretch(0, 230))});
  CHECK(partition_of(archive) == Partition{{"a", "a2", "b", "c"}});
}

TEST_CASE("an article whose text changes leaves its story and may join another, wherever it stood") {
  for (const std::string changing : {"a1", "a2", "a3"}) {
    CAPTURE(changing);
    const testing::WrittenArchive archive;
    archive.write({draft("a1", stretch(0, 100)), draft("a2", stretch(0, 100)), draft("a3", stretch(0, 100)),
                   draft("b", stretch(500, 600))});
    Partition expected = {{"a1", "a2", "a3"}, {"b"}};
    CHECK(partition_of(archive) == expected);
    archive.write({draft(changing, stretch(500, 600))});
    std::set<std::string> rest = {"a1", "a2", "a3"};
    rest.erase(changing);
    CHECK(partition_of(archive) == Partition{rest, {changing, "b"}});
    archive.write({draft(changing, stretch(0, 100))});
    CHECK(partition_of(archive) == expected);
  }
}

TEST_CASE("an article that changes while its batch is written is compared by what it says then") {
  const testing::WrittenArchive archive;
  archive.write({draft("a1", stretch(0, 100)), draft("a2", stretch(0, 100) + "too"), draft("b", stretch(500, 600)),
                 draft("a1", stretch(500, 600) + "as well"), draft("a3", stretch(0, 100) + "again"),
                 draft("b2", stretch(500, 600) + "also")});
  CHECK(partition_of(archive) == Partition{{"a2", "a3"}, {"a1", "b", "b2"}});
}

}  // namespace
}  // namespace dateline::store
