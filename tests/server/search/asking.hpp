// Short forms of what tests of the searcher ask and write.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {

inline Request asking(const std::string& text) {
  Request request;
  request.text = text;
  return request;
}

inline std::vector<std::int64_t> found(const Searcher& searcher, const Request& request) {
  std::vector<std::int64_t> ids;
  for (const Hit& hit : searcher.search(request).hits) ids.push_back(hit.id);
  return ids;
}

inline testing::Draft draft(const std::string& title, const std::string& text, const std::string& language = "en") {
  testing::Draft out;
  out.title = title;
  out.text = text;
  out.language = language;
  return out;
}

}  // namespace dateline::search
