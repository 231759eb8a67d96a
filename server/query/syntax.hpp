// The syntax tree of a query, and the parser that makes it. Knows nothing of how it will be evaluated.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::query {

enum class NodeKind : std::uint8_t {
  everything,  // the empty query
  nothing,     // what cannot match: a negation alone matches everything but its child, not this
  word,        // one word: any of its stems; `exact` words as written; `prefix` words that begin so
  phrase,      // `words` next to each other and in order
  near,        // `words` within `distance` words of each other, in any order (ordered: in this order)
  all_of,      // AND over children
  any_of,      // OR over children
  but_not,     // children[0] without children[1]
  filter       // `field` has `value`: actor, country, outlet, language, date
};

// Where something was written, in code points from 1. No part of what it means: all are equal.
struct Column {
  std::uint32_t value = 0;
  bool operator==(const Column&) const { return true; }
};

// A node is a value; children own their subtrees.
struct Node {
  NodeKind kind = NodeKind::everything;
  std::string field;               // word, phrase, near: "" (anywhere), "title", "lead"; filter: its name
  std::vector<std::string> words;  // word: one; phrase, near: two or more; folded
  std::string value;               // filter: as written
  bool exact = false;              // word: as written, not its stems
  bool prefix = false;             // word: words[0] is a beginning
  bool ordered = false;            // near
  std::uint32_t distance = 0;      // near
  std::vector<Node> children;
  Column column;  // word, phrase, filter: of what was searched, without its field

  bool operator==(const Node&) const = default;
};

// Something that could not be understood and was searched as plain words, or dropped; or a name that means several
// things or none.
struct Warning {
  std::uint32_t column = 0;  // in the query, in code points from 1; 0 for another parameter
  std::string message;       // a sentence for the user
  std::string param = "q";   // the parameter that it is about, as the API spells it

  bool operator==(const Warning&) const = default;
};

struct Parsed {
  Node root;
  std::vector<Warning> warnings;
};

// Bounds on a query, from measurements of what hostile queries cost. What goes past one is dropped with a warning.
inline constexpr std::size_t kMaxBytes = 1024;
inline constexpr std::size_t kMaxTerms = 64;
inline constexpr std::size_t kMaxWildcards = 4;
inline constexpr std::size_t kMinPrefix = 3;
inline constexpr std::size_t kMaxDepth = 16;

// Parses the query language of the API. Operators are capitals; NOT binds tighter than NEAR, then AND (which joins
// words by itself), then OR.
//   word  "a phrase"  =word (as written)  word*  -x  NOT x  ( )  a OR b
//   a NEAR/5 b  a ADJ/5 b (in this order)  without a number 10
//   title:x  lead:x  actor:x  country:x  outlet:x  lang:x  date:2024-11..2024-12  (see date_range.hpp)
// A field may stand before a word, quotes or brackets. Quotes and brackets of any script count. Never throws; bad UTF-8
// is read as spaces; linear in the text. The tree is canonical: no list directly in a list of its kind, no list of
// one, all exclusions of a conjunction in one but_not, no double negation.
Parsed parse(std::string_view text);

// The tree in the query language, fully bracketed where needed: parse(to_text(n)).root == n. For `query.parsed`.
std::string to_text(const Node& node);

}  // namespace dateline::query
