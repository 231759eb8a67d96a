// Keeps the sketches and stories of the articles that were last asked for, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <unordered_map>

#include "indexer/link/story.hpp"

namespace dateline::store {

// Knows nothing of the catalogue: the one who writes there keeps it true.
class SketchCache {
 public:
  using Sketch = std::shared_ptr<const link::Sketch>;

  explicit SketchCache(std::size_t bytes) : most_(bytes) {}

  // What is known of an article, which is then the last to be forgotten. No sketch: not known.
  Sketch sketch(std::int64_t article);
  std::optional<std::int64_t> story(std::int64_t article) const;

  // Forgets others that were not asked for the longest. What is larger than the whole bound is not kept.
  Sketch keep(std::int64_t article, std::int64_t story, link::Sketch sketch);
  // Of an article that is not kept: does nothing.
  void set_story(std::int64_t article, std::int64_t story);
  void forget(std::int64_t article);
  void clear();

  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    std::int64_t article = 0;
    std::int64_t story = 0;
    Sketch sketch;
  };
  using Entries = std::list<Entry>;

  static std::size_t size_of(const link::Sketch& sketch);

  std::size_t most_;
  std::size_t bytes_ = 0;
  Entries entries_;  // the last asked for first
  std::unordered_map<std::int64_t, Entries::iterator> by_article_;
};

}  // namespace dateline::store
