#include "indexer/extract/phrases.hpp"

#include <array>
#include <stdexcept>

#include "embedded/boilerplate_txt.hpp"
#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kWildcardWords = 8;
constexpr std::array<std::string_view, 19> kKindNames = {
    "newsletter", "related",   "sidebar", "chrome",       "credit", "caption", "header",
    "section",    "published", "updated", "created",      "author", "source",  "headline",
    "byline",     "role",      "photo",   "abbreviation", "ago"};
constexpr std::array<std::string_view, 5> kModeNames = {"line", "start", "sentence", "within", "mark"};

template <typename Names>
std::size_t index_of(const Names& names, std::string_view name, std::string_view line) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return i;
  throw std::runtime_error("boilerplate table: unknown word '" + std::string(name) + "' in: " + std::string(line));
}

bool is_word_letter(char32_t letter) {
  return is_letter(letter) || is_digit(letter) || letter == U'\'' || letter == U'’' || letter == U'&' ||
         letter == U'@' || letter == U'©' ||
         (letter > 0x7F && letter < 0x2000 && letter != 0xA0 && letter != 0xAB && letter != 0xBB && letter != 0xB7);
}

bool is_number(std::string_view word) {
  if (word.empty()) return false;
  for (const char letter : word)
    if (letter < '0' || letter > '9') return false;
  return true;
}

// Matches pattern words from `index` against the text from `pos`; gives the end of the match or npos.
std::size_t match_rest(const std::vector<std::string>& rest, std::size_t index, std::string_view text,
                       std::size_t pos) {
  std::size_t end = pos;
  for (; index < rest.size(); ++index) {
    if (rest[index] == "*") {
      for (std::size_t skipped = 0; skipped < kWildcardWords; ++skipped) {
        if (next_word(text, pos).text.empty()) return std::string_view::npos;
        const std::size_t found = match_rest(rest, index + 1, text, pos);
        if (found != std::string_view::npos) return found;
      }
      return std::string_view::npos;
    }
    const PhraseWord word = next_word(text, pos);
    if (rest[index] == "#" ? !is_number(word.text) : word.text != rest[index]) return std::string_view::npos;
    end = word.end;
  }
  return end;
}

}  // namespace

PhraseWord next_word(std::string_view text, std::size_t& pos) {
  std::size_t start = pos;
  while (pos < text.size()) {
    start = pos;
    const char32_t letter = decode(text, pos);
    if (letter == U':' || letter == U'|' || letter == U'：') return {letter == U'|' ? "|" : ":", start, pos};
    if (is_word_letter(letter)) break;
    start = pos;
  }
  if (start >= text.size()) return {{}, text.size(), text.size()};
  while (pos < text.size()) {
    std::size_t next = pos;
    if (!is_word_letter(decode(text, next))) break;
    pos = next;
  }
  return {lower(text.substr(start, pos - start)), start, pos};
}

Phrases::Phrases(std::string_view table) {
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(line.size() < table.size() ? line.size() + 1 : line.size());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::size_t second = tab == std::string_view::npos ? tab : line.find('\t', tab + 1);
    if (second == std::string_view::npos) throw std::runtime_error("boilerplate table: " + std::string(line));
    Pattern pattern{static_cast<PhraseKind>(index_of(kKindNames, line.substr(0, tab), line)),
                    static_cast<PhraseMode>(index_of(kModeNames, line.substr(tab + 1, second - tab - 1), line)),
                    {}};
    const std::string_view words = line.substr(second + 1);
    std::size_t pos = 0;
    const bool number = words.starts_with('#');
    const std::string first = number ? "#" : next_word(words, pos).text;
    if (number) pos = 1;
    while (pos < words.size()) {
      const std::size_t space = words.find_first_not_of(' ', pos);
      if (space == std::string_view::npos) break;
      if (words[space] == '*' || words[space] == '#') {
        pattern.rest.emplace_back(1, words[space]);
        pos = space + 1;
      } else if (PhraseWord word = next_word(words, pos); !word.text.empty()) {
        pattern.rest.push_back(std::move(word.text));
      }
    }
    if (first.empty()) throw std::runtime_error("boilerplate table: no words in: " + std::string(line));
    by_first_[first].push_back(std::move(pattern));
  }
}

const Phrases& Phrases::builtin() {
  static const Phrases table(embedded::boilerplate_txt());
  return table;
}

std::optional<PhraseMatch> Phrases::match(std::string_view text, std::size_t pos, std::uint32_t kinds) const {
  const PhraseWord first = next_word(text, pos);
  const auto found = by_first_.find(is_number(first.text) ? "#" : first.text);
  if (found == by_first_.end()) return std::nullopt;
  std::optional<PhraseMatch> best;
  for (const Pattern& pattern : found->second) {
    if ((kinds & bit(pattern.kind)) == 0) continue;
    const std::size_t end = match_rest(pattern.rest, 0, text, first.end);
    if (end == std::string_view::npos || (best && best->end >= end)) continue;
    std::size_t after = end;
    if (pattern.mode == PhraseMode::line && !next_word(text, after).text.empty()) continue;
    best = PhraseMatch{pattern.kind, pattern.mode, end};
  }
  return best;
}

}  // namespace dateline::extract
