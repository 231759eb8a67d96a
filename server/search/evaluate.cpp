#include "server/search/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "schema/fields.hpp"
#include "server/search/positions.hpp"

namespace dateline::search {
namespace {

// From measurements of what hostile wildcards cost.
constexpr std::size_t kMostExpansions = 200;

class Evaluation {
 public:
  Evaluation(const Snapshot& snapshot, Reader& reader, const FilterSet& filter, Evaluated& out)
      : snapshot_(snapshot), reader_(reader), filter_(filter), out_(out) {}

  Bitmap matches(const query::Node& node, bool scored) {
    switch (node.kind) {
      case query::NodeKind::everything:
        return snapshot_.live;
      case query::NodeKind::nothing:
        return Bitmap(snapshot_.columns.size());
      case query::NodeKind::word:
        return word(node, scored);
      case query::NodeKind::phrase:
      case query::NodeKind::near:
        return together(node, scored);
      case query::NodeKind::all_of:
        return all_of(node, scored);
      case query::NodeKind::any_of:
        return any_of(node, scored);
      case query::NodeKind::but_not: {
        Bitmap kept = matches(node.children[0], scored);
        return kept.remove(matches(node.children[1], false));
      }
      case query::NodeKind::filter:
        return filter_(node);
    }
    return Bitmap(snapshot_.columns.size());
  }

 private:
  Bitmap all_of(const query::Node& node, bool scored) {
    Bitmap all = snapshot_.live;
    for (const query::Node& child : node.children) all &= matches(child, scored);
    return all;
  }

  Bitmap any_of(const query::Node& node, bool scored) {
    Bitmap any(snapshot_.columns.size());
    for (const query::Node& child : node.children) any |= matches(child, scored);
    return any;
  }

  Bitmap set_of(const Postings& postings) const {
    Bitmap set(snapshot_.columns.size());
    for (const std::uint32_t document : postings.documents) {
      if (document < set.size()) set.set(document);
    }
    return set &= snapshot_.live;
  }

  Bitmap word(const query::Node& node, bool scored) {
    const std::vector<std::string> terms = node.prefix ? expansions(node) : terms_of(node, snapshot_, reader_);
    const auto postings = snapshot_.postings(reader_, terms);
    const bool lead = node.field == "lead";
    const auto found =
        std::make_shared<const Bitmap>(lead ? with_any_in_lead(set_of(*postings), terms) : set_of(*postings));
    if (scored) out_.parts.push_back({postings, lead ? found : nullptr});
    return *found;
  }

  Bitmap with_any_in_lead(const Bitmap& candidates, const std::vector<std::string>& terms) {
    Bitmap found(candidates.size());
    candidates.for_each([&](std::uint32_t document) {
      const bool holds = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
        return !positions_of(document, term, true).empty();
      });
      if (holds) found.set(document);
    });
    return found;
  }

  std::vector<std::uint32_t> positions_of(std::uint32_t document, const std::string& term, bool lead_only) {
    Xapian::Database& segment = reader_.segment_of(document);
    std::vector<std::uint32_t> positions(segment.positionlist_begin(document, term),
                                         segment.positionlist_end(document, term));
    if (lead_only) {
      const std::uint32_t end = schema::kTextPosition + snapshot_.columns.lead_words[document];
      std::erase_if(positions, [&](std::uint32_t at) { return at < schema::kTextPosition || at >= end; });
    }
    return positions;
  }

  std::vector<std::string> expansions(const query::Node& node) {
    const std::string prefix = schema::word_term(*schema::field(node.field), node.words.front());
    std::vector<std::string> terms;
    for (Xapian::Database& segment : reader_.segments) {
      std::size_t here = 0;
      for (auto term = segment.allterms_begin(prefix); term != segment.allterms_end(prefix); ++term) {
        terms.push_back(*term);
        if (++here > kMostExpansions) break;  // one more than is taken, which tells that there are too many
      }
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    if (terms.size() > kMostExpansions) {
      terms.resize(kMostExpansions);
      out_.warnings.push_back({0, node.words.front() + "* stands for too many words: the first " +
                                      std::to_string(kMostExpansions) + " in the alphabet were searched"});
    }
    return terms;
  }

  // The candidates are the documents that hold all words; positions are looked at only there.
  Bitmap together(const query::Node& node, bool scored) {
    const schema::Field& field = *schema::field(node.field);
    std::vector<std::string> terms;  // each once
    std::vector<std::size_t> words;  // each word of the query by its term
    for (const std::string& word : node.words) {
      const std::string term = schema::word_term(field, word);
      const auto at = static_cast<std::size_t>(std::find(terms.begin(), terms.end(), term) - terms.begin());
      if (at == terms.size()) terms.push_back(term);
      words.push_back(at);
    }
    std::vector<std::shared_ptr<const Postings>> postings;
    Bitmap candidates = snapshot_.live;
    for (const std::string& term : terms) {
      postings.push_back(snapshot_.postings(reader_, {term}));
      candidates &= set_of(*postings.back());
    }
    auto found = std::make_shared<Bitmap>(snapshot_.columns.size());
    std::vector<std::vector<std::uint32_t>> positions(terms.size());
    candidates.for_each([&](std::uint32_t document) {
      for (std::size_t i = 0; i < terms.size(); ++i) {
        positions[i] = positions_of(document, terms[i], node.field == "lead");
      }
      const WordPlaces places{positions, words};
      const bool holds =
          node.kind == query::NodeKind::phrase ? is_phrase(places) : is_near(places, node.distance, node.ordered);
      if (holds) found->set(document);
    });
    if (scored) {
      for (const std::size_t word : words) out_.parts.push_back({postings[word], found});
    }
    return *found;
  }

  const Snapshot& snapshot_;
  Reader& reader_;
  const FilterSet& filter_;
  Evaluated& out_;
};

}  // namespace

std::vector<std::string> terms_of(const query::Node& word, const Snapshot& snapshot, Reader& reader) {
  const schema::Field& field = *schema::field(word.field);
  if (word.exact) return {schema::word_term(field, word.words.front())};
  std::vector<std::string> terms;
  for (const std::string& language : snapshot.languages) {
    const auto both = schema::terms_of_stem(field, reader.stemmer(language)(word.words.front()));
    terms.insert(terms.end(), both.begin(), both.end());
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

Evaluated evaluate(const query::Node& root, const Snapshot& snapshot, Reader& reader, const FilterSet& filter) {
  Evaluated out{Bitmap(snapshot.columns.size()), {}, {}};
  out.matches = Evaluation(snapshot, reader, filter, out).matches(root, true);
  return out;
}

void add_scores(const Evaluated& evaluated, const Bitmap& matches, const Snapshot& snapshot,
                std::vector<float>& scores) {
  constexpr double kK1 = 1;
  constexpr double kB = 0.5;
  constexpr double kLeastLength = 0.5;
  const auto documents = static_cast<double>(snapshot.documents);
  for (const ScoringPart& part : evaluated.parts) {
    const auto frequency = static_cast<double>(part.postings->documents.size());
    double ratio = (documents - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;  // a term in most documents still counts a little
    const double weight = std::log(ratio) * (kK1 + 1);
    for (std::size_t i = 0; i < part.postings->documents.size(); ++i) {
      const std::uint32_t document = part.postings->documents[i];
      if (document >= matches.size() || !matches.test(document)) continue;
      if (part.only != nullptr && !part.only->test(document)) continue;
      const double length = std::max(snapshot.columns.length[document] / snapshot.average_length, kLeastLength);
      const auto count = static_cast<double>(part.postings->counts[i]);
      scores[document] += static_cast<float>(weight * count / (kK1 * (1 - kB + kB * length) + count));
    }
  }
}

}  // namespace dateline::search
