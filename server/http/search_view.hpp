// The JSON of search results and facets, with keys in the order that the API documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/search/request.hpp"

namespace dateline::http {

// Addresses of the neighbouring pages, relative to the host.
struct Links {
  std::optional<std::string> next;
  std::optional<std::string> previous;
};

// The search response.
std::string search_json(const search::Request& request, const search::Result& result, const Links& links);
// One result a line.
std::string search_jsonl(const search::Result& result);

struct FacetAnswer {
  const search::FacetPage& page;
  const search::FacetValues& facet;
  const Links& links;
  std::int64_t revision = 0;
  double took_ms = 0;
};
// One page of a facet's values.
std::string facet_json(const search::Request& request, const FacetAnswer& answer);

}  // namespace dateline::http
