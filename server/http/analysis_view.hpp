// The answers of analyses in each of the formats that lists have; similar articles also as a feed.
#pragma once

#include <cstdint>
#include <string>

#include "server/http/format.hpp"
#include "server/http/routes.hpp"
#include "server/http/search_parameters.hpp"
#include "server/http/search_view.hpp"

namespace dateline::http {

struct Rendering {
  const Context& context;
  const Asked& asked;
  Format format = Format::json;
  double took_ms = 0;
  Links links = {};
};

std::string render(const search::Timeline& timeline, const Rendering& how);
std::string render(const search::Comparison& comparison, const Rendering& how);
std::string render(const search::Cooccurrence& found, const Rendering& how);
std::string render(const search::Similar& similar, const Rendering& how);
std::string render(const search::SignificantTerms& terms, const Rendering& how);
std::string render(const search::Completions& completions, const Rendering& how);

}  // namespace dateline::http
