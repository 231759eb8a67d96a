// Analyses that are slow and plain, for holding the real ones against: part of the reference.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/search/reference.hpp"

namespace dateline::search::reference {

using Articles = std::vector<const Article*>;

bool holds_value(const Article& article, const std::string& facet, const std::string& value, bool mentioned);
Articles holding(const Articles& articles, const std::string& facet, const std::string& value, bool mentioned);
Articles undated(const Articles& articles);

// Of actors or countries, by their ids in the alphabet's order.
std::map<std::pair<std::string, std::string>, Count> count_pairs(const Articles& articles, const std::string& facet,
                                                                 bool mentioned);
// In how many articles each word stands as it is written.
std::map<std::string, std::uint64_t> count_words(const Articles& articles);
// Whether any word of the article has this stem, or is it.
bool holds_stem(const Article& article, const std::string& stem);

}  // namespace dateline::search::reference
