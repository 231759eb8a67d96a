// The rules that articles are extracted with at this moment: a follower's change when users import names of actors.
#pragma once

#include <mutex>

#include "indexer/extract/rules.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

// Thread-safe.
class CurrentRules {
 public:
  // `wording` with the names of the archive's own authority; without them where there is no archive. Throws
  // schema::LayoutError, schema::DatabaseError.
  CurrentRules(const schema::Layout& layout, extract::Rules wording);

  extract::Rules get() const;
  // Takes the names that the catalogue has now.
  void read_names();

 private:
  const schema::Layout layout_;
  mutable std::mutex mutex_;
  extract::Rules rules_;  // guarded by mutex_
};

}  // namespace dateline::pipeline
