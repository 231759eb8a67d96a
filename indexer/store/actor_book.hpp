// The actors of the catalogue as extraction met them: rows of leaves, their names, and sums of what articles say.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
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

  // To be called when the authorities have become others, with the ids of the user's entries before: makes rows, names
  // and keys of the user's entries, and takes away what the former ones gave.
  void take_entries(const std::set<std::string>& former);
  // To be called when all leaves have been linked since: forgets the rows of former entries that nothing refers to.
  void forget_entries(const std::set<std::string>& former);

  // The leaves whose articles changed since the last call.
  std::set<std::int64_t> take_changed() { return std::exchange(changed_, {}); }

  // Makes names, sums and keys of all actors again from the articles.
  void make_anew();

  // The form under which the keys of an entry's names are kept, apart from those of other actors: two entries are never
  // compared.
  static std::string key_of_entry(const std::string& key);

 private:
  struct Known {
    std::int64_t id = 0;
    std::string folded;  // of its own name; empty for an entry of ours, whose name does not change
    std::string written;
  };
  struct Row {
    std::int64_t id = 0;
    std::string name;
    bool is_met = false;  // an article has named it
  };
  struct NameSum {
    std::int64_t articles = 0;
    std::string written;
  };
  using Sums = std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t>;  // actor, kind, value

  Known& known(const PreparedActor& actor);
  Known insert(const PreparedActor& actor);
  void name_owner(const PreparedActor& lone);
  // The row of a slug, made of what is given where there is none; an entry of ours says itself what its row has.
  Row insert_row(const std::string& slug, const std::string& name, schema::ActorType type,
                 std::optional<std::string> country, bool is_met);
  // Those that it has without any article: its entry's names and keys, else the keys of its name.
  void insert_names(std::int64_t actor, const std::string& slug, const std::string& name);
  void insert_names(std::int64_t actor);
  void rename(std::int64_t actor, const std::string& slug, const std::string& from, const std::string& to);
  // Adds `sign` for all that one article says about a leaf.
  void count(std::int64_t actor, const PreparedActor& said, const std::vector<std::string>& about, int sign);
  std::vector<std::string> about(std::int64_t article);
  static std::string evidence_column(const PreparedActor& actor);
  // Counts what the rows of an article say.
  void count_rows(const schema::Article& article, int sign);

  schema::Connection& catalogue_;
  const link::Authorities& authorities_;
  schema::Statement insert_, find_, set_met_, set_root_, insert_tag_, tags_, delete_tags_, about_, insert_key_,
      drop_key_, add_name_, add_entry_name_, drop_name_, add_evidence_, drop_evidence_, add_articles_, rename_;
  std::unordered_map<std::string, Known> known_;           // by slug
  std::unordered_map<std::string, std::int64_t> entries_;  // rows by slug
  std::map<std::pair<std::int64_t, std::string>, NameSum> names_;
  Sums evidence_;
  std::map<std::int64_t, std::int64_t> articles_;
  std::map<std::int64_t, std::string> renamed_;
  std::set<std::int64_t> changed_;
};

}  // namespace dateline::store
