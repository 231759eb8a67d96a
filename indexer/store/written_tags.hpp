// The actors and countries that stand in the catalogue for an article, for who finds them again.
#pragma once

#include <cstdint>

#include "indexer/store/prepared.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Used by one thread; the connection must outlive it.
class WrittenTags {
 public:
  explicit WrittenTags(const schema::Connection& catalogue);

  // Whether they are these, with the same evidence.
  bool are(std::int64_t article, const Prepared& prepared);

 private:
  bool are_actors(std::int64_t article, const Prepared& prepared);
  bool are_countries(std::int64_t article, const Prepared& prepared);

  schema::Statement actors_, countries_;
};

}  // namespace dateline::store
