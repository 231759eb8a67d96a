// Which terms of the index a word of a query stands for, and how often a document holds it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "schema/fields.hpp"
#include "server/query/syntax.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

using Terms = std::vector<std::string>;

// Terms that stand for one thing: words as they are written, or a stem. No occurrence in a document counts for two of
// them.
struct TermGroup {
  Terms terms;
  // Of a stem: the languages (packed) in which the first term, the word that is written like it, has another stem.
  // Their documents do not have this stem by that word: "corps" is what English makes of "corpse", and of "corps" it
  // makes "corp".
  std::vector<std::uint16_t> not_by_first;
};

TermGroup group_of_word(std::string term);
TermGroup group_of_stem(const schema::Field& field, const std::string& stem, const Snapshot& snapshot, Reader& reader);
// A group for each distinct stem that the archive's languages give a word; one group of one term where the word is
// exact. An occurrence in a document counts in one group at most.
std::vector<TermGroup> term_groups(const query::Node& word, const Snapshot& snapshot, Reader& reader);

// The words of the archive that begin as a word with `prefix` does, the first kMostExpansions in the alphabet.
struct Expansions {
  Terms terms;
  bool are_all = true;
};
inline constexpr std::size_t kMostExpansions = 200;  // from measurements of what hostile wildcards cost
Expansions expansions(const query::Node& word, Reader& reader, Deadline& deadline);

// The documents that hold a term of any group. Counted is the group that a document holds most often: the others are
// stems that the word has in other languages than the document's.
std::shared_ptr<const Postings> postings_of(const std::vector<TermGroup>& groups, const Snapshot& snapshot,
                                            Reader& reader, Deadline& deadline);

// How many documents hold a term.
std::uint64_t frequency_of(const std::string& term, Reader& reader);

// The postings of a term: all of them, or no more than those of the documents in `within` where these are so few that
// looking each up is quicker.
std::shared_ptr<const Postings> postings_within(const std::string& term, const Bitmap& within, const Snapshot& snapshot,
                                                Reader& reader, Deadline& deadline);

}  // namespace dateline::search
