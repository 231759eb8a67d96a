// Figures about every element of a page, taken in two passes: how much text, how much of it linked, how much prose.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/page/html_document.hpp"

namespace dateline::read {

struct Measure {
  std::uint32_t text = 0;    // letters and other visible bytes, without what is dropped
  std::uint32_t linked = 0;  // of these, inside of <a>
  std::uint32_t prose = 0;   // of these, in paragraphs that read like prose
  std::uint32_t commas = 0;
  Hint hint = Hint::none;
  bool dropped = false;  // not part of any article
};

// Indexed as the page's nodes.
std::vector<Measure> measure(const HtmlDocument& page);

}  // namespace dateline::read
