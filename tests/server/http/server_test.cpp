#include "server/http/server.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

Json get_json(const std::string& target) {
  const Received received = get(shared_server(), target);
  CAPTURE(target);
  REQUIRE(received.status == 200);
  REQUIRE(received.header("content-type") == "application/json");
  return Json::parse(received.body);
}

Received get_as(const std::string& target, const std::string& header) {
  return ask(shared_server(), {target, "GET", "127.0.0.1", {header}});
}

std::int64_t id_of(const std::string& external_id) {
  const Json all = get_json("/api/v1/search?limit=100");
  for (const Json& row : all["results"]) {
    const Json article = get_json("/api/v1/articles/" + row["id"].dump());
    if (article["external_id"] == external_id) return article["id"];
  }
  FAIL("no article " << external_id);
  return 0;
}

TEST_CASE("a search counts all matches and shows one page of them") {
  const Json json = get_json("/api/v1/search?q=port&limit=3");
  CHECK(json["query"]["text"] == "port");
  CHECK(json["total"]["articles"] == TestArchive::kArticles - 1);
  CHECK(json["results"].size() == 3);
  CHECK(json["page"]["limit"] == 3);
  CHECK(json["page"]["next"].get<std::string>().starts_with("/api/v1/search?q=port&limit=3&cursor="));
  CHECK(json["facets"].contains("actor"));
  CHECK(json["facets"].contains("date"));
  CHECK(json["took_ms"].is_number());
}

TEST_CASE("following next gives every article once, and the total stays") {
  for (const char* order : {"relevance", "newest", "oldest"}) {
    std::set<std::int64_t> seen;
    std::size_t rows = 0;
    std::string target = "/api/v1/search?q=port&limit=4&sort=" + std::string(order);
    while (!target.empty()) {
      const Json json = get_json(target);
      CHECK(json["total"]["articles"] == TestArchive::kArticles - 1);
      for (const Json& row : json["results"]) seen.insert(row["id"].get<std::int64_t>());
      rows += json["results"].size();
      REQUIRE(rows <= TestArchive::kArticles);
      target = json["page"]["next"].is_null() ? "" : json["page"]["next"].get<std::string>();
    }
    CHECK(seen.size() == TestArchive::kArticles - 1);
    CHECK(rows == seen.size());
  }
}

TEST_CASE("a facet's number is what a click returns, and the facet keeps its other values") {
  const Json before = get_json("/api/v1/search?q=port");
  const Json& values = before["facets"]["country"]["values"];
  REQUIRE(values.size() > 1);
  for (const Json& value : values) {
    const Json after = get_json("/api/v1/search?q=port&country=" + value["value"].get<std::string>());
    CHECK(after["total"]["articles"] == value["articles"]);
    CHECK(after["total"]["stories"] == value["stories"]);
    CHECK(after["facets"]["country"]["values"].size() == values.size());
  }
}

TEST_CASE("an article is its record, and raw is its input for downloading") {
  const std::int64_t id = id_of("hp-1");
  const std::string path = "/api/v1/articles/" + std::to_string(id);
  CHECK(get_json(path)["outlet"]["name"] == "Harbour Post");
  const Received raw = get(shared_server(), path + "?raw=1");
  CHECK(raw.status == 200);
  CHECK(Json::parse(raw.body) == Json::parse(TestArchive::first_record()));
  CHECK(raw.header("content-disposition").starts_with("attachment; filename=\"article-"));
  CHECK(raw.header("x-content-type-options") == "nosniff");
  CHECK(raw.header("content-type") != "text/html");
}

TEST_CASE("a facet can be paged and narrowed by a beginning") {
  const Json all = get_json("/api/v1/facets/outlet?q=port");
  CHECK(all["total_values"] == 2);
  CHECK(all["page"]["next"].is_null());
  const Json first = get_json("/api/v1/facets/outlet?q=port&limit=1");
  CHECK(first["values"][0] == all["values"][0]);
  CHECK(get_json(first["page"]["next"])["values"][0] == all["values"][1]);
  const Json some = get_json("/api/v1/facets/outlet?prefix=inl");
  REQUIRE(some["values"].size() == 1);
  CHECK(some["values"][0]["label"] == "Inland Gazette");
  CHECK(get(shared_server(), "/api/v1/facets/date").status == 404);
}

TEST_CASE("rows come as csv, lines or a table, by parameter or by Accept") {
  const Received csv = get(shared_server(), "/api/v1/search?q=port&format=csv&bom=1&limit=2");
  CHECK(csv.header("content-type").starts_with("text/csv"));
  CHECK(csv.body.starts_with("\xef\xbb\xbfid,date,"));
  CHECK(csv.header("link").find("rel=\"next\"") != std::string::npos);
  CHECK(csv.header("x-total-articles") == std::to_string(TestArchive::kArticles - 1));
  CHECK(get_as("/api/v1/search", "Accept: text/csv").body.starts_with("id,date,"));
  const Received lines = get(shared_server(), "/api/v1/search?q=port&format=jsonl&limit=2");
  CHECK(std::count(lines.body.begin(), lines.body.end(), '\n') == 2);
  const std::string table = get_as("/api/v1/search?q=port", "Accept: text/plain").body;
  CHECK(table.find("/articles/") != std::string::npos);
  CHECK(table.find("\nnext: curl 'http://127.0.0.1/api/v1/search?q=port&format=text&cursor=") != std::string::npos);
  CHECK(get_as("/api/v1/search?format=json", "Accept: text/csv").header("content-type") == "application/json");
  CHECK(get(shared_server(), "/search?q=port&format=csv").body ==
        get(shared_server(), "/api/v1/search?q=port&format=csv").body);
  CHECK(get(shared_server(), "/api/v1/search?bom=1").status == 400);
}

TEST_CASE("pages are HTML and take the same parameters") {
  const std::vector<std::string> targets = {"/", "/search?q=port&country=NO&from=2024&sort=oldest&limit=5",
                                            "/facets/actor?q=port",
                                            "/articles/" + std::to_string(id_of("hp-1")) + "?q=port"};
  for (const std::string& target : targets) {
    CAPTURE(target);
    const Received page = get(shared_server(), target);
    CHECK(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(page.body.find("</html>") != std::string::npos);
  }
}

TEST_CASE("mistakes are problems for programs and pages for people") {
  const Received problem = get(shared_server(), "/api/v1/search?contry=NO");
  CHECK(problem.status == 400);
  CHECK(problem.header("content-type") == "application/problem+json");
  CHECK(Json::parse(problem.body)["param"] == "contry");
  CHECK(Json::parse(problem.body)["hint"] == "Did you mean \"country\"?");
  const Received page = get(shared_server(), "/search?contry=NO");
  CHECK(page.status == 400);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("contry") != std::string::npos);
  CHECK(Json::parse(get(shared_server(), "/api/v1/search?country=Atlantis").body)["param"] == "country");
  CHECK(Json::parse(get(shared_server(), "/api/v1/search?cursor=bogus").body)["param"] == "cursor");
  CHECK(get(shared_server(), "/api/v1/search?q=%ff").status == 400);
  CHECK(get(shared_server(), "/livez?verbose").status == 400);
}

TEST_CASE("what is not there is 404, and another method says which are possible") {
  for (const char* target :
       {"/nowhere", "/api", "/api/v1", "/api/v1/articles/999999", "/api/v1/articles/x", "/api/v1/articles/1/2",
        "/articles/999999", "/articles/-1", "/articles/18446744073709551617", "/facets/date", "/assets/nothing.css",
        "/assets/..%2fstyle.css", "/search/", "/api/v2/search"}) {
    CAPTURE(target);
    CHECK(get(shared_server(), target).status == 404);
  }
  for (const char* target : {"/api/v1/search", "/", "/articles/1", "/metrics"}) {
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
      CAPTURE(target);
      const Received refused = ask(shared_server(), {target, method, "127.0.0.1", {"Content-Length: 0"}});
      CHECK(refused.status == 405);
      CHECK(refused.header("allow") == "GET, HEAD");
    }
  }
  CHECK(ask(shared_server(), {"/nowhere", "POST", "127.0.0.1", {"Content-Length: 0"}}).status == 404);
}

TEST_CASE("every answer has the security headers, also to what is not understood") {
  Client broken(shared_server());
  broken.send("nonsense\r\n\r\n");
  const Received answers[] = {get(shared_server(), "/"),
                              get(shared_server(), "/api/v1/search"),
                              get(shared_server(), "/nowhere"),
                              get(shared_server(), "/metrics"),
                              get(shared_server(), "/" + std::string(9000, 'x')),
                              broken.receive()};
  for (const Received& answer : answers) {
    CHECK(answer.header("x-content-type-options") == "nosniff");
    CHECK(answer.header("referrer-policy") == "no-referrer");
    CHECK(answer.header("content-security-policy").starts_with("default-src 'none'; "));
    CHECK(answer.header("content-security-policy").find("frame-ancestors 'none'") != std::string::npos);
    CHECK(answer.headers.count("content-security-policy") == 1);
  }
  CHECK(answers[4].status == 414);
  CHECK(answers[5].status == 400);
}

TEST_CASE("HEAD answers as GET without the body") {
  for (const char* target : {"/", "/api/v1/search?q=port", "/assets/style.css", "/readyz"}) {
    CAPTURE(target);
    const Received head = ask(shared_server(), {target, "HEAD"});
    CHECK(head.status == 200);
    CHECK(head.header("content-type") == get(shared_server(), target).header("content-type"));
    CHECK(head.header("content-length") != "0");
  }
}

TEST_CASE("a body that is too large is refused") {
  const Received refused = ask(shared_server(), {"/api/v1/search", "POST", "127.0.0.1", {"Content-Length: 99999999"}});
  CHECK(refused.status == 413);
  CHECK(refused.header("content-type") == "application/problem+json");
}

TEST_CASE("only names of this machine are answered to on loopback") {
  for (const char* host : {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"}) {
    CAPTURE(host);
    CHECK(ask(shared_server(), {"/livez", "GET", host}).status == 200);
  }
  for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80",
                           "localhost:", "192.0.2.7", "localhost:80x"}) {
    CAPTURE(host);
    CHECK(ask(shared_server(), {"/livez", "GET", host}).status == 421);
  }
  CHECK(ask(shared_server(), {"/livez", "GET", "a b"}).status == 400);
  CHECK(ask(shared_server(), {"/livez", "GET", "localhost", {"Host: localhost"}}).status == 400);
  Client nameless(shared_server());
  nameless.send("GET /livez HTTP/1.1\r\n\r\n");
  CHECK(nameless.receive().status == 400);
  Client old(shared_server());
  old.send("GET /livez HTTP/1.0\r\n\r\n");
  CHECK(old.receive().status == 200);
  Options options;
  options.is_public = true;
  const RunningServer open(shared_archive().path(), options);
  CHECK(ask(open.port(), {"/livez", "GET", "archive.example"}).status == 200);
  CHECK(ask(open.port(), {"/opensearch.xml", "GET", "archive.example"}).body.find("http://archive.example/search?q=") !=
        std::string::npos);
}

TEST_CASE("the archive is not shown to the network by accident") {
  const search::Searcher searcher(shared_archive().path());
  for (const char* host : {"0.0.0.0", "::", "[::]", "192.0.2.1", "example.org"}) {
    Options options;
    options.host = host;
    options.port = 0;
    CAPTURE(host);
    try {
      const Server server(searcher, options);
      FAIL("it listens");
    } catch (const ListenError& error) {
      CHECK(std::string(error.what()).find("--public") != std::string::npos);
    }
  }
  Options loopback;
  loopback.host = "[::1]";
  loopback.port = 0;
  try {
    CHECK(Server(searcher, loopback).port() > 0);
  } catch (const ListenError& error) {  // a machine without IPv6
    CHECK(std::string(error.what()).find("--public") == std::string::npos);
  }
}

TEST_CASE("readiness, liveness and figures") {
  CHECK(get_json("/livez") == Json{{"status", "ok"}});
  const Json ready = get_json("/readyz");
  CHECK(ready["status"] == "ok");
  CHECK(ready["lag"] == 0);
  CHECK(ready["articles"] == TestArchive::kArticles);
  get(shared_server(), "/api/v1/search?limit=0");
  const Received metrics = get(shared_server(), "/metrics");
  CHECK(metrics.header("content-type").starts_with("text/plain; version=0.0.4"));
  CHECK(metrics.body.find("dateline_requests_total{route=\"/api/v1/search\",status=\"400\"}") != std::string::npos);
  CHECK(metrics.body.find("dateline_archive_articles " + std::to_string(TestArchive::kArticles)) != std::string::npos);
}

TEST_CASE("an answer is not sent again to who has it, until the archive changes") {
  const TestArchive archive;
  const RunningServer server(archive.path());
  const std::string target = "/api/v1/search?q=port";
  const auto get_newer = [&](const std::string& tag) {
    return ask(server.port(), {target, "GET", "127.0.0.1", {"If-None-Match: " + tag}});
  };
  const Received first = get(server.port(), target);
  const std::string tag = first.header("etag");
  REQUIRE(tag.starts_with("W/\""));
  CHECK(first.header("cache-control") == "no-cache");
  const Received same = get_newer(tag);
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.header("etag") == tag);
  CHECK(get(server.port(), target + "&limit=5").header("etag") != tag);
  CHECK(ask(server.port(), {target, "GET", "127.0.0.1", {"Accept: text/csv", "If-None-Match: " + tag}}).status == 200);
  archive.add("more.json",
              R"({"headline":"One port more","source":"Harbour Post","published":"2024-05-01","language":"en",)"
              R"("body":"The newest port in the county opened its gates to a single small boat."})");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  Received newer = get_newer(tag);
  while (newer.status == 304 && std::chrono::steady_clock::now() < deadline) newer = get_newer(tag);
  REQUIRE(newer.status == 200);
  CHECK(Json::parse(newer.body)["total"]["articles"] == TestArchive::kArticles);
}

TEST_CASE("a damaged archive is no secret, but its reason is not told to clients") {
  const TestArchive archive;
  const RunningServer server(archive.path());
  std::ofstream(archive.path() / "catalogue.db", std::ios::trunc) << "not a catalogue any more";
  for (const char* target : {"/api/v1/articles/3", "/articles/3"}) {
    CAPTURE(target);
    const Received failed = get(server.port(), target);
    CHECK(failed.status == 500);
    for (const std::string& secret :
         {std::string("catalogue"), std::string("SQL"), archive.path().parent_path().string()}) {
      CAPTURE(secret);
      CHECK(failed.body.find(secret) == std::string::npos);
    }
  }
  CHECK(Json::parse(get(server.port(), "/api/v1/articles/3").body)["request_id"].get<std::string>().size() == 16);
  const Received unready = get(server.port(), "/readyz");
  CHECK(unready.status == 503);
  CHECK(unready.header("retry-after") == "10");
  CHECK(get(server.port(), "/metrics").body.find("dateline_requests_total") != std::string::npos);
  CHECK(get(server.port(), "/livez").status == 200);
}

TEST_CASE("many clients at once get the same answer") {
  Json expected = get_json("/api/v1/search?q=port&facet=actor,country,date,outlet,language");
  std::vector<std::future<int>> clients;
  for (int i = 0; i < 16; ++i) {
    clients.push_back(std::async(std::launch::async, [&expected] {
      int differing = 0;
      Client client(shared_server());
      for (int n = 0; n < 20; ++n) {
        client.send(request_text({"/api/v1/search?q=port&facet=actor,country,date,outlet,language"}));
        Json json = Json::parse(client.receive().body);
        json["took_ms"] = expected["took_ms"];
        if (json != expected) ++differing;
      }
      return differing;
    }));
  }
  for (std::future<int>& client : clients) CHECK(client.get() == 0);
}

}  // namespace
}  // namespace dateline::http
