#include "schema/article_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "schema/countries.hpp"
#include "schema/evidence.hpp"

namespace dateline::schema {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json optional(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

// Two or three digits are what the figure is worth, and what a reader can compare.
double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

Json moment(const std::optional<Moment>& at) {
  if (!at) return nullptr;
  return {{"date", at->date},           {"time", optional(at->time)}, {"offset", optional(at->offset)},
          {"precision", at->precision}, {"rule", at->rule},           {"confidence", rounded(at->confidence)}};
}

Json outlet(const std::optional<Outlet>& outlet) {
  if (!outlet) return nullptr;
  return {{"name", outlet->name},
          {"domain", optional(outlet->domain)},
          {"country", optional(outlet->country)},
          {"confidence", outlet->confidence}};
}

Json mentions(Named of, const std::vector<Mention>& list) {
  Json out = Json::array();
  for (const Mention& mention : list) {
    out.push_back({{"zone", name(mention.zone)},
                   {"start", mention.start},
                   {"end", mention.end},
                   {"text", mention.text},
                   {"rule", mention.rule},
                   {"confidence", evidence_of(of, mention.rule).confidence}});
  }
  return out;
}

Json actors(const std::vector<ActorTag>& list) {
  Json out = Json::array();
  for (const ActorTag& actor : list) {
    out.push_back({{"id", actor.id},
                   {"name", actor.name},
                   {"type", name(actor.type)},
                   {"country", actor.country.empty() ? Json(nullptr) : Json(actor.country)},
                   {"salience", rounded(actor.salience)},
                   {"mentions", mentions(Named::actor, actor.mentions)}});
  }
  return out;
}

Json country_tags(const std::vector<CountryTag>& list) {
  Json out = Json::array();
  for (const CountryTag& tag : list) {
    const Country* known = country(tag.code);
    out.push_back({{"code", tag.code},
                   {"name", known != nullptr ? std::string(known->name) : tag.code},
                   {"salience", rounded(tag.salience)},
                   {"about", tag.about},
                   {"mentions", mentions(Named::country, tag.mentions)}});
  }
  return out;
}

Json zones(const std::vector<Zone>& list) {
  Json out = Json::array();
  for (const Zone& zone : list) {
    Json entry = {{"kind", name(zone.kind)}, {"start", zone.start}, {"end", zone.end}};
    if (!is_kept(zone.kind)) entry["text"] = zone.text;
    out.push_back(std::move(entry));
  }
  return out;
}

Json parse(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    throw std::invalid_argument(error.what());
  }
}

}  // namespace

std::string to_json(const Article& article) {
  const Json record = {
      {"id", article.id},
      {"external_id", optional(article.external_id)},
      {"url", optional(article.url)},
      {"title", article.title},
      {"title_derived", article.title_derived},
      {"outlet", outlet(article.outlet)},
      {"bylines", article.bylines},
      {"dateline", optional(article.dateline)},
      {"language", article.language.empty() ? Json(nullptr) : Json(article.language)},
      {"published", moment(article.published)},
      {"updated", moment(article.updated)},
      {"ingested", article.ingested},
      {"source", {{"path", article.source.path}, {"record", article.source.record}, {"format", article.source.format}}},
      {"revision", article.revision},
      {"story", {{"id", article.story}, {"articles", article.story_articles}}},
      {"actors", actors(article.actors)},
      {"countries", country_tags(article.countries)},
      {"zones", zones(article.zones)},
      {"text", article.text},
  };
  return dump(record);
}

std::string zones_to_json(const std::vector<Zone>& list) {
  return dump(zones(list));
}

std::vector<Zone> zones_from_json(std::string_view text) {
  std::vector<Zone> out;
  try {
    for (const Json& entry : parse(text)) {
      const auto kind = zone_kind(entry.at("kind").get<std::string>());
      if (!kind) throw std::invalid_argument("unknown zone kind " + entry.at("kind").get<std::string>());
      out.push_back({*kind, entry.at("start"), entry.at("end"), entry.value("text", "")});
    }
  } catch (const Json::exception& error) {
    throw std::invalid_argument(error.what());
  }
  return out;
}

std::string strings_to_json(const std::vector<std::string>& strings) {
  return dump(strings);
}

std::vector<std::string> strings_from_json(std::string_view text) {
  try {
    return parse(text).get<std::vector<std::string>>();
  } catch (const Json::exception& error) {
    throw std::invalid_argument(error.what());
  }
}

}  // namespace dateline::schema
