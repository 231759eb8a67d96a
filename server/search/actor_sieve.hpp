// Sifts counted actors by their names, types and countries: by what is in memory of them, and where that has an actor
// not yet, by the catalogue.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "server/search/count.hpp"
#include "server/search/deadline.hpp"
#include "server/search/name_index.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Of one answer; used by its thread alone. All throw DeadlineExceeded.
class ActorSieve {
 public:
  ActorSieve(const Snapshot& snapshot, Reader& reader, Deadline& deadline)
      : names_(newest_names(snapshot, deadline)), reader_(reader), deadline_(deadline) {}

  // Those that have a word beginning with `prefix` (folded) in one of their names.
  std::vector<ValueCount> with_prefix(const std::vector<ValueCount>& counted, const std::string& prefix);
  // Those that are of one of the types and of one of the countries (codes or names); none given: of any. Throws
  // BadRequest for a country that is none.
  std::vector<ValueCount> of(const std::vector<ValueCount>& counted, const std::vector<schema::ActorType>& types,
                             const std::vector<std::string>& countries);

 private:
  const std::shared_ptr<const NameIndex> names_;
  Reader& reader_;
  Deadline& deadline_;
};

}  // namespace dateline::search
