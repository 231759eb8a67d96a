#include "server/search/evaluate.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

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
      case query::NodeKind::any_of:
        return any_of(node, within, scored);
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

  // What scores in a branch does so only where all of the branch stands.
  Bitmap any_of(const query::Node& node, const Bitmap& within, bool scored) {
    Bitmap any(within.size());
    for (const query::Node& child : node.children) {
      const std::size_t first = out_.parts.size();
      Bitmap found = matches(child, within, scored);
      any |= found;
      const bool has_branches = child.kind == query::NodeKind::all_of || child.kind == query::NodeKind::but_not;
      if (has_branches && out_.parts.size() > first) confine(first, std::move(found));
    }
    return any;
  }

  // Lets the parts from `first` on score in this set alone.
  void confine(std::size_t first, Bitmap set) {
    const auto shared = std::make_shared<const Bitmap>(std::move(set));
    std::shared_ptr<const Bitmap> before, after;  // of the last part: the words of a phrase go on sharing theirs
    for (std::size_t at = first; at < out_.parts.size(); ++at) {
      std::shared_ptr<const Bitmap>& only = out_.parts[at].only;
      if (only == nullptr) {
        only = shared;
        continue;
      }
      if (only != before) {
        auto both = std::make_shared<Bitmap>(*only);
        *both &= *shared;
        before = only;
        after = std::move(both);
      }
      only = after;
    }
  }

  Bitmap word(const query::Node& node, const Bitmap& within, bool scored) {
    const std::vector<TermGroup> groups =
        node.prefix ? std::vector{TermGroup{expanded(node), {}}} : term_groups(node, scope_.snapshot, scope_.reader);
    const auto postings = postings_of(groups, scope_.snapshot, scope_.reader, scope_.deadline);
    Bitmap found(within.size());
    for (const std::uint32_t document : postings->documents) {
      if (document < found.size()) found.set(document);
    }
    found &= within;
    if (scored) out_.parts.push_back({{}, postings, postings->documents.size(), nullptr});
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

  struct PlacedWord {
    std::string term;
    std::uint64_t frequency = 0;
  };

  // Each word of a phrase or NEAR scores, wherever all of them stand so.
  Bitmap together(const query::Node& node, const Bitmap& within, bool scored) {
    std::vector<PlacedWord> words;
    for (const std::string& word : node.words) {
      std::string term = schema::word_term(*schema::field(node.field), word);
      const std::uint64_t frequency = frequency_of(term, scope_.reader);
      words.push_back({std::move(term), frequency});
    }
    const auto found = placed(node, words, within);
    for (const PlacedWord& word : words) {
      if (scored) out_.parts.push_back({word.term, nullptr, word.frequency, found});
    }
    return *found;
  }

  // What was looked for in all of the archive is kept.
  std::shared_ptr<const Bitmap> placed(const query::Node& node, const std::vector<PlacedWord>& words,
                                       const Bitmap& within) {
    const std::string key = query::to_text(node);
    if (const auto known = scope_.snapshot.phrases.find(key)) {
      auto found = std::make_shared<Bitmap>(*known);
      *found &= within;
      return found;
    }
    const auto found = std::make_shared<const Bitmap>(holding(node, candidates(words, within), within.size()));
    if (within == scope_.snapshot.live) scope_.snapshot.phrases.keep(key, found, within.size() / 8);
    return found;
  }

  // The documents that may hold all words: what the rarest have in common. A word that is in most documents is not
  // worth the reading of its list.
  std::vector<std::uint32_t> candidates(std::vector<PlacedWord> words, const Bitmap& within) {
    constexpr std::uint64_t kWorthReading = 20;  // times the candidates
    std::ranges::sort(words, {}, &PlacedWord::frequency);
    std::vector<std::uint32_t> out;
    for (const PlacedWord& word : words) {
      const bool is_rarest = &word == &words.front();
      if (!is_rarest && word.frequency > kWorthReading * out.size()) break;
      const auto list = postings_of({group_of_word(word.term)}, scope_.snapshot, scope_.reader, scope_.deadline);
      if (is_rarest) {
        std::ranges::copy_if(list->documents, std::back_inserter(out),
                             [&](std::uint32_t document) { return document < within.size() && within.test(document); });
      } else {
        intersect(out, list->documents);
      }
    }
    return out;
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

}  // namespace dateline::search
