// Finds the countries of an article in what the gazetteers know, and weighs them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

struct Trace;

// One place where a country is named.
struct CountryMention {
  std::string_view code;       // alpha-2
  const Part* part = nullptr;  // null: beside the text
  std::uint32_t first = 0;     // tokens
  std::uint32_t last = 0;
  EntryKind kind = EntryKind::name;
  Owner owner = Owner::none;  // whose name it is part of
  bool in_dateline = false;
  bool former = false;    // the name of a state that was no more when the article was published
  bool currency = false;  // "U.S. dollars": says little about the country
  bool person = false;    // a person of public life there, who says whose affairs these are where nothing names it
};

// In order of the title, then the text; at the end, without a part, that of a dateline which stands beside the text.
// Owners have to be set before: names of persons and media hide the countries in them. Of the actors that were found,
// those persons that the authority knows speak for their country.
std::vector<CountryMention> find_countries(const TaggedArticle& article, const TagContext& context,
                                           std::span<const Named> actors);

// The country of the place that a dateline beside the text names, or empty.
std::string_view dateline_country(const TagContext& context);

// The tags for the mentions: salience falls so that schema::kAboutSalience parts what an article is about from what it
// mentions. By salience, highest first, then code. Fills the countries of `trace` where there is one.
std::vector<schema::CountryTag> weigh_countries(const std::vector<CountryMention>& mentions,
                                                const TaggedArticle& article, const TagContext& context,
                                                Trace* trace = nullptr);

}  // namespace dateline::extract
