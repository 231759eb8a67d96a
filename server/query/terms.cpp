#include "server/query/terms.hpp"

#include <algorithm>
#include <iterator>

#include "schema/text_analysis.hpp"
#include "server/query/date_range.hpp"
#include "server/query/field_names.hpp"
#include "server/query/foreign.hpp"

namespace dateline::query {

namespace {

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> folded;
  for (schema::Word& word : schema::words(text)) folded.push_back(std::move(word.folded));
  return folded;
}

std::size_t bytes_joined(const std::vector<std::string>& words) {
  std::size_t bytes = 0;
  for (const std::string& word : words) bytes += word.size() + 1;
  return bytes > 0 ? bytes - 1 : 0;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

// The dashes and dots that editors and phones make of two dots.
std::string with_two_dots(std::string_view date) {
  std::string out(date);
  for (const std::string_view sign : {"…", "–", "—"}) {
    const std::size_t at = out.find(sign);
    if (at != std::string::npos) return out.replace(at, sign.size(), "..");
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace

bool Terms::take_bytes(std::size_t bytes, std::uint32_t column) {
  if (full_) return false;
  bytes_ += bytes;
  if (bytes_ <= kMaxBytes) return true;
  full_ = true;
  warnings_.push_back({column, "The query has more than " + std::to_string(kMaxBytes) +
                                   " bytes of words; the words from here on were left out."});
  return false;
}

bool Terms::take_again(const std::string& word, std::uint32_t column) {
  return take_bytes(word.size(), column) && take_terms(1, column) == 1;
}

std::size_t Terms::take_terms(std::size_t count, std::uint32_t column) {
  const std::size_t taken = std::min(count, kMaxTerms - terms_);
  terms_ += taken;
  if (taken == count) return taken;
  full_ = true;
  warnings_.push_back({column, "The query has more than " + std::to_string(kMaxTerms) +
                                   " words; the words from here on were left out."});
  return taken;
}

std::optional<Node> Terms::node_of(std::vector<std::string> words, const Token& token, const std::string& field) {
  const std::size_t bytes = std::max(token.text.size(), bytes_joined(words));
  if (words.empty() || !take_bytes(bytes, token.column)) return std::nullopt;
  words.resize(take_terms(words.size(), token.column));
  if (words.empty()) return std::nullopt;
  Node node;
  node.kind = words.size() == 1 ? NodeKind::word : NodeKind::phrase;
  node.exact = words.size() == 1 && token.kind == TokenKind::quoted;
  node.words = std::move(words);
  node.field = field;
  node.column.value = token.column;
  return node;
}

std::optional<Node> Terms::text(const Token& token, const std::string& field) {
  if (token.kind != TokenKind::quoted) return unquoted(token, field);
  std::vector<std::string> words = folded_words(token.text);
  if (words.empty()) {
    warnings_.push_back({token.column, "There is no word between these quotes."});
    return std::nullopt;
  }
  const std::size_t star = token.text.find('*');
  if (star != std::string_view::npos) {
    const auto before = schema::code_points(token.text.substr(0, star));
    warnings_.push_back({token.column + 1 + before, "A * has no meaning between quotes and was left out."});
  }
  std::optional<Node> node = node_of(std::move(words), token, field);
  if (node && token.distance > 0) within_distance(*node, token);
  return node;
}

// What other engines write "a b"~5 or near5:"a b".
void Terms::within_distance(Node& node, const Token& token) {
  if (node.kind != NodeKind::phrase) {
    warnings_.push_back({token.column, "A distance needs two words between its quotes, and was left out."});
    return;
  }
  node.kind = NodeKind::near;
  node.distance = token.distance;
  warnings_.push_back({token.column, "This was read as " + to_text(node) + ", which is how it is written here."});
}

// Takes the star off the end of a word; `prefix` says whether there was one. Warns of stars elsewhere.
std::string_view Terms::without_star(const Token& token, std::string_view text, bool& prefix) {
  prefix = text.ends_with('*');
  while (text.ends_with('*')) text.remove_suffix(1);
  const std::size_t star = text.find('*');
  if (star != std::string_view::npos && !folded_words(text).empty()) {
    const std::size_t offset = static_cast<std::size_t>(text.data() - token.text.data()) + star;
    warnings_.push_back({token.column + schema::code_points(token.text.substr(0, offset)),
                         "A * works only at the end of a word; in " + in_quotes(token.text) + " it was left out."});
    prefix = false;
  }
  return text;
}

std::optional<Node> Terms::unquoted(const Token& token, const std::string& field) {
  const bool exact = token.text.starts_with('=');
  bool prefix = false;
  std::string_view signs = token.text.substr(exact ? 1 : 0);
  if (const auto foreign = foreign_sign(signs)) {
    const auto before = schema::code_points(signs.substr(0, foreign->at)) + (exact ? 1U : 0U);
    warnings_.push_back({token.column + before, foreign->message});
    signs = signs.substr(0, foreign->kept);
  }
  const std::string_view text = without_star(token, signs, prefix);
  std::vector<std::string> words = folded_words(text);
  if (prefix && !words.empty()) {
    std::string problem;
    if (words.size() > 1) {
      problem = "A * works only after a single word";
    } else if (schema::code_points(words[0]) < kMinPrefix) {
      problem = "A * needs " + std::to_string(kMinPrefix) + " letters before it";
    } else if (wildcards_ == kMaxWildcards) {
      problem = "A query has at most " + std::to_string(kMaxWildcards) + " words with *";
    }
    if (!problem.empty()) {
      warnings_.push_back({token.column, problem + "; " + in_quotes(text) + " was searched without it."});
      prefix = false;
    }
  }
  Token core = token;
  core.text = text;
  std::optional<Node> node = node_of(std::move(words), core, field);
  if (!node || node->kind != NodeKind::word) return node;
  node->prefix = prefix;
  node->exact = exact && !prefix;
  if (prefix) ++wildcards_;
  return node;
}

std::optional<Node> Terms::phrase(const std::vector<Token>& parts, const std::string& field) {
  std::vector<std::string> words;
  for (const Token& part : parts) std::ranges::move(folded_words(part.text), std::back_inserter(words));
  Token whole = parts.front();
  whole.text = {};
  return node_of(std::move(words), whole, field);
}

std::optional<Node> Terms::filter(const Token& token, const std::string& field) {
  const auto foreign = field == "date" ? range_with_dots(trimmed(token.text)) : std::nullopt;
  const std::string written = foreign           ? *foreign
                              : field == "date" ? with_two_dots(trimmed(token.text))
                                                : std::string(trimmed(token.text));
  const std::string_view value = written;
  if (value.empty()) {
    warnings_.push_back({token.column, "There is no value after " + std::string(field_as_typed(field)) + ":."});
    return std::nullopt;
  }
  if (token.distance > 0) {
    warnings_.push_back({token.column, "A distance has no meaning for a value of " +
                                           std::string(field_as_typed(field)) + ":, and was left out."});
  }
  if (field == "date") {
    const auto range = date_range(value);
    if (!range) {
      warnings_.push_back({token.column, in_quotes(value) +
                                             " is no date and was searched as words; dates are written "
                                             "2024, 2024-03, 2024-03-05, 2024-01..2024-06, ..2024 or >=2024."});
      return text(token, "");
    }
    if (foreign) {
      warnings_.push_back({token.column, "This was read as date:" + written + ", which is how it is written here."});
    }
    if (range->first && range->last && *range->first > *range->last) {
      warnings_.push_back({token.column, "The range " + in_quotes(value) + " ends before it begins."});
    }
  }
  if (!take_bytes(token.text.size(), token.column) || take_terms(1, token.column) == 0) return std::nullopt;
  Node node;
  node.kind = NodeKind::filter;
  node.field = field;
  node.value = std::string(value);
  node.column.value = token.column;
  return node;
}

}  // namespace dateline::query
