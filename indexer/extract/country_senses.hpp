// Decides which country a name means that several have, and whether a name that is also something else means a country.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/extract/country_mentions.hpp"

namespace dateline::extract {

// A stretch that the gazetteers know as a place, before it is settled what it means.
struct PlaceFound {
  CountryMention mention;  // by its first reading
  Hit hit;
  bool settled = false;         // the words beside it say which country it is
  bool elsewhere = false;       // settled, and named by the region beside it: counts for its other places only
  bool county = false;          // of whatever name: in the United States where the article names no other country
  std::string_view leans = {};  // where the words beside it say which of its readings is meant: that country
};

// What an article says beside the names of its places.
struct Surroundings {
  const TaggedArticle& article;
  const TagContext& context;
  std::string_view dateline;      // the country where it was written, or empty
  std::span<const Named> actors;  // those that the authority knows speak for their countries
};

// Gives every unsettled place the country that the rest of the article speaks for, and drops those that nothing speaks
// for. What one place of a name is settled as, the others are too. The places of each part stand together, in order of
// position.
std::vector<CountryMention> settle_places(std::vector<PlaceFound> found, const Surroundings& around);

// Whether an entry may stand for a country by itself.
bool is_place(EntryKind kind);

}  // namespace dateline::extract
