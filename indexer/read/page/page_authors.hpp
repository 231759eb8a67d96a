// Finds who a page shows as its author: in elements that are named so, and in links to authors' pages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/page/html_document.hpp"

namespace dateline::read {

// The texts of such elements beside `headline` (a node), in reading order; empty without a headline, since pages show
// the authors of other articles and of comments in the same way.
std::vector<std::string> shown_authors(const HtmlDocument& page, std::optional<std::size_t> headline);

}  // namespace dateline::read
