// What the words beside the name of a country or place say of it: another country's place, a language, a bird, a
// street.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

// What a region or country behind a comma makes of the place before it.
struct Qualified {
  std::string_view country;  // empty: nothing
  bool elsewhere = false;    // the gazetteers do not know the place there; what is behind the comma counts alone
};
// "Paris, Texas", "Cordoba, Argentina".
Qualified qualified(const Part& part, const Hit& hit, const Entry& place);

// Whether the word before token `i` is one that stands before a place: "in", "from", "near".
bool stands_like_place(const Part& part, std::uint32_t i);

// "U.S. dollars", "Swiss francs".
bool is_before_currency(const Part& part, const Hit& hit);

// Whether token `i` ends the name of a county, "Gwinnett County", that the gazetteers do not know.
bool ends_county(const Part& part, std::uint32_t i);

// Whether the words mean no country: the language ("in English"), a street of that name, a part of a person's name, the
// former Soviet republics.
bool means_other_thing(const Part& part, const Hit& hit, const Entry& place);

// The words of country names that mean the bird or the crockery in this article, which has them in lower case or speaks
// of its kitchen.
std::vector<std::string_view> common_things(const TaggedArticle& article);

}  // namespace dateline::extract
