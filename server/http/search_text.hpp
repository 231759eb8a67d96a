// A search as plain text for terminals: what was understood, the matches over time, a table of the page, facets as
// bars.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "server/search/request.hpp"

namespace dateline::http {

struct SearchText {
  const search::Result& result;
  std::string server;               // "http://localhost:8080", for whole addresses; empty: none are shown
  std::optional<std::string> next;  // the next page's path
  std::size_t width = 100;          // columns; at least 40
};

// No line is wider than the width but those with addresses, and nothing in an article can write to the terminal.
std::string search_text(const SearchText& asked);

// The date facet as bars and in words, on one line where it fits; `is_wider` says that it counts more than was found.
// Empty without dates and undated articles.
std::string dates_text(const search::Facet& dates, std::size_t width, bool is_wider = false);

// The values of a facet in lines of `width` columns, with bars; selected ones are marked by *, excluded ones by -.
// Empty without values, and for dates.
std::string facet_text(const search::Facet& facet, std::size_t width);

}  // namespace dateline::http
