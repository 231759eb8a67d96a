// Chooses the title of a page's article among what head and headings say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/page/page_statements.hpp"

namespace dateline::read {

struct TitleSources {
  const PageStatements& said;
  std::optional<std::string> linked;    // the headline in JSON-LD
  std::vector<std::string> site_names;  // what the site calls itself; taken off where a title ends or begins in one
};

// The headline that the page shows, where another statement says the same; kickers and the site's name apart. Absent
// where the page has neither a title nor a heading.
std::optional<std::string> chosen_title(const TitleSources& sources);

// Where the article's headline stands: the heading that says most of the title, else the first <h1>.
std::optional<std::size_t> headline_node(const PageStatements& said, const std::optional<std::string>& title);

}  // namespace dateline::read
