// The lines that news databases and telex services print around an article.
#pragma once

#include <string>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/text/text_division.hpp"

namespace dateline::read {

// Fills blocks, and what the lines state, from one part of a text that was divided so. Numbered documents have labelled
// lines ("BYLINE:", "LENGTH:", "LOAD-DATE:") below the outlet, the date and the headline; those with a code have "532
// words", the date and the outlet below the headline; telex messages begin with lines of codes. A part without such
// lines is its own text.
void fill_from_part(TextDivision::Kind kind, const std::string& text, RawDocument& document);

}  // namespace dateline::read
