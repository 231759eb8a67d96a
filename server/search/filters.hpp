// Turns the filters of a request into sets of documents: one per facet, so that a facet can be counted without its own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/bitmap.hpp"
#include "server/search/deadline.hpp"
#include "server/search/documents.hpp"
#include "server/search/find_values.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Values of a facet as the columns hold them.
struct ResolvedFilter {
  std::vector<std::uint32_t> any;
  std::vector<std::uint32_t> none;
  std::vector<std::string> unknown;  // written for `any`, and not in the archive
};

// What there is no filter for has no bitmap.
struct FilterSets {
  std::optional<Bitmap> narrowing;                      // what narrows every facet: all.*, not.*, undated, ...
  std::array<std::optional<Bitmap>, kFacetFields> own;  // by FacetField: the any-of filter of each
  std::array<ResolvedFilter, kFacetFields> values;      // by FacetField: for marking values as selected or excluded
  std::vector<query::Warning> warnings;                 // of names that mean several or none; each has its parameter

  // The matches under all filters, and under all but one.
  Bitmap apply(const Bitmap& matches) const;
  Bitmap apply_without(const Bitmap& matches, FacetField left_out) const;
};

// A filter takes at most so many values.
inline constexpr std::size_t kMostFilterValues = 100;

// Throws BadRequest for a country that is none, a date that is none, and too many values; DeadlineExceeded. Actors and
// outlets that the archive does not know match nothing.
FilterSets resolve_filters(const Filters& filters, const Snapshot& snapshot, ValueFinder& values, Deadline& deadline);

// A filter that stands in the query itself. Throws BadRequest, DeadlineExceeded.
Bitmap filter_set(const query::Node& node, bool mentioned, const Snapshot& snapshot, ValueFinder& values);

// The live documents that hold any of the values. `mentioned`: countries that are merely mentioned too. Not for dates.
Bitmap documents_with(FacetField field, const std::vector<std::uint32_t>& values, bool mentioned,
                      const Documents& documents);

}  // namespace dateline::search
