// Phrases and NEAR: whether the words of one stand together in a document, by its tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/token_file.hpp"
#include "server/query/syntax.hpp"

namespace dateline::search {

// Words in the code of a token file, to be found in its documents as bytes.
class TokenPattern {
 public:
  TokenPattern(std::string code, const schema::TokenFile& file);

  // The first place from `from` on where these words stand, whole; npos where they do not.
  std::size_t find(std::string_view tokens, std::size_t from = 0) const;

 private:
  std::string code_;
  std::size_t rarest_ = 0;  // byte of it
};

// A phrase or NEAR in the documents of one token file, which outlives it.
class Proximity {
 public:
  Proximity(const query::Node& node, const schema::TokenFile& file);

  // False where the file lacks one of the words.
  bool is_possible() const { return is_possible_; }
  // Whether the document matches; `lead_words`: how many words its lead has. Only where it is possible.
  bool holds(std::uint32_t document, std::uint32_t lead_words);
  // How much holds() has looked at so far, in steps of some nanoseconds (deadline.hpp).
  std::size_t steps() const { return steps_; }

 private:
  bool holds_phrase(const schema::DocumentTokens& tokens) const;
  bool holds_near(std::string_view tokens);
  // Whether the words are near each other within these tokens.
  bool is_near_in(std::string_view tokens);

  const query::Node& node_;
  const schema::TokenFile& file_;
  bool is_possible_ = true;
  std::vector<TokenPattern> patterns_;                 // the phrase; or each distinct word
  std::vector<std::size_t> words_;                     // near: the words in their order, by their pattern
  std::vector<std::vector<std::uint32_t>> positions_;  // near: by pattern; keeps its memory
  std::size_t steps_ = 0;
};

}  // namespace dateline::search
