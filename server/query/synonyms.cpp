#include "server/query/synonyms.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "schema/text_analysis.hpp"
#include "server/query/combine.hpp"

namespace dateline::query {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostBadLines = 20;
constexpr std::string_view kArrow = "=>";

// A part of a line by commas; the problem with it, if there is one.
struct Terms {
  std::vector<Words> all;
  std::string problem;
};

Terms terms_of(std::string_view list) {
  Terms terms;
  for (;;) {
    const std::size_t comma = list.find(',');
    Words words;
    for (schema::Word& word : schema::words(list.substr(0, comma))) words.push_back(std::move(word.folded));
    if (words.empty()) terms.problem = "there is no word before or after a comma";
    if (words.size() > kMostWordsOfSynonym) {
      terms.problem = "a phrase has at most " + std::to_string(kMostWordsOfSynonym) + " words";
    }
    if (std::ranges::find(terms.all, words) == terms.all.end()) terms.all.push_back(std::move(words));
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  if (terms.all.size() > kMostSynonymsOfLine) {
    terms.problem = "a line has at most " + std::to_string(kMostSynonymsOfLine) + " synonyms";
  }
  return terms;
}

bool is_plain_word(const Node& node) {
  return node.kind == NodeKind::word && !node.exact && !node.prefix;
}

Node list_of(Node child) {
  Node list;
  list.kind = NodeKind::any_of;
  list.children.push_back(std::move(child));
  return list;
}

// Builds the widened tree of one query.
class Widening {
 public:
  Widening(const std::map<Words, std::vector<Words>>& entries, std::size_t longest, std::vector<Warning>& warnings)
      : entries_(entries), longest_(longest), warnings_(warnings) {}

  Node widened(const Node& node) {
    switch (node.kind) {
      case NodeKind::word:
        return is_plain_word(node) ? with_alternatives(&node, 1).value_or(node) : node;
      case NodeKind::all_of:
        return widened_all(node);
      case NodeKind::any_of:
        return widened_any(node);
      case NodeKind::but_not: {
        std::vector<Item> items{{widened(node.children[0]), false}, {widened(node.children[1]), true}};
        if (node.children[0].kind == NodeKind::everything) items.erase(items.begin());
        return all_of(std::move(items)).value_or(node);
      }
      default:
        return node;
    }
  }

 private:
  // The longest run of words that is an entry is taken first.
  Node widened_all(const Node& node) {
    std::vector<Item> items;
    for (std::size_t at = 0; at < node.children.size();) {
      std::size_t run = run_of_words(node.children, at);
      std::optional<Node> found;
      for (; run > 0 && !found; --run) {
        found = with_alternatives(&node.children[at], run);
        if (found) break;
      }
      items.push_back({found ? std::move(*found) : widened(node.children[at]), false});
      at += found ? run : 1;
    }
    return all_of(std::move(items)).value_or(node);
  }

  Node widened_any(const Node& node) {
    std::vector<Node> nodes;
    for (const Node& child : node.children) {
      Node one = widened(child);
      if (one.kind != NodeKind::any_of) one = list_of(std::move(one));
      for (Node& part : one.children) {
        if (std::ranges::find(nodes, part) == nodes.end()) nodes.push_back(std::move(part));
      }
    }
    return any_of(std::move(nodes)).value_or(node);
  }

  std::size_t run_of_words(const std::vector<Node>& nodes, std::size_t begin) const {
    std::size_t end = begin;
    while (end < nodes.size() && end - begin < longest_ && is_plain_word(nodes[end]) &&
           nodes[end].field == nodes[begin].field) {
      ++end;
    }
    return end - begin;
  }

  std::optional<Node> with_alternatives(const Node* first, std::size_t count) {
    Words words;
    std::vector<Item> typed;
    for (std::size_t i = 0; i < count; ++i) {
      words.push_back(first[i].words[0]);
      typed.push_back({first[i], false});
    }
    const auto entry = entries_.find(words);
    if (entry == entries_.end()) return std::nullopt;
    std::vector<Node> nodes{*all_of(std::move(typed))};
    for (const Words& alternative : entry->second) {
      if (!take(first->column)) break;
      Node node;
      node.kind = alternative.size() == 1 ? NodeKind::word : NodeKind::phrase;
      node.field = first->field;
      node.words = alternative;
      node.column = first->column;
      if (std::ranges::find(nodes, node) == nodes.end()) nodes.push_back(std::move(node));
    }
    return any_of(std::move(nodes));
  }

  bool take(Column column) {
    if (taken_ < kMostAlternatives) {
      ++taken_;
      return true;
    }
    if (!warned_) {
      warnings_.push_back({column.value, "The synonyms of a query are at most " + std::to_string(kMostAlternatives) +
                                             "; those from here on were left out."});
    }
    warned_ = true;
    return false;
  }

  const std::map<Words, std::vector<Words>>& entries_;
  const std::size_t longest_;
  std::vector<Warning>& warnings_;
  std::size_t taken_ = 0;
  bool warned_ = false;
};

}  // namespace

Synonyms::Synonyms(std::string_view file) : digest_(file.empty() ? 0 : std::hash<std::string_view>()(file)) {
  if (file.size() > kMostSynonymBytes) {
    bad_.push_back({1, "the file is larger than a megabyte, and none of it was read"});
    return;
  }
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  for (std::uint32_t number = 1; !file.empty(); ++number) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    add_line(file.substr(0, end), number);
    file.remove_prefix(std::min(end + 1, file.size()));
  }
}

void Synonyms::add_line(std::string_view line, std::uint32_t number) {
  const auto refuse = [&](std::string message) {
    if (bad_.size() < kMostBadLines) bad_.push_back({number, std::move(message)});
  };
  if (!schema::is_utf8(line)) return refuse("the line is not UTF-8");
  line = line.substr(0, line.find('#'));
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
  const std::size_t arrow = line.find(kArrow);
  const Terms left = terms_of(line.substr(0, arrow));
  if (!left.problem.empty()) return refuse(left.problem);
  if (arrow == std::string_view::npos) {
    if (left.all.size() < 2) return refuse("one word alone is no synonym: write \"a, b\" or \"a => b\"");
    for (const Words& words : left.all) add(words, left.all);
    return;
  }
  const Terms right = terms_of(line.substr(arrow + kArrow.size()));
  if (!right.problem.empty()) return refuse(right.problem);
  for (const Words& words : left.all) add(words, right.all);
}

void Synonyms::add(const Words& from, const std::vector<Words>& to) {
  std::vector<Words>& known = entries_[from];
  for (const Words& words : to) {
    if (words != from && std::ranges::find(known, words) == known.end()) known.push_back(words);
  }
  longest_ = std::max(longest_, from.size());
}

Node Synonyms::widened(const Node& root, std::vector<Warning>& warnings) const {
  if (entries_.empty()) return root;
  return Widening(entries_, longest_, warnings).widened(root);
}

}  // namespace dateline::query
