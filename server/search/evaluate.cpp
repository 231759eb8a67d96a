#include "server/search/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "schema/fields.hpp"
#include "server/search/positions.hpp"
#include "server/search/word_terms.hpp"

namespace dateline::search {
namespace {

// A phrase or NEAR: its distinct terms, rarest first, and its words in their order, each by the number of its term.
struct Proximity {
  struct Term {
    std::string text;
    std::shared_ptr<const Postings> postings;
  };
  std::vector<Term> terms;
  std::vector<std::size_t> words;
};

// Opening a list of positions costs about as much as so many steps of a loop.
constexpr std::size_t kStepsOfList = 64;

bool needs_positions(const query::Node& node) {
  return node.kind == query::NodeKind::phrase || node.kind == query::NodeKind::near ||
         (node.kind == query::NodeKind::word && node.field == "lead") ||
         std::any_of(node.children.begin(), node.children.end(), needs_positions);
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
  // What needs positions comes last, and looks only at what is left.
  Bitmap all_of(const query::Node& node, const Bitmap& within, bool scored) {
    Bitmap all = within;
    for (const bool with_positions : {false, true}) {
      for (const query::Node& child : node.children) {
        if (needs_positions(child) == with_positions) all &= matches(child, all, scored);
      }
    }
    return all;
  }

  Bitmap word(const query::Node& node, const Bitmap& within, bool scored) {
    const std::vector<Terms> groups =
        node.prefix ? std::vector<Terms>{expanded(node)} : term_groups(node, scope_.snapshot, scope_.reader);
    const auto postings = postings_of(groups, scope_.snapshot, scope_.reader, scope_.deadline);
    auto found = std::make_shared<Bitmap>(within.size());
    for (const std::uint32_t document : postings->documents) {
      if (document < found->size()) found->set(document);
    }
    *found &= within;
    const bool lead = node.field == "lead";
    if (lead) found = std::make_shared<Bitmap>(with_any_in_lead(*found, groups));
    if (scored) out_.parts.push_back({postings, lead ? found : nullptr});
    return *found;
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

  Bitmap with_any_in_lead(const Bitmap& candidates, const std::vector<Terms>& groups) {
    Bitmap found(candidates.size());
    candidates.for_each([&](std::uint32_t document) {
      const std::uint32_t end = lead_end(document);
      const auto is_in_lead = [&](const std::string& term) {
        scope_.deadline.step(kStepsOfList);
        Xapian::Database& segment = scope_.reader.segment_of(document);
        auto position = segment.positionlist_begin(document, term);
        const auto last = segment.positionlist_end(document, term);
        if (position != last) position.skip_to(schema::kTextPosition);
        return position != last && *position < end;
      };
      const bool holds = std::any_of(groups.begin(), groups.end(), [&](const Terms& terms) {
        return std::any_of(terms.begin(), terms.end(), is_in_lead);
      });
      if (holds) found.set(document);
    });
    return found;
  }

  std::uint32_t lead_end(std::uint32_t document) const {
    return schema::kTextPosition + scope_.snapshot.columns.lead_words[document];
  }

  // Reads into `positions`, which keeps its memory. Nothing beyond the lead is read for `lead_only`.
  void read_positions(std::uint32_t document, const std::string& term, bool lead_only,
                      std::vector<std::uint32_t>& positions) {
    positions.clear();
    Xapian::Database& segment = scope_.reader.segment_of(document);
    auto position = segment.positionlist_begin(document, term);
    const auto last = segment.positionlist_end(document, term);
    if (lead_only && position != last) position.skip_to(schema::kTextPosition);
    const std::uint32_t end = lead_only ? lead_end(document) : UINT32_MAX;
    for (; position != last && *position < end; ++position) positions.push_back(*position);
    scope_.deadline.step(kStepsOfList + positions.size());
  }

  Proximity proximity(const query::Node& node) {
    const schema::Field& field = *schema::field(node.field);
    Proximity out;
    for (const std::string& word : node.words) {
      const std::string text = schema::word_term(field, word);
      const auto is_it = [&](const Proximity::Term& term) { return term.text == text; };
      if (std::any_of(out.terms.begin(), out.terms.end(), is_it)) continue;
      out.terms.push_back({text, postings_of({{text}}, scope_.snapshot, scope_.reader, scope_.deadline)});
    }
    std::stable_sort(out.terms.begin(), out.terms.end(), [](const Proximity::Term& a, const Proximity::Term& b) {
      return a.postings->documents.size() < b.postings->documents.size();
    });
    for (const std::string& word : node.words) {
      const std::string text = schema::word_term(field, word);
      const auto is_it = [&](const Proximity::Term& term) { return term.text == text; };
      out.words.push_back(
          static_cast<std::size_t>(std::find_if(out.terms.begin(), out.terms.end(), is_it) - out.terms.begin()));
    }
    return out;
  }

  // The candidates are the documents that hold all words; positions are looked at only there.
  Bitmap together(const query::Node& node, const Bitmap& within, bool scored) {
    const Proximity wanted = proximity(node);
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t document : wanted.terms.front().postings->documents) {
      if (document < within.size() && within.test(document)) candidates.push_back(document);
    }
    for (const Proximity::Term& term : wanted.terms) intersect(candidates, term.postings->documents);
    auto found = std::make_shared<Bitmap>(within.size());
    std::vector<std::vector<std::uint32_t>> positions(wanted.terms.size());
    for (const std::uint32_t document : candidates) {
      const auto has_places = [&](const Proximity::Term& term) {
        auto& list = positions[static_cast<std::size_t>(&term - wanted.terms.data())];
        read_positions(document, term.text, node.field == "lead", list);
        return !list.empty();
      };
      if (!std::all_of(wanted.terms.begin(), wanted.terms.end(), has_places)) continue;
      const WordPlaces places{positions, wanted.words};
      const bool holds =
          node.kind == query::NodeKind::phrase ? is_phrase(places) : is_near(places, node.distance, node.ordered);
      if (holds) found->set(document);
    }
    if (scored) {
      for (const std::size_t word : wanted.words) out_.parts.push_back({wanted.terms[word].postings, found});
    }
    return *found;
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
