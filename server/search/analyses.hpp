// Makes what Searcher's analyses answer, of one state of an archive. Internal to search/.
#pragma once

#include <optional>
#include <vector>

#include "server/search/comparison.hpp"
#include "server/search/cooccurrence.hpp"
#include "server/search/significant.hpp"
#include "server/search/similar.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/timeline.hpp"

namespace dateline::search {

// All throw BadRequest, DeadlineExceeded and Xapian::Error.
Timeline make_timeline(const TimelineWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader);
// At most kMostLines.
Comparison make_comparison(const std::vector<LineWish>& wishes, const Request& request, const Snapshot& snapshot,
                           Reader& reader);
Cooccurrence make_cooccurrence(const CooccurrenceWish& wish, const Request& request, const Snapshot& snapshot,
                               Reader& reader);
// Absent where the index has no such article.
std::optional<Similar> find_similar(const SimilarWish& wish, const Request& request, const Snapshot& snapshot,
                                    Reader& reader);
SignificantTerms find_significant(const TermsWish& wish, const Request& request, const Snapshot& snapshot,
                                  Reader& reader);

}  // namespace dateline::search
