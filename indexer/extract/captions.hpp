// Finds photo captions and credits, also where they are glued to a paragraph of the body.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/sentences.hpp"
#include "schema/article.hpp"

namespace dateline::extract {

class Rules;

// A stretch of a paragraph that is not the article's text.
struct Cut {
  Span span;
  schema::ZoneKind kind;
};

// The captions and credits in a paragraph, in order, none overlapping. A sentence before a photo credit is cut only
// where it is shaped like a caption: the present tense, a date and a place, no quotation.
std::vector<Cut> caption_cuts(std::string_view paragraph, const Rules& rules);

// Whether a bracket's inside, or a whole line, is nothing but a photo credit ("Jane Doe/Reuters").
bool is_photo_credit(std::string_view text, const Rules& rules);

}  // namespace dateline::extract
