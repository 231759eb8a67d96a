// Counts exactly what a set of documents holds: articles, stories, and every value of a facet.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/search/bitmap.hpp"
#include "server/search/documents.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

// A set of live documents, ready to be counted by several facets: those that are no copies, and the copies one story
// after the other, so that a value of several copies is seen to be one story's by its last one alone.
class MatchSet {
 public:
  MatchSet(Bitmap matches, const Documents& documents);

  const Bitmap& matches() const { return matches_; }
  std::uint64_t articles() const { return count_.articles; }
  const Bitmap& singles() const { return singles_; }
  const std::vector<StoryCopy>& copies() const { return copies_; }
  const Documents& documents() const { return *documents_; }
  const Count& count() const { return count_; }
  bool is_everything() const { return is_everything_; }

 private:
  const Documents* documents_;
  Bitmap matches_;
  Bitmap singles_;
  std::vector<StoryCopy> copies_;
  Count count_;
  bool is_everything_;
};

// The set of all live documents is made once.
std::shared_ptr<const MatchSet> match_set(Bitmap matches, const Documents& documents);

// Every value that any match holds, in no order. `mentioned`: countries that are merely mentioned count too. Not for
// dates.
std::vector<ValueCount> count_values(FacetField field, const MatchSet& set, bool mentioned);
// Of all live documents. To be had from Documents::totals().
Totals count_totals(FacetField field, bool mentioned, const Documents& documents);

// Puts the first `n` in their order: by articles, highest first; equal ones in the order in which values came to the
// archive.
void put_first(std::vector<ValueCount>& values, std::size_t n);

struct DateCounts {
  Interval interval = Interval::month;
  std::vector<std::pair<std::string, Count>> values;  // every interval from the first to the last, without holes
  Count undated;
};

// The first and the last day of the dated ones among some documents. Absent where there is none.
struct Days {
  std::int32_t first = 0;
  std::int32_t last = 0;
};
std::optional<Days> days_of(Bitmap set, const Documents& documents);
// How many intervals they are, in part or as a whole.
std::size_t intervals_in(const Days& days, Interval interval);
// From the first day of the first interval to the last day of the last one.
Days whole_intervals(const Days& days, Interval interval);

// A facet has no more intervals.
inline constexpr std::size_t kMostIntervals = 20'000;

// Intervals are named "2024", "2024-11", "2024-11-18" (a week: its Monday) and "2024-11-19". `automatic` takes the
// finest that gives at most about 90. Throws BadRequest where another gives more than `most`.
DateCounts count_dates(const MatchSet& set, Interval interval, std::size_t most = kMostIntervals);

}  // namespace dateline::search
