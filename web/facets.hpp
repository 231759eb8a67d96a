// The values of a facet with their counts, and the links that choose and exclude them. Internal to web/.
#pragma once

#include <string>
#include <string_view>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// A facet that the page shows.
struct FacetKind {
  std::string_view name;
  const char* title;
  const char* many;      // "actors"
  const char* all_name;  // the parameter for values that must all be there, or null where there is none
};

// Null for a field that is no facet of the page.
const FacetKind* facet_kind(std::string_view name);

// The values of a facet for templates/facet_value.mustache. `search` is the address of the result list that the links
// change.
List facet_values(const FacetKind& kind, const Json& values, const Address& search);

}  // namespace dateline::web
