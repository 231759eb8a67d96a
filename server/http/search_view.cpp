#include "server/http/search_view.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

// Bad UTF-8 cannot throw here: it becomes the replacement character.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

Json parts_json(const std::vector<search::SnippetPart>& parts) {
  Json json = Json::array();
  for (const search::SnippetPart& part : parts) {
    Json& one = json.emplace_back(Json{{"text", part.text}});
    if (part.hit) one["hit"] = true;
  }
  return json;
}

Json published_json(const std::optional<schema::Moment>& published) {
  if (!published) return nullptr;
  return {{"date", published->date},
          {"time", or_null(published->time)},
          {"precision", published->precision},
          {"confidence", published->confidence}};
}

Json hit_json(const search::Hit& hit) {
  Json actors = Json::array();
  for (const search::ActorName& actor : hit.actors) {
    actors.push_back({{"id", actor.id}, {"name", actor.name}, {"type", schema::name(actor.type)}});
  }
  Json json;
  json["id"] = hit.id;
  json["url"] = or_null(hit.url);
  json["title"] = hit.title;
  json["title_derived"] = hit.title_derived;
  json["outlet"] = or_null(hit.outlet);
  json["published"] = published_json(hit.published);
  json["language"] = hit.language.empty() ? Json(nullptr) : Json(hit.language);
  json["snippet"] = parts_json(hit.snippet);
  json["title_marked"] = parts_json(hit.title_marked);
  json["actors"] = std::move(actors);
  json["countries"] = hit.countries;
  json["story"] = {{"id", hit.story}, {"articles", hit.story_articles}};
  json["score"] = rounded(hit.score, 1e4);
  return json;
}

const char* interval_name(search::Interval interval) {
  switch (interval) {
    case search::Interval::automatic:
      return "auto";
    case search::Interval::year:
      return "year";
    case search::Interval::month:
      return "month";
    case search::Interval::week:
      return "week";
    case search::Interval::day:
      return "day";
  }
  return "auto";
}

Json dates_json(const search::Facet& facet) {
  Json values = Json::array();
  for (const search::FacetValue& value : facet.values) {
    values.push_back({{"value", value.value}, {"articles", value.count.articles}, {"stories", value.count.stories}});
  }
  return {
      {"interval", interval_name(facet.interval)}, {"values", std::move(values)}, {"undated", facet.undated.articles}};
}

Json values_json(const search::Facet& facet) {
  Json values = Json::array();
  for (const search::FacetValue& value : facet.values) {
    Json one;
    one["value"] = value.value;
    one["label"] = value.label;
    if (!value.type.empty()) one["type"] = value.type;
    one["articles"] = value.count.articles;
    one["stories"] = value.count.stories;
    one["selected"] = value.selected;
    if (value.excluded) one["excluded"] = true;
    values.push_back(std::move(one));
  }
  return values;
}

Json query_json(const std::string& text, const search::Result& result) {
  Json warnings = Json::array();
  for (const query::Warning& warning : result.warnings) {
    warnings.push_back({{"column", warning.column}, {"message", warning.message}});
  }
  return {{"text", text},
          {"parsed", result.parsed},
          {"warnings", std::move(warnings)},
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
  }
  return "relevance";
}

Json page_json(std::uint32_t limit, std::uint32_t offset, const Links& links) {
  return {{"limit", limit}, {"offset", offset}, {"next", or_null(links.next)}, {"prev", or_null(links.previous)}};
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
  json["query"] = {{"text", request.text}};
  json["prefix"] = answer.page.prefix;
  json["values"] = values_json(answer.facet);
  json["total_values"] = answer.facet.total_values;
  json["page"] = page_json(answer.page.limit, answer.page.offset, answer.links);
  json["revision"] = answer.revision;
  json["took_ms"] = rounded(answer.took_ms, 10);
  return dump(json);
}

}  // namespace dateline::http
