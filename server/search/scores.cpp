#include "server/search/scores.hpp"

#include <algorithm>
#include <cmath>

#include "server/search/word_terms.hpp"

namespace dateline::search {

void read_scoring(Evaluated& evaluated, const Scope& scope) {
  for (ScoringPart& part : evaluated.parts) {
    if (part.postings != nullptr) continue;
    Bitmap within = *part.only;
    within &= scope.within;
    part.postings = postings_within(part.term, within, scope.snapshot, scope.reader, scope.deadline);
  }
}

ScoringStatistics statistics_of(const Evaluated& evaluated, const Snapshot& snapshot) {
  ScoringStatistics out{snapshot.indexed_documents, snapshot.average_length, {}};
  for (const ScoringPart& part : evaluated.parts) out.frequencies.push_back(part.frequency);
  return out;
}

void add_scores(const Evaluated& evaluated, const Bitmap& matches, const schema::Columns& columns,
                const ScoringStatistics& statistics, std::vector<float>& scores) {
  constexpr double kK1 = 1;
  constexpr double kB = 0.5;
  constexpr double kLeastLength = 0.5;
  const auto documents = static_cast<double>(statistics.documents);
  const double per_length = 1 / statistics.average_length;
  for (std::size_t number = 0; number < evaluated.parts.size(); ++number) {
    const ScoringPart& part = evaluated.parts[number];
    const auto frequency = static_cast<double>(statistics.frequencies[number]);
    double ratio = (documents - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;  // a term in most documents still counts a little
    const double weight = std::log(ratio) * (kK1 + 1);
    for (std::size_t i = 0; i < part.postings->documents.size(); ++i) {
      const std::uint32_t document = part.postings->documents[i];
      if (document >= matches.size() || !matches.test(document)) continue;
      if (part.only != nullptr && !part.only->test(document)) continue;
      const double length = std::max(columns.length[document] * per_length, kLeastLength);
      const double count = part.postings->counts[i];
      scores[document] += static_cast<float>(weight * count / (kK1 * (1 - kB + kB * length) + count));
    }
  }
}

}  // namespace dateline::search
