// Answers searches over one archive. The only door to the archive for http/ and cli/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "server/search/about.hpp"
#include "server/search/actor.hpp"
#include "server/search/comparison.hpp"
#include "server/search/article_hits.hpp"
#include "server/search/cooccurrence.hpp"
#include "server/search/history.hpp"
#include "server/search/matches.hpp"
#include "server/search/request.hpp"
#include "server/search/significant.hpp"
#include "server/search/similar.hpp"
#include "server/search/stats.hpp"
#include "server/search/suggest.hpp"
#include "server/search/timeline.hpp"

namespace dateline::search {

// A request that cannot be answered: an unknown country, a bad cursor. `param` names the request's field as the API
// spells it ("country", "cursor"); `hint` says what would work.
struct BadRequest : std::runtime_error {
  BadRequest(std::string parameter, const std::string& message, std::string way_out = {})
      : std::runtime_error(message), param(std::move(parameter)), hint(std::move(way_out)) {}
  std::string param;
  std::string hint;
};

// A search that was ended before it had an answer: its time was over, or its stop was asked for. `hint` says what would
// be quicker; empty where it was stopped.
struct DeadlineExceeded : std::runtime_error {
  explicit DeadlineExceeded(const std::string& message, std::string way_out = {})
      : std::runtime_error(message), hint(std::move(way_out)) {}
  std::string hint;
};

// The ids of actors that may be the same as one, the likeliest first. cli/ wires what the indexer knows of names.
// Thread-safe.
using Alike = std::function<std::vector<std::string>(const std::string& id)>;

// Thread-safe: every member may be called from any number of threads at once. Sees what a writer commits within a
// second, without a restart.
class Searcher {
 public:
  // Opens an archive for reading. Without `alike` no actor has suggestions. Throws schema::LayoutError (not an archive,
  // newer format, damaged).
  explicit Searcher(const std::filesystem::path& archive, Alike alike = {});
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  // For who serves many: from now on a thread gathers what completions and other spellings need, and no request does
  // that takes long. Once at most; not while other members are called.
  void keep_gathering();

  // Throws BadRequest, DeadlineExceeded.
  Result search(const Request& request) const;
  // Every value of one facet under a request; total_values counts those that match the prefix. Throws BadRequest,
  // DeadlineExceeded.
  FacetValues facet(const Request& request, const FacetPage& page) const;
  // All matches, in the request's order (newest first without one), without a limit and in constant memory; of each
  // story one where the request groups by story. Throws BadRequest, DeadlineExceeded.
  Matches matches(const Request& request) const;
  // Calls `each` for every one of them until it returns false.
  void each_match(const Request& request, const std::function<bool(const schema::Article&)>& each) const;

  // The actor with this id, or into which the one with this id was merged, counted over the articles that match
  // `request`. Absent when there is none. Throws BadRequest, DeadlineExceeded.
  std::optional<ActorProfile> actor(const std::string& id, const Request& request) const;
  // A page of all actors. Throws BadRequest, DeadlineExceeded.
  ActorList actors(const ActorsWish& wish) const;
  // The actors that a user may mean by an id or a name.
  std::vector<ActorName> actors_called(const std::string& written) const;

  // Analyses of the articles that match. They throw BadRequest and DeadlineExceeded; `similar` is absent where the
  // index has no such article.
  Timeline timeline(const TimelineWish& wish, const Request& request) const;
  Comparison comparison(const std::vector<LineWish>& lines, const Request& request) const;
  Cooccurrence cooccurrence(const CooccurrenceWish& wish, const Request& request) const;
  std::optional<Similar> similar(const SimilarWish& wish, const Request& request) const;
  // Where the request's words stand in an article, for marking them.
  std::vector<ArticleHit> hits(const ArticleWords& article, const Request& request) const;
  SignificantTerms significant_terms(const TermsWish& wish, const Request& request) const;
  // What the archive holds and lacks. Throws BadRequest, DeadlineExceeded.
  About about(const AboutWish& wish) const;
  // Names that have come lately may be missing: gathering all of them anew is worth it only every so often. Throws
  // DeadlineExceeded.
  Completions suggest(const SuggestWish& wish) const;

  // What follows reads the catalogue alone, and waits for no search. Absent when there is no such article.
  std::optional<schema::Article> article(std::int64_t id) const;
  // The input as it came, and its format: of the newest revision, or of the one that is named. Absent when there is no
  // such article or revision.
  std::optional<Raw> raw(std::int64_t id, std::optional<std::int64_t> revision = {}) const;

  // The record of a version that a newer one replaced, as JSON. Absent when there is none.
  std::optional<std::string> replaced(std::int64_t id, std::int64_t revision) const;
  // A page of the versions of an article, and what each changed. Absent when there is no such article. Throws
  // DeadlineExceeded.
  std::optional<Revisions> revisions(std::int64_t id, const HistoryPage& page) const;
  // The story that an article belongs to: any of its articles names it. Absent when there is no such article.
  // Throws DeadlineExceeded.
  std::optional<Story> story(std::int64_t article, const HistoryPage& page) const;
  // Where else the text of an article was found.
  std::vector<OtherPlace> other_places(const schema::Article& article) const;

  // Counts by passes over whole tables: not for every request.
  Stats stats() const;
  // Cheap.
  Status status() const;
  // The archive's own name, random and for life.
  std::string archive() const;
  // A hash of the user's file of synonyms.
  std::uint64_t wording() const;
  // The archive's last change that answers contain. Answers to a query change only with it, or with wording().
  std::int64_t revision() const;
  // The catalogue's last change, which article() and raw() contain at least. May be ahead of revision().
  std::int64_t catalogue_revision() const;
  // Rises with every record that is taken, those that change no article too.
  std::int64_t last_place() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::search
