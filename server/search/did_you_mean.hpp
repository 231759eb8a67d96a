// What a query may have been meant to be: its words and actors that the archive hardly has, spelled as others that it
// has.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/query/syntax.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

struct Misspelt {
  const std::string& text;                              // as typed
  const query::Node& root;                              // as parsed
  std::function<bool(const query::Node&)> has_matches;  // of a whole query
};

// The query with other words, as near to what was typed as can be; it has matches. Absent where every word and actor is
// known, or nothing likelier is spelled much like them. Throws DeadlineExceeded, Xapian::Error.
std::optional<std::string> did_you_mean(const Misspelt& asked, const Snapshot& snapshot, Reader& reader,
                                        Deadline& deadline);

// The same for the name of an actor alone: a name that the archive has.
std::optional<std::string> actor_meant(const std::string& written, const Snapshot& snapshot, Reader& reader);

// For the keeper: see Newest::renew().
void renew_spellings(const Snapshot& snapshot, CatalogueReader& reader);

}  // namespace dateline::search
