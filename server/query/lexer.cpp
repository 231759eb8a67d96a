#include "server/query/lexer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "schema/utf8.hpp"
#include "server/query/field_names.hpp"
#include "server/query/foreign.hpp"

namespace dateline::query {

namespace {

bool is_space(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_quote(char32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02 || c == 0x2039 ||
         c == 0x203A || (c >= 0x300C && c <= 0x300F) || (c >= 0x301D && c <= 0x301F);
}

bool is_open(char32_t c) {
  return c == '(' || c == 0xFF08;
}
bool is_close(char32_t c) {
  return c == ')' || c == 0xFF09;
}
bool is_minus(char32_t c) {
  return c == '-' || c == 0x2212 || c == 0xFF0D;
}
bool is_colon(char32_t c) {
  return c == ':' || c == 0xFF1A;
}
bool ends_word(char32_t c) {
  return is_space(c) || is_quote(c) || is_open(c) || is_close(c);
}

// "NEAR", "NEAR/5", "ADJ/3" as a token with the distance as written; anything else is none.
std::optional<Token> near_operator(std::string_view word) {
  Token token{TokenKind::near, word};
  const std::size_t slash = word.find('/');
  const std::string_view name = word.substr(0, slash);
  if (name != "NEAR" && name != "ADJ") return std::nullopt;
  token.ordered = name == "ADJ";
  token.distance = kDefaultDistance;
  if (slash == std::string_view::npos) return token;
  const std::string_view digits = word.substr(slash + 1);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  token.distance = std::numeric_limits<std::uint32_t>::max();  // stays where the number is larger
  std::from_chars(digits.data(), digits.data() + digits.size(), token.distance);
  return token;
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Warning>& warnings) : text_(text), warnings_(warnings) {}

  std::vector<Token> run() {
    while (pos_ < text_.size()) step();
    tokens_.push_back({TokenKind::end, {}, column_});
    return std::move(tokens_);
  }

 private:
  char32_t at(std::size_t pos) const { return pos < text_.size() ? schema::decode(text_, pos).value : U' '; }

  void advance() {
    pos_ += schema::decode(text_, pos_).size;
    ++column_;
  }

  void push(TokenKind kind, std::string_view text = {}) { tokens_.push_back({kind, text, column_}); }

  void step() {
    const char32_t c = at(pos_);
    if (is_space(c)) {
      advance();
      may_negate_ = true;
      after_field_ = plain_ = false;
    } else if (is_open(c) || is_close(c)) {
      push(is_open(c) ? TokenKind::open : TokenKind::close);
      advance();
      may_negate_ = is_open(c);
      after_field_ = plain_ = false;
      if (is_close(c)) closed_at_ = pos_;
    } else if (is_quote(c)) {
      quoted();
    } else if (is_minus(c) && may_negate_ && begins_operand(pos_ + schema::decode(text_, pos_).size)) {
      push(TokenKind::negation, "-");
      advance();
      may_negate_ = false;
    } else if ((c == '!' || c == '+') && may_negate_ && begins_word_or_group(pos_ + 1, c == '!')) {
      foreign_prefix(c);
    } else {
      word();
    }
  }

  bool begins_word_or_group(std::size_t pos, bool or_number) const {
    const char32_t c = at(pos);
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !is_space(c));
    return is_letter || (is_digit && or_number) || is_quote(c) || is_open(c);
  }

  void foreign_prefix(char32_t sign) {
    warnings_.push_back({column_, about_prefix(sign == '!')});
    if (sign == '!') push(TokenKind::negation, "!");
    advance();
    may_negate_ = false;
    plain_ = true;
  }

  bool begins_operand(std::size_t pos) const {
    const char32_t c = at(pos);
    return !is_space(c) && !is_close(c) && !is_minus(c);
  }

  void quoted() {
    may_negate_ = after_field_ = plain_ = false;
    const std::uint32_t opened = column_;
    advance();
    Token token{TokenKind::quoted, text_.substr(pos_), opened};
    token.distance = std::exchange(distance_, 0);
    const std::size_t begin = pos_;
    if (!unclosed_) {
      const std::uint32_t column = column_;
      while (pos_ < text_.size() && !is_quote(at(pos_))) advance();
      if (pos_ < text_.size()) {
        token.text = text_.substr(begin, pos_ - begin);
        advance();
        distance_behind(token);
        tokens_.push_back(token);
        closed_at_ = pos_;
        return;
      }
      pos_ = begin;
      column_ = column;
    }
    unclosed_ = true;
    warnings_.push_back({opened, "This quote is not closed; the words after it were searched as plain words."});
    may_negate_ = true;
  }

  // "~5" right behind a quote.
  void distance_behind(Token& quoted) {
    std::size_t end = pos_ + 1;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    if (at(pos_) != '~' || end == pos_ + 1 || !ends_word(at(end))) return;
    quoted.distance = within_bounds(text_.substr(pos_ + 1, end - pos_ - 1));
    while (pos_ < end) advance();
  }

  void word() {
    const std::size_t begin = pos_;
    if (!after_field_ && field(begin)) return;
    const bool operators = !after_field_ && !plain_;
    Token token{TokenKind::word, {}, column_};
    const std::size_t range = after_field_ && tokens_.back().text == "date" ? bytes_of_range(text_.substr(begin)) : 0;
    while (pos_ < text_.size() && (pos_ < begin + range || !ends_word(at(pos_)))) advance();
    token.text = text_.substr(begin, pos_ - begin);
    may_negate_ = after_field_ = plain_ = false;
    if (operators && is_foreign(token, begin)) return;
    if (operators) as_operator(token);
    tokens_.push_back(token);
  }

  // Signs that are no words of their own.
  bool is_foreign(const Token& token, std::size_t begin) {
    if (begin == closed_at_ && is_weight(token.text)) {
      warnings_.push_back({token.column, about_weight(token.text)});
      return true;
    }
    if (!is_quote(at(pos_))) return false;
    const std::string_view digits = distance_of_prefix(token.text);
    distance_ = digits.empty() ? 0 : within_bounds(digits);
    return distance_ > 0;
  }

  static std::uint32_t within_bounds(std::string_view digits) {
    std::uint32_t number = kMaxDistance;  // stays where the number is larger
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return std::clamp<std::uint32_t>(number, 1, kMaxDistance);
  }

  // A name, a colon and something that can be a value: a known field always, another word only where letters, digits
  // or a quote follow it, so that addresses and times of day stay words.
  bool field(std::size_t begin) {
    std::size_t end = begin;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    while (end < text_.size() && letter(text_[end])) ++end;
    if (end == begin || !is_colon(at(end))) return false;
    const std::string_view name = text_.substr(begin, end - begin);
    const char32_t next = at(end + schema::decode(text_, end).size);
    if (const std::string_view known = known_field(name); !known.empty()) {
      push(TokenKind::field, known);
    } else if (is_quote(next) || next >= 0x80 || (next >= '0' && next <= '9') || letter(static_cast<char>(next))) {
      push(TokenKind::unknown_field, name);
    } else {
      return false;
    }
    while (pos_ <= end) advance();
    may_negate_ = plain_ = false;
    after_field_ = true;
    return true;
  }

  void as_operator(Token& token) {
    if (token.text == "AND" || token.text == "&&") token.kind = TokenKind::conjunction;
    if (token.text == "OR" || token.text == "||") token.kind = TokenKind::disjunction;
    if (token.text == "NOT") token.kind = TokenKind::negation;
    if (const auto near = near_operator(token.text)) return as_near(token, *near);
    const std::string about = about_foreign_word(token.text, is_quote(at(pos_)) || is_open(at(pos_)));
    if (!about.empty()) warnings_.push_back({token.column, about});
    if (closes_range(token)) warnings_.push_back({tokens_[tokens_.size() - 2].column, about_range()});
  }

  void as_near(Token& token, const Token& near) {
    token.kind = near.kind;
    token.ordered = near.ordered;
    token.distance = std::clamp<std::uint32_t>(near.distance, 1, kMaxDistance);
    if (token.distance == near.distance) return;
    warnings_.push_back({token.column, "A distance is from 1 to " + std::to_string(kMaxDistance) + "; " +
                                           std::to_string(token.distance) + " was used."});
  }

  // The end of "[a TO b]".
  bool closes_range(const Token& token) const {
    if (tokens_.size() < 2 || token.text.empty() || tokens_.back().text != "TO") return false;
    const std::string_view first = tokens_[tokens_.size() - 2].text;
    return (token.text.back() == ']' || token.text.back() == '}') && (first.starts_with('[') || first.starts_with('{'));
  }

  std::string_view text_;
  std::vector<Warning>& warnings_;
  std::vector<Token> tokens_;
  std::size_t pos_ = 0;
  std::uint32_t column_ = 1;
  bool may_negate_ = true;    // a minus here would negate what follows
  bool after_field_ = false;  // directly after a field's colon
  bool unclosed_ = false;     // no quote closes any more
  bool plain_ = false;        // directly after a sign of other engines: what follows is no operator
  std::size_t closed_at_ = std::string_view::npos;  // where the last bracket or quote ended
  std::uint32_t distance_ = 0;                      // for the words of the next quotes
};

}  // namespace

std::vector<Token> tokens(std::string_view query, std::vector<Warning>& warnings) {
  return Lexer(query, warnings).run();
}

}  // namespace dateline::query
