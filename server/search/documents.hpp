// The live documents of one state of an archive: their columns, which of them are copies of one story, and which hold a
// value. Never changes once it is made.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "schema/columns.hpp"
#include "server/search/bitmap.hpp"
#include "server/search/request.hpp"
#include "server/search/tally.hpp"

namespace dateline::search {

enum class FacetField : std::uint8_t { actor, country, outlet, language, date };
inline constexpr std::size_t kFacetFields = 5;
inline constexpr std::size_t kIntervals = 5;

// Of each value the documents that hold it, rising.
struct Holders {
  std::vector<std::uint32_t> start;  // by value; one more at the end
  std::vector<std::uint32_t> documents;
  std::vector<bool> is_about;  // beside `documents`; false where a country is merely mentioned

  std::size_t values() const { return start.empty() ? 0 : start.size() - 1; }
};

// What all live documents hold of a field.
struct Totals {
  std::vector<ValueCount> values;      // by articles, highest first; see put_first()
  std::vector<std::uint32_t> singles;  // by value: the articles that are no copies
};

// A live document of a story that has several, with what counting needs of it.
struct StoryCopy {
  std::uint32_t document = 0;
  std::uint32_t story = 0;
  std::int32_t day = schema::kUndated;
};

class MatchSet;
struct DateCounts;

class Documents {
 public:
  explicit Documents(schema::Columns all);

  schema::Columns columns;
  Bitmap live;                               // the newest of their articles
  Bitmap dated;                              // live ones
  Bitmap copies;                             // live ones, of stories that have several
  std::vector<StoryCopy> copies_by_story;    // the same, one story after the other
  std::vector<std::uint32_t> place_of_copy;  // in it, by document
  std::uint32_t newest_article = 0;          // of live documents
  std::vector<std::string> languages;        // of live documents, most frequent first
  std::int32_t first_day = 0;                // of dated ones; first > last where there are none
  std::int32_t last_day = -1;

  // Made at the first need. Thread-safe.
  const Holders& actors() const;
  const Holders& countries() const;
  const Totals& totals(FacetField field, bool mentioned) const;
  // Live ones of these days, both inclusive.
  Bitmap between(std::int32_t from, std::int32_t to) const;
  std::shared_ptr<const MatchSet> everything() const;
  const DateCounts& dates(Interval interval) const;  // of everything

  // An empty tally, whose memory goes to the next who counts. Thread-safe.
  struct GiveBack {
    const Documents* to;
    void operator()(Tally* tally) const;
  };
  using TallyLease = std::unique_ptr<Tally, GiveBack>;
  TallyLease tally() const;

 private:
  void note_live();
  void note_copies();

  template <typename Made>
  struct Lazy {
    std::once_flag once;
    Made made;
  };
  // Of each day from the first on its documents.
  struct ByDay {
    std::vector<std::uint32_t> start;  // by day; one more at the end
    std::vector<std::uint32_t> documents;
  };
  const ByDay& by_day() const;

  mutable Lazy<Holders> actors_, countries_;
  mutable Lazy<ByDay> by_day_;
  mutable std::array<Lazy<Totals>, kFacetFields + 1> totals_;  // by field; last: countries that are mentioned
  mutable Lazy<std::shared_ptr<const MatchSet>> everything_;
  mutable std::array<Lazy<std::shared_ptr<const DateCounts>>, kIntervals> dates_;
  mutable std::mutex mutex_;
  // guarded by mutex_
  mutable std::vector<std::unique_ptr<Tally>> tallies_;
};

}  // namespace dateline::search
