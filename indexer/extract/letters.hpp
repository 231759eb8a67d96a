// Letters of UTF-8 text: decoding, case and the few shapes that the rules of this folder ask about.
#pragma once

#include <string>
#include <string_view>

namespace dateline::extract {

// The code point at byte `pos`, which is moved past it. Bad bytes give U+FFFD, one at a time.
char32_t decode(std::string_view text, std::size_t& pos);
// The code point that ends right before byte `pos` (0 at the start).
char32_t decode_before(std::string_view text, std::size_t pos);
void append_utf8(std::string& out, char32_t letter);

bool is_letter(char32_t letter);
bool is_upper(char32_t letter);
bool is_lower(char32_t letter);
constexpr bool is_digit(char32_t letter) {
  return letter >= U'0' && letter <= U'9';
}
// The value of a decimal digit of the scripts that news dates are written in, else -1.
constexpr int digit_value(char32_t letter) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\u09E6', U'\uFF10'})
    if (letter >= zero && letter <= zero + 9) return static_cast<int>(letter - zero);
  return -1;
}
constexpr bool is_ascii_space(char letter) {
  return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

// Lower case, curly quotes and apostrophes made straight. Not the search's fold: diacritics stay.
std::string lower(std::string_view text);
// First letter upper, the rest lower.
std::string capitalised(std::string_view word);

std::string_view trim(std::string_view text);
bool starts_with_upper(std::string_view text);  // past opening quotes and brackets
bool starts_with_lower(std::string_view text);
// Whether letters occur and none of them is lower case.
bool all_upper(std::string_view text);
// Whether the text ends as a sentence does: . ! ? … (or 。！？), then perhaps closing quotes and brackets.
bool ends_sentence(std::string_view text);
// Number of words divided by white space.
std::size_t count_words(std::string_view text);
bool contains(std::string_view text, std::string_view part);
// The first byte from `from` that is one of these, or npos. Quicker than find_first_of for rare ASCII bytes.
std::size_t find_any(std::string_view text, std::string_view bytes, std::size_t from);
bool has_digit(std::string_view text);  // of any of those scripts

}  // namespace dateline::extract
