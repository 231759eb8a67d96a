#include "server/http/json_parts.hpp"

#include <cmath>

namespace dateline::http {
namespace {

Json parts_json(const std::vector<search::SnippetPart>& parts) {
  Json::array_t json;
  json.reserve(parts.size());
  for (const search::SnippetPart& part : parts) {
    json.push_back(part.hit ? object_of("text", part.text, "hit", true) : object_of("text", part.text));
  }
  return json;
}

Json published_json(const std::optional<schema::Moment>& published) {
  if (!published) return nullptr;
  return object_of("date", published->date, "time", or_null(published->time), "precision", published->precision,
                   "confidence", published->confidence);
}

}  // namespace

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
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

Json count_json(const search::Count& count) {
  return {{"articles", count.articles}, {"stories", count.stories}};
}

Json warnings_json(const std::vector<query::Warning>& warnings) {
  Json json = Json::array();
  for (const query::Warning& warning : warnings) {
    json.push_back({{"param", warning.param},
                    {"column", warning.column > 0 ? Json(warning.column) : Json(nullptr)},
                    {"message", warning.message}});
  }
  return json;
}

Json understood_json(const std::string& text, const search::Understood& query) {
  return {{"text", text}, {"parsed", query.parsed}, {"warnings", warnings_json(query.warnings)}};
}

Json hit_json(const search::Hit& hit) {
  Json::array_t actors;
  actors.reserve(hit.actors.size());
  for (const search::ActorName& actor : hit.actors) {
    actors.push_back(object_of("id", actor.id, "name", actor.name, "type", schema::name(actor.type)));
  }
  return object_of("id", hit.id, "url", or_null(hit.url), "title", hit.title, "title_derived", hit.title_derived,
                   "outlet", or_null(hit.outlet), "published", published_json(hit.published), "language",
                   hit.language.empty() ? Json(nullptr) : Json(hit.language), "snippet", parts_json(hit.snippet),
                   "title_marked", parts_json(hit.title_marked), "actors", std::move(actors), "countries",
                   hit.countries, "story", object_of("id", hit.story, "articles", hit.story_articles), "score",
                   rounded(hit.score, 1e4));
}

Json dates_json(const search::Facet& facet) {
  Json::array_t values;
  values.reserve(facet.values.size());
  for (const search::FacetValue& value : facet.values) {
    values.push_back(object_of("value", value.value, "articles", value.count.articles, "stories", value.count.stories));
  }
  return object_of("interval", interval_name(facet.interval), "values", std::move(values), "undated",
                   facet.undated.articles);
}

Json values_json(const search::Facet& facet) {
  Json::array_t values;
  values.reserve(facet.values.size());
  for (const search::FacetValue& value : facet.values) {
    Json one = object_of("value", value.value, "label", value.label);
    if (!value.type.empty()) one["type"] = value.type;
    one["articles"] = value.count.articles;
    one["stories"] = value.count.stories;
    one["selected"] = value.selected;
    if (value.excluded) one["excluded"] = true;
    values.push_back(std::move(one));
  }
  return values;
}

Json page_json(std::uint32_t limit, std::uint32_t offset, const Links& links) {
  return {{"limit", limit}, {"offset", offset}, {"next", or_null(links.next)}, {"prev", or_null(links.previous)}};
}

}  // namespace dateline::http
