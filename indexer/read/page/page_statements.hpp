// What the elements of a page say about its article, gathered in one pass and not yet weighed against each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// A headline as the page shows it.
struct ShownHeadline {
  std::string text;
  std::size_t node = 0;
};

struct PageStatements {
  std::unordered_map<std::string, std::vector<std::string>> metas;  // contents of <meta> by lower-case name, in order
  std::vector<std::string> scripts;                                 // JSON-LD
  std::vector<ShownHeadline> headlines;                             // the first <h1>s
  std::vector<ShownHeadline> subheadings;                           // the first <h2>s to <h4>s
  std::vector<StatedDate> item_dates;                               // microdata, as are the next two
  std::vector<std::string> item_authors;
  std::optional<std::string> item_title;
  std::optional<std::string> page_title;   // <title>
  std::optional<std::string> trail_title;  // <h1> as the last step of the way to the article: its short form
  std::optional<std::string> canonical;    // <link rel=canonical>
  std::optional<std::string> base;         // <base href>
  std::optional<std::string> language;     // <html lang>
};

PageStatements read_statements(const HtmlDocument& page);

// Adds a name that is new and is not an address, its markup and entities decoded.
void add_author(std::vector<std::string>& authors, std::string_view name);

// In lower case; ASCII only.
std::string lower(std::string_view text);

}  // namespace dateline::read
