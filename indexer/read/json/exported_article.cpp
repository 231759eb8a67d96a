#include "indexer/read/json/exported_article.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "schema/article_json.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using nlohmann::json;
using Text = std::optional<std::string>;

bool has_shape(const json& object) {
  constexpr std::array kMembers = {"external_id", "title", "title_derived", "outlet", "published",
                                   "source",      "story", "zones",         "text"};
  return std::all_of(kMembers.begin(), kMembers.end(), [&](const char* name) { return object.contains(name); });
}

// The checks throw std::invalid_argument, as json throws where a value is of another type.
void require(bool sound) {
  if (!sound) throw std::invalid_argument("not an exported article");
}

Text text_or_null(const json& object, const char* name) {
  const auto value = object.find(name);
  return value == object.end() || value->is_null() ? Text() : Text(value->get<std::string>());
}

// Whether `text` is written as `pattern`, where 0 stands for any digit and all else for itself.
bool is_written(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

std::optional<schema::Moment> moment_of(const json& object, const char* name) {
  const auto value = object.find(name);
  if (value == object.end() || value->is_null()) return std::nullopt;
  schema::Moment moment;
  moment.date = value->at("date").get<std::string>();
  moment.time = text_or_null(*value, "time");
  moment.offset = text_or_null(*value, "offset");
  moment.precision = value->at("precision").get<std::string>();
  moment.rule = value->at("rule").get<std::string>();
  moment.confidence = value->at("confidence").get<double>();
  const std::string_view precision = moment.precision;
  const std::string_view date = precision == "year" ? "0000"sv : precision == "month" ? "0000-00"sv : "0000-00-00"sv;
  require(is_written(moment.date, date));
  const bool timed = precision == "minute" || precision == "second";
  require(timed || precision == "day" || precision == "month" || precision == "year");
  require(moment.time.has_value() == timed);
  if (timed) require(is_written(*moment.time, precision == "minute" ? "00:00" : "00:00:00"));
  require(moment.confidence >= 0 && moment.confidence <= 1);
  return moment;
}

std::optional<schema::Outlet> outlet_of(const json& value) {
  if (value.is_null()) return std::nullopt;
  schema::Outlet outlet{value.at("name").get<std::string>(), text_or_null(value, "domain"),
                        text_or_null(value, "country"), value.at("confidence").get<std::string>()};
  require(outlet.confidence == "explicit" || outlet.confidence == "inferred");
  return outlet;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<schema::Zone> zones_of(const json& value, std::string_view text) {
  std::vector<schema::Zone> zones = schema::zones_from_json(value.dump());
  const std::size_t size = code_points(text);
  for (const schema::Zone& zone : zones) require(zone.start <= zone.end && zone.end <= size);
  return zones;
}

schema::Article article_of(const json& object) {
  schema::Article article;
  article.external_id = text_or_null(object, "external_id");
  article.url = text_or_null(object, "url");
  article.title = object.at("title").get<std::string>();
  article.title_derived = object.at("title_derived").get<bool>();
  article.outlet = outlet_of(object.at("outlet"));
  article.bylines = object.value("bylines", std::vector<std::string>());
  article.dateline = text_or_null(object, "dateline");
  article.language = text_or_null(object, "language").value_or(std::string());
  article.published = moment_of(object, "published");
  article.updated = moment_of(object, "updated");
  article.text = object.at("text").get<std::string>();
  article.zones = zones_of(object.at("zones"), article.text);
  require(!trimmed(article.text).empty());
  return article;
}

}  // namespace

bool read_exported(const json& object, RawDocument& document) {
  if (!has_shape(object)) return false;
  try {
    schema::Article article = article_of(object);
    document.external_id = article.external_id;
    document.url = article.url;
    if (!article.title_derived) document.title = article.title;
    document.blocks = {{schema::ZoneKind::body, article.text}};
    document.exported = std::move(article);
  } catch (const json::exception&) {
    return false;
  } catch (const std::invalid_argument&) {
    return false;
  }
  return true;
}

}  // namespace dateline::read
