// The facets beside the results, each with its tabs, its filter box and the way to all of its values. Internal to web/.
#pragma once

#include "web/address.hpp"
#include "web/facets.hpp"
#include "web/view.hpp"

namespace dateline::web {

// Sets the values of templates/facet_head.mustache: what kinds of actors are listed, whether countries are what an
// article is about or all that it mentions, and whether chosen values are any or all of what an article must have.
// Links change `here`, the address of the page.
void set_facet_head(Data& data, const FacetKind& kind, const Address& here);

// All facets of an answer but the date, in the order in which the page shows them. One without values is left out,
// unless its tabs are what left none.
List facet_list(const Json& facets, const Address& search);

// Links to the pages of those facets that the answer does not hold.
List other_facets(const Json& facets, const Address& search);

}  // namespace dateline::web
