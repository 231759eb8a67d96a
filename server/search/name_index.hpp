// The names of one state of an archive, by the beginnings of their words: actors, countries and outlets, for completing
// what is typed and for finding values whose names begin so.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "schema/article.hpp"
#include "server/search/deadline.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/suggest.hpp"

namespace dateline::search {

// Names are indexed of at most so many actors, those of most articles.
inline constexpr std::size_t kMostNamedActors = 1'000'000;

// Never changes once it is made; for any number of threads at once. Takes about 15 bytes for each word of each name,
// and 36 for each that is named.
class NameIndex {
 public:
  // Throws DeadlineExceeded.
  NameIndex(const Snapshot& snapshot, const schema::Connection& catalogue, Deadline& deadline);

  struct Named {
    SuggestionKind kind = SuggestionKind::actor;
    std::uint32_t value = 0;  // as the columns hold it
    Count count;
    schema::ActorType type = schema::ActorType::person;  // actors only
    std::uint16_t country = 0;                           // schema::pack()ed; actors only; 0: none
  };
  struct Found {
    const Named* named = nullptr;
    std::string_view name;  // the whole of it, folded
  };
  // Those with a name of which the words from any one on begin with `prefix` (folded words, one space between two);
  // most articles first, at most `most` of those that `wanted` says yes to.
  std::vector<Found> find(std::string_view prefix, std::size_t most,
                          const std::function<bool(SuggestionKind)>& wanted) const;
  // All actors of which a name is so.
  std::unordered_set<std::uint32_t> actors_with(std::string_view prefix) const;

  // Whether this, and nothing else of its kind, has a name that is folded so.
  bool is_only(const Named& named, std::string_view folded) const;
  // Null where it is not indexed: the archive may have got it since.
  const Named* actor(std::uint32_t value) const;

  std::int64_t revision() const { return revision_; }

 private:
  struct Start {
    std::uint32_t at = 0;     // in text_, of a word
    std::uint32_t named = 0;  // in named_
  };
  // Where in named_ the values of a kind stand.
  class Places {
   public:
    Places() = default;
    Places(const std::vector<Named>& named, SuggestionKind kind);
    // Not below named_.size() where it stands nowhere.
    std::uint32_t of(std::int64_t value) const;

   private:
    std::vector<std::uint32_t> at_;  // by value
  };
  struct Range {
    std::vector<Start>::const_iterator begin, end;
  };

  void add_actors(const Snapshot& snapshot, const schema::Connection& catalogue, Deadline& deadline);
  void add_actor_names(const schema::Connection& catalogue, Deadline& deadline);
  void add_countries(const Snapshot& snapshot);
  void add_outlets(const Snapshot& snapshot, const schema::Connection& catalogue);
  void add_name(std::string_view folded, std::uint32_t named);
  Range beginning_with(std::string_view prefix) const;
  std::string_view name_from(std::uint32_t at) const { return text_.c_str() + at; }

  std::vector<Named> named_;
  Places actors_;
  std::string text_;           // folded names, each with a zero byte after it
  std::vector<Start> starts_;  // by alphabet
  std::int64_t revision_ = 0;
};

// The names of this state, or of one a little earlier. Throws DeadlineExceeded.
std::shared_ptr<const NameIndex> newest_names(const Snapshot& snapshot, Deadline& deadline);

// What is completed, and from which names.
struct Typed {
  const SuggestWish& wish;
  const NameIndex& names;
  Deadline& deadline;
};
// The completions of what is typed: words are those of the token files. Throws DeadlineExceeded, Xapian::Error.
Completions complete(const Typed& typed, const Snapshot& snapshot, Reader& reader);

}  // namespace dateline::search
