#include "server/http/query_warnings.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("warnings are headers that hold whatever a user typed") {
  Headers headers;
  add_warnings({{3, "„Kräne“, 100 %\r\nX-Evil: 1"}, {0, "plain"}}, headers);
  REQUIRE(headers.size() == 3);
  CHECK(headers[0] == std::pair<std::string, std::string>("X-Query-Warnings", "2"));
  CHECK(headers[1].first == "X-Query-Warning");
  CHECK(headers[1].second == "column 3: %E2%80%9EKr%C3%A4ne%E2%80%9C%2C 100 %25%0D%0AX-Evil: 1");
  CHECK(headers[2].second == "plain");
  Headers none;
  add_warnings({}, none);
  CHECK(none.empty());
}

TEST_CASE("warnings as text are a line each, and cannot write to the terminal") {
  CHECK(warnings_text({{3, "\"\x1b[2Ja\nb\" is odd."}, {0, "plain"}}) == "! column 3: \" [2Ja b\" is odd.\n! plain\n");
  CHECK(warnings_text({}).empty());
}

TEST_CASE("many and long warnings stay within what clients take for headers") {
  std::string message;
  for (int i = 0; i < 500; ++i) message += "ü";
  Headers headers;
  add_warnings(std::vector<query::Warning>(40, query::Warning{1, message}), headers);
  CHECK(headers.size() == 11);
  CHECK(headers[0].second == "40");
  CHECK(headers[1].second.size() < 1000);
  CHECK(headers[1].second.ends_with("%C3%BC..."));
}

TEST_CASE("every answer to a query says in some place what was not understood") {
  for (const std::string path :
       {"/api/v1/search", "/api/v1/facets/country", "/api/v1/actors/person/anna-bergstrom", "/api/v1/timeline",
        "/api/v1/cooccurrence", "/api/v1/terms", "/api/v1/articles/1/similar"}) {
    CAPTURE(path);
    const std::string asked = path + "?q=(port";
    const Json query = Json::parse(get(shared_server(), asked).body)["query"];
    CHECK(query["text"] == "(port");
    CHECK(query["parsed"] == "port");
    REQUIRE(query["warnings"].size() == 1);
    const std::string message = query["warnings"][0]["message"];
    for (const std::string format : {"csv", "jsonl", "text"}) {
      const Received rows = get(shared_server(), asked + "&format=" + format);
      CHECK(rows.status == 200);
      CHECK(rows.header("x-query-warnings") == "1");
      CHECK(rows.header("x-query-warning").starts_with("column 1: "));
      if (format == "text") CHECK(rows.body.starts_with("! column 1: " + message + "\n"));
    }
    CHECK(get(shared_server(), path + "?q=port&format=csv").header("x-query-warnings").empty());
  }
  for (const std::string path : {"/api/v1/search?format=atom&", "/api/v1/search?format=rss&",
                                 "/api/v1/search?format=jsonfeed&", "/api/v1/export?"}) {
    CAPTURE(path);
    CHECK(get(shared_server(), path + "q=(port").header("x-query-warnings") == "1");
    CHECK(get(shared_server(), path + "q=port").header("x-query-warnings").empty());
  }
}

}  // namespace
}  // namespace dateline::http
