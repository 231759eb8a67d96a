#include "server/http/search_view.hpp"

#include "server/http/json_parts.hpp"

namespace dateline::http {
namespace {

Json query_json(const std::string& text, const search::Result& result) {
  return {{"text", text},
          {"parsed", result.parsed},
          {"warnings", warnings_json(result.warnings)},
          {"suggestion", or_null(result.suggestion)}};
}

const char* sort_name(search::Sort sort) {
  switch (sort) {
    case search::Sort::relevance:
      return "relevance";
    case search::Sort::newest:
      return "newest";
    case search::Sort::oldest:
      return "oldest";
    case search::Sort::arrival:
      return "arrival";
  }
  return "relevance";
}

}  // namespace

std::string search_json(const search::Request& request, const search::Result& result, const Links& links) {
  Json json;
  json["query"] = query_json(request.text, result);
  json["total"] = {{"articles", result.total.articles}, {"stories", result.total.stories}};
  json["sort"] = sort_name(result.sort);
  json["results"] = Json::array();
  for (const search::Hit& hit : result.hits) json["results"].push_back(hit_json(hit));
  json["facets"] = Json::object();
  for (const search::Facet& facet : result.facets) {
    if (facet.field == "date") {
      json["facets"][facet.field] = dates_json(facet);
    } else {
      json["facets"][facet.field] = {{"values", values_json(facet)}, {"total_values", facet.total_values}};
    }
  }
  json["page"] = page_json(request.limit, request.offset, links);
  json["revision"] = result.revision;
  json["took_ms"] = rounded(result.took_ms, 10);
  return dump(json);
}

std::string search_jsonl(const search::Result& result) {
  std::string lines;
  for (const search::Hit& hit : result.hits) lines += dump(hit_json(hit));
  return lines;
}

std::string facet_json(const search::Request& request, const FacetAnswer& answer) {
  Json json;
  json["field"] = answer.page.field;
  json["query"] = understood_json(request.text, answer.facet.query);
  json["prefix"] = answer.page.prefix;
  json["values"] = values_json(answer.facet);
  json["total_values"] = answer.facet.total_values;
  json["page"] = page_json(answer.page.limit, answer.page.offset, answer.links);
  json["revision"] = answer.revision;
  json["took_ms"] = rounded(answer.took_ms, 10);
  return dump(json);
}

}  // namespace dateline::http
