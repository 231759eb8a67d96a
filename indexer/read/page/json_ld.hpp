// The article that a page describes in JSON-LD (schema.org), also where the JSON is written carelessly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

struct LinkedArticle {
  std::optional<std::string> title;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> language;
  std::vector<std::string> authors;
  std::vector<StatedDate> dates;
  std::string body;                        // articleBody, may hold markup; empty where absent
  std::optional<std::string> description;  // may hold markup
  bool is_article = false;                 // not only the page itself
};

// `scripts` are the contents of the page's application/ld+json elements, `address` is the page's own or empty. The
// object of an article type that has this address counts, else the first with a headline, whether at the top, in a
// list, in @graph or below mainEntity. Where it has no date of publication, and where there is no article, the dates of
// the page itself (a WebPage, a Recipe, ...) stand in; absent where there is neither.
std::optional<LinkedArticle> linked_article(const std::vector<std::string>& scripts, std::string_view address);

}  // namespace dateline::read
