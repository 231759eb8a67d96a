// Which actors or countries are named together: what is asked, and what comes back. Plain structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

enum class PairSort : std::uint8_t { count, pmi, npmi };

// Pairs are made among so many of the most frequent values.
inline constexpr std::uint32_t kMostPaired = 1'000;

struct CooccurrenceWish {
  std::string of = "actor";         // or country
  std::vector<std::string> with;    // only pairs with one of these: ids, codes or names
  std::uint64_t min_articles = 2;   // that name both
  std::uint32_t considered = 200;   // how many values pairs are made among, most articles first
  PairSort sort = PairSort::count;  // highest first; equal ones by articles, then in the order of their values
  std::uint32_t limit = 50;
  std::uint32_t offset = 0;
};

struct Pair {
  FacetValue first;  // with its own counts in the matches; never in fewer articles than `second`, but where the
                     // wish names it
  FacetValue second;
  Count count;      // of the matches that name both
  double pmi = 0;   // log2 of how much more often than by chance (Church and Hanks 1990), over the matches
  double npmi = 0;  // the same from -1 to 1 (Bouma 2009)
};

struct Cooccurrence {
  Understood query;
  Count total;                      // matches
  std::uint64_t values = 0;         // that any match names
  std::uint64_t considered = 0;     // of these
  std::uint64_t complete_from = 1;  // no pair of at least so many articles is left out
  std::vector<Pair> pairs;          // of the page
  std::uint64_t total_pairs = 0;
  std::int64_t revision = 0;
};

}  // namespace dateline::search
