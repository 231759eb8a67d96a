// Finds the article in a page: which part holds its text, and what inside of that part is not of it.
#pragma once

#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// The article's text in reading order; captions and subheadings marked. Empty where the page has no stretch of prose.
std::vector<Block> main_content(const HtmlDocument& page);

}  // namespace dateline::read
