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

// Families of texts: exact copies, copies cut short, chains in which each overlaps with the next, and loners.
std::vector<testing::Draft> families() {
  std::vector<testing::Draft> out;
  const auto add = [&](const std::string& text) { out.push_back(draft("t" + std::to_string(out.size()), text)); };
  for (int family = 0; family < 6; ++family) {
    const int base = family * 2000;
    add(stretch(base, base + 150));
    add(stretch(base, base + 150));
    add(stretch(base, base + 120));
    add(stretch(base + 5, base + 150) + stretch(base + 900, base + 905));
    for (int link = 1; link <= 3; ++link) add(stretch(base + 30 * link, base + 30 * link + 150));
    add(stretch(base + 1000, base + 1150));
  }
  add("Short and alone.");
  add("Short and alone, too.");
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

TEST_CASE("the stories are the same whatever the order in which their articles come") {
  std::vector<testing::Draft> drafts = families();
  const testing::WrittenArchive first;
  first.write(drafts);
  const Partition expected = partition_of(first);
  CHECK(expected.size() == 6 * 2 + 2);  // each family and its loner, and the short ones
  std::mt19937 random(23);
  for (int round = 0; round < 6; ++round) {
    std::shuffle(drafts.begin(), drafts.end(), random);
    const testing::WrittenArchive archive;
    archive.write(drafts);
    CHECK(partition_of(archive) == expected);
  }
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

}  // namespace
}  // namespace dateline::store
