// A line of a comparison as an address has it: "q:ceasefire", "actor:person/ronen-bar", "country:NO".
#pragma once

#include <string>
#include <string_view>

#include "server/search/comparison.hpp"

namespace dateline::http {

// What has no kind before it is a query. The value has no spaces around it, and may be empty.
search::LineWish read_line(std::string_view written);

// As an address has it.
std::string line_text(search::LineKind kind, const std::string& value);

}  // namespace dateline::http
