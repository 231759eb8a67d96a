#include "indexer/store/stories.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dateline::store {
namespace {

// Texts that share a band with this many others are made from a template (market tables); those that share the most
// bands are looked at first.
constexpr std::size_t kMostCandidates = 24;

}  // namespace

Stories::Stories(const schema::Connection& db)
    : find_band_(db.prepare("SELECT article FROM story_band WHERE band = ?1 ORDER BY article DESC LIMIT 100")),
      insert_band_(db.prepare("INSERT OR IGNORE INTO story_band (band, article) VALUES (?1, ?2)")),
      delete_bands_(db.prepare("DELETE FROM story_band WHERE band = ?1 AND article = ?2")),
      text_(db.prepare("SELECT text, story FROM article WHERE id = ?1")),
      members_(db.prepare("SELECT id FROM article WHERE story = ?1 ORDER BY id")),
      set_story_(db.prepare("UPDATE article SET story = ?2 WHERE id = ?1")) {}

std::vector<std::int64_t> Stories::candidates(std::int64_t article, const link::Sketch& sketch) {
  std::map<std::int64_t, std::size_t> shared;
  for (const std::int64_t band : sketch.bands) {
    find_band_.bind(1, band);
    while (find_band_.step()) ++shared[find_band_.integer(0)];
    find_band_.reset();
  }
  shared.erase(article);
  std::vector<std::pair<std::size_t, std::int64_t>> ranked;
  for (const auto& [id, bands] : shared) ranked.emplace_back(bands, id);
  std::sort(ranked.rbegin(), ranked.rend());
  if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
  std::vector<std::int64_t> ids;
  for (const auto& [bands, id] : ranked) ids.push_back(id);
  return ids;
}

std::vector<std::int64_t> Stories::join(std::int64_t article, const link::Sketch& sketch) {
  if (!sketch.has_bands()) return {};
  std::set<std::int64_t> stories = {article};
  for (const std::int64_t other : candidates(article, sketch)) {
    text_.bind(1, other);
    if (text_.step() && !stories.contains(text_.integer(1)) && same_story(sketch, link::sketch_of(text_.view(0)))) {
      stories.insert(text_.integer(1));
    }
    text_.reset();
  }
  for (const std::int64_t band : sketch.bands) insert_band_.bind_all(band, article).run();

  std::vector<std::int64_t> moved;
  const std::int64_t least = *stories.begin();
  for (const std::int64_t story : stories) {
    if (story == least) continue;
    const std::vector<std::int64_t> ids = move(story, least);
    moved.insert(moved.end(), ids.begin(), ids.end());
  }
  std::erase(moved, article);
  return moved;
}

std::vector<std::int64_t> Stories::leave(std::int64_t article) {
  text_.bind(1, article);
  link::Sketch sketch;
  std::int64_t story = article;
  if (text_.step()) {
    sketch = link::sketch_of(text_.view(0));
    story = text_.integer(1);
  }
  text_.reset();
  if (sketch.has_bands()) {
    for (const std::int64_t band : sketch.bands) delete_bands_.bind_all(band, article).run();
  }
  set_story_.bind_all(article, article).run();
  if (story != article) return {};

  // The story was named after this article: the others take the lowest id among them.
  std::vector<std::int64_t> others;
  members_.bind(1, story);
  while (members_.step()) {
    if (members_.integer(0) != article) others.push_back(members_.integer(0));
  }
  members_.reset();
  for (const std::int64_t other : others) set_story_.bind_all(other, others.front()).run();
  return others;
}

std::vector<std::int64_t> Stories::move(std::int64_t from_story, std::int64_t to_story) {
  std::vector<std::int64_t> ids;
  members_.bind(1, from_story);
  while (members_.step()) ids.push_back(members_.integer(0));
  members_.reset();
  for (const std::int64_t id : ids) set_story_.bind_all(id, to_story).run();
  return ids;
}

}  // namespace dateline::store
