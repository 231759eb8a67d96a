// Tells pages that are certainly no article from those that may be one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/page/html_metadata.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// Why the page is no article, as a sentence for the user: an error, a check for robots, a front page. Absent where
// there is any doubt; `text` is what would be taken as the article's.
std::optional<std::string> why_no_article(const HtmlDocument& page, const PageMetadata& metadata,
                                          const std::vector<Block>& text);

}  // namespace dateline::read
