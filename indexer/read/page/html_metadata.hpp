// What a page says about its article outside of the article's text: JSON-LD, meta elements, microdata, links.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

struct PageMetadata {
  std::optional<std::string> title;
  std::optional<std::string> url;     // canonical
  std::optional<std::string> outlet;  // the site's name
  std::optional<std::string> domain;
  std::optional<std::string> language;  // as stated
  std::vector<std::string> authors;
  std::vector<StatedDate> dates;  // most trustworthy first
  std::string body;               // articleBody of JSON-LD, may be empty
  std::string description;        // what the page says that it is about; may be empty
  bool is_article = false;        // stated by JSON-LD or Open Graph
};

PageMetadata read_metadata(const HtmlDocument& page);

}  // namespace dateline::read
