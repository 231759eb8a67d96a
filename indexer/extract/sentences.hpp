// Finds sentences in a paragraph.
#pragma once

#include <string_view>
#include <vector>

namespace dateline::extract {

class Rules;

// Bytes of a text, half-open.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;

  std::string_view of(std::string_view text) const { return text.substr(start, end - start); }
};

// The end of the sentence that begins at `start`: past its full stop and closing quotes. Abbreviations of
// data/rules.txt, initials and numbers do not end one.
std::size_t sentence_end(std::string_view text, std::size_t start, const Rules& rules);

// The sentences of a text, without the spaces between them.
std::vector<Span> sentences(std::string_view text, const Rules& rules);

}  // namespace dateline::extract
