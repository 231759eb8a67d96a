// Brings `merged_into`, and how roots are shown, up to what link::resolve() says, for the components that changed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/link/authorities.hpp"
#include "indexer/link/resolve.hpp"
#include "indexer/store/actor_book.hpp"
#include "indexer/store/actor_rows.hpp"
#include "schema/decision.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// What a pass of linking changed.
struct Relinked {
  std::set<std::int64_t> moved;  // leaves whose root is another, or that are hidden or shown now
  std::set<std::int64_t> shown;  // roots whose name, type or country is another
};

// Works inside the caller's transaction; used by one thread. All that it is given must outlive it.
class ActorLinking {
 public:
  ActorLinking(schema::Connection& catalogue, const link::Authorities& authorities, ActorBook& book);

  // Resolves the components that the leaves are in, and those that they were in. The book's sums must be flushed.
  Relinked link(const std::set<std::int64_t>& changed, const std::vector<schema::Decision>& in_force);

  // The rows as the last pass left them, until the next.
  ActorRows& rows() { return rows_; }

 private:
  // The leaves of all components that a leaf of `changed` is in, or might have been in before it changed.
  std::vector<std::int64_t> gather(const std::set<std::int64_t>& changed,
                                   const std::vector<schema::Decision>& in_force);
  std::vector<std::int64_t> of_entry(const std::string& id);
  // What users say is one, both ways.
  std::multimap<std::string, std::string> called_one(const std::vector<schema::Decision>& in_force) const;
  std::vector<std::int64_t> linked_by_name(std::int64_t id, bool has_changed);
  std::vector<std::int64_t> linked_by_surname(std::int64_t id, bool has_changed);
  void apply(const std::vector<std::int64_t>& ids, const link::Partition& partition, Relinked& relinked);
  void apply_row(ActorRow& row, std::optional<std::int64_t> root, bool hidden, const link::Partition::Shown& shown,
                 Relinked& relinked);

  const link::Authorities& authorities_;
  ActorBook& book_;
  ActorRows rows_;
  schema::Statement update_, set_country_;
};

}  // namespace dateline::store
