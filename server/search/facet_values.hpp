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
ActorName actor_name(const ValueCount& counted, Reader& reader);

// Counted intervals as the facet "date".
Facet date_facet(const DateCounts& counted);

// Which values a filter selects and excludes.
class Marking {
 public:
  explicit Marking(const ResolvedFilter& filter);
  bool names(std::uint32_t value) const;
  void mark(std::uint32_t value, FacetValue& named) const;

 private:
  std::vector<std::uint32_t> any_, none_;  // sorted
};

// A facet before its values have names.
struct CountedFacet {
  FacetField field = FacetField::actor;
  const std::vector<ValueCount>& values;  // the first `size` in the order that put_first() makes
  std::size_t size = 0;                   // how many to name
};
// The first of them named; those that the user selected or excluded always, at zero too. Throws DeadlineExceeded.
std::vector<FacetValue> top_values(const CountedFacet& counted, const ResolvedFilter& filter, Reader& reader,
                                   Deadline& deadline);

// Those that the user selected or excluded and that are not among `counted`, which are all: at zero.
std::vector<ValueCount> chosen_at_zero(const std::vector<ValueCount>& counted, const ResolvedFilter& filter);

// All that have a word beginning with `prefix` (folded) in their label. Actors have more names: see ActorSieve. Throws
// DeadlineExceeded.
std::vector<ValueCount> with_prefix(const CountedFacet& counted, const std::string& prefix, Reader& reader,
                                    Deadline& deadline);

}  // namespace dateline::search
