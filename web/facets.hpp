// The facets beside the results: values with counts, and the links that choose, exclude and show more. Internal to
// web/.
#pragma once

#include <string>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// "Actors" for "actor"; "" for a field that is no facet of the page.
std::string facet_title(std::string_view field);

// The values of a facet for templates/facet_value.mustache, in groups with a heading where they have types (actors),
// else in one group without. `search` is the address of the result list that the links change.
List facet_groups(std::string_view field, const Json& values, const Address& search);

// All facets of an answer but the date, in the order in which the page shows them.
List facet_list(const Json& facets, const Address& search);

// Links to the pages of those facets that the answer does not hold.
List other_facets(const Json& facets, const Address& search);

}  // namespace dateline::web
