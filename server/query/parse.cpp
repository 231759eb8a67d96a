#include <algorithm>
#include <iterator>
#include <utility>

#include "schema/text_analysis.hpp"
#include "schema/utf8.hpp"
#include "server/query/combine.hpp"
#include "server/query/field_names.hpp"
#include "server/query/lexer.hpp"
#include "server/query/syntax.hpp"
#include "server/query/terms.hpp"

namespace dateline::query {

namespace {

// Words and operators together may be longer than the words alone are allowed to be, so that to_text of a query that
// was taken whole is taken whole too.
constexpr std::size_t kMaxWritten = 4 * kMaxBytes;
constexpr std::size_t kMaxWarnings = 20;

// What NEAR may join: a single word as it is written.
bool can_be_near(const Item& item) {
  return !item.negated && item.node.kind == NodeKind::word && !item.node.prefix;
}

// A recursive-descent parser, from the loosest operator to the tightest. Recursion is bounded by kMaxDepth.
class Parser {
 public:
  Parser(std::vector<Token> tokens, std::vector<Warning>& warnings)
      : tokens_(std::move(tokens)), warnings_(warnings), terms_(warnings) {}

  Node run() { return alternatives().value_or(Node{}); }

 private:
  const Token& peek() const { return tokens_[next_]; }
  Token take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
  bool at(TokenKind kind) const { return peek().kind == kind; }
  bool at_operand() const {
    return at(TokenKind::word) || at(TokenKind::quoted) || at(TokenKind::open) || at(TokenKind::field) ||
           at(TokenKind::unknown_field) || at(TokenKind::negation);
  }
  void warn(const Token& token, std::string message) { warnings_.push_back({token.column, std::move(message)}); }
  void warn_dangling(const Token& token, const char* where) {
    warn(token, "There is nothing " + std::string(where) + " " + std::string(token.text) + ", which was left out.");
  }

  // Whether brackets end here. One that closes nothing is passed over.
  bool at_close() {
    while (at(TokenKind::close)) {
      if (passed_over_ > 0) {
        --passed_over_;
      } else if (depth_ > 0) {
        return true;
      } else {
        warn(peek(), "This bracket closes nothing.");
      }
      take();
    }
    return at(TokenKind::end);
  }

  std::optional<Node> alternatives() {
    std::vector<Node> nodes;
    for (;;) {
      const std::size_t begin = next_;
      if (auto node = conjunction()) nodes.push_back(std::move(*node));
      if (!at(TokenKind::disjunction)) return any_of(std::move(nodes));
      const Token sign = take();
      if (next_ == begin + 1) {
        warn_dangling(sign, "before");
      } else if (at_close()) {
        warn_dangling(sign, "after");
      }
    }
  }

  std::optional<Node> conjunction() {
    std::vector<Item> items;
    bool something_before = false;
    while (!at_close() && !at(TokenKind::disjunction)) {
      if (at(TokenKind::conjunction) || at(TokenKind::near)) {
        const Token sign = take();
        if (!something_before) {
          warn_dangling(sign, "before");
        } else if (at_close() || !at_operand()) {
          warn_dangling(sign, "after");
        }
        continue;
      }
      neighbours(items);
      something_before = true;
    }
    return all_of(std::move(items));
  }

  // Operands joined by NEAR or ADJ; adds one item, or several where they are looked for anywhere.
  void neighbours(std::vector<Item>& items) {
    std::vector<Item> operands;
    std::vector<Token> signs;
    auto first = negation();
    if (first) operands.push_back(std::move(*first));
    while (at(TokenKind::near)) {
      const Token sign = take();
      if (!at_operand()) {
        warn_dangling(sign, "after");
        continue;
      }
      auto operand = negation();
      if (!operand) continue;
      if (!operands.empty()) signs.push_back(sign);
      operands.push_back(std::move(*operand));
    }
    join_neighbours(std::move(operands), signs, items);
  }

  // Operands that one NEAR after the other joins at the same distance are one node; where the distance changes, the
  // word between belongs to both.
  void join_neighbours(std::vector<Item> operands, const std::vector<Token>& signs, std::vector<Item>& items) {
    bool joined = false;  // the operand before is part of the last item
    for (std::size_t i = 0; i < operands.size(); ++i) {
      bool goes_on = false;
      bool near_next = i < signs.size() && joinable(operands[i], operands[i + 1], signs[i]);
      if (near_next && joined) {
        goes_on = signs[i].distance == signs[i - 1].distance && signs[i].ordered == signs[i - 1].ordered;
        near_next = goes_on || terms_.take_again(operands[i].node.words[0], signs[i].column);
      }
      if (near_next && !goes_on) items.push_back({near_node(operands[i].node, signs[i]), false});
      if (near_next) items.back().node.words.push_back(operands[i + 1].node.words[0]);
      if (!near_next && !joined) items.push_back(std::move(operands[i]));
      joined = near_next;
    }
  }

  bool joinable(const Item& left, const Item& right, const Token& sign) {
    if (can_be_near(left) && can_be_near(right) && left.node.field == right.node.field) return true;
    warn(sign, std::string(sign.text) + " stands only between single words; AND was used instead.");
    return false;
  }

  static Node near_node(const Node& first, const Token& sign) {
    Node node;
    node.kind = NodeKind::near;
    node.field = first.field;
    node.words = first.words;
    node.distance = sign.distance;
    node.ordered = sign.ordered;
    return node;
  }

  std::optional<Item> negation() {
    bool negated = false;
    while (at(TokenKind::negation)) {
      const Token sign = take();
      negated = !negated;
      if (at_operand()) continue;
      warn_dangling(sign, "after");
      return std::nullopt;
    }
    auto node = operand(negated);
    if (!node) return std::nullopt;
    Item item = as_item(std::move(*node));
    item.negated = item.negated != negated;
    return item;
  }

  std::optional<Node> operand(bool negated) {
    while (at(TokenKind::open) && depth_ == kMaxDepth) {
      if (!too_deep_)
        warn(peek(), "Brackets are more than " + std::to_string(kMaxDepth) + " deep; these were left out.");
      too_deep_ = true;
      ++passed_over_;
      take();
    }
    switch (peek().kind) {
      case TokenKind::open:
        return group();
      case TokenKind::field:
        return field();
      case TokenKind::unknown_field:
        return unknown_field(negated);
      case TokenKind::word:
      case TokenKind::quoted:
        return value();
      default:
        return std::nullopt;
    }
  }

  std::optional<Node> group() {
    const Token open = take();
    ++depth_;
    auto node = alternatives();
    --depth_;
    if (at(TokenKind::close)) {
      take();
    } else {
      warn(open, "This bracket is not closed.");
    }
    return node;
  }

  std::optional<Node> field() {
    const Token name = take();
    if (!at(TokenKind::word) && !at(TokenKind::quoted) && !at(TokenKind::open)) {
      warn(name, "There is no value after " + std::string(field_as_typed(name.text)) + ":.");
      return std::nullopt;
    }
    const std::string outside = std::exchange(field_, std::string(name.text));
    auto node = at(TokenKind::open) ? operand(false) : value();
    field_ = outside;
    return node;
  }

  std::optional<Node> value() {
    const Token token = take();
    return is_filter(field_) ? terms_.filter(token, field_) : terms_.text(token, field_);
  }

  // Nobody knows the field, so that its name is a word as well. Under a negation both are one phrase: "-site:example"
  // excludes no more than what it spells.
  std::optional<Node> unknown_field(bool negated) {
    const Token name = take();
    warn(name, about_unknown_field(name.text));
    const std::string field = is_filter(field_) ? std::string() : field_;
    Token word = name;
    word.kind = TokenKind::word;
    if (!at(TokenKind::word) && !at(TokenKind::quoted)) return terms_.text(word, field);
    if (negated) return terms_.phrase({word, take()}, field);
    std::vector<Item> items;
    if (auto node = terms_.text(word, field)) items.push_back({std::move(*node), false});
    if (auto node = terms_.text(take(), field)) items.push_back({std::move(*node), false});
    return all_of(std::move(items));
  }

  std::vector<Token> tokens_;  // the last is `end`
  std::vector<Warning>& warnings_;
  Terms terms_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  std::size_t passed_over_ = 0;  // brackets too deep, still to be closed
  bool too_deep_ = false;        // warned of
  std::string field_;            // of the brackets around
};

// The text with each bad byte as a space, so that columns stay, cut at kMaxWritten.
std::string readable(std::string_view text, std::vector<Warning>& warnings) {
  std::string out;
  std::uint32_t column = 1;
  for (std::size_t pos = 0; pos < text.size(); ++column) {
    const schema::CodePoint point = schema::decode(text, pos);
    if (out.size() + point.size > kMaxWritten) {
      warnings.push_back(
          {column, "The query is longer than " + std::to_string(kMaxWritten) + " bytes; what follows was left out."});
      break;
    }
    if (point.value == schema::kBadByte) {
      out.push_back(' ');
    } else {
      out.append(text.substr(pos, point.size));
    }
    pos += point.size;
  }
  return out;
}

}  // namespace

Parsed parse(std::string_view text) {
  Parsed parsed;
  const std::string query = readable(text, parsed.warnings);
  std::vector<Token> found = tokens(query, parsed.warnings);
  parsed.root = Parser(std::move(found), parsed.warnings).run();
  std::ranges::stable_sort(parsed.warnings, {}, &Warning::column);
  if (parsed.warnings.size() > kMaxWarnings) parsed.warnings.resize(kMaxWarnings);
  return parsed;
}

}  // namespace dateline::query
