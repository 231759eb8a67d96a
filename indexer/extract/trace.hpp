// What extraction saw on its way, for those who ask why: not part of an article, and made only when asked for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/article.hpp"

namespace dateline::extract {

struct TaggedArticle;

// Words that were passed over, or in which no country was looked for.
struct Masked {
  schema::ZoneKind zone = schema::ZoneKind::body;
  std::uint32_t start = 0;  // code points, as in schema::Mention
  std::uint32_t end = 0;
  std::string text;
  std::string why;  // "a credit", "a fixed phrase", "the name of a person", "the name of a medium"
};

// What the mentions of one country add up to.
struct CountryScore {
  std::string code;
  double score = 0;
  std::vector<double> weights;  // parallel to CountryTag::mentions
};

struct Trace {
  std::vector<Masked> masked;           // of the title, then of the text
  std::vector<CountryScore> countries;  // parallel to Article::countries
};

// The masked words of an article whose actors have been found.
std::vector<Masked> masked_words(const TaggedArticle& article);

}  // namespace dateline::extract
