// Whether it helps a reader to see how a query was understood. Internal to web/.
#pragma once

#include <string_view>

namespace dateline::web {

// False where `parsed` (the API's canonical form) says nothing but what `typed` says. True where other words are
// searched, where an operator in small letters was taken for a word, and where AND and OR stand side by side without
// brackets.
bool is_worth_telling(std::string_view typed, std::string_view parsed);

}  // namespace dateline::web
