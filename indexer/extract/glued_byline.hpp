// Reads the byline that stands before the dateline in one line: "By Jane Doe BERLIN, Nov 18 (Reuters) - ".
#pragma once

#include <optional>
#include <string_view>

#include "indexer/extract/header_line.hpp"

namespace dateline::extract {

class Rules;

struct GluedByline {
  HeaderFacts facts;
  std::size_t end = 0;  // bytes; the dateline begins there
};

// Absent where the paragraph does not begin with a byline, or no dateline follows it.
std::optional<GluedByline> read_glued_byline(std::string_view paragraph, const Rules& rules);

}  // namespace dateline::extract
