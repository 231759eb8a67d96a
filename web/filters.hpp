// The filters of a search as its address states them: which there are, what to call them, and how to take them away.
// Internal to web/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// Names to show for the values of filters, gathered from the facets and results of the answer.
class FilterNames {
 public:
  explicit FilterNames(const Json& answer);
  // The name of a value as the user wrote it: an id, a code or already a name.
  std::string name(std::string_view field, std::string_view value) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> names_;
};

// Whether the filter `written` means the facet's value: its id or code, its label in any case, or a country's other
// name.
bool means(std::string_view field, std::string_view written, std::string_view value, std::string_view label);

// The address without those parameters `name` that mean the value; without all of them where none is recognised, so
// that the link for taking a filter away always does something.
Address without_filter(const Address& address, std::string_view name, std::string_view field, std::string_view value,
                       std::string_view label);

// One active filter.
struct Chip {
  std::string kind;   // as it follows the one before: "Actor", "or actor", "Outlet in", "From"
  std::string name;   // as it stands alone: "Actor"
  std::string label;  // "Hamas"
  std::string href;   // the address without it
  bool excluded = false;
  bool required = false;  // of several that all must be there
};
// Those of one parameter stand together.
std::vector<Chip> chips(const Address& address, const FilterNames& names);

// Sets the values of templates/chips.mustache.
void set_chips(Data& data, const Address& address, const FilterNames& names);

// The address with the words and the way of showing, without any filter.
Address without_filters(const Address& address);

}  // namespace dateline::web
