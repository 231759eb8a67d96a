// The names of one state of an archive, by the beginnings of their words: actors, countries and outlets, for completing
// what is typed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/suggest.hpp"

namespace dateline::search {

// Names are indexed of at most so many actors, those of most articles.
inline constexpr std::size_t kMostNamedActors = 250'000;

// Never changes once it is made; for any number of threads at once. Takes about 15 bytes for each word of each name.
class NameIndex {
 public:
  NameIndex(const Snapshot& snapshot, Reader& reader);

  struct Named {
    SuggestionKind kind = SuggestionKind::actor;
    std::uint32_t value = 0;  // as the columns hold it
    Count count;
  };
  struct Found {
    const Named* named = nullptr;
    std::string_view name;  // the whole of it, folded
  };
  // Those with a name of which the words from any one on begin with `prefix` (folded words, one space between two);
  // most articles first, at most `most` of those that `wanted` says yes to.
  std::vector<Found> find(std::string_view prefix, std::size_t most,
                          const std::function<bool(SuggestionKind)>& wanted) const;

  // Whether this, and nothing else of its kind, has a name that is folded so.
  bool is_only(const Named& named, std::string_view folded) const;

  std::int64_t revision() const { return revision_; }
  std::chrono::steady_clock::time_point made() const { return made_; }
  std::chrono::steady_clock::duration took() const { return took_; }

 private:
  struct Start {
    std::uint32_t at = 0;     // in text_, of a word
    std::uint32_t named = 0;  // in named_
  };
  void add_actors(const Snapshot& snapshot, Reader& reader);
  void add_countries(const Snapshot& snapshot);
  void add_outlets(const Snapshot& snapshot, Reader& reader);
  void add_name(std::string_view folded, std::uint32_t named);
  std::string_view name_from(std::uint32_t at) const { return text_.c_str() + at; }

  std::vector<Named> named_;
  std::string text_;           // folded names, each with a zero byte after it
  std::vector<Start> starts_;  // by alphabet
  std::int64_t revision_ = 0;
  std::chrono::steady_clock::time_point made_;
  std::chrono::steady_clock::duration took_{};
};

// The names of the newest state that was asked for, or of one a little earlier: of the time, no more than a fiftieth
// goes into gathering them. Thread-safe.
class NewestNames {
 public:
  std::shared_ptr<const NameIndex> of(const Snapshot& snapshot, Reader& reader);

 private:
  std::mutex gathering_;
  std::mutex mutex_;
  // guarded by mutex_
  std::shared_ptr<const NameIndex> names_;
};

// The completions of what is typed: names from `names`, words from the token files. Throws Xapian::Error.
Completions complete(const SuggestWish& wish, const NameIndex& names, const Snapshot& snapshot, Reader& reader);

}  // namespace dateline::search
