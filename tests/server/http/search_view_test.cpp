#include "server/http/search_view.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/server/http/sample_result.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

TEST_CASE("the search response has the documented keys in the documented order") {
  search::Request request;
  request.text = "ferry strike";
  const Json json = Json::parse(search_json(request, sample_result(), {"/api/v1/search?q=x&cursor=c", {}}));
  CHECK(keys(json) ==
        std::vector<std::string>{"query", "total", "sort", "results", "facets", "page", "revision", "took_ms"});
  CHECK(keys(json["query"]) == std::vector<std::string>{"text", "parsed", "warnings", "suggestion"});
  CHECK(json["query"]["text"] == "ferry strike");
  CHECK(json["query"]["warnings"][0] == Json{{"param", "q"}, {"column", 3}, {"message", "A bracket was not closed."}});
  CHECK(json["query"]["warnings"][1] ==
        Json{{"param", "actor"}, {"column", nullptr}, {"message", "Nobody is called so."}});
  CHECK(json["query"]["suggestion"] == nullptr);
  CHECK(json["total"] == Json{{"articles", 12}, {"stories", 9}});
  CHECK(json["page"] == Json{{"limit", 10}, {"offset", 0}, {"next", "/api/v1/search?q=x&cursor=c"}, {"prev", nullptr}});
  CHECK(json["revision"] == 77);
  CHECK(json["took_ms"] == 3.1);
}

TEST_CASE("a result says what is unknown as null and marks only hits") {
  const Json json = Json::parse(search_json({}, sample_result(), {}));
  const Json& dated = json["results"][0];
  CHECK(dated["published"] ==
        Json{{"date", "2024-11-19"}, {"time", "22:21"}, {"precision", "minute"}, {"confidence", 0.95}});
  CHECK(dated["snippet"] == Json::parse(R"([{"text":"the "},{"text":"ferry","hit":true}])"));
  CHECK(dated["actors"][0] == Json{{"id", "person/ada-lund"}, {"name", "Ada Lund"}, {"type", "person"}});
  CHECK(dated["countries"] == Json{"NO", "SE"});
  CHECK(dated["story"] == Json{{"id", 5}, {"articles", 2}});
  CHECK(dated["score"] == 12.3457);
  const Json& bare = json["results"][1];
  CHECK(bare["published"] == nullptr);
  CHECK(bare["url"] == nullptr);
  CHECK(bare["outlet"] == nullptr);
  CHECK(bare["actors"] == Json::array());
}

TEST_CASE("each kind of facet has its own shape") {
  const Json facets = Json::parse(search_json({}, sample_result(), {}))["facets"];
  CHECK(keys(facets) == std::vector<std::string>{"actor", "country", "date"});
  CHECK(facets["actor"]["total_values"] == 31);
  CHECK(
      facets["actor"]["values"][0] ==
      Json::parse(
          R"({"value":"person/ada-lund","label":"Ada Lund","type":"person","articles":4,"stories":3,"selected":true})"));
  CHECK_FALSE(facets["country"]["values"][0].contains("type"));
  CHECK(facets["country"]["values"][0]["excluded"] == true);
  CHECK(facets["date"] == Json::parse(R"({"interval":"month","values":[{"value":"2024-10","articles":3,"stories":2},
      {"value":"2024-11","articles":0,"stories":0}],"undated":6})"));
}

TEST_CASE("letters are not escaped and broken bytes do no harm") {
  search::Result result = sample_result();
  result.hits[0].title = "Ørsted “buys” 東京 \xff";
  const std::string text = search_json({}, result, {});
  CHECK(text.find("Ørsted “buys” 東京 \xef\xbf\xbd") != std::string::npos);
}

TEST_CASE("jsonl is one result a line") {
  const std::string lines = search_jsonl(sample_result());
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
  CHECK(Json::parse(lines.substr(0, lines.find('\n')))["id"] == 42);
}

TEST_CASE("a page of facet values says where it stands") {
  search::FacetPage page;
  page.field = "actor";
  page.prefix = "ad";
  page.offset = 50;
  const search::FacetValues facet{sample_result().facets[0], {"ferry", {{3, "A bracket was not closed."}}}};
  const Links links{"/n", "/p"};
  const Json json = Json::parse(facet_json({}, {page, facet, links, 7, 0.26}));
  CHECK(json["field"] == "actor");
  CHECK(json["prefix"] == "ad");
  CHECK(json["query"]["parsed"] == "ferry");
  CHECK(json["query"]["warnings"][0]["column"] == 3);
  CHECK(json["values"].size() == 1);
  CHECK(json["total_values"] == 31);
  CHECK(json["page"] == Json{{"limit", 50}, {"offset", 50}, {"next", "/n"}, {"prev", "/p"}});
  CHECK(json["revision"] == 7);
  CHECK(json["took_ms"] == 0.3);
}

}  // namespace
}  // namespace dateline::http
