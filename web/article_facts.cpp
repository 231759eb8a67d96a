#include "web/article_facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "web/article_text.hpp"
#include "web/evidence.hpp"
#include "web/results.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + "%";
}

std::string when(const Json& moment) {
  const std::string time = text(moment, "time");
  std::string out = date_in_words(text(moment, "date"));
  if (!time.empty()) out += ", " + time;
  const std::string offset = text(moment, "offset");
  return offset.empty() ? out : out + " " + (offset == "Z" ? "UTC" : offset);
}

// "confident (90%), from the byline".
std::string how_found(const Json& moment) {
  const double confidence = number(moment, "confidence");
  const std::string rule = date_rule_in_words(text(moment, "rule"));
  return std::string(confidence_in_words(confidence)) + " (" + percent(confidence) + ")" +
         (rule.empty() ? "" : ", " + rule);
}

std::string how_exact(const Json& moment) {
  const std::string precision = text(moment, "precision");
  if (precision == "year") return "the year alone is known";
  if (precision == "month") return "the month alone is known";
  const std::string time = text(moment, "time");
  if (time.empty()) return precision == "day" ? "the day alone is known" : "";
  const std::string exact = precision == "second" ? "exact to the second" : "exact to the minute";
  return text(moment, "offset").empty() ? exact + ", in a time zone that is not named" : exact;
}

void set_moment(Data& data, const std::string& name, const Json& moment) {
  data.set(name, date_data(moment));
  data.set("has_" + name, !text(moment, "date").empty());
  data.set(name + "_when", when(moment));
  data.set(name + "_how", how_found(moment));
  set_optional(data, name + "_exact", how_exact(moment));
}

void set_outlet(Data& data, const Json& article, const Address& search) {
  const Json& outlet = object(article, "outlet");
  const std::string name = text(outlet, "name");
  const std::string country = text(outlet, "country");
  set_optional(data, "outlet", name);
  data.set("outlet_href", search.add("outlet", name).str());
  data.set("outlet_inferred", text(outlet, "confidence") == "inferred");
  set_optional(data, "outlet_country", country.empty() ? country : country_name(country));
  set_optional(data, "outlet_domain", text(outlet, "domain"));
}

void set_bylines(Data& data, const Json& article) {
  List bylines;
  for (const Json& byline : array(article, "bylines")) {
    if (!byline.is_string()) continue;
    Data item;
    item.set("further", !bylines.empty());
    item.set("byline", shown(byline.get_ref<const std::string&>()));
    bylines.push_back(std::move(item));
  }
  set_list(data, "bylines", bylines);
  set_optional(data, "place_line", text(article, "dateline"));
}

void set_source(Data& data, const Json& article) {
  const std::string language = text(article, "language");
  set_optional(data, "lang", language);
  set_optional(data, "language", language.empty() ? language : language_name(language));
  const std::string url = text(article, "url");
  set_optional(data, "url", is_web_address(url) ? url : std::string());
  set_optional(data, "plain_url", is_web_address(url) ? std::string() : url);
  set_optional(data, "external_id", text(article, "external_id"));
  const Json& source = object(article, "source");
  set_optional(data, "source", text(source, "path"));
  const std::int64_t record = whole(source, "record");
  set_optional(data, "record", record > 0 ? "record " + grouped(record + 1) : std::string());
  set_optional(data, "format", text(source, "format"));
  const std::string taken = text(article, "ingested");
  set_optional(data, "taken", taken.empty() ? taken : date_in_words(taken.substr(0, 10)));
}

struct TagLinks {
  std::string search;
  std::string profile;  // of actors only
};

Data tag(const Json& json, const TagPlace& place, const TagLinks& links, const std::set<std::string>& ids_shown) {
  Data data;
  const auto mentions = static_cast<std::int64_t>(array(json, "mentions").size());
  data.set("tag_href", links.search);
  set_optional(data, "profile_href", links.profile);
  set_list(data, "evidence", evidence_list(json, place, ids_shown));
  data.set("salience", percent(number(json, "salience")));
  set_optional(data, "mentions", mentions > 0 ? counted(mentions, "mention", "mentions") : std::string());
  return data;
}

void set_actors(Data& data, const Json& article, const FactLinks& links) {
  List actors;
  std::size_t number = 0;
  for (const Json& actor : array(article, "actors")) {
    const std::string type = text(actor, "type");
    const std::string country = text(actor, "country");
    const std::string id = text(actor, "id");
    Data item = tag(actor, {schema::Named::actor, number++}, {links.search.add("actor", id).str(), actor_path(id)},
                    links.ids_shown);
    item.set("name", text(actor, "name"));
    item.set("kind", "actor " + type);
    set_optional(item, "note", actor_type_singular(type) + (country.empty() ? "" : ", " + country_name(country)));
    actors.push_back(std::move(item));
  }
  set_list(data, "actors", actors);
}

void set_countries(Data& data, const Json& article, const FactLinks& links) {
  List about;
  List mentioned;
  std::size_t number = 0;
  for (const Json& country : array(article, "countries")) {
    const std::string code = text(country, "code");
    const bool is_about = flag(country, "about");
    const Address target = is_about ? links.search : links.search.set("mentioned", "1");
    Data item =
        tag(country, {schema::Named::country, number++}, {target.add("country", code).str(), ""}, links.ids_shown);
    item.set("name", text(country, "name").empty() ? country_name(code) : text(country, "name"));
    item.set("kind", "country");
    (is_about ? about : mentioned).push_back(std::move(item));
  }
  set_list(data, "about", about);
  set_list(data, "mentioned", mentioned);
}

// Copies, versions, and the other places where the same text was found.
void set_history(Data& data, const Json& article, const Address& back) {
  const std::string id = std::to_string(whole(article, "id"));
  const Json& story = object(article, "story");
  const std::int64_t copies = whole(story, "articles") - 1;
  data.set("has_copies", copies > 0);
  data.set("copies", counted(copies, "other copy", "other copies"));
  data.set("story_href", back.at("/stories/" + std::to_string(whole(story, "id"))).str());
  const std::int64_t revision = whole(article, "revision");
  const std::int64_t newest = std::max(revision, whole(article, "newest_revision"));
  data.set("has_versions", newest > 1);
  data.set("versions", counted(newest, "version", "versions"));
  data.set("versions_href", back.at("/articles/" + id + "/revisions").str());
  data.set("is_replaced", revision < newest);
  data.set("version_number", std::to_string(revision));
  data.set("newest_href", back.at("/articles/" + id).str());
  List places;
  for (const Json& place : array(article, "also_in")) {
    const std::string url = text(place, "url");
    const std::string outlet = text(place, "outlet");
    const std::string date = text(place, "date");
    Data item;
    item.set("place", outlet.empty() ? text(place, "path") : outlet);
    set_optional(item, "place_url", is_web_address(url) ? url : std::string());
    set_optional(item, "place_date", date.empty() ? date : date_in_words(date));
    places.push_back(std::move(item));
  }
  set_list(data, "places", places);
}

void set_cut(Data& data, const Json& article) {
  List list;
  for (const Json& zone : array(article, "zones")) {
    const std::string cut = text(zone, "text");
    if (cut.empty()) continue;
    Data item;
    item.set("zone", zone_in_words(text(zone, "kind")));
    item.set("cut", cut);
    list.push_back(std::move(item));
  }
  set_list(data, "cut_zones", list);
}

}  // namespace

void set_facts(Data& data, const Json& article, const FactLinks& links) {
  set_moment(data, "published", object(article, "published"));
  set_moment(data, "updated", object(article, "updated"));
  set_outlet(data, article, links.search);
  set_bylines(data, article);
  set_source(data, article);
  set_actors(data, article, links);
  set_countries(data, article, links);
  set_history(data, article, links.back);
  set_cut(data, article);
}

}  // namespace dateline::web
