// Who is who in the catalogue: takes the actors of articles, links them, and applies what users decide.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/link/authorities.hpp"
#include "indexer/store/actor_book.hpp"
#include "indexer/store/actor_linking.hpp"
#include "schema/decision.hpp"
#include "schema/sqlite.hpp"
#include "schema/user_authority.hpp"

namespace dateline::store {

// A decision that cannot be made. what() is one sentence that says why.
struct DecisionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What users want to be recorded: decisions, whose ids and times are given here, and an authority in the place of
// theirs, which the one decision of kind import among them brings (made here where there is none).
struct AuthorityChange {
  std::vector<schema::Decision> decisions;
  std::optional<std::vector<schema::UserEntry>> authority;
};

struct Decided {
  std::vector<std::int64_t> ids;  // of the decisions
  std::int64_t articles = 0;      // whose actors are others now
  std::int64_t actors = 0;        // that are shown otherwise
};

// Works inside the caller's transaction; used by one thread.
class Actors {
 public:
  explicit Actors(schema::Connection& catalogue);
  Actors(const Actors&) = delete;
  Actors& operator=(const Actors&) = delete;

  void write(std::int64_t article, const std::vector<PreparedActor>& actors);
  // Before an article's text changes; `old` is as it was.
  void remove(const schema::Article& old);

  // Before each commit: writes what was held back.
  void flush() { book_.flush(); }
  // Links what changed since it last did. Articles whose actors are others now get a change of kind 'tags', except
  // those that were written since `changes` numbered `since`: they have one behind it.
  void link(std::int64_t since);
  // Whether the catalogue was linked by another version of the rules, or never.
  bool are_outdated();
  // Makes names, evidence and links of all actors again.
  void make_anew();

  // Throws DecisionError; then nothing of it has been done.
  Decided decide(const AuthorityChange& change, const std::string& now);

 private:
  void take_unlinked();
  std::set<std::int64_t> articles_of(const std::set<std::int64_t>& leaves, std::int64_t since);
  // The leaves that a decision is about. Throws DecisionError where it cannot be made.
  std::vector<std::int64_t> about(const schema::Decision& decision);
  std::vector<std::int64_t> about_undo(std::int64_t undone);
  std::int64_t named(const std::string& slug);
  std::int64_t root_of(std::int64_t leaf);
  std::int64_t insert(const schema::Decision& decision, const std::string& now);
  void check_undo(const schema::Decision& undo);
  std::set<std::int64_t> check(const std::vector<schema::Decision>& made);
  void replace_authority(const std::vector<schema::UserEntry>& entries);
  void record_import(const std::vector<schema::UserEntry>& entries, std::int64_t decision);
  std::optional<std::vector<schema::UserEntry>> authority_again(const std::vector<schema::Decision>& made);
  std::set<std::int64_t> every_leaf();
  // A change of no more than names makes no row of columns; readers see by a change that there is something new.
  void count_shown(const std::set<std::int64_t>& shown, Decided& decided);
  void show_decision(const std::set<std::int64_t>& leaves);
  Relinked relink(const std::set<std::int64_t>& leaves);
  std::int64_t record_moves(const std::set<std::int64_t>& moved, std::int64_t since);

  schema::Connection& catalogue_;
  link::Authorities authorities_;
  ActorBook book_;
  ActorLinking linking_;
  std::vector<schema::Decision> in_force_;
  std::set<std::int64_t> unlinked_;
  std::set<std::string> former_entries_;  // ids, until their rows have been linked without them
  schema::Statement meta_, set_meta_, unlinked_leaves_, newest_text_, insert_change_, insert_decision_, all_;
};

}  // namespace dateline::store
