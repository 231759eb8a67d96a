// Turns the words of a query into nodes, and keeps the bounds on how much there may be of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/lexer.hpp"
#include "server/query/syntax.hpp"

namespace dateline::query {

// Counts words, wildcards and bytes of one query; warns once for each bound.
class Terms {
 public:
  explicit Terms(std::vector<Warning>& warnings) : warnings_(warnings) {}

  // What a word or quoted text asks for in a text field ("" is anywhere): a word, a phrase, or nothing, where it has no
  // letters or a bound is reached.
  std::optional<Node> text(const Token& token, const std::string& field);
  // A filter on a field with this value. A `date` that is none becomes a word.
  std::optional<Node> filter(const Token& token, const std::string& field);
  // The words of several tokens as one phrase.
  std::optional<Node> phrase(const std::vector<Token>& parts, const std::string& field);
  // Counts a word that stands in the tree a second time. False where a bound is reached.
  bool take_again(const std::string& word, std::uint32_t column);

 private:
  std::optional<Node> unquoted(const Token& token, const std::string& field);
  // `token.text` is what the words were made of, without signs.
  std::optional<Node> node_of(std::vector<std::string> words, const Token& token, const std::string& field);
  void within_distance(Node& node, const Token& token);
  std::string_view without_star(const Token& token, std::string_view text, bool& prefix);
  bool take_bytes(std::size_t bytes, std::uint32_t column);
  std::size_t take_terms(std::size_t count, std::uint32_t column);

  std::vector<Warning>& warnings_;
  std::size_t bytes_ = 0;
  std::size_t terms_ = 0;
  std::size_t wildcards_ = 0;
  bool full_ = false;
};

}  // namespace dateline::query
