// One article as plain text for terminals.
#pragma once

#include <cstddef>
#include <string>

namespace dateline::http {

// Of the record's JSON: title, outlet, date, authors and place, address, then the text, in lines of at most `width`
// columns but for addresses. Nothing in an article can write to the terminal.
std::string article_text(const std::string& record, std::size_t width);

}  // namespace dateline::http
