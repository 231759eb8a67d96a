#include "server/http/routes.hpp"

#include <array>

#include "server/http/handlers.hpp"

namespace dateline::http {
namespace {

constexpr std::array kRoutes = {Route{"/", show_search},
                                Route{"/search", show_search},
                                Route{"/articles/{id}", show_article},
                                Route{"/articles/{id}/revisions", show_revisions},
                                Route{"/articles/{id}/similar", show_similar},
                                Route{"/stories/{id}", show_story},
                                Route{"/facets/{field}", show_facet},
                                Route{"/actors", show_actors},
                                Route{"/actors/{id}", show_actor, true, nullptr, true},
                                Route{"/compare", show_compare},
                                Route{"/timeline", show_timeline},
                                Route{"/cooccurrence", show_cooccurrence},
                                Route{"/terms", show_terms},
                                Route{"/about", show_about},
                                Route{"/assets/{name}", send_asset, false},
                                Route{"/favicon.ico", send_favicon, false},
                                Route{"/robots.txt", send_robots, false},
                                Route{"/opensearch.xml", send_opensearch, false},
                                Route{"/openapi.json", send_openapi, false},
                                Route{"/livez", answer_livez, false},
                                Route{"/readyz", answer_readyz, false},
                                Route{"/metrics", answer_metrics, false},
                                Route{"/api/v1/search", answer_search},
                                Route{"/api/v1/", answer_search},
                                Route{"/api/v1/articles", nullptr, false, take_articles},
                                Route{"/api/v1/articles/{id}", answer_article},
                                Route{"/api/v1/articles/{id}/revisions", answer_revisions},
                                Route{"/api/v1/stories/{id}", answer_story},
                                Route{"/api/v1/receipts/{id}", answer_receipt},
                                Route{"/api/v1/facets/{field}", answer_facet},
                                Route{"/api/v1/export", answer_export},
                                Route{"/api/v1/articles/{id}/similar", answer_similar},
                                Route{"/api/v1/timeline", answer_timeline},
                                Route{"/api/v1/compare", answer_compare},
                                Route{"/api/v1/cooccurrence", answer_cooccurrence},
                                Route{"/api/v1/terms", answer_terms},
                                Route{"/api/v1/suggest", answer_suggest},
                                Route{"/api/v1/about", answer_about},
                                Route{"/api/v1/actors", answer_actors},
                                Route{"/api/v1/actors/{id}", answer_actor, true, nullptr, true}};

// What stands for the braces; absent where the path is not of the pattern.
std::optional<std::string> argument_of(const Route& route, std::string_view path) {
  const std::string_view pattern = route.pattern;
  const std::size_t brace = pattern.find('{');
  if (brace == std::string_view::npos) {
    if (path == pattern) return "";
    return {};
  }
  const std::string_view after = pattern.substr(pattern.find('}') + 1);
  if (path.size() < brace + after.size() || !path.starts_with(pattern.substr(0, brace)) || !path.ends_with(after)) {
    return {};
  }
  const std::string_view rest = path.substr(brace, path.size() - brace - after.size());
  if (rest.empty() || (!route.spans_segments && rest.find('/') != std::string_view::npos)) return {};
  return std::string(rest);
}

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

std::optional<Match> find_route(std::string_view path) {
  for (const Route& route : kRoutes) {
    if (std::optional<std::string> argument = argument_of(route, path)) {
      return Match{&route, std::move(*argument)};
    }
  }
  return {};
}

bool is_for_programs(std::string_view path) {
  static constexpr std::array<std::string_view, 4> kOthers = {"/livez", "/readyz", "/metrics", "/openapi.json"};
  for (const std::string_view other : kOthers) {
    if (path == other) return true;
  }
  return path == "/api" || path.starts_with("/api/");
}

}  // namespace dateline::http
