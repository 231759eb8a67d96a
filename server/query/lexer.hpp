// Divides a query into tokens: words, quoted text, brackets, operators and field names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/syntax.hpp"

namespace dateline::query {

enum class TokenKind : std::uint8_t {
  word,    // a run without spaces, quotes and brackets
  quoted,  // what stands between quotes, without them
  open,    // brackets
  close,
  field,          // the name of a known field: `text` is its name in Node::field
  unknown_field,  // the name before a colon, as written
  conjunction,    // AND
  disjunction,    // OR
  negation,       // NOT, or a minus before a word
  near,           // NEAR/5, ADJ/5
  end
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;       // into the query, or a constant
  std::uint32_t column = 0;    // of its first code point, from 1
  std::uint32_t distance = 0;  // near; quoted: that other engines allow between its words ("a b"~5), or 0
  bool ordered = false;        // near: ADJ
};

inline constexpr std::uint32_t kDefaultDistance = 10;
inline constexpr std::uint32_t kMaxDistance = 100;

// What an unquoted NEAR is followed by is a number from 1 to kMaxDistance; larger ones are lowered, and 0 raised to 1.
// The last token is `end`. Unclosed quotes are passed over, with a warning. `query` is well-formed UTF-8 and outlives
// the tokens.
std::vector<Token> tokens(std::string_view query, std::vector<Warning>& warnings);

}  // namespace dateline::query
