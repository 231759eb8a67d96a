// A server whose catalogue is ahead of its index, or that stops.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "server/http/application.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/support/archive.hpp"

namespace dateline::http {
namespace {

testing::Draft at_address(const std::string& text) {
  testing::Draft draft;
  draft.url = "https://made.example/1";
  draft.title = "Cranes";
  draft.text = text;
  return draft;
}

TEST_CASE("an article that was revised is sent anew, also before it is indexed") {
  const testing::WrittenArchive archive;
  archive.add({at_address("All cranes stand still.")});
  const RunningServer server(archive.layout().root());
  for (const std::string target : {"/api/v1/articles/1", "/articles/1", "/api/v1/articles/1?raw=1"}) {
    CAPTURE(target);
    archive.write({at_address("All cranes stand still again at " + target)});
    const Received first = get(server.port(), target);
    const auto again = [&] {
      return ask(server.port(), {target, "GET", "127.0.0.1", {"If-None-Match: " + first.header("etag")}});
    };
    CHECK(again().status == 304);
    archive.write({at_address("Some cranes move since " + target)});
    const Received revised = again();
    CHECK(revised.status == 200);
    CHECK(revised.body.find("Some cranes move since " + target) != std::string::npos);
  }
}

TEST_CASE("a server is not ready while there are articles and no index, and is once there is one") {
  const testing::WrittenArchive archive;
  archive.write({at_address("All cranes stand still.")});
  {
    const RunningServer server(archive.layout().root());
    const Received waiting = get(server.port(), "/readyz");
    CHECK(waiting.status == 503);
    CHECK_FALSE(waiting.header("retry-after").empty());
    CHECK(get(server.port(), "/livez").status == 200);
  }
  archive.add({at_address("Some cranes move.")});
  const RunningServer server(archive.layout().root());
  const Received ready = get(server.port(), "/readyz");
  CHECK(ready.status == 200);
  CHECK(nlohmann::json::parse(ready.body)["lag"] == 0);
}

TEST_CASE("once a server stops, searches are answered with 503 and what needs none as ever") {
  const search::Searcher searcher(shared_archive().path());
  Metrics metrics;
  Application application(searcher, metrics, {});
  const auto answer = [&](const std::string& target) {
    Call call;
    call.method = "GET";
    call.target = target;
    call.hosts = {"localhost"};
    return application.answer(call);
  };
  CHECK(answer("/api/v1/search?q=port").status == 200);
  application.stop();
  for (const char* target : {"/api/v1/search?q=port", "/api/v1/facets/actor", "/search?q=port"}) {
    CAPTURE(target);
    const Answer refused = answer(target);
    CHECK(refused.status == 503);
    CHECK(std::count(refused.headers.begin(), refused.headers.end(),
                     std::pair<std::string, std::string>("Retry-After", "2")) == 1);
  }
  CHECK(answer("/livez").status == 200);
}

}  // namespace
}  // namespace dateline::http
