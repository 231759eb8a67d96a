// The articles of outlets over time as strips: a bar for each interval, and what is silence or a gap between them.
// Internal to web/.
#pragma once

#include <string>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// At most so many cells a strip; more intervals than that are drawn several to a cell.
inline constexpr std::size_t kMostCells = 62;

// "month", or "5 years" where as many intervals are one cell.
std::string cell_in_words(const Json& coverage);
// Names below the first, some and the last of the cells.
List coverage_ticks(const Json& coverage);
// The strips of templates/about.mustache for `coverage`: where `with_whole`, the whole archive first.
List coverage_strips(const Json& coverage, bool with_whole);

}  // namespace dateline::web
