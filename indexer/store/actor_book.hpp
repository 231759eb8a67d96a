// The actors of the catalogue as extraction met them: rows of leaves, their names, and sums of what articles say.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/link/authorities.hpp"
#include "indexer/store/prepared.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Works inside the caller's transaction; used by one thread. Sums are held back until flush(), so that an actor of many
// articles is written once a transaction.
class ActorBook {
 public:
  ActorBook(schema::Connection& catalogue, const link::Authorities& authorities);

  // Writes the actors of an article, whose countries are written already.
  void write(std::int64_t article, const std::vector<PreparedActor>& actors);
  // Takes them out again; `article` is as it was.
  void remove(const schema::Article& article);
  void flush();

  // The row of an entry of an authority, with its names; made where there is none.
  std::int64_t entry_row(const link::Authorities::Entry& entry);

  // To be called when the authorities have become others: makes the rows and names of the user's entries.
  void take_entries();

  // The leaves whose articles changed since the last call.
  std::set<std::int64_t> take_changed() { return std::exchange(changed_, {}); }

  // Makes names, sums and keys of all actors again from the articles.
  void make_anew();

 private:
  struct Known {
    std::int64_t id = 0;
    std::string folded;  // of its own name; empty for an entry, whose name does not change
    std::string written;
  };
  struct NameSum {
    std::int64_t articles = 0;
    std::string written;
  };
  using Sums = std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t>;  // actor, kind, value

  Known& known(const PreparedActor& actor);
  Known insert(const PreparedActor& actor);
  void insert_names(std::int64_t actor, const link::Authorities::Entry& entry);
  void insert_keys(std::int64_t actor, const link::PersonName& name);
  // Adds `sign` for all that one article says about a leaf.
  void count(std::int64_t actor, const PreparedActor& said, const std::vector<std::string>& about, int sign);
  std::vector<std::string> about(std::int64_t article);
  static std::string evidence_column(const PreparedActor& actor);
  // Counts what the rows of an article say.
  void count_rows(const schema::Article& article, int sign);

  schema::Connection& catalogue_;
  const link::Authorities& authorities_;
  schema::Statement insert_, find_, set_root_, insert_tag_, tags_, delete_tags_, about_, insert_key_, add_name_,
      add_evidence_, drop_evidence_, add_articles_, rename_;
  std::unordered_map<std::string, Known> known_;  // by slug
  std::map<std::pair<std::int64_t, std::string>, NameSum> names_;
  Sums evidence_;
  std::map<std::int64_t, std::int64_t> articles_;
  std::map<std::int64_t, std::string> renamed_;
  std::set<std::int64_t> changed_;
};

}  // namespace dateline::store
