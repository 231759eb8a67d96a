// Reads the rows of actors, and what the archive knows of each for linking.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/link/authorities.hpp"
#include "indexer/link/resolve.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// A row of `actor`, as it is shown now.
struct ActorRow {
  std::int64_t id = 0;
  link::Leaf leaf;
  std::optional<std::string> country;         // the leaf's own
  std::optional<std::string> stated_country;  // what that should be: of our entry, else by its articles
  std::optional<std::int64_t> root;           // absent: itself
  std::optional<std::string> label, shown_type, shown_country;
  bool hidden = false;
  bool has_all_evidence = false;  // else articles and countries alone
};

// Keeps what it has read until forget(). Used by one thread; the connection and the authorities must outlive it.
class ActorRows {
 public:
  ActorRows(const schema::Connection& catalogue, const link::Authorities& authorities);

  ActorRow& row(std::int64_t id);  // there is one
  std::optional<std::int64_t> find(std::string_view slug);
  // Those whose slug begins with `id` and '#'.
  std::vector<std::int64_t> forms_of(std::string_view id);
  // Those that were merged into a root.
  std::vector<std::int64_t> merged_into(std::int64_t root);
  // Persons with a name that is the same by spelling as one of the row's, themselves not; no entry for an entry.
  std::vector<std::int64_t> named_alike(std::int64_t id);
  // Of a lone name the persons of that surname, of a person the lone names that are its surname.
  std::vector<std::int64_t> of_one_surname(std::int64_t id);
  // Reads what the row's articles say, and who is named beside it.
  link::Leaf& with_evidence(std::int64_t id);
  std::vector<std::int64_t> articles_of(std::int64_t id);

  void forget() { rows_.clear(); }

 private:
  std::vector<std::int64_t> ids(schema::Statement& statement);

  const link::Authorities& authorities_;
  schema::Statement row_, by_slug_, forms_, merged_, by_key_, countries_, evidence_, companions_, articles_;
  std::unordered_map<std::int64_t, ActorRow> rows_;
};

}  // namespace dateline::store
