// Finds the actors and countries of a zoned article, with evidence and salience.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/zoned_text.hpp"

namespace dateline::extract {

struct Tags {
  std::vector<ActorCandidate> actors;         // by salience, highest first, then name
  std::vector<schema::CountryTag> countries;  // by salience, highest first, then code
};

class UserActors;

// What the text is read with besides itself.
struct TagContext {
  std::string language;              // of the article; rules for persons are for English, gazetteers for all
  std::vector<std::string> bylines;  // not actors of the article
  std::string outlet;                // name; a mention of the outlet itself ("told the Post") is still media
  std::string outlet_country;  // ISO 3166-1 alpha-2 or empty: "Foreign Ministry" without a country leans on it last
  std::string dateline;        // "ANKARA"
  int year = 0;                // of publication, 0 where it is not known: of the bearers of a name, those of that time
  std::string day;  // of publication, as far as it is known ("2024-03-05", "2024"): the same for the user's names
  const UserActors* users = nullptr;  // the user's own names; null for none
};

// Thread-safe, pure. The gazetteers are compiled in and loaded on first use. Fills `trace` where there is one.
Tags find_tags(const ZonedText& text, const TagContext& context, Trace* trace = nullptr);

}  // namespace dateline::extract
