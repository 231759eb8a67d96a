#include "server/search/word_terms.hpp"

#include <algorithm>

#include "schema/fields.hpp"

namespace dateline::search {
namespace {

std::shared_ptr<const Postings> greater_of(const Postings& a, const Postings& b) {
  auto out = std::make_shared<Postings>();
  out->documents.reserve(std::max(a.documents.size(), b.documents.size()));
  out->counts.reserve(out->documents.capacity());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.documents.size() || j < b.documents.size()) {
    const bool from_a = j == b.documents.size() || (i < a.documents.size() && a.documents[i] <= b.documents[j]);
    const bool from_b = i == a.documents.size() || (j < b.documents.size() && b.documents[j] <= a.documents[i]);
    out->documents.push_back(from_a ? a.documents[i] : b.documents[j]);
    out->counts.push_back(std::max(from_a ? a.counts[i] : 0, from_b ? b.counts[j] : 0));
    i += from_a ? 1 : 0;
    j += from_b ? 1 : 0;
  }
  return out;
}

void make_distinct(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<Terms> term_groups(const query::Node& word, const Snapshot& snapshot, Reader& reader) {
  const schema::Field& field = *schema::field(word.field);
  if (word.exact) return {{schema::word_term(field, word.words.front())}};
  std::vector<Terms> groups;
  for (const std::string& language : snapshot.languages) {
    groups.push_back(schema::terms_of_stem(field, reader.stemmer(language)(word.words.front())));
  }
  make_distinct(groups);
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

std::shared_ptr<const Postings> postings_of(const std::vector<Terms>& groups, const Snapshot& snapshot, Reader& reader,
                                            Deadline& deadline) {
  std::shared_ptr<const Postings> out;
  for (const Terms& group : groups) {
    deadline.check();
    const auto postings = snapshot.postings(reader, group);
    out = out == nullptr ? postings : greater_of(*out, *postings);
  }
  return out != nullptr ? out : std::make_shared<const Postings>();
}

}  // namespace dateline::search
