#include "server/query/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "schema/utf8.hpp"

namespace dateline::query {

namespace {

struct Field {
  std::string_view typed;
  std::string_view name;
  bool filter;
};

constexpr std::array<Field, 9> kFields = {{{"title", "title", false},
                                           {"lead", "lead", false},
                                           {"actor", "actor", true},
                                           {"country", "country", true},
                                           {"outlet", "outlet", true},
                                           {"lang", "language", true},
                                           {"date", "date", true},
                                           {"lede", "lead", false},
                                           {"language", "language", true}}};
constexpr std::size_t kNamedFields = 7;  // the rest are other spellings

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

std::optional<Field> known_field(std::string_view typed) {
  const auto same = [&](const Field& field) {
    return std::ranges::equal(field.typed, typed, {}, {}, [](char c) { return static_cast<char>(c | 0x20); });
  };
  const auto* found = std::ranges::find_if(kFields, same);
  if (found == kFields.end()) return std::nullopt;
  return *found;
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
      after_field_ = false;
    } else if (is_open(c) || is_close(c)) {
      push(is_open(c) ? TokenKind::open : TokenKind::close);
      advance();
      may_negate_ = is_open(c);
      after_field_ = false;
    } else if (is_quote(c)) {
      quoted();
    } else if (is_minus(c) && may_negate_ && begins_operand(pos_ + schema::decode(text_, pos_).size)) {
      push(TokenKind::negation, "-");
      advance();
      may_negate_ = false;
    } else {
      word();
    }
  }

  bool begins_operand(std::size_t pos) const {
    const char32_t c = at(pos);
    return !is_space(c) && !is_close(c) && !is_minus(c);
  }

  void quoted() {
    may_negate_ = after_field_ = false;
    const std::uint32_t opened = column_;
    advance();
    const Token token{TokenKind::quoted, text_.substr(pos_), opened};
    const std::size_t begin = pos_;
    if (!unclosed_) {
      const std::uint32_t column = column_;
      while (pos_ < text_.size() && !is_quote(at(pos_))) advance();
      if (pos_ < text_.size()) {
        tokens_.push_back(token);
        tokens_.back().text = text_.substr(begin, pos_ - begin);
        advance();
        return;
      }
      pos_ = begin;
      column_ = column;
    }
    unclosed_ = true;
    warnings_.push_back({opened, "This quote is not closed; the words after it were searched as plain words."});
    may_negate_ = true;
  }

  void word() {
    const std::size_t begin = pos_;
    if (!after_field_ && field(begin)) return;
    const bool operators = !after_field_;
    Token token{TokenKind::word, {}, column_};
    while (pos_ < text_.size() && !ends_word(at(pos_))) advance();
    token.text = text_.substr(begin, pos_ - begin);
    if (operators) as_operator(token);
    tokens_.push_back(token);
    may_negate_ = after_field_ = false;
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
    if (const auto known = known_field(name)) {
      push(TokenKind::field, known->name);
    } else if (is_quote(next) || next >= 0x80 || (next >= '0' && next <= '9') || letter(static_cast<char>(next))) {
      push(TokenKind::unknown_field, name);
    } else {
      return false;
    }
    while (pos_ <= end) advance();
    may_negate_ = false;
    after_field_ = true;
    return true;
  }

  void as_operator(Token& token) {
    if (token.text == "AND") token.kind = TokenKind::conjunction;
    if (token.text == "OR") token.kind = TokenKind::disjunction;
    if (token.text == "NOT") token.kind = TokenKind::negation;
    if (const auto near = near_operator(token.text)) {
      token.kind = near->kind;
      token.ordered = near->ordered;
      token.distance = std::clamp<std::uint32_t>(near->distance, 1, kMaxDistance);
      if (token.distance != near->distance) {
        warnings_.push_back({token.column, "A distance is from 1 to " + std::to_string(kMaxDistance) + "; " +
                                               std::to_string(token.distance) + " was used."});
      }
    }
  }

  std::string_view text_;
  std::vector<Warning>& warnings_;
  std::vector<Token> tokens_;
  std::size_t pos_ = 0;
  std::uint32_t column_ = 1;
  bool may_negate_ = true;    // a minus here would negate what follows
  bool after_field_ = false;  // directly after a field's colon
  bool unclosed_ = false;     // no quote closes any more
};

}  // namespace

std::vector<Token> tokens(std::string_view query, std::vector<Warning>& warnings) {
  return Lexer(query, warnings).run();
}

bool is_filter(std::string_view field) {
  const auto* found = std::ranges::find(kFields, field, &Field::name);
  return found != kFields.end() && found->filter;
}

std::string known_fields() {
  std::string names;
  for (std::size_t i = 0; i < kNamedFields; ++i) {
    if (i > 0) names += i + 1 == kNamedFields ? " and " : ", ";
    names += kFields[i].typed;
    names += ':';
  }
  return names;
}

std::string_view field_as_typed(std::string_view field) {
  const auto* found = std::ranges::find(kFields, field, &Field::name);
  return found == kFields.end() ? field : found->typed;
}

}  // namespace dateline::query
