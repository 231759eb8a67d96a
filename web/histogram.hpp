// The date facet as a chart: bars that are links, and the same as a table. Internal to web/.
#pragma once

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// At most so many bars; more intervals than that are drawn several to a bar, so that a page stays small.
inline constexpr std::size_t kMostBars = 120;

// The values of templates/histogram.mustache for `facets.date`. A bar's link sets `from` and `to` to its days. Where
// the address has a range already, bars outside it are marked; or left out, where there are too many for a bar each.
Data histogram(const Json& facet, const Address& address);

}  // namespace dateline::web
