// Turns the blocks of a raw document into clean paragraphs: characters tidied, hard line breaks taken out.
#pragma once

#include <string>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::extract {

class Rules;

struct Paragraph {
  std::string text;  // one line, no runs of spaces, never empty
  schema::ZoneKind kind = schema::ZoneKind::body;
  bool stated = false;     // the format made the kind plain
  bool continues = false;  // goes on in the paragraph of the piece before it
  bool tight = false;      // followed its predecessor without an empty line
};

// The paragraphs of a document in reading order. A line end without an empty line after it divides paragraphs
// where lines are whole paragraphs, and is a space where lines look wrapped.
std::vector<Paragraph> paragraphs(const std::vector<read::Block>& blocks, bool keep_lines, const Rules& rules);

// One line of text: control, private-use and zero-width characters removed, runs of white space made one space.
std::string tidy(std::string_view text);

}  // namespace dateline::extract
