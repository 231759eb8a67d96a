#include "indexer/store/stories.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dateline::store {
namespace {

// Texts that share a band with this many others are made from a template (market tables); those that share the most
// bands are looked at first.
constexpr std::size_t kMostCandidates = 24;
// A story with more copies stays together when one of them leaves.
constexpr std::size_t kMostCompared = 60;

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

void Stories::join(std::int64_t article, const link::Sketch& sketch, StoryMoves& moves) {
  if (!sketch.has_bands()) return;
  std::set<std::int64_t> stories = {article};
  for (const std::int64_t other : candidates(article, sketch)) {
    text_.bind(1, other);
    if (text_.step() && !stories.contains(text_.integer(1)) && same_story(sketch, link::sketch_of(text_.view(0)))) {
      stories.insert(text_.integer(1));
    }
    text_.reset();
  }
  for (const std::int64_t band : sketch.bands) insert_band_.bind_all(band, article).run();

  const std::int64_t least = *stories.begin();
  for (const std::int64_t story : stories) {
    if (story == least) continue;
    for (const std::int64_t id : members(story)) set_story(id, story, least, moves);
  }
}

void Stories::leave(std::int64_t article, StoryMoves& moves) {
  text_.bind(1, article);
  const std::int64_t story = text_.step() ? text_.integer(1) : article;
  text_.reset();
  const link::Sketch sketch = sketch_of(article);
  if (sketch.has_bands()) {
    for (const std::int64_t band : sketch.bands) delete_bands_.bind_all(band, article).run();
  }
  std::vector<std::int64_t> others = members(story);
  std::erase(others, article);
  set_story(article, story, article, moves);
  for (const std::vector<std::int64_t>& component : components(others)) {
    for (const std::int64_t other : component) set_story(other, story, component.front(), moves);
  }
}

std::vector<std::vector<std::int64_t>> Stories::components(const std::vector<std::int64_t>& articles) {
  if (articles.size() > kMostCompared) return {articles};
  std::vector<link::Sketch> sketches;
  for (const std::int64_t article : articles) sketches.push_back(sketch_of(article));
  std::vector<std::vector<std::int64_t>> out;
  std::vector<bool> placed(articles.size());
  for (std::size_t start = 0; start < articles.size(); ++start) {
    if (placed[start]) continue;
    std::vector<std::size_t> reached = {start};
    placed[start] = true;
    for (std::size_t next = 0; next < reached.size(); ++next) {
      for (std::size_t other = 0; other < articles.size(); ++other) {
        if (placed[other] || !same_story(sketches[reached[next]], sketches[other])) continue;
        placed[other] = true;
        reached.push_back(other);
      }
    }
    std::sort(reached.begin(), reached.end());  // articles rise, so the first is the lowest id
    std::vector<std::int64_t>& component = out.emplace_back();
    for (const std::size_t at : reached) component.push_back(articles[at]);
  }
  return out;
}

std::vector<std::int64_t> Stories::members(std::int64_t story) {
  std::vector<std::int64_t> ids;
  members_.bind(1, story);
  while (members_.step()) ids.push_back(members_.integer(0));
  members_.reset();
  return ids;
}

link::Sketch Stories::sketch_of(std::int64_t article) {
  text_.bind(1, article);
  const link::Sketch sketch = text_.step() ? link::sketch_of(text_.view(0)) : link::Sketch{};
  text_.reset();
  return sketch;
}

void Stories::set_story(std::int64_t article, std::int64_t old_story, std::int64_t story, StoryMoves& moves) {
  if (story == old_story) return;
  set_story_.bind_all(article, story).run();
  moves.try_emplace(article, old_story);
}

}  // namespace dateline::store
