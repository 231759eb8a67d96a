// Tells the medium's name from the other parts of a header line: persons, roles, sections, places.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/sentences.hpp"

namespace dateline::extract {

class Rules;

// Whether the text is a name as media have them: a known one, or capitalised and with a word such as "Courier",
// "Tagblatt" or "Gaceta".
bool is_media_worded(std::string_view text, const Rules& rules);

// Whether the text is a country, a region or a city that the gazetteer knows.
bool names_place(std::string_view text);

// Whether a line that holds nothing else is such a name rather than a headline.
bool is_masthead(std::string_view text, const Rules& rules);

// One to six words, capitalised but for the small words of names ("Le Quotidien du Lac").
bool is_name_phrase(std::string_view text);

// What the parts of a line that are not read yet say.
struct LineParts {
  std::string outlet;  // empty where no part is a medium's name
  std::string person;  // who stands before the medium without a "by"
  std::vector<Span> covered;
};

// Reads what lies between the spans `read`, divided by bars, dashes and commas. Where the line is `signed_line` (a
// byline stands in it), a capitalised part after a bar is the medium also where nothing in its words says so.
LineParts read_line_parts(std::string_view line, std::vector<Span> read, bool signed_line, const Rules& rules);

// "Published in The Courier on", without the date: the medium that the label `label_end` bytes long leads to; empty
// where the words are none's name.
std::string published_in(std::string_view words, const Rules& rules);

}  // namespace dateline::extract
