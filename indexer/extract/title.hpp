// Cleans a stated title, or derives one from the text.
#pragma once

#include <string>
#include <string_view>

namespace dateline::extract {

class Rules;

// HTML's character references in place of their characters ("&amp;", "&#8217;"); unknown ones stay.
std::string unescaped(std::string_view text);

// A title without references, line breaks and the name of the site at its end (" - Reuters", " | BBC News"), where
// that is the outlet's name, its domain, or a known medium.
std::string clean_title(std::string_view title, std::string_view outlet, std::string_view domain, const Rules& rules);

// The first sentence of a text from byte `from`, cut at a word past 200 letters.
std::string derive_title(std::string_view text, std::size_t from, const Rules& rules);

}  // namespace dateline::extract
