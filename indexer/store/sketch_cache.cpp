#include "indexer/store/sketch_cache.hpp"

#include <utility>

namespace dateline::store {

SketchCache::Sketch SketchCache::sketch(std::int64_t article) {
  const auto found = by_article_.find(article);
  if (found == by_article_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->sketch;
}

std::optional<std::int64_t> SketchCache::story(std::int64_t article) const {
  const auto found = by_article_.find(article);
  return found == by_article_.end() ? std::nullopt : std::optional(found->second->story);
}

SketchCache::Sketch SketchCache::keep(std::int64_t article, std::int64_t story, link::Sketch sketch) {
  forget(article);
  sketch.shingles.shrink_to_fit();
  sketch.title_words.shrink_to_fit();
  auto kept = std::make_shared<const link::Sketch>(std::move(sketch));
  const std::size_t size = size_of(*kept);
  if (size > most_) return kept;
  while (bytes_ + size > most_) forget(entries_.back().article);
  entries_.push_front({article, story, kept});
  by_article_.emplace(article, entries_.begin());
  bytes_ += size;
  return kept;
}

void SketchCache::set_story(std::int64_t article, std::int64_t story) {
  if (const auto found = by_article_.find(article); found != by_article_.end()) found->second->story = story;
}

void SketchCache::forget(std::int64_t article) {
  const auto found = by_article_.find(article);
  if (found == by_article_.end()) return;
  bytes_ -= size_of(*found->second->sketch);
  entries_.erase(found->second);
  by_article_.erase(found);
}

void SketchCache::clear() {
  entries_.clear();
  by_article_.clear();
  bytes_ = 0;
}

std::size_t SketchCache::size_of(const link::Sketch& sketch) {
  constexpr std::size_t kOfEntry = 192;  // list and map nodes, the shared sketch itself
  return kOfEntry + sizeof(std::uint64_t) * (sketch.shingles.capacity() + sketch.title_words.capacity());
}

}  // namespace dateline::store
