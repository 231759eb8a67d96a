// What sets a result apart from the archive: words or values that it has oftener. What is asked, and what comes back.
// Plain structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

enum class Measure : std::uint8_t { log_likelihood, jlh };

// Words are counted in at most so many of the matches.
inline constexpr std::uint32_t kMostSampled = 10'000;

struct TermsWish {
  std::string of = "word";  // or actor, country, outlet: those are counted in all matches
  Measure measure = Measure::log_likelihood;
  std::uint64_t min_articles = 3;  // of those looked at
  std::uint32_t sample = 2'000;
  std::uint32_t limit = 20;
};

struct SignificantTerm {
  std::string value;  // a word, folded; else as facets have it
  std::string label;
  std::string type;                    // actors only
  double score = 0;                    // by the measure
  std::uint64_t articles = 0;          // of those looked at that hold it
  std::uint64_t archive_articles = 0;  // of the archive
};

struct SignificantTerms {
  Understood query;
  Count total;                  // matches
  std::uint64_t looked_at = 0;  // of these
  std::string chosen_by;        // how: "all", "relevance", "newest", "oldest" or "spread" (evenly over the archive)
  std::uint64_t archive = 0;    // articles; of words, versions of articles that the index holds
  std::vector<SignificantTerm> terms;  // highest score first; only what the result has oftener than the archive
  std::int64_t revision = 0;
};

}  // namespace dateline::search
