#include "server/search/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "schema/fields.hpp"
#include "server/search/proximity.hpp"
#include "server/search/word_terms.hpp"

namespace dateline::search {
namespace {

// Whether its matches are among candidates that have to be looked at one by one.
bool needs_tokens(const query::Node& node) {
  return node.kind == query::NodeKind::phrase || node.kind == query::NodeKind::near ||
         std::any_of(node.children.begin(), node.children.end(), needs_tokens);
}

// Keeps the documents that `list` holds too. Both rise; each step doubles until it is past the document, so that a
// short list takes little of a long one.
void intersect(std::vector<std::uint32_t>& documents, const std::vector<std::uint32_t>& list) {
  auto at = list.begin();
  std::erase_if(documents, [&](std::uint32_t document) {
    for (std::ptrdiff_t step = 1; at != list.end() && *at < document; step *= 2) {
      const auto next = at + std::min(step, list.end() - at);
      if (next == list.end() || *next >= document) {
        at = std::lower_bound(at, next, document);
        break;
      }
      at = next;
    }
    return at == list.end() || *at != document;
  });
}

class Evaluation {
 public:
  Evaluation(const Scope& scope, Evaluated& out) : scope_(scope), out_(out) {}

  // Exact for the documents in `within`; others may or may not be in it.
  Bitmap matches(const query::Node& node, const Bitmap& within, bool scored) {
    scope_.deadline.check();
    switch (node.kind) {
      case query::NodeKind::everything:
        return within;
      case query::NodeKind::nothing:
        return Bitmap(within.size());
      case query::NodeKind::word:
        return word(node, within, scored);
      case query::NodeKind::phrase:
      case query::NodeKind::near:
        return together(node, within, scored);
      case query::NodeKind::all_of:
        return all_of(node, within, scored);
      case query::NodeKind::any_of: {
        Bitmap any(within.size());
        for (const query::Node& child : node.children) any |= matches(child, within, scored);
        return any;
      }
      case query::NodeKind::but_not: {
        Bitmap kept = matches(node.children[0], within, scored);
        return kept.remove(matches(node.children[1], kept, false));
      }
      case query::NodeKind::filter:
        return scope_.filter(node);
    }
    return Bitmap(within.size());
  }

 private:
  // What needs tokens comes last, and looks only at what is left.
  Bitmap all_of(const query::Node& node, const Bitmap& within, bool scored) {
    Bitmap all = within;
    for (const bool with_tokens : {false, true}) {
      for (const query::Node& child : node.children) {
        if (needs_tokens(child) == with_tokens) all &= matches(child, all, scored);
      }
    }
    return all;
  }

  Bitmap word(const query::Node& node, const Bitmap& within, bool scored) {
    const std::vector<Terms> groups =
        node.prefix ? std::vector<Terms>{expanded(node)} : term_groups(node, scope_.snapshot, scope_.reader);
    const auto postings = postings_of(groups, scope_.snapshot, scope_.reader, scope_.deadline);
    Bitmap found(within.size());
    for (const std::uint32_t document : postings->documents) {
      if (document < found.size()) found.set(document);
    }
    found &= within;
    if (scored) out_.parts.push_back({postings, nullptr});
    return found;
  }

  Terms expanded(const query::Node& node) {
    Expansions found = expansions(node, scope_.reader, scope_.deadline);
    if (!found.are_all) {
      out_.warnings.push_back({node.column.value, node.words.front() + "* stands for too many words: the first " +
                                                      std::to_string(kMostExpansions) +
                                                      " in the alphabet were searched"});
    }
    return std::move(found.terms);
  }

  // The postings of each word of a phrase or NEAR.
  std::vector<std::shared_ptr<const Postings>> postings_of_words(const query::Node& node) {
    const schema::Field& field = *schema::field(node.field);
    std::vector<std::shared_ptr<const Postings>> out;
    for (const std::string& word : node.words) {
      out.push_back(postings_of({{schema::word_term(field, word)}}, scope_.snapshot, scope_.reader, scope_.deadline));
    }
    return out;
  }

  // The candidates are the documents that hold all words; their tokens are looked at only there.
  Bitmap together(const query::Node& node, const Bitmap& within, bool scored) {
    const auto postings = postings_of_words(node);
    auto rarest_first = postings;
    std::sort(rarest_first.begin(), rarest_first.end(),
              [](const auto& a, const auto& b) { return a->documents.size() < b->documents.size(); });
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t document : rarest_first.front()->documents) {
      if (document < within.size() && within.test(document)) candidates.push_back(document);
    }
    for (const auto& list : rarest_first) intersect(candidates, list->documents);
    const auto found = std::make_shared<const Bitmap>(holding(node, candidates, within.size()));
    if (scored) {
      for (const auto& list : postings) out_.parts.push_back({list, found});
    }
    return *found;
  }

  // Those of the candidates, rising, in which the words stand as a phrase or NEAR asks.
  Bitmap holding(const query::Node& node, const std::vector<std::uint32_t>& candidates, std::uint32_t size) {
    Bitmap found(size);
    const schema::TokenFile* file = nullptr;
    std::optional<Proximity> words;
    for (const std::uint32_t document : candidates) {
      if (file == nullptr || document > file->last()) {
        file = &scope_.snapshot.tokens.of(document);
        words.emplace(node, *file);
      }
      if (!words->is_possible()) continue;
      const std::size_t before = words->steps();
      if (words->holds(document, scope_.snapshot.columns.lead_words[document])) found.set(document);
      scope_.deadline.step(words->steps() - before);
    }
    return found;
  }

  const Scope& scope_;
  Evaluated& out_;
};

}  // namespace

Evaluated evaluate(const query::Node& root, const Scope& scope) {
  Evaluated out{Bitmap(scope.within.size()), {}, {}};
  out.matches = Evaluation(scope, out).matches(root, scope.within, true);
  out.matches &= scope.within;
  return out;
}

void add_scores(const Evaluated& evaluated, const Bitmap& matches, const Snapshot& snapshot,
                std::vector<float>& scores) {
  constexpr double kK1 = 1;
  constexpr double kB = 0.5;
  constexpr double kLeastLength = 0.5;
  const auto documents = static_cast<double>(snapshot.indexed_documents);
  const double per_length = 1 / snapshot.average_length;
  for (const ScoringPart& part : evaluated.parts) {
    const auto frequency = static_cast<double>(part.postings->documents.size());
    double ratio = (documents - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;  // a term in most documents still counts a little
    const double weight = std::log(ratio) * (kK1 + 1);
    for (std::size_t i = 0; i < part.postings->documents.size(); ++i) {
      const std::uint32_t document = part.postings->documents[i];
      if (document >= matches.size() || !matches.test(document)) continue;
      if (part.only != nullptr && !part.only->test(document)) continue;
      const double length = std::max(snapshot.columns.length[document] * per_length, kLeastLength);
      const double count = part.postings->counts[i];
      scores[document] += static_cast<float>(weight * count / (kK1 * (1 - kB + kB * length) + count));
    }
  }
}

}  // namespace dateline::search
