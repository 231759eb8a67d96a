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
    const Xapian::PostingIterator end;
    for (auto posting = segment.postlist_begin(term); posting != end; ++posting) {
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

// Few postings into many: what lies between them is copied in stretches.
template <typename Both>
Postings merge_few(const Postings& many, const Postings& few, Both both) {
  Postings out;
  out.documents.reserve(many.documents.size() + few.documents.size());
  out.counts.reserve(many.documents.size() + few.documents.size());
  auto at = many.documents.begin();
  const auto copy_until = [&](auto end) {
    const auto first = at - many.documents.begin();
    const auto last = end - many.documents.begin();
    out.documents.insert(out.documents.end(), at, end);
    out.counts.insert(out.counts.end(), many.counts.begin() + first, many.counts.begin() + last);
    at = end;
  };
  for (std::size_t i = 0; i < few.documents.size(); ++i) {
    copy_until(std::lower_bound(at, many.documents.end(), few.documents[i]));
    std::uint16_t count = 0;
    if (at != many.documents.end() && *at == few.documents[i]) {
      count = many.counts[static_cast<std::size_t>(at++ - many.documents.begin())];
    }
    out.documents.push_back(few.documents[i]);
    out.counts.push_back(both(count, few.counts[i]));
  }
  copy_until(many.documents.end());
  return out;
}

// `both(a, b)` is the count of a document that both hold, or one (the other is 0); it does not mind their order.
template <typename Both>
Postings merge(Postings a, Postings b, Both both) {
  constexpr std::size_t kFew = 16;  // times as many are many
  if (a.documents.size() < b.documents.size()) std::swap(a, b);
  if (b.documents.empty()) return a;
  if (b.documents.size() < a.documents.size() / kFew) return merge_few(a, b, both);
  const std::size_t a_size = a.documents.size();
  const std::size_t b_size = b.documents.size();
  Postings out;
  out.documents.resize(a_size + b_size);
  out.counts.resize(a_size + b_size);
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t size = 0;
  while (i < a_size && j < b_size) {
    const std::uint32_t from_a = a.documents[i];
    const std::uint32_t from_b = b.documents[j];
    const bool takes_a = from_a <= from_b;
    const bool takes_b = from_b <= from_a;
    out.documents[size] = takes_a ? from_a : from_b;
    out.counts[size++] = both(takes_a ? a.counts[i] : std::uint16_t{0}, takes_b ? b.counts[j] : std::uint16_t{0});
    i += takes_a ? 1 : 0;
    j += takes_b ? 1 : 0;
  }
  const auto add_rest = [&](const Postings& list, std::size_t from) {
    for (; from < list.documents.size(); ++from, ++size) {
      out.documents[size] = list.documents[from];
      out.counts[size] = list.counts[from];
    }
  };
  add_rest(a, i);
  add_rest(b, j);
  out.documents.resize(size);
  out.counts.resize(size);
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
