// Where words stand in a text: the word boundaries of Unicode's UAX #29, without what is no word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::schema {

// What a code point does to word boundaries: the property Word_Break, with the classes joined that act alike here.
// `dictionary` marks scripts written without spaces; Hangul keeps to itself, as in ICU, since particles follow names
// and numbers without a space.
enum class BreakClass : std::uint8_t {
  other,
  letter,
  hebrew,
  numeric,
  extend,
  underscore,
  mid_letter,
  mid_number,
  mid_both,
  single_quote,
  double_quote,
  hangul,
  dictionary
};

BreakClass break_class(char32_t code_point);

inline bool is_letter(BreakClass c) {
  return c == BreakClass::letter || c == BreakClass::hebrew;
}

// A stretch of a text in bytes, half-open.
struct Segment {
  std::size_t start = 0;
  std::size_t end = 0;
  bool dictionary = false;  // a run of a script without spaces: many words, see dictionary_words()
};

// The first segment at or after `pos` that holds a letter or digit (or underscores), or one that starts at the end
// of the text. Constant memory; the whole text is walked in linear time.
Segment next_segment(std::string_view text, std::size_t pos);

// Divides a dictionary run into its words with ICU's dictionaries. Offsets count from the start of the run. Uses one
// break iterator per thread.
std::vector<Segment> dictionary_words(std::string_view run);

}  // namespace dateline::schema
