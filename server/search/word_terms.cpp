#include "server/search/word_terms.hpp"

#include <algorithm>
#include <utility>

namespace dateline::search {
namespace {

std::uint16_t count_of(const Xapian::PostingIterator& posting) {
  return static_cast<std::uint16_t>(std::min<Xapian::termcount>(posting.get_wdf(), UINT16_MAX));
}

Postings read_postings(Reader& reader, const std::string& term) {
  Postings out;
  for (Xapian::Database& segment : reader.segments) {
    for (auto posting = segment.postlist_begin(term); posting != segment.postlist_end(term); ++posting) {
      out.documents.push_back(*posting);
      out.counts.push_back(count_of(posting));
    }
  }
  return out;
}

Postings read_postings_within(Reader& reader, const std::string& term, const Bitmap& within) {
  Postings out;
  std::size_t open = reader.segments.size();  // the segment of `posting`
  Xapian::PostingIterator posting;
  within.for_each([&](std::uint32_t document) {
    const auto after = std::upper_bound(reader.first_document.begin(), reader.first_document.end(), document);
    if (after == reader.first_document.begin()) return;
    const auto segment = static_cast<std::size_t>(after - reader.first_document.begin() - 1);
    if (segment != open) posting = reader.segments[segment].postlist_begin(term);
    open = segment;
    if (posting == Xapian::PostingIterator()) return;
    posting.skip_to(document);
    if (posting == Xapian::PostingIterator() || *posting != document) return;
    out.documents.push_back(document);
    out.counts.push_back(count_of(posting));
  });
  return out;
}

// Takes the documents of these languages away.
void drop(Postings& postings, const std::vector<std::uint16_t>& languages, const schema::Columns& columns) {
  if (languages.empty()) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < postings.documents.size(); ++i) {
    const std::uint32_t document = postings.documents[i];
    if (std::ranges::find(languages, columns.language[document]) != languages.end()) continue;
    postings.documents[kept] = document;
    postings.counts[kept++] = postings.counts[i];
  }
  postings.documents.resize(kept);
  postings.counts.resize(kept);
}

// `both(a, b)` is the count of a document that both hold, or one (the other is 0).
template <typename Both>
Postings merge(Postings a, Postings b, Both both) {
  if (a.documents.empty()) return b;
  if (b.documents.empty()) return a;
  Postings out;
  out.documents.reserve(a.documents.size() + b.documents.size());
  out.counts.reserve(a.documents.size() + b.documents.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.documents.size() || j < b.documents.size()) {
    const bool from_a = j == b.documents.size() || (i < a.documents.size() && a.documents[i] <= b.documents[j]);
    const bool from_b = i == a.documents.size() || (j < b.documents.size() && b.documents[j] <= a.documents[i]);
    out.documents.push_back(from_a ? a.documents[i] : b.documents[j]);
    out.counts.push_back(both(from_a ? a.counts[i] : std::uint16_t{0}, from_b ? b.counts[j] : std::uint16_t{0}));
    i += from_a ? 1 : 0;
    j += from_b ? 1 : 0;
  }
  return out;
}

std::uint16_t sum(std::uint16_t a, std::uint16_t b) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(std::uint32_t{a} + b, UINT16_MAX));
}

std::uint16_t greater(std::uint16_t a, std::uint16_t b) {
  return std::max(a, b);
}

// The union of a group of terms, counts summed. Merges pairwise in rounds, so that many expansions of a wildcard stay
// n log n.
Postings union_of(const TermGroup& group, const schema::Columns& columns, Reader& reader, Deadline& deadline) {
  std::vector<Postings> lists;
  for (const std::string& term : group.terms) {
    lists.push_back(read_postings(reader, term));
    deadline.step(lists.back().documents.size());
  }
  if (!lists.empty()) drop(lists.front(), group.not_by_first, columns);
  while (lists.size() > 1) {
    std::vector<Postings> round;
    for (std::size_t i = 0; i + 1 < lists.size(); i += 2) {
      round.push_back(merge(std::move(lists[i]), std::move(lists[i + 1]), sum));
    }
    if (lists.size() % 2 == 1) round.push_back(std::move(lists.back()));
    lists = std::move(round);
    deadline.check();
  }
  return lists.empty() ? Postings() : std::move(lists.front());
}

void make_distinct(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

TermGroup group_of_word(std::string term) {
  return {{std::move(term)}, {}};
}

TermGroup group_of_stem(const schema::Field& field, const std::string& stem, const Snapshot& snapshot, Reader& reader) {
  TermGroup group{schema::terms_of_stem(field, stem), {}};
  for (const std::string& language : snapshot.languages) {
    if (reader.stem(language, stem) != stem) group.not_by_first.push_back(schema::pack(language));
  }
  return group;
}

std::vector<TermGroup> term_groups(const query::Node& word, const Snapshot& snapshot, Reader& reader) {
  const schema::Field& field = *schema::field(word.field);
  if (word.exact) return {group_of_word(schema::word_term(field, word.words.front()))};
  std::vector<std::string> stems;
  for (const std::string& language : snapshot.languages) stems.push_back(reader.stem(language, word.words.front()));
  make_distinct(stems);
  std::vector<TermGroup> groups;
  for (const std::string& stem : stems) groups.push_back(group_of_stem(field, stem, snapshot, reader));
  return groups;
}

Expansions expansions(const query::Node& word, Reader& reader, Deadline& deadline) {
  const std::string prefix = schema::word_term(*schema::field(word.field), word.words.front());
  Expansions out;
  for (Xapian::Database& segment : reader.segments) {
    std::size_t here = 0;
    for (auto term = segment.allterms_begin(prefix); term != segment.allterms_end(prefix); ++term) {
      deadline.step();
      out.terms.push_back(*term);
      if (++here > kMostExpansions) break;  // one more than is taken, which tells that there are too many
    }
  }
  make_distinct(out.terms);
  out.are_all = out.terms.size() <= kMostExpansions;
  if (!out.are_all) out.terms.resize(kMostExpansions);
  return out;
}

std::shared_ptr<const Postings> postings_of(const std::vector<TermGroup>& groups, const Snapshot& snapshot,
                                            Reader& reader, Deadline& deadline) {
  std::string key;
  for (const TermGroup& group : groups) {
    for (const std::string& term : group.terms) key += term + '\n';
    key += '\n';
  }
  return snapshot.postings(key, [&] {
    Postings all;
    for (const TermGroup& group : groups) {
      deadline.check();
      all = merge(std::move(all), union_of(group, snapshot.columns, reader, deadline), greater);
    }
    return all;
  });
}

std::uint64_t frequency_of(const std::string& term, Reader& reader) {
  std::uint64_t out = 0;
  for (const Xapian::Database& segment : reader.segments) out += segment.get_termfreq(term);
  return out;
}

std::shared_ptr<const Postings> postings_within(const std::string& term, const Bitmap& within, const Snapshot& snapshot,
                                                Reader& reader, Deadline& deadline) {
  constexpr std::uint64_t kPostingsOfLookup = 500;  // that can be read in the time of finding one
  if (within.count() * kPostingsOfLookup > frequency_of(term, reader)) {
    return postings_of({group_of_word(term)}, snapshot, reader, deadline);
  }
  return std::make_shared<const Postings>(read_postings_within(reader, term, within));
}

}  // namespace dateline::search
