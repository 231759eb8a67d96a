// Evaluates a syntax tree over posting lists: the exact set of all matches, and what scores them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/query/syntax.hpp"
#include "server/search/bitmap.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// A part of the query that adds to the score of the documents that hold it.
struct ScoringPart {
  std::string term;                          // a phrase's word
  std::shared_ptr<const Postings> postings;  // null until read_scoring(), where the matches were found without them
  std::uint64_t frequency = 0;               // how many documents hold it; `postings` may name fewer
  std::shared_ptr<const Bitmap> only;        // it scores only where its phrase or brackets stand; null: everywhere
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

}  // namespace dateline::search
