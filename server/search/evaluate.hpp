// Evaluates a syntax tree over posting lists: the exact set of all matches, and what scores them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/query/syntax.hpp"
#include "server/search/bitmap.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// A part of the query that adds to the score of the documents that hold it.
struct ScoringPart {
  std::shared_ptr<const Postings> postings;
  std::uint64_t frequency = 0;         // how many documents hold it; of a phrase's words `postings` may name fewer
  std::shared_ptr<const Bitmap> only;  // a phrase scores only where it stands; null: everywhere
};

struct Evaluated {
  Bitmap matches;
  std::vector<ScoringPart> parts;
  std::vector<query::Warning> warnings;  // a wildcard that stands for too many words
};

// Resolves a filter that stands in the query ("country:qatar") to a set. May throw BadRequest.
using FilterSet = std::function<Bitmap(const query::Node&)>;

// What a tree is evaluated in. All of it outlives the evaluation.
struct Scope {
  const Snapshot& snapshot;
  Reader& reader;
  const FilterSet& filter;
  const Bitmap& within;  // live documents; what matches elsewhere is not asked for
  Deadline& deadline;
};

// The matches within the scope. Throws DeadlineExceeded, and Xapian::DatabaseError where a segment is gone or damaged.
Evaluated evaluate(const query::Node& root, const Scope& scope);

// What BM25 knows of all documents. The same statistics give a document the same score in every state of an archive.
struct ScoringStatistics {
  std::uint64_t documents = 0;
  double average_length = 1;
  std::vector<std::uint64_t> frequencies;  // of each scoring part
};
ScoringStatistics statistics_of(const Evaluated& evaluated, const Snapshot& snapshot);

// Adds the BM25 scores (Robertson and Walker 1994, with Xapian's defaults k1 = 1, b = 0.5 and a least normalised length
// of 0.5) of every part to `scores` of the documents in `matches`. `statistics` are of as many parts.
void add_scores(const Evaluated& evaluated, const Bitmap& matches, const schema::Columns& columns,
                const ScoringStatistics& statistics, std::vector<float>& scores);

}  // namespace dateline::search
