// Counts exactly what a set of documents holds: articles, stories, and every value of a facet.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/bitmap.hpp"
#include "server/search/filters.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

Count count_all(const Bitmap& matches, const Snapshot& snapshot);

struct ValueCount {
  std::uint32_t value = 0;  // as the columns hold it
  Count count;
};

// Every value that any match holds: by articles, highest first; equal ones in the order in which values came to the
// archive. `mentioned`: countries that are merely mentioned count too. Not for dates.
std::vector<ValueCount> count_values(FacetField field, const Bitmap& matches, bool mentioned, const Snapshot& snapshot);

// Puts the first `n` in their order: by articles, highest first; equal ones in the order in which values came to the
// archive.
void put_first(std::vector<ValueCount>& values, std::size_t n);

struct DateCounts {
  Interval interval = Interval::month;
  std::vector<std::pair<std::string, Count>> values;  // every interval from the first to the last, without holes
  Count undated;
};

// Intervals are named "2024", "2024-11", "2024-11-18" (a week: its Monday) and "2024-11-19". `automatic` takes the
// finest that gives at most about 90.
DateCounts count_dates(const Bitmap& matches, Interval interval, const Snapshot& snapshot);

}  // namespace dateline::search
