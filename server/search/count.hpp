// Counts exactly what a set of documents holds: articles, stories, and every value of a facet.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "server/search/bitmap.hpp"
#include "server/search/documents.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

Count count_all(const Bitmap& matches, const Documents& documents);

// Every value that any match holds, in no order. `mentioned`: countries that are merely mentioned count too. Not for
// dates.
std::vector<ValueCount> count_values(FacetField field, const Bitmap& matches, bool mentioned,
                                     const Documents& documents);
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

// Intervals are named "2024", "2024-11", "2024-11-18" (a week: its Monday) and "2024-11-19". `automatic` takes the
// finest that gives at most about 90.
DateCounts count_dates(const Bitmap& matches, Interval interval, const Documents& documents);

}  // namespace dateline::search
