// The answers of analyses in each of the formats that lists have.
#pragma once

#include <cstdint>
#include <string>

#include "server/http/format.hpp"
#include "server/http/search_parameters.hpp"
#include "server/http/search_view.hpp"

namespace dateline::http {

struct Rendering {
  const Asked& asked;
  Format format = Format::json;  // json, jsonl, csv or text
  double took_ms = 0;
  Links links = {};
};

std::string render(const search::Timeline& timeline, const Rendering& how);
std::string render(const search::Cooccurrence& found, const Rendering& how);
std::string render(const search::Similar& similar, const Rendering& how);
std::string render(const search::SignificantTerms& terms, const Rendering& how);
std::string render(const search::Completions& completions, const Rendering& how);

}  // namespace dateline::http
