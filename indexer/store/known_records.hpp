// Tells whether a record was taken before, so that the same input again adds nothing.
#pragma once

#include <string>

#include "schema/article.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Used by one thread; the connection must outlive it.
class KnownRecords {
 public:
  explicit KnownRecords(const schema::Connection& catalogue);

  // Whether these bytes (by their place_key) are what was last taken from this place, or were refused there by this
  // reading layer or a newer one. A file that has gone back to an earlier text is not known: its last text was another.
  bool holds(const std::string& key, const schema::SourceRef& source);

 private:
  schema::Statement reject_, place_, last_;
};

}  // namespace dateline::store
