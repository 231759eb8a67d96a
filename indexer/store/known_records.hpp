// Tells whether a record was taken before, so that the same input again adds nothing.
#pragma once

#include <string>
#include <string_view>

#include "schema/article.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Used by one thread; the connection must outlive it.
class KnownRecords {
 public:
  explicit KnownRecords(const schema::Connection& catalogue);

  // Whether there is nothing to be done for a record of these bytes.
  bool holds(const schema::SourceRef& source, std::string_view raw);

  // Whether these bytes (by link::place_key) are what was last taken from this place. A file that has gone back to an
  // earlier text is not known: its last text was another.
  bool was_taken(const std::string& key, const schema::SourceRef& source);
  // Whether they were refused by this reading layer or a newer one: at this place (by link::place_key), or in the same
  // file under another name (by link::origin_key).
  bool was_refused(const std::string& key, const std::string& origin_key);

 private:
  schema::Statement refused_, taken_, last_, rejects_;
};

}  // namespace dateline::store
