#include "web/interpretation.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "schema/text_analysis.hpp"

namespace dateline::web {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The signs of a query that say more than its words: capitals of operators, quotes, brackets, minus, star, equals.
struct Reading {
  std::vector<std::string> parts;  // words folded, NOT for every exclusion, quotes; no AND, no brackets
  std::size_t brackets = 0;
  std::size_t ands = 0;
  bool has_or = false;
  bool has_small_operator = false;
};

std::string straight(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kCurly = {"“", "”", "„", "«", "»", "‟"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(kCurly, [&](auto quote) { return text.substr(at).starts_with(quote); });
    out += found == kCurly.end() ? text[at] : '"';
    at += found == kCurly.end() ? 1 : found->size();
  }
  return out;
}

void take_word(std::string_view word, bool is_quoted, Reading& reading) {
  if (word.empty()) return;
  if (!is_quoted && word == "AND") {
    ++reading.ands;
  } else if (!is_quoted && word == "OR") {
    reading.has_or = true;
    reading.parts.emplace_back(word);
  } else if (!is_quoted && word == "NOT") {
    reading.parts.emplace_back(word);
  } else {
    if (!is_quoted) reading.has_small_operator |= word == "or" || word == "and" || word == "not" || word == "near";
    reading.parts.push_back(schema::fold(word));
  }
}

Reading read(std::string_view query) {
  Reading reading;
  const std::string text = straight(query);
  std::string word;
  bool is_quoted = false;
  const auto end_word = [&] {
    take_word(word, is_quoted, reading);
    word.clear();
  };
  for (const char c : text) {
    if (c == '"') {
      end_word();
      is_quoted = !is_quoted;
      reading.parts.emplace_back("\"");
    } else if (!is_quoted && (c == '(' || c == ')')) {
      end_word();
      ++reading.brackets;
    } else if (is_space(c)) {
      end_word();
    } else if (!is_quoted && c == '-' && word.empty()) {
      reading.parts.emplace_back("NOT");
    } else {
      word += c;
    }
  }
  end_word();
  return reading;
}

}  // namespace

bool is_worth_telling(std::string_view typed, std::string_view parsed) {
  if (parsed.empty()) return false;
  const Reading asked = read(typed);
  const Reading understood = read(parsed);
  if (asked.has_small_operator || asked.parts != understood.parts) return true;
  const bool is_mixed = understood.has_or && understood.ands > 0;
  return is_mixed && asked.brackets == 0;
}

}  // namespace dateline::web
