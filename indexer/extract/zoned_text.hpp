// The text of one article after zoning: what the later steps read.
#pragma once

#include <string>
#include <vector>

#include "schema/article.hpp"

namespace dateline::extract {

// The clean text of an article with its zones. `text` and `zones` become Article::text and Article::zones.
// Kept zones may overlap nothing and need not cover the text: what no zone covers is body.
struct ZonedText {
  std::string title;  // empty where the input has no headline (it is derived later)
  bool title_derived = false;
  std::string text;  // UTF-8, boilerplate cut, paragraphs separated by one empty line
  std::vector<schema::Zone> zones;
};

}  // namespace dateline::extract
