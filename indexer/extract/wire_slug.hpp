// Recognises the lines with which agencies mark a take of their copy: "BC-Ferry-Sinks, 2nd Ld-Writethru", "(Adds
// quotes)".
#pragma once

#include <string_view>

namespace dateline::extract {

class Rules;

// Whether a text is a note such as "(Adds analyst's comment)".
bool is_agency_note(std::string_view text, const Rules& rules);

// Whether a line above the text holds nothing but such marks. A headline that begins with one ("UPDATE 2-Ferry sinks")
// is none.
bool is_wire_slug(std::string_view line, const Rules& rules);

}  // namespace dateline::extract
