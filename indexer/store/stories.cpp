#include "indexer/store/stories.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "schema/catalogue.hpp"

namespace dateline::store {
namespace {

// Of link::same_story and of the keys. Stories of another version are made anew.
constexpr std::string_view kRule = "2";

// Days of publication in one slot: near days are in at most two slots.
constexpr std::int32_t kSlotDays = 2 * link::kNearDays + 1;
constexpr std::int64_t kDated = -1;    // the few keys of every article with a day
constexpr std::int64_t kUndated = -2;  // the keys of those without

// A story with more copies stays together when one of them leaves.
constexpr std::size_t kMostCompared = 500;

// Some twenty thousand articles: of the weeks around a day, most.
constexpr std::size_t kSketchBytes = std::size_t{64} << 20;

std::int64_t slot_of(std::int32_t day) {
  constexpr std::int32_t kBegin = 3'000'000;  // days before 1970: further than years of four digits go
  return (day + kBegin) / kSlotDays;
}

std::int64_t number_of(std::uint64_t key) {
  return static_cast<std::int32_t>(key);  // keys are the lowest hashes: what differs is in their low bits
}

// Calls `row` with the slot and the key of every row that an article has.
template <typename Row>
void each_row(const link::Sketch& sketch, Row row) {
  const std::int64_t slot = sketch.day ? slot_of(*sketch.day) : kUndated;
  for (const std::uint64_t key : link::keys_of(sketch)) row(slot, number_of(key));
  if (!sketch.day) return;
  for (const std::uint64_t key : link::few_keys_of(sketch)) row(kDated, number_of(key));
}

}  // namespace

Stories::Stories(const schema::Connection& db)
    : find_key_(db.prepare("SELECT article FROM story_key WHERE slot = ?1 AND key = ?2")),
      insert_key_(db.prepare("INSERT OR IGNORE INTO story_key (slot, key, article) VALUES (?1, ?2, ?3)")),
      delete_key_(db.prepare("DELETE FROM story_key WHERE slot = ?1 AND key = ?2 AND article = ?3")),
      text_(db.prepare("SELECT story, title, text, published FROM article WHERE id = ?1")),
      story_(db.prepare("SELECT story FROM article WHERE id = ?1")),
      members_(db.prepare("SELECT id FROM article WHERE story = ?1 ORDER BY id")),
      set_story_(db.prepare("UPDATE article SET story = ?2 WHERE id = ?1")),
      rule_(db.prepare("SELECT value FROM meta WHERE key = 'stories'")),
      stories_(db.prepare("SELECT id, story FROM article")),
      delete_all_keys_(db.prepare("DELETE FROM story_key")),
      separate_all_(db.prepare("UPDATE article SET story = id WHERE story <> id")),
      set_rule_(db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('stories', ?1)")),
      known_(kSketchBytes) {}

// What link::same_story asks of keys, found through the table: it decides on these alone.
std::vector<std::int64_t> Stories::candidates(std::int64_t article, const link::Sketch& sketch) {
  std::unordered_map<std::int64_t, std::size_t> found;
  const auto look = [&](std::int64_t slot, std::span<const std::uint64_t> keys, std::size_t least) {
    std::unordered_map<std::int64_t, std::size_t> shared;
    for (const std::uint64_t key : keys) {
      find_key_.bind_all(slot, number_of(key));
      while (find_key_.step()) ++shared[find_key_.integer(0)];
      find_key_.reset();
    }
    for (const auto& [id, count] : shared) {
      if (count >= least) found[id] += count;
    }
  };
  const auto all = link::keys_of(sketch);
  const auto few = link::few_keys_of(sketch);
  if (sketch.day) {
    const std::int64_t last = slot_of(*sketch.day + link::kNearDays);
    for (std::int64_t slot = slot_of(*sketch.day - link::kNearDays); slot <= last; ++slot) {
      look(slot, all, link::kKeysWhenNear);
    }
    look(kDated, few, link::kKeysWhenFar);
    look(kUndated, few, link::kKeysWhenOneDate);
  } else {
    look(kUndated, all, link::kKeysWhenNoDate);
    look(kDated, all, link::kKeysWhenOneDate);
  }
  found.erase(article);
  std::vector<std::pair<std::size_t, std::int64_t>> ranked;
  for (const auto& [id, keys] : found) ranked.emplace_back(keys, id);
  std::sort(ranked.rbegin(), ranked.rend());
  std::vector<std::int64_t> ids;
  for (const auto& [keys, id] : ranked) ids.push_back(id);
  return ids;
}

void Stories::insert_keys(std::int64_t article, const link::Sketch& sketch) {
  each_row(sketch, [&](std::int64_t slot, std::int64_t key) { insert_key_.bind_all(slot, key, article).run(); });
}

void Stories::delete_keys(std::int64_t article, const link::Sketch& sketch) {
  each_row(sketch, [&](std::int64_t slot, std::int64_t key) { delete_key_.bind_all(slot, key, article).run(); });
}

// One link to a story is enough, so that its other copies need not be compared: of a hundred copies one is.
void Stories::join(std::int64_t article, const link::Sketch& sketch, StoryMoves& moves) {
  if (sketch.empty()) return;
  std::set<std::int64_t> stories = {article};
  for (const std::int64_t other : candidates(article, sketch)) {
    const std::int64_t story = story_of(other);
    if (!stories.contains(story) && link::same_story(sketch, *sketch_of(other))) stories.insert(story);
  }
  insert_keys(article, sketch);
  known_.keep(article, article, sketch);
  const std::int64_t least = *stories.begin();
  for (const std::int64_t story : stories) {
    if (story == least) continue;
    for (const std::int64_t id : members(story)) set_story(id, story, least, moves);
  }
}

void Stories::leave(std::int64_t article, StoryMoves& moves) {
  const std::int64_t story = story_of(article);
  delete_keys(article, *sketch_of(article));
  std::vector<std::int64_t> others = members(story);
  std::erase(others, article);
  set_story(article, story, article, moves);
  for (const std::vector<std::int64_t>& component : components(others)) {
    for (const std::int64_t other : component) set_story(other, story, component.front(), moves);
  }
  known_.forget(article);
}

bool Stories::are_outdated() {
  const bool same = rule_.step() && rule_.view(0) == kRule;
  rule_.reset();
  return !same;
}

void Stories::make_anew(StoryMoves& moves) {
  StoryMoves before;
  while (stories_.step()) before.emplace(stories_.integer(0), stories_.integer(1));
  stories_.reset();
  delete_all_keys_.run();
  separate_all_.run();
  known_.clear();
  StoryMoves steps;
  for (const auto& [article, story] : before) join(article, *sketch_of(article), steps);
  for (const auto& [article, story] : before) {
    if (story_of(article) != story) moves.try_emplace(article, story);
  }
  set_rule_.bind_all(kRule).run();
}

std::vector<std::vector<std::int64_t>> Stories::components(const std::vector<std::int64_t>& articles) {
  if (articles.size() > kMostCompared) return {articles};
  std::vector<SketchCache::Sketch> sketches;
  for (const std::int64_t article : articles) sketches.push_back(sketch_of(article));
  std::vector<std::vector<std::int64_t>> out;
  std::vector<bool> placed(articles.size());
  for (std::size_t start = 0; start < articles.size(); ++start) {
    if (placed[start]) continue;
    std::vector<std::size_t> reached = {start};
    placed[start] = true;
    for (std::size_t next = 0; next < reached.size(); ++next) {
      for (std::size_t other = 0; other < articles.size(); ++other) {
        if (placed[other] || !link::same_story(*sketches[reached[next]], *sketches[other])) continue;
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

std::int64_t Stories::story_of(std::int64_t article) {
  if (const std::optional<std::int64_t> known = known_.story(article)) return *known;
  story_.bind(1, article);
  const std::int64_t story = story_.step() ? story_.integer(0) : article;
  story_.reset();
  return story;
}

SketchCache::Sketch Stories::sketch_of(std::int64_t article) {
  if (SketchCache::Sketch known = known_.sketch(article)) return known;
  std::int64_t story = article;
  link::Sketch sketch;
  text_.bind(1, article);
  if (text_.step()) {
    story = text_.integer(0);
    sketch = link::sketch_of(text_.view(1), text_.view(2), schema::moment_from_column(text_.optional_text(3)));
  }
  text_.reset();
  return known_.keep(article, story, std::move(sketch));
}

void Stories::set_story(std::int64_t article, std::int64_t old_story, std::int64_t story, StoryMoves& moves) {
  if (story == old_story) return;
  set_story_.bind_all(article, story).run();
  known_.set_story(article, story);
  moves.try_emplace(article, old_story);
}

}  // namespace dateline::store
