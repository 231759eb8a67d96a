// What users decided about actors: the rows of the table `decision`, which stay for ever, and which of them hold.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "schema/sqlite.hpp"

namespace dateline::schema {

enum class DecisionKind : std::uint8_t {
  merge,      // subject and object are one actor, shown as object
  not_same,   // subject and object are two
  split,      // the leaf `object` is not part of the actor `subject`
  rename,     // subject is shown under the name `object`
  retype,     // subject is of the type `object`
  recountry,  // subject is of the country `object` (alpha-2; empty: of none)
  block,      // subject is no actor: it is hidden
  undo,       // the decision `undoes` does not hold
  import      // the user's authority is that of the file `object`, in the place of the one before
};
const char* name(DecisionKind kind);
std::optional<DecisionKind> decision_kind(const std::string& name);

struct Decision {
  std::int64_t id = 0;  // in the order of their making
  DecisionKind kind = DecisionKind::merge;
  std::string subject;  // slug of an actor; empty for undo and import
  std::string object;
  std::string author;
  std::string made;  // RFC 3339, UTC
  std::string reason;
  std::int64_t undoes = 0;
};

// All of them, by id.
std::vector<Decision> read_decisions(const Connection& catalogue);

// The ids of those of `all` (by id), undos among them, that an undo which holds itself is about.
std::set<std::int64_t> undone_in(const std::vector<Decision>& all);

// Those of `all` (by id) that hold: no undo, and not undone by one that is not undone itself.
std::vector<Decision> in_force(const std::vector<Decision>& all);

}  // namespace dateline::schema
