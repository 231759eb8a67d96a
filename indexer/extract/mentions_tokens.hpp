// Cuts a text into the tokens that the tagging rules look at: words with their shape, what stands before them, and
// offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

enum class Shape : std::uint8_t {
  lower,    // "said"
  capital,  // "Katz", "McCain", "Al"
  upper,    // "IDF", "U.S.", "A"
  number,   // "20", "G20" is upper
  other,    // a script without case
};

// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
  space,
  hyphen,     // "Al-Thani"
  stop,       // end of a sentence, and the beginning of the text
  paragraph,  // an empty line, or a line break after a short line
  comma,
  open,   // an opening bracket
  close,  // a closing bracket
  quote,  // a quotation mark
  apostrophe,
  ampersand,
  slash,
  other,  // colon, dash, semicolon, ...
};

struct Token {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t start_point = 0;  // code points
  std::uint32_t end_point = 0;
  std::uint32_t folded_begin = 0;  // into Tokens::folded
  std::uint32_t folded_size = 0;
  std::uint32_t word = 0;  // Gazetteer::word of the folded form
  Shape shape = Shape::lower;
  Gap gap = Gap::stop;
  bool stopped = false;     // a full stop follows directly: "Gen.", "J."
  bool possessive = false;  // "'s" follows
  bool loud = false;        // stands in a line of capitals, where shape says nothing
  bool headline = false;    // stands in a line where most words are capitalised
};

// The tokens of one text. Offsets in code points count from the text's beginning.
struct Tokens {
  std::string_view text;
  std::string_view language;
  std::string folded;
  std::vector<Token> list;

  std::string_view word(std::size_t i) const {
    return std::string_view(folded).substr(list[i].folded_begin, list[i].folded_size);
  }
  // The text from token `first` to before token `last`, as written.
  std::string_view written(std::size_t first, std::size_t last) const {
    return text.substr(list[first].begin, list[last - 1].end - list[first].begin);
  }
  std::size_t size() const { return list.size(); }
};

// Divides on anything but letters, digits, and apostrophes within a word; a character of Chinese or Japanese is a
// token of its own. `language` decides which elided articles are cut off ("l'Iran", "Türkiye'nin").
// The result refers to `text` and `language`. Token::word is left 0.
Tokens tokenise(std::string_view text, std::string_view language);

}  // namespace dateline::extract
