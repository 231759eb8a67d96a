// Actors that may be one, where the archive is not sure enough to link them itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "schema/sqlite.hpp"

namespace dateline::store {

struct Suggestion {
  struct Side {
    std::string id, name;
    std::int64_t articles = 0;
  };
  Side less, more;  // by articles; the lesser would be merged into the other
  int points = 0;   // of the evidence
  std::vector<std::string> reasons;
  bool is_ambiguous = false;  // the lesser has such suggestions with others, too
};

struct Suggestions {
  std::vector<Suggestion> best;
  std::size_t all = 0;  // how many there are
};

// Persons whose names agree, and organisations of like names (link::likeness) and one type, which neither are one nor
// were called two by a user; the best first: by evidence, then by articles. Worked out from the archive as it is.
Suggestions suggestions(const schema::Connection& catalogue, std::size_t most);
// Those of one person, by any of its slugs.
std::vector<Suggestion> suggestions_about(const schema::Connection& catalogue, const std::string& slug,
                                          std::size_t most);

}  // namespace dateline::store
