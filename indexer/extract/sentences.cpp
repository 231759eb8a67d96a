#include "indexer/extract/sentences.hpp"

#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

bool closes(char32_t letter) {
  return letter == U'"' || letter == U'\'' || letter == U')' || letter == U']' || letter == U'”' || letter == U'’' ||
         letter == U'»' || letter == U'.' || letter == U'!' || letter == U'?';
}

bool is_wide_stop(char32_t letter) {
  return letter == U'。' || letter == U'！' || letter == U'？' || letter == U'।';
}

// Whether the full stop at `stop` belongs to the word before it: "Mr.", "U.S.", "J."
bool is_abbreviation(std::string_view text, std::size_t stop, const Rules& rules) {
  std::size_t start = stop;
  while (start > 0 && !is_ascii_space(text[start - 1]) && text[start - 1] != '(' && text[start - 1] != '-') --start;
  const std::string_view word = text.substr(start, stop - start);
  if (word.empty()) return false;
  if (word.size() <= 2 && starts_with_upper(word) && word.size() == 1) return true;
  if (word.find('.') != std::string_view::npos && word.size() <= 5) return true;
  if (word.size() > 7) return false;
  return rules.match(word, 0, Phrases::bit(PhraseKind::abbreviation)).has_value();
}

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t start, const Rules& rules) {
  std::size_t pos = start;
  while (pos < text.size()) {
    const std::size_t stop = pos;
    const char32_t letter = decode(text, pos);
    if (is_wide_stop(letter)) return pos;
    if (letter != U'.' && letter != U'!' && letter != U'?' && letter != U'…') continue;
    std::size_t end = pos;
    while (end < text.size()) {
      std::size_t next = end;
      if (!closes(decode(text, next))) break;
      end = next;
    }
    if (end >= text.size()) return text.size();
    pos = end;  // a long run of stops is passed once
    if (text[end] != ' ') continue;
    const std::string_view rest = text.substr(end);
    std::size_t first = 1;
    const char32_t next = first < rest.size() ? decode(rest, first) : 0;
    if (is_lower(next)) continue;
    if (letter == U'.' && end == stop + 1 && is_abbreviation(text, stop, rules)) continue;
    return end;
  }
  return text.size();
}

std::vector<Span> sentences(std::string_view text, const Rules& rules) {
  std::vector<Span> found;
  std::size_t start = 0;
  while (start < text.size()) {
    if (text[start] == ' ') {
      ++start;
      continue;
    }
    const std::size_t end = sentence_end(text, start, rules);
    found.push_back({start, end});
    start = end;
  }
  return found;
}

}  // namespace dateline::extract
