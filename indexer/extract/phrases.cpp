#include "indexer/extract/phrases.hpp"

#include <algorithm>

#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kWildcardWords = 8;

bool is_word_letter(char32_t letter) {
  return is_letter(letter) || is_digit(letter) || letter == U'\'' || letter == U'’' || letter == U'&' ||
         letter == U'@' || letter == U'©' ||
         (letter > 0x7F && letter < 0x2000 && letter != 0xA0 && letter != 0xAB && letter != 0xBB && letter != 0xB7);
}

constexpr std::array<bool, 128> kAsciiWordLetters = [] {
  std::array<bool, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (const char c : {'\'', '&', '@'}) table[static_cast<std::size_t>(c)] = true;
  return table;
}();

// Whether a word's letter stands at `pos`; `next` is the byte past the letter.
bool word_letter_at(std::string_view text, std::size_t pos, std::size_t& next) {
  const auto byte = static_cast<unsigned char>(text[pos]);
  if (byte < 0x80) {
    next = pos + 1;
    return kAsciiWordLetters[byte];
  }
  next = pos;
  return is_word_letter(decode(text, next));
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr char ascii_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether the word at [start, end) is `wanted`, which is in lower case.
bool is_word(std::string_view written, std::string_view wanted) {
  if (wanted == "#") return is_number(written);
  if (!is_ascii(written)) return lower(written) == wanted;
  return written.size() == wanted.size() &&
         std::equal(written.begin(), written.end(), wanted.begin(), [](char a, char b) { return ascii_lower(a) == b; });
}

// The word that begins at `pos`, a place that skip_to_word() found; `pos` is moved past it.
std::string_view word_at(std::string_view text, std::size_t& pos) {
  const std::size_t start = pos;
  skip_word(text, pos);
  const std::string_view word = text.substr(start, pos - start);
  return word == "：" ? std::string_view(":") : word;
}

// Matches pattern words from `index` against the text from `pos`; gives the end of the match or npos.
std::size_t match_rest(const std::vector<std::string>& rest, std::size_t index, std::string_view text,
                       std::size_t pos) {
  std::size_t end = pos;
  for (; index < rest.size(); ++index) {
    skip_to_word(text, pos);
    if (rest[index] == "*") {
      for (std::size_t skipped = 0; skipped < kWildcardWords; ++skipped) {
        skip_to_word(text, pos);
        if (pos >= text.size()) return std::string_view::npos;
        skip_word(text, pos);
        const std::size_t found = match_rest(rest, index + 1, text, pos);
        if (found != std::string_view::npos) return found;
      }
      return std::string_view::npos;
    }
    if (pos >= text.size() || !is_word(word_at(text, pos), rest[index])) return std::string_view::npos;
    end = pos;
  }
  return end;
}

}  // namespace

void skip_to_word(std::string_view text, std::size_t& pos) {
  while (pos < text.size()) {
    if (text[pos] == ':' || text[pos] == '|' || text.substr(pos).starts_with("：")) return;
    std::size_t next = 0;
    if (word_letter_at(text, pos, next)) return;
    pos = next;
  }
}

void skip_word(std::string_view text, std::size_t& pos) {
  std::size_t next = pos;
  const bool word = word_letter_at(text, pos, next);
  pos = next;  // ":" and "|" are words by themselves
  if (!word) return;
  while (pos < text.size() && word_letter_at(text, pos, next)) pos = next;
}

PhraseWord next_word(std::string_view text, std::size_t& pos) {
  skip_to_word(text, pos);
  if (pos >= text.size()) return {{}, text.size(), text.size()};
  const std::size_t start = pos;
  const std::string_view word = word_at(text, pos);
  return {lower(word), start, pos};
}

bool Phrases::add(PhraseKind kind, PhraseMode mode, std::string_view words) {
  Pattern pattern{kind, mode, {}};
  std::size_t pos = 0;
  const bool number = words.starts_with('#');
  const std::string first = number ? "#" : next_word(words, pos).text;
  if (number) pos = 1;
  if (first.empty() || words.starts_with('*')) return false;
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
  Bucket& bucket = by_first_[first];
  bucket.kinds |= bit(kind);
  bucket.patterns.push_back(std::move(pattern));
  longest_first_ = std::max(longest_first_, first.size());
  const auto mark = [this, kind](unsigned char byte) { by_byte_[byte] |= bit(kind); };
  if (number) {
    for (char digit = '0'; digit <= '9'; ++digit) mark(static_cast<unsigned char>(digit));
  } else if (static_cast<unsigned char>(first[0]) < 0x80) {
    mark(static_cast<unsigned char>(first[0]));
    if (first[0] >= 'a' && first[0] <= 'z') mark(static_cast<unsigned char>(first[0] - 32));
    if (first[0] == ':') mark(static_cast<unsigned char>("："[0]));
    if (first[0] == 'i') mark(0xC4);  // of "İ", whose lower case it is
  } else {
    for (unsigned byte = 0x80; byte < 0x100; ++byte) mark(static_cast<unsigned char>(byte));
  }
  return true;
}

std::optional<PhraseMatch> Phrases::match(std::string_view text, std::size_t pos, std::uint32_t kinds) const {
  skip_to_word(text, pos);
  if (pos >= text.size() || (by_byte_[static_cast<unsigned char>(text[pos])] & kinds) == 0) return std::nullopt;
  const std::string_view written = word_at(text, pos);
  if (written.size() > longest_first_ + 8 && !is_number(written)) return std::nullopt;
  const auto found = by_first_.find(is_number(written) ? std::string("#") : lower(written));
  if (found == by_first_.end() || (found->second.kinds & kinds) == 0) return std::nullopt;
  std::optional<PhraseMatch> best;
  for (const Pattern& pattern : found->second.patterns) {
    if ((kinds & bit(pattern.kind)) == 0) continue;
    const std::size_t end = match_rest(pattern.rest, 0, text, pos);
    if (end == std::string_view::npos || (best && best->end > end)) continue;
    if (best && best->end == end && pattern.mode != PhraseMode::end) continue;
    if (pattern.mode == PhraseMode::line || pattern.mode == PhraseMode::end) {
      std::size_t after = end;
      skip_to_word(text, after);
      if (after < text.size()) continue;
    }
    best = PhraseMatch{pattern.kind, pattern.mode, end};
  }
  return best;
}

}  // namespace dateline::extract
