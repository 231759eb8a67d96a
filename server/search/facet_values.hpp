// Gives counted values their public names: ids, labels and types from the catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/count.hpp"
#include "server/search/filters.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// The facet called so in the API; throws BadRequest for another name.
FacetField facet_field(const std::string& name);

// Whether a word of `label` begins with `prefix` (folded).
bool begins_a_word(const std::string& label, const std::string& prefix);

// Names one value.
FacetValue name_value(FacetField field, const ValueCount& counted, Reader& reader);
// And marks what the user selected or excluded.
FacetValue marked_value(FacetField field, const ValueCount& counted, const ResolvedFilter& filter, Reader& reader);
ActorName actor_name(const ValueCount& counted, Reader& reader);

// Counted intervals as the facet "date".
Facet date_facet(const DateCounts& counted);

// The first `size` of `counted` (which put_first() has put in order) named; those that the user selected or excluded
// always, at zero too.
std::vector<FacetValue> top_values(FacetField field, const std::vector<ValueCount>& counted, std::size_t size,
                                   const ResolvedFilter& filter, Reader& reader);

// Those that the user selected or excluded and that are not among `counted`, which are all: at zero.
std::vector<ValueCount> chosen_at_zero(const std::vector<ValueCount>& counted, const ResolvedFilter& filter);

// Those of `counted` that have a word beginning with `prefix` (folded) in one of their names.
std::vector<ValueCount> with_prefix(FacetField field, const std::vector<ValueCount>& counted, const std::string& prefix,
                                    Reader& reader);

}  // namespace dateline::search
