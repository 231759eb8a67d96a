// The stories of the catalogue: which articles are near copies of each other. A story's id is its lowest article id.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "indexer/link/story.hpp"
#include "indexer/store/sketch_cache.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Articles that were given another story, with the one that they had before.
using StoryMoves = std::map<std::int64_t, std::int64_t>;

// Works inside the caller's transaction. Stories are the connected components of link::same_story over all articles:
// that depends on what the archive holds, not on the order in which it came.
class Stories {
 public:
  explicit Stories(const schema::Connection& catalogue);

  // Puts an article (whose story is its own id) into the story of its copies, joining stories that it connects.
  void join(std::int64_t article, const link::Sketch& sketch, StoryMoves& moves);
  // Takes an article out of its story, before its text changes. What it alone connected comes apart.
  void leave(std::int64_t article, StoryMoves& moves);

  // Whether the catalogue's stories were made by another version of the rule than this program's.
  bool are_outdated();
  // Makes all stories anew. Takes as long as joining each of them.
  void make_anew(StoryMoves& moves);

 private:
  // The articles that share enough keys, those that share the most first.
  std::vector<std::int64_t> candidates(std::int64_t article, const link::Sketch& sketch);
  void insert_keys(std::int64_t article, const link::Sketch& sketch);
  void delete_keys(std::int64_t article, const link::Sketch& sketch);
  std::vector<std::int64_t> members(std::int64_t story);
  // The components of what is left of a story; one where there are too many to compare.
  std::vector<std::vector<std::int64_t>> components(const std::vector<std::int64_t>& articles);
  std::int64_t story_of(std::int64_t article);
  SketchCache::Sketch sketch_of(std::int64_t article);
  void set_story(std::int64_t article, std::int64_t old_story, std::int64_t story, StoryMoves& moves);

  schema::Statement find_key_, insert_key_, delete_key_, text_, story_, members_, set_story_, rule_, stories_,
      delete_all_keys_, separate_all_, set_rule_;
  SketchCache known_;  // of the catalogue as it is inside the transaction
};

}  // namespace dateline::store
