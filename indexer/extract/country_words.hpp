// What the words beside the name of a country or place say of it: another country's place, a language, a bird, a
// street.
#pragma once

#include <cstdint>
#include <string_view>

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

// Whether the words mean no country: the language ("in English"), the bird, a street or a county of that name, the
// former Soviet republics.
bool means_other_thing(const TaggedArticle& article, const Part& part, const Hit& hit, const Entry& place);

}  // namespace dateline::extract
