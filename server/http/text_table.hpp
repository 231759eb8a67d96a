// Plain text for terminals: letters by their width, cells, and bars over time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::http {

// How many terminal columns a text takes: two for East Asian wide letters, none for combining marks.
std::size_t display_width(std::string_view text);
// The text in exactly `width` columns: padded with spaces, or cut with "…", at the end of a word
// where one is near. Line breaks and control characters become
// spaces, so that no article can write to the terminal.
std::string fitted(std::string_view text, std::size_t width);
// One of ▁▂▃▄▅▆▇█ a value, scaled to the largest; a space for zero.
std::string sparkline(const std::vector<std::uint64_t>& values);

// "1 article", "2 articles".
std::string counted(std::uint64_t n, const char* one, const char* many);
// The date facet as one line: first interval, bars, last interval. Empty without any.
std::string timeline_text(const search::Facet& dates);

// The text in lines of at most `width` columns, broken between words; its own line breaks stay. Words that are longer
// than a line go on in the next. Control characters become spaces.
std::string wrapped(std::string_view text, std::size_t width);

// How to ask for the page behind this one, "next: curl 'http://localhost:8080/...'", after an empty line. Empty at the
// end of a list.
std::string next_text(const std::string& server, const std::optional<std::string>& next);

// "12 articles in 9 stories for oil", and a line for each warning before it.
std::string totals_text(const search::Count& total, const search::Understood& query);

}  // namespace dateline::http
