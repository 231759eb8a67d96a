// What `cursor` says: where a page of results ended, and by what it was put in order.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "server/search/evaluate.hpp"
#include "server/search/rank.hpp"
#include "server/search/scores.hpp"

namespace dateline::search {

inline constexpr std::uint32_t kAnyArticle = std::numeric_limits<std::uint32_t>::max();

// Where a page ends.
struct After {
  double key = 0;
  std::uint32_t article = 0;
  std::uint32_t newest = kAnyArticle;
  std::optional<ScoringStatistics> statistics;
};

// The order, the key and the article of the last row shown: "n28512345~1042". What comes after it is the next page.
// Keys are printed so that they are read back exactly.
//   Of stories also the newest article that there was on the first page: "n28512345~1042~5000". An article that comes
// meanwhile could else stand for a story that was shown under another, or take one to where pages have been.
//   By relevance also that, and the statistics that the first page was scored by: "r5121,261.4,12,903~12.5~1042~5000".
// What comes meanwhile changes no score, and so neither hides a row nor shows it twice.
std::string cursor_text(const PageWish& wish, const After& last);

// Nothing where the wish has no cursor. Throws BadRequest for one that was made under another order, or by relevance
// for another query.
std::optional<After> read_cursor(const PageWish& wish, const Evaluated& evaluated);

}  // namespace dateline::search
