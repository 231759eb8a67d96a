#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

const std::string kThree = "/api/v1/compare?line=q:port&line=actor:person/anna-bergstrom&line=country:Sweden";

Json json(const std::string& target) {
  const Received received = get(shared_server(), target);
  CAPTURE(target);
  CAPTURE(received.body);
  REQUIRE(received.status == 200);
  return Json::parse(received.body);
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// The value of an interval among those of a timeline; null where it has none.
Json value_of(const Json& timeline, const Json& interval) {
  for (const Json& point : timeline["values"]) {
    if (point["value"] == interval) return point;
  }
  return nullptr;
}

TEST_CASE("every line of a comparison is what /timeline says of it") {
  const std::string common = "&interval=month&outlet=Harbour%20Post&mentioned=1";
  const Json compared = json(kThree + common);
  CHECK(compared["interval"] == "month");
  REQUIRE(compared["lines"].size() == 3);
  const std::vector<std::string> alone = {"q=port", "all.actor=person/anna-bergstrom", "all.country=SE"};
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const Json timeline = json("/api/v1/timeline?" + alone[i] + common);
    const Json& line = compared["lines"][i];
    CAPTURE(alone[i]);
    CHECK(line["articles"] == timeline["total"]["articles"]);
    CHECK(line["stories"] == timeline["total"]["stories"]);
    CHECK(line["query"]["parsed"] == timeline["query"]["parsed"]);
    for (const char* part : {"articles", "stories", "share"}) CHECK(line["undated"][part] == timeline["undated"][part]);
    REQUIRE(line["values"].size() == compared["archive"].size());
    std::int64_t seen = 0;
    for (std::size_t at = 0; at < line["values"].size(); ++at) {
      const Json& point = line["values"][at];
      const Json there = value_of(timeline, point["value"]);
      CHECK(point["value"] == compared["archive"][at]["value"]);
      CHECK(point["articles"] == (there.is_null() ? Json(0) : there["articles"]));
      if (there.is_null()) continue;
      ++seen;
      CHECK(point["stories"] == there["stories"]);
      CHECK(point["share"] == there["share"]);
      CHECK(compared["archive"][at]["articles"] == there["archive"]["articles"]);
    }
    CHECK(seen == static_cast<std::int64_t>(timeline["values"].size()));
  }
  CHECK(compared["lines"][0]["articles"].get<int>() > 0);
}

TEST_CASE("a line is named as it can be asked for again") {
  const Json compared =
      json("/api/v1/compare?line=strike&line=q:%20port%20&line=country:Schweden&line=actor:Bergstrom");
  CHECK(compared["lines"][0]["line"] == "q:strike");
  CHECK(compared["lines"][0]["asked"] == "strike");
  CHECK(compared["lines"][1]["line"] == "q:port");
  CHECK(compared["lines"][2]["line"] == "country:SE");
  CHECK(compared["lines"][2]["label"] == "Sweden");
  CHECK(compared["lines"][3]["line"] == "actor:person/anna-bergstrom");
  CHECK(compared["lines"][3]["type"] == "person");
  CHECK(json("/api/v1/compare?line=q:port&line=q:port")["lines"].size() == 1);
  CHECK(json("/api/v1/compare")["lines"].empty());
}

TEST_CASE("where the archive has no article of an interval, a share is null and not zero") {
  const Json compared = json("/api/v1/compare?line=q:port&interval=day");
  bool has_gap = false;
  for (const Json& point : compared["lines"][0]["values"]) has_gap = has_gap || point["share"].is_null();
  CHECK(has_gap);
  for (std::size_t at = 0; at < compared["archive"].size(); ++at) {
    CHECK(compared["lines"][0]["values"][at]["share"].is_null() == (compared["archive"][at]["articles"] == 0));
  }
}

TEST_CASE("a comparison comes in every format of a list") {
  const Received csv = get(shared_server(), kThree + "&format=csv");
  CHECK(csv.header("content-type").starts_with("text/csv"));
  CHECK(
      csv.body.starts_with("date,line,label,articles,stories,share,story_share,archive_articles,archive_stories\r\n"));
  const Received rows = get(shared_server(), kThree + "&format=jsonl");
  CHECK(lines(rows.body) == lines(csv.body) - 1);
  const Json compared = json(kThree);
  CHECK(lines(rows.body) == 3 * (compared["archive"].size() + 1));
  const Received text = get(shared_server(), kThree + "&format=text&share=1");
  CHECK(text.body.find("Anna Bergstrom %") != std::string::npos);
  CHECK(lines(text.body) > compared["archive"].size());
  CHECK(get(shared_server(), "/api/v1/compare?format=text").body.find("line=") != std::string::npos);
  CHECK(get(shared_server(), kThree + "&format=csv&bom=1").body.starts_with("\xef\xbb\xbf"));
  const std::string condition = "If-None-Match: " + text.header("etag");
  CHECK(ask(shared_server(), {kThree + "&format=text&share=1", "GET", "127.0.0.1", {condition}}).status == 304);
}

TEST_CASE("what cannot be compared is refused in words") {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"?line=q:a&line=q:b&line=q:c&line=q:d&line=q:e&line=q:f", "line"},
      {"?line=actor:", "line"},
      {"?line=country:%20", "line"},
      {"?line=country:Atlantis", "line"},
      {"?line=q:port&q=strike", "q"},
      {"?line=q:port&count=words", "count"},
      {"?line=q:port&share=perhaps", "share"},
      {"?line=q:port&interval=hour", "interval"},
      {"?line=q:port&limit=5", "limit"},
      {"?line=q:port&bom=1", "bom"}};
  for (const auto& [query, param] : refused) {
    CAPTURE(query);
    const Received received = get(shared_server(), "/api/v1/compare" + query);
    CHECK(received.status == 400);
    CHECK(Json::parse(received.body)["param"] == param);
    const Received page = get(shared_server(), "/compare" + query);
    if (param != "bom") CHECK(page.status == 400);
    if (param != "bom") CHECK(page.body.find("<h1") != std::string::npos);
  }
  const Json five = json("/api/v1/compare?line=q:a&line=q:b&line=q:c&line=q:d&line=q:e");
  CHECK(five["lines"].size() == 5);
  CHECK(json("/api/v1/compare?line=country:SE&line=country:NO&q=strike")["lines"].size() == 2);
}

TEST_CASE("an actor that the archive does not know is a line of zeros that says so") {
  const Json compared = json("/api/v1/compare?line=actor:Nobody%20Known&line=q:port");
  CHECK(compared["lines"][0]["articles"] == 0);
  REQUIRE(compared["lines"][0]["query"]["warnings"].size() == 1);
  CHECK(compared["lines"][0]["query"]["warnings"][0]["param"] == "line");
  CHECK(compared["lines"][1]["query"]["warnings"].empty());
  const Received rows = get(shared_server(), "/api/v1/compare?line=actor:Nobody%20Known&format=csv");
  CHECK(rows.header("x-query-warnings") == "1");
}

TEST_CASE("the form for one more line leads to the address with it, and an actor's name to the actor's id") {
  const auto led_to = [](const std::string& query) {
    const Received received = get(shared_server(), "/compare" + query);
    CHECK(received.status == 302);
    return received.header("location");
  };
  CHECK(led_to("?line=q%3Aport&share=1&kind=actor&add=Anna+Bergstrom") ==
        "/compare?line=q:port&share=1&line=actor:person/anna-bergstrom");
  CHECK(led_to("?kind=q&add=port+strike") == "/compare?line=q:port%20strike");
  CHECK(led_to("?kind=country&add=Schweden") == "/compare?line=country:Schweden");
  CHECK(led_to("?line=q%3Aport&kind=q&add=+") == "/compare?line=q:port");
  CHECK(led_to("?kind=q&add=country%3ASE") == "/compare?line=q:country:SE");
  const Received page = get(shared_server(), "/compare?line=q%3Aport&line=country%3ASE");
  CHECK(page.status == 200);
  CHECK(page.body.find("<svg class=\"plot\"") != std::string::npos);
  CHECK(get(shared_server(), "/compare?line=q%3Aport&format=csv").header("content-type").starts_with("text/csv"));
}

}  // namespace
}  // namespace dateline::http
