// Turns parsed markup into blocks of text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

enum class Part { keep, skip, caption };
// What is to become of an element and all below it.
using Choose = std::function<Part(std::size_t)>;

// The text below `root` in document order: a block for each paragraph, list item, table row or stretch between two line
// breaks in a row; <h2>...<h6> as subheadings, <figcaption> and what `choose` says as captions. Scripts and forms are
// passed over.
std::vector<Block> blocks_below(const HtmlDocument& page, std::size_t root, const Choose& choose);

bool is_inline(GumboTag tag);

// Whether a text field holds HTML tags.
bool has_markup(std::string_view text);
// A piece of HTML from a text field, whole.
std::vector<Block> blocks_of_fragment(std::string_view html);
// A headline that may hold entities and inline tags, as plain text on one line.
std::string one_line_of_fragment(std::string_view html);

}  // namespace dateline::read
