#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "server/http/address.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

Json json(std::uint16_t port, const std::string& target) {
  const Received received = get(port, target);
  CAPTURE(target);
  CAPTURE(received.body);
  REQUIRE(received.status == 200);
  return Json::parse(received.body);
}

std::int64_t found(const std::string& query) {
  return json(shared_server(), "/api/v1/search?limit=0&facet=none&" + query)["total"]["articles"];
}

TEST_CASE("what is said about the archive is what searches say") {
  const Json about = json(shared_server(), "/api/v1/about");
  const Json search = json(shared_server(), "/api/v1/search?facet=actor,country,outlet,language,date");
  CHECK(about["total"] == search["total"]);
  CHECK(about["revision"] == search["revision"]);
  CHECK(about["undated"]["articles"] == search["facets"]["date"]["undated"]);
  CHECK(about["counts"]["actors"] == search["facets"]["actor"]["total_values"]);
  CHECK(about["counts"]["countries"] == search["facets"]["country"]["total_values"]);
  CHECK(about["counts"]["outlets"] == search["facets"]["outlet"]["total_values"]);
  CHECK(about["lag"] == 0);
  for (const Json& country : about["countries"]) {
    CHECK(country["articles"] == found("country=" + country["value"].get<std::string>()));
  }
  const Json& coverage = about["coverage"];
  CHECK(coverage["interval"] == "week");
  REQUIRE(coverage["outlets"].size() == 2);
  std::size_t empty = 0;
  const Json by_day = json(shared_server(), "/api/v1/about?interval=day")["coverage"]["intervals"];
  for (const Json& day : by_day) {
    empty += found("from=" + day["value"].get<std::string>() + "&to=" + day["value"].get<std::string>()) == 0 ? 1 : 0;
  }
  CHECK(coverage["empty_days"]["empty"] == empty);
  CHECK(empty > 0);
  const std::string silent = coverage["empty_days"]["first"][0];
  CHECK(found("from=" + silent + "&to=" + silent) == 0);
  for (const Json& outlet : coverage["outlets"]) {
    const std::string named = to_query({{"outlet", outlet["value"].get<std::string>()}});
    CHECK(outlet["articles"] == found(named));
    CHECK(outlet["undated"] == found(named + "&undated=only"));
    REQUIRE(outlet["values"].size() == coverage["intervals"].size());
    for (std::size_t at = 0; at < outlet["values"].size(); ++at) {
      const Json& interval = coverage["intervals"][at];
      const std::string days =
          "&from=" + interval["from"].get<std::string>() + "&to=" + interval["to"].get<std::string>();
      CHECK(outlet["values"][at]["articles"] == found(named + days));
      CHECK(interval["articles"] == found(days.substr(1)));
    }
  }
}

TEST_CASE("the coverage comes as rows and as text, and turns pages") {
  const Received csv = get(shared_server(), "/api/v1/about?format=csv&interval=month&limit=1");
  CHECK(csv.header("content-type").starts_with("text/csv"));
  CHECK(
      csv.body.starts_with("outlet,from,to,articles,presence,archive_articles\r\nHarbour Post,2024-01-01,2024-01-31,"));
  CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == 4);
  CHECK(csv.header("link").find("offset=1") != std::string::npos);
  const Received lines = get(shared_server(), "/api/v1/about?format=jsonl");
  CHECK(std::count(lines.body.begin(), lines.body.end(), '\n') == 2);
  CHECK(Json::parse(lines.body.substr(0, lines.body.find('\n')))["values"][0].contains("from"));
  const Received text = get(shared_server(), "/api/v1/about?format=text");
  CHECK(text.body.find("Inland Gazette") != std::string::npos);
  CHECK(text.body.find("newest arrival") != std::string::npos);
  const Json second = json(shared_server(), "/api/v1/about?limit=1&offset=1");
  CHECK(second["coverage"]["outlets"][0]["value"] == "Inland Gazette");
  CHECK(second["coverage"]["page"]["next"] == nullptr);
  CHECK(json(shared_server(), "/api/v1/about?prefix=gaz")["coverage"]["total_outlets"] == 1);
  CHECK(json(shared_server(), "/api/v1/about?from=2024-02-01&to=2024-02-03")["coverage"]["intervals"].size() == 3);
}

TEST_CASE("records that were refused are told by reason and id, and no path of the server is told") {
  const EmptyArchive archive;
  archive.add("whole.json",
              R"({"id":"w","headline":"Tide","source":"Post","published":"2024-03-01","body":"The tide rose."})");
  archive.add("broken.json", R"({"id": )");
  const RunningServer server(archive.path());
  const Received before = get(server.port(), "/api/v1/about");
  const Json rejects = Json::parse(before.body)["rejects"];
  CHECK(rejects["records"] == 1);
  REQUIRE(rejects["reasons"].size() == 1);
  CHECK(rejects["reasons"][0]["examples"] == Json::array({1}));
  const Received page = get(server.port(), "/about");
  const std::string reason = rejects["reasons"][0]["reason"];
  CHECK(page.body.find("<code>" + reason + "</code>") != std::string::npos);
  for (const std::string& body : {before.body, page.body}) {
    CHECK(body.find("broken.json") == std::string::npos);
    CHECK(body.find(archive.path().parent_path().string()) == std::string::npos);
  }
  // Another reject changes neither revision nor articles, but what is said.
  archive.add("empty.json", "{");
  const Received after =
      ask(server.port(), {"/api/v1/about", "GET", "127.0.0.1", {"If-None-Match: " + before.header("etag")}});
  CHECK(after.status == 200);
  CHECK(Json::parse(after.body)["rejects"]["records"] == 2);
  const Received same =
      ask(server.port(), {"/api/v1/about", "GET", "127.0.0.1", {"If-None-Match: " + after.header("etag")}});
  CHECK(same.status == 304);
}

TEST_CASE("the page about the archive leads to what it counts, and an empty archive has one too") {
  const Received page = get(shared_server(), "/about");
  CHECK(page.status == 200);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("/search?outlet=Harbour%20Post&amp;from=") != std::string::npos);
  CHECK(get(shared_server(), "/about?format=csv").header("content-type").starts_with("text/csv"));
  CHECK(get(shared_server(), "/about?outlet=x").status == 400);
  const EmptyArchive archive;
  archive.add("broken.json", "{");
  const RunningServer server(archive.path());
  CHECK(get(server.port(), "/about").body.find("no articles yet") != std::string::npos);
  CHECK(json(server.port(), "/api/v1/about")["first"] == nullptr);
}

}  // namespace
}  // namespace dateline::http
