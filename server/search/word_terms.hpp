// Which terms of the index a word of a query stands for, and how often a document holds it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/query/syntax.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

using Terms = std::vector<std::string>;

// A group for each distinct stem that the archive's languages give a word; one group of one term where the word is
// exact. No occurrence in a document counts for two terms of one group, but it may count in two groups: "running" is a
// word, and gives the English stem "run".
std::vector<Terms> term_groups(const query::Node& word, const Snapshot& snapshot, Reader& reader);

// The words of the archive that begin as a word with `prefix` does, the first kMostExpansions in the alphabet.
struct Expansions {
  Terms terms;
  bool are_all = true;
};
inline constexpr std::size_t kMostExpansions = 200;  // from measurements of what hostile wildcards cost
Expansions expansions(const query::Node& word, Reader& reader, Deadline& deadline);

// The documents that hold a term of any group. Counted is the group that a document holds most often: the others count
// the same occurrences, or words of a language that the document is not in.
std::shared_ptr<const Postings> postings_of(const std::vector<Terms>& groups, const Snapshot& snapshot, Reader& reader,
                                            Deadline& deadline);

// How many documents hold a term.
std::uint64_t frequency_of(const std::string& term, Reader& reader);

// The postings of a term: all of them, or no more than those of the documents in `within` where these are so few that
// looking each up is quicker.
std::shared_ptr<const Postings> postings_within(const std::string& term, const Bitmap& within, const Snapshot& snapshot,
                                                Reader& reader, Deadline& deadline);

}  // namespace dateline::search
