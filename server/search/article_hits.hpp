// Where the words of a query stand in one article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"

namespace dateline::search {

// What is looked through: an article, or a version of it.
struct ArticleWords {
  std::string language;
  std::string title;
  std::string text;
};

// In code points of the title or the text, half-open.
struct ArticleHit {
  bool in_title = false;
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  bool operator==(const ArticleHit&) const = default;
};

class Reader;
class Snapshot;

// Those of the title first, each in order; none overlap, and a phrase is one. What is marked in results is marked here:
// stems by the article's language, spellings without diacritics, synonyms. Throws BadRequest, DeadlineExceeded.
std::vector<ArticleHit> find_hits(const ArticleWords& article, const Request& request, const Snapshot& snapshot,
                                  Reader& reader);

}  // namespace dateline::search
