#include "indexer/extract/date_tokens.hpp"

#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

bool is_han_or_hangul_unit(char32_t letter) {
  return letter == U'年' || letter == U'月' || letter == U'日' || letter == U'时' || letter == U'時' ||
         letter == U'分' || letter == U'년' || letter == U'월' || letter == U'일' || letter == U'시' || letter == U'분';
}

// Letters, and the marks within words of scripts that write vowels so.
bool is_word_part(char32_t letter) {
  const bool mark = (letter >= 0x300 && letter < 0x370) || (letter >= 0x900 && letter < 0xE00);
  return is_letter(letter) || (mark && digit_value(letter) < 0);
}

void read_number(std::string_view text, std::size_t& pos, DateToken& token) {
  token.kind = DateToken::Kind::number;
  token.value = 0;
  while (pos < text.size()) {
    std::size_t next = pos;
    const int digit = digit_value(decode(text, next));
    if (digit < 0) break;
    if (token.digits < 9) token.value = token.value * 10 + digit;
    ++token.digits;
    pos = next;
  }
}

void read_word(std::string_view text, std::size_t& pos, DateToken& token) {
  token.kind = DateToken::Kind::word;
  const std::size_t start = pos;
  while (pos < text.size()) {
    std::size_t next = pos;
    const char32_t letter = decode(text, next);
    if (!is_word_part(letter)) break;
    const bool unit = is_han_or_hangul_unit(letter);
    if (unit && pos > start) break;
    pos = next;
    if (unit) break;
  }
  token.word = lower(text.substr(start, pos - start));
  const CalendarWord& known = calendar_word(token.word);
  token.meaning = known.kind;
  token.month = known.month;
  token.offset = known.offset;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool space = true;
  for (std::size_t pos = 0; pos < text.size();) {
    std::size_t next = pos;
    const char32_t letter = decode(text, next);
    if (letter == U' ' || letter == 0xA0 || is_ascii_space(text[pos])) {
      space = true;
      pos = next;
      continue;
    }
    DateToken token;
    token.start = pos;
    token.space_before = space;
    if (digit_value(letter) >= 0) {
      read_number(text, pos, token);
    } else if (is_letter(letter)) {
      read_word(text, pos, token);
    } else {
      token.sign = letter < 0x80 ? static_cast<char>(letter) : (letter == U'–' || letter == U'−' ? '-' : '\0');
      pos = next;
    }
    token.end = pos;
    space = false;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace dateline::extract
