// What the words beside a name that is several things say for one of them: a party's letter, a form of address, an
// office that only one of two states has.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

// Whether token `i` follows the letter of a party: "R-Ga.".
bool is_behind_party(const Part& part, std::uint32_t i);

// Whether token `i` stands behind a form of address, as a person's surname: "Rep. Jordan".
bool is_addressed(const Part& part, std::uint32_t i);

// Of a name that a state shares with an American one, the country that the words beside it speak for: "Georgia Gov.",
// "Georgia's prime minister". Else empty.
std::string_view country_leant_to(const Part& part, const Hit& hit);

}  // namespace dateline::extract
