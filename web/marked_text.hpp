// Cuts a text into paragraphs and stretches, so that names can be marked where they stand. Internal to web/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::web {

// A stretch to mark, in code points of the text, half-open.
struct Mark {
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string kind;   // a class for the style: "person", "country"
  std::string title;  // what a pointer shows: "Ronen Bar, person (by the rule “name”)"
};

// A stretch of text, marked where `kind` is not empty.
struct Stretch {
  std::string text;
  std::string kind;
  std::string title;
};

struct Paragraph {
  std::int64_t start = 0;  // in code points of the whole text, half-open
  std::int64_t end = 0;
  std::vector<Stretch> stretches;
};

// Paragraphs are divided by empty lines. Marks outside the text, empty or backward ones are left out, and of marks that
// overlap the one that starts first stays, the longer of two that start together. The stretches of a paragraph
// always add up to its text.
std::vector<Paragraph> marked_paragraphs(std::string_view text, std::vector<Mark> marks);

// The same for a text that is one line, whatever it holds.
std::vector<Stretch> marked_line(std::string_view text, std::vector<Mark> marks);

}  // namespace dateline::web
