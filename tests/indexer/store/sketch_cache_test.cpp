// The sketches in memory: bounded, and what is asked for stays.
#include "indexer/store/sketch_cache.hpp"

#include <doctest/doctest.h>

namespace dateline::store {
namespace {

link::Sketch of_size(std::size_t shingles) {
  link::Sketch sketch;
  for (std::size_t i = 0; i < shingles; ++i) sketch.shingles.push_back(i);
  return sketch;
}

TEST_CASE("the sketches that were not asked for the longest are forgotten first, and the bound holds") {
  SketchCache cache(10'000);
  for (std::int64_t article = 1; article <= 100; ++article) {
    cache.keep(article, article, of_size(100));
    CHECK(cache.sketch(1) != nullptr);
    CHECK(cache.bytes() <= 10'000);
  }
  CHECK(cache.bytes() > 5'000);
  CHECK(cache.sketch(100) != nullptr);
  CHECK(cache.sketch(2) == nullptr);
  CHECK_FALSE(cache.story(2));
}

TEST_CASE("a sketch that was handed out outlives what is forgotten, and one too large is handed out only") {
  SketchCache cache(2'000);
  const SketchCache::Sketch first = cache.keep(1, 1, of_size(150));
  cache.keep(2, 2, of_size(150));
  CHECK(cache.sketch(1) == nullptr);
  CHECK(first->shingles.size() == 150);
  CHECK(cache.keep(3, 3, of_size(1'000))->shingles.size() == 1'000);
  CHECK(cache.sketch(3) == nullptr);
  CHECK(cache.sketch(2) != nullptr);
}

TEST_CASE("an article has the story that it was given last, and none once it is forgotten") {
  SketchCache cache(10'000);
  cache.keep(7, 7, of_size(10));
  cache.set_story(7, 3);
  CHECK(cache.story(7) == 3);
  cache.keep(7, 5, of_size(20));
  CHECK(cache.story(7) == 5);
  CHECK(cache.sketch(7)->shingles.size() == 20);
  cache.forget(7);
  cache.set_story(7, 2);
  CHECK_FALSE(cache.story(7));
  CHECK(cache.bytes() == 0);
}

}  // namespace
}  // namespace dateline::store
