#include "schema/article_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

using namespace dateline::schema;
using Json = nlohmann::ordered_json;

namespace {

Article whole() {
  Article article;
  article.id = 1042;
  article.external_id = "x-9";
  article.url = "https://portherald.example/9";
  article.title = "Åse Li \"presses\" for talks";
  article.outlet = Outlet{"The Port Herald", std::nullopt, "NO", "explicit"};
  article.bylines = {"Bo Lo"};
  article.dateline = "OSLO";
  article.language = "en";
  article.published = Moment{"2024-11-19", "22:21", std::nullopt, "minute", "byline", 0.95};
  article.ingested = "2026-11-22T01:02:03Z";
  article.source = {"in/9.txt", 0, "text", "/secret/place/in/9.txt"};
  article.story = 77;
  article.story_articles = 4;
  article.actors = {
      {"person/ase-li", "Åse Li", ActorType::person, "NO", 0.61249, {{ZoneKind::title, 0, 6, "Åse Li", "name"}}},
      {"armed_group/x", "X", ActorType::armed_group, "", 1, {}}};
  article.countries = {{"QA", 0.8, true, {{ZoneKind::body, 0, 5, "Qatar", "name"}}}};
  article.zones = {{ZoneKind::caption, 4, 4, "A picture"}, {ZoneKind::lede, 0, 14, ""}};
  article.text = "Qatar waits.\nSo does Türkiye.";
  return article;
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> out;
  for (const auto& [key, value] : object.items()) out.push_back(key);
  return out;
}

}  // namespace

TEST_CASE("an article's keys come in the order of the API's documentation") {
  using Keys = std::vector<std::string>;
  const Json json = Json::parse(to_json(whole()));
  CHECK(keys(json) == Keys{"id", "external_id", "url", "title", "title_derived", "outlet", "bylines", "dateline",
                           "language", "published", "updated", "ingested", "source", "revision", "story", "actors",
                           "countries", "zones", "text"});
  CHECK(keys(json["outlet"]) == Keys{"name", "domain", "country", "confidence"});
  CHECK(keys(json["published"]) == Keys{"date", "time", "offset", "precision", "rule", "confidence"});
  CHECK(keys(json["source"]) == Keys{"path", "record", "format"});
  CHECK(keys(json["story"]) == Keys{"id", "articles"});
  CHECK(keys(json["actors"][0]) == Keys{"id", "name", "type", "country", "salience", "mentions"});
  CHECK(keys(json["actors"][0]["mentions"][0]) == Keys{"zone", "start", "end", "text", "rule", "confidence"});
  CHECK(keys(json["countries"][0]) == Keys{"code", "name", "salience", "about", "mentions"});
}

TEST_CASE("an article's values stand in its JSON, names of codes too") {
  const Json json = Json::parse(to_json(whole()));
  CHECK(json["id"] == 1042);
  CHECK(json["title"] == "Åse Li \"presses\" for talks");
  CHECK(json["title_derived"] == false);
  CHECK(json["outlet"]["domain"].is_null());
  CHECK(json["published"]["time"] == "22:21");
  CHECK(json["updated"].is_null());
  CHECK(json["actors"][0]["salience"] == 0.612);
  CHECK(json["actors"][1]["type"] == "armed_group");
  CHECK(json["actors"][1]["country"].is_null());
  CHECK(json["countries"][0]["name"] == "Qatar");
  CHECK(json["zones"][0] == Json({{"kind", "caption"}, {"start", 4}, {"end", 4}, {"text", "A picture"}}));
  CHECK_FALSE(json["zones"][1].contains("text"));
  CHECK(json["text"] == whole().text);
}

TEST_CASE("an article that says nothing of itself has nulls and empty lists, never missing keys") {
  Article bare;
  bare.title = "T";
  const Json json = Json::parse(to_json(bare));
  for (const char* key : {"external_id", "url", "outlet", "dateline", "language", "published", "updated"}) {
    CAPTURE(key);
    CHECK(json.at(key).is_null());
  }
  for (const char* key : {"bylines", "actors", "countries", "zones"}) CHECK(json.at(key) == Json::array());
}

TEST_CASE("the record is one line of UTF-8, letters not escaped, without the place on this machine") {
  const std::string json = to_json(whole());
  CHECK(json.find('\n') == std::string::npos);
  CHECK(json.find("Türkiye") != std::string::npos);
  CHECK(json.find("\\u") == std::string::npos);
  CHECK(json.find("secret") == std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 come out as replacement characters") {
  Article article = whole();
  article.title = "a\xC3(b\xFF";
  article.bylines = {"\xE2\x82"};
  const Json json = Json::parse(to_json(article));
  CHECK(json["title"] == "a\uFFFD(b\uFFFD");
  CHECK(json["bylines"][0] == "\uFFFD");
}

TEST_CASE("zones and lists come back from the forms in which the catalogue keeps them") {
  const std::vector<Zone> zones = {
      {ZoneKind::lede, 0, 10, ""}, {ZoneKind::caption, 10, 10, "Åse, \"left\""}, {ZoneKind::chrome, 12, 12, ""}};
  CHECK(zones_from_json(zones_to_json(zones)) == zones);
  const std::vector<std::string> strings = {"", "a\nb", "Åse"};
  CHECK(strings_from_json(strings_to_json(strings)) == strings);
  CHECK(zones_from_json("[]").empty());
}

TEST_CASE("what writing did not make is refused") {
  for (const char* text : {"", "[", "{}x", "[1]", R"([{"kind":"caption"}])", R"([{"kind":"poem","start":0,"end":1}])",
                           R"([{"kind":"body","start":"0","end":1}])"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(zones_from_json(text), std::invalid_argument);
  }
  for (const char* text : {"", "[1]", "{}", "7", "[\"a\""}) {
    CAPTURE(text);
    CHECK_THROWS_AS(strings_from_json(text), std::invalid_argument);
  }
}
