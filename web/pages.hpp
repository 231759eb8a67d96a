// Renders the pages: HTML from the API's own JSON values and the address. Pure functions; all text is escaped by the
// templates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/citation.hpp"

namespace dateline::web {

// The decoded parameters of the page's address, in order, repeated names kept: {{"q","oil"},{"country","NO"}}.
using Parameters = std::vector<std::pair<std::string, std::string>>;

// Pages take the JSON text that the same address answers under /api/v1 (the shapes of the API's documentation), so that
// page and script can never disagree. They throw std::invalid_argument for text that is not such JSON.

// The search page. `search_json` is the search response, with all facets where the address does not choose. The bare
// "/" is this with an empty query.
std::string search_page(std::string_view search_json, const Parameters& parameters);
// What an article's page shows that is not in the article's own answer.
struct Beside {
  Citing citing;
  std::string_view similar_json;  // the answer of /api/v1/articles/{id}/similar; empty where it is not shown
};
// One article with its facts. `parameters` are those of the search it was reached from (may be empty).
std::string article_page(std::string_view article_json, const Parameters& parameters, const Beside& beside = {});
// The articles most like one (the answers of /api/v1/articles/{id}/similar and of the article).
std::string similar_page(std::string_view similar_json, std::string_view article_json, const Parameters& parameters);
// All versions of an article and what each changed (the answer of /api/v1/articles/{id}/revisions).
std::string revisions_page(std::string_view revisions_json, const Parameters& parameters);
// The copies of a story and what each changed (the answer of /api/v1/stories/{id}).
std::string story_page(std::string_view story_json, const Parameters& parameters);
// Every value of one facet under a search (the answer of /api/v1/facets/{field}), for "more".
std::string facet_page(std::string_view facet_json, std::string_view field, const Parameters& parameters);
// One actor: how it is written, when, with whom and where it is named (the answer of /api/v1/actors/{id}).
std::string actor_page(std::string_view actor_json, const Parameters& parameters);
// A page of all actors (the answer of /api/v1/actors).
std::string actors_page(std::string_view actors_json, const Parameters& parameters);
// Up to five queries, actors or countries over time (the answer of /api/v1/compare).
std::string compare_page(std::string_view compare_json, const Parameters& parameters);
// What the answers of /api/v1/timeline, /api/v1/cooccurrence and /api/v1/terms say, drawn and as tables.
std::string timeline_page(std::string_view timeline_json, const Parameters& parameters);
std::string cooccurrence_page(std::string_view cooccurrence_json, const Parameters& parameters);
std::string terms_page(std::string_view terms_json, const Parameters& parameters);
// What the archive holds and lacks, and the coverage of its outlets (the answer of /api/v1/about).
std::string about_page(std::string_view about_json, const Parameters& parameters);
// An error in words. `problem_json` is the RFC 9457 problem, `path` and `parameters` are the address that met it.
std::string error_page(std::string_view problem_json, const Parameters& parameters,
                       std::string_view path = "/search");

struct Asset {
  std::string_view bytes;
  std::string_view content_type;
};
// A static file by its path under /assets/, e.g. "style.css". Absent when there is none.
std::optional<Asset> asset(std::string_view name);

}  // namespace dateline::web
