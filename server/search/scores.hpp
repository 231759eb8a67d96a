// Scores the matches of a query by BM25.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/columns.hpp"
#include "server/search/bitmap.hpp"
#include "server/search/evaluate.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// What BM25 knows of all documents. The same statistics give a document the same score in every state of an archive.
struct ScoringStatistics {
  std::uint64_t documents = 0;
  double average_length = 1;
  std::vector<std::uint64_t> frequencies;  // of each scoring part
};
ScoringStatistics statistics_of(const Evaluated& evaluated, const Snapshot& snapshot);

// Reads what is needed to score the documents within the scope, and was not needed to find them. Throws as evaluate()
// does.
void read_scoring(Evaluated& evaluated, const Scope& scope);

// Adds the BM25 scores (Robertson and Walker 1994, with Xapian's defaults k1 = 1, b = 0.5 and a least normalised length
// of 0.5) of every part to `scores` of the documents in `matches`, for which the scoring was read. `statistics` are of
// as many parts.
void add_scores(const Evaluated& evaluated, const Bitmap& matches, const schema::Columns& columns,
                const ScoringStatistics& statistics, std::vector<float>& scores);

}  // namespace dateline::search
