// Writes articles and rejects to the catalogue: decides new, changed, duplicate or known, links actors, finds stories.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/store/actors.hpp"
#include "indexer/store/former_versions.hpp"
#include "indexer/store/journal.hpp"
#include "indexer/store/known_records.hpp"
#include "indexer/store/prepared.hpp"
#include "indexer/store/stories.hpp"
#include "indexer/store/written_tags.hpp"
#include "schema/catalogue.hpp"

namespace dateline::store {

enum class Outcome : std::uint8_t {
  added,
  updated,    // the same article with another text: a revision; the newest, or by the time that it states a former one
  duplicate,  // the same text from elsewhere: recorded as one more place of its first
  rejected,
  unchanged  // this very record was taken before
};

// The one writer. Not thread-safe; the caller holds the archive's lock. What was put is safe after commit().
class CatalogueWriter {
 public:
  // `now` gives the time of ingestion, RFC 3339 in UTC. `say` (may be empty) is told in a sentence what takes long
  // before it is made.
  CatalogueWriter(const schema::Layout& layout, std::string (*now)(),
                  const std::function<void(const std::string&)>& say = {});
  ~CatalogueWriter();
  CatalogueWriter(const CatalogueWriter&) = delete;
  CatalogueWriter& operator=(const CatalogueWriter&) = delete;

  // Throws schema::DatabaseError; then nothing since the last commit has been kept.
  Outcome put(const Prepared& prepared);
  Outcome put(const PreparedReject& reject);
  // Puts the actors and countries that were found anew in an article of the archive in the place of those that stand
  // there. Its id is in `prepared`; all else of it stays. Whether they are others. Articles whose actors are others are
  // linked by link_actors(), which belongs before the next commit().
  bool retag(const Prepared& prepared);
  // The catalogue, in the transaction that the next commit() ends: for what is to be durable together with what was
  // put.
  schema::Connection& transaction();
  // Makes what was put durable and returns the number of the last change.
  std::int64_t commit();

  // Says who is who among the actors of what was put. What a kill left unlinked is linked by the next call.
  void link_actors();
  // Records what users decided, and applies it to all articles. Throws DecisionError; then nothing of it has been done.
  Decided decide(const AuthorityChange& change);

 private:
  // An article that is there already; id 0: none.
  struct Known {
    std::int64_t id = 0;
    std::string fingerprint;
    std::int64_t revision = 0;
  };
  struct Statements;

  void make_actors_anew(const std::function<void(const std::string&)>& say);
  void make_stories_anew(const std::function<void(const std::string&)>& say);
  static Known take_known(schema::Statement& found);
  void begin();
  Known find_by_identity(const Prepared& prepared);
  // The article whose copy the record's address last held, where both are one outlet's: its own two ways to it.
  Known find_by_duplicate(const Prepared& prepared);
  Known find_by_text(const Prepared& prepared);
  // What a record that carries the identity of `old` is to it.
  Outcome compare(const Prepared& prepared, const Known& same, const schema::Article& old);
  void add(const Prepared& prepared, bool with_identity);
  std::int64_t insert(const Prepared& prepared, bool with_identity);
  // Takes a version of `old` in: as the newest, as a former one, or as a duplicate of a former one.
  Outcome take_version(const Prepared& prepared, const Known& same, const schema::Article& old);
  Outcome revise(const Prepared& prepared, const Known& same, const schema::Article& old);
  Outcome insert_former(const Prepared& prepared, const schema::Article& old, const FormerVersions::Version& version);
  // Whether the newest version of an article came from the same file.
  bool is_of_newest_file(const Known& same, const schema::SourceRef& source);
  void bind_article(schema::Statement& statement, const Prepared& prepared, std::int64_t outlet);
  void record_place(const Prepared& prepared, std::int64_t id, std::int64_t revision, const char* relation);
  void write_tags(const Prepared& prepared, std::int64_t id);
  // A text change of `id`, and a change of tags of the others whose story is another now.
  void record_changes(std::int64_t id, const StoryMoves& moves);
  void record_moves(const StoryMoves& moves, std::int64_t except);
  // A record that is taken now was perhaps refused before: it, or (by an older reading layer) the container that it is
  // in.
  void forget_rejects(const schema::SourceRef& source);
  std::int64_t outlet_id(const schema::Article& article);

  schema::Connection catalogue_;
  Journal journal_;
  std::string (*now_)();
  bool open_ = false;  // a transaction is under way
  bool has_old_rejects_ = false;
  std::unordered_map<std::string, std::int64_t> outlets_;  // catalogue ids by folded name
  std::unique_ptr<Statements> sql_;
  schema::ArticleReader articles_;
  KnownRecords known_;
  FormerVersions former_;
  WrittenTags written_;
  Stories stories_;
  Actors actors_;
  std::int64_t committed_ = 0;  // the last change
};

}  // namespace dateline::store
