// The stories of the catalogue: which articles are near copies of each other. A story's id is its lowest article id.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/link/story.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Works inside the caller's transaction. Stories are the connected components of "is a copy of", so the order in
// which articles arrive does not matter.
class Stories {
 public:
  explicit Stories(const schema::Connection& catalogue);

  // Puts an article (whose story is its own id) into the story of its copies, joining stories that it connects. Returns
  // the other articles whose story id changed.
  std::vector<std::int64_t> join(std::int64_t article, const link::Sketch& sketch);
  // Takes an article out of its story, before its text changes. Returns the others whose story id changed.
  std::vector<std::int64_t> leave(std::int64_t article);

 private:
  std::vector<std::int64_t> candidates(std::int64_t article, const link::Sketch& sketch);
  std::vector<std::int64_t> move(std::int64_t from_story, std::int64_t to_story);

  schema::Statement find_band_, insert_band_, delete_bands_, text_, members_, set_story_;
};

}  // namespace dateline::store
