// A list of the API in its other formats, made from its JSON, so that they cannot disagree.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/http/format.hpp"
#include "server/http/message.hpp"

namespace dateline::http {

// A column of rows: its name, and where its value stands in an item (RFC 6901).
struct ListColumn {
  std::string_view name;
  std::string_view pointer;
  bool is_in_text = true;  // terminals have less room
};

struct ListShape {
  std::string_view list;  // the member of the answer that is the list
  std::span<const ListColumn> columns;
};
// The values of a facet, the copies of a story, the versions of an article.
const ListShape& facet_shape();
const ListShape& story_shape();
const ListShape& revisions_shape();

struct ListWish {
  Format format = Format::json;  // of kRowFormats
  bool bom = false;
  std::string title;   // above the text
  std::string server;  // "http://localhost:8080", for whole addresses in the text
};
// Throws Refusal (400) for a mark before what is not CSV.
Answer listed(std::string json, const ListShape& shape, const ListWish& wish);

}  // namespace dateline::http
