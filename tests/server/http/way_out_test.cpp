// What is refused, and what would work instead.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

Json problem(const Received& received, int status) {
  CAPTURE(received.body);
  CHECK(received.status == status);
  REQUIRE(received.header("content-type") == "application/problem+json");
  return Json::parse(received.body);
}

TEST_CASE("whatever is refused says what would work") {
  const std::vector<std::pair<std::string, int>> kAsked = {{"/api/v1/nothing", 404},
                                                           {"/api/v1/articles/999", 404},
                                                           {"/api/v1/articles/x", 404},
                                                           {"/api/v1/articles/1?revision=9", 404},
                                                           {"/api/v1/articles/999/similar", 404},
                                                           {"/api/v1/stories/999", 404},
                                                           {"/api/v1/facets/colour", 404},
                                                           {"/api/v1/actors/person/nobody", 404},
                                                           {"/api/v1/receipts/none", 404},
                                                           {"/api/v1/search?country=QA,TR", 400},
                                                           {"/api/v1/search?undated=only&from=2024", 400},
                                                           {"/api/v1/articles", 405}};
  for (const auto& [target, status] : kAsked) {
    CAPTURE(target);
    CHECK_FALSE(problem(get(shared_server(), target), status)["hint"].get<std::string>().empty());
  }
  const Received large = ask(shared_server(), {"/api/v1/search", "GET", "127.0.0.1", {"Content-Length: 1073741824"}});
  CHECK(problem(large, 413).contains("hint"));
  CHECK(problem(ask(shared_server(), {"/api/v1/search", "GET", "no host", {}}), 400).contains("hint"));
  CHECK(problem(get(shared_server(), "/api/v1/search?q=" + std::string(20000, 'a')), 414).contains("hint"));
}

TEST_CASE("a space that stands in an address as it is is answered with how to write it") {
  Client client(shared_server());
  client.send("GET /api/v1/search?q=port strike HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  const Received refused = client.receive();
  CHECK(refused.status == 400);
  CHECK(refused.body.find("%20") != std::string::npos);
}

TEST_CASE("what says how results are listed is refused where a program asks for one article or story") {
  for (const std::string path : {"/articles/1", "/articles/1/revisions", "/stories/1"}) {
    const bool is_list = path != "/articles/1";
    for (const std::string carried :
         {"offset=10", "cursor=n1~2", "sort=newest", "group=story", "facet=actor", "facet_size=5", "interval=day"}) {
      CAPTURE(path + "?" + carried);
      CHECK(get(shared_server(), path + "?" + carried).status == 200);
      const Json refused = problem(get(shared_server(), "/api/v1" + path + "?" + carried), 400);
      CHECK(refused["param"].get<std::string>() == carried.substr(0, carried.find('=')));
      const bool is_position = carried.starts_with("offset") || carried.starts_with("cursor");
      CHECK((refused["hint"].get<std::string>().find("start") != std::string::npos) == (is_list && is_position));
    }
    CHECK(get(shared_server(), "/api/v1" + path + "?limit=5").status == (is_list ? 200 : 400));
    // An address copied from a page that was reached from a search.
    CHECK(get(shared_server(), "/api/v1" + path + "?q=port&country=NO&from=2024&offset=").status == 200);
  }
}

TEST_CASE("the limit of versions and copies is the length of their pages") {
  const TestArchive archive;
  for (const char* word : {"one", "two", "three"}) {
    archive.add(std::string(word) + ".json",
                std::string(R"({"id":"take","headline":"Still","source":"Post","published":"2024-07-02","language":)") +
                    R"("en","body":"The quay of Valdeluna stood still in the fog while the pilots went home, take )" +
                    word + R"("})");
  }
  const RunningServer server(archive.path());
  const std::string path = "/api/v1/articles/" + std::to_string(TestArchive::kArticles + 1) + "/revisions";
  const Json first = Json::parse(get(server.port(), path + "?limit=2").body);
  CHECK(first["revisions"].size() == 2);
  CHECK(first["page"]["limit"] == 2);
  CHECK(first["page"]["next"].get<std::string>() == path + "?limit=2&start=3");
  const Json second = Json::parse(get(server.port(), path + "?limit=2&start=3").body);
  CHECK(second["revisions"].size() == 1);
  CHECK(second["page"]["prev"].get<std::string>() == path + "?limit=2&start=1");
  CHECK(get(server.port(), path + "?limit=101").status == 400);
  // What a page gives to programs leads on without what it carries.
  const Received rows = get(server.port(), path.substr(7) + "?q=quay&offset=20&limit=2&start=1&format=csv");
  const std::string link = rows.header("link");
  CHECK(link == "<" + path + "?q=quay&limit=2&format=csv&start=3>; rel=\"next\"");
  CHECK(get(server.port(), link.substr(1, link.find('>') - 1)).status == 200);
}

TEST_CASE("the bare page's address works for programs as the search's does") {
  const Json bare = Json::parse(get(shared_server(), "/api/v1/?q=port&limit=2").body);
  const Json search = Json::parse(get(shared_server(), "/api/v1/search?q=port&limit=2").body);
  CHECK(bare["results"] == search["results"]);
  CHECK(bare["page"] == search["page"]);
}

}  // namespace
}  // namespace dateline::http
