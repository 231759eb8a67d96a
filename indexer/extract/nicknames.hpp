// Which first names are short for which others: "Bill" for "William".
#pragma once

#include <string_view>

namespace dateline::extract {

// Whether two first names, folded, can be one person's: equal, one the other's initial, or a nickname of it.
// Thread-safe; the table is compiled in.
bool same_first_name(std::string_view a, std::string_view b);

}  // namespace dateline::extract
