#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

Json json(const std::string& target) {
  const Received received = get(shared_server(), target);
  CAPTURE(target);
  CAPTURE(received.body);
  REQUIRE(received.status == 200);
  return Json::parse(received.body);
}

Json problem(const std::string& target, int status = 400) {
  const Received received = get(shared_server(), target);
  CAPTURE(target);
  CHECK(received.status == status);
  CHECK(received.header("content-type") == "application/problem+json");
  return Json::parse(received.body);
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

const std::vector<std::string> kTargets = {"/api/v1/timeline?by=country", "/api/v1/cooccurrence?of=country",
                                           "/api/v1/articles/1/similar", "/api/v1/terms?q=sweden&min_articles=1",
                                           "/api/v1/suggest?q=port"};

std::string also(const std::string& target, const std::string& parameter) {
  return target + (target.find('?') == std::string::npos ? "?" : "&") + parameter;
}

TEST_CASE("a timeline agrees with the search's totals and its date facet") {
  const Json timeline = json("/api/v1/timeline?q=port&interval=month&by=country");
  const Json search = json("/api/v1/search?q=port&interval=month&facet=date,country");
  CHECK(timeline["total"] == search["total"]);
  CHECK(timeline["interval"] == "month");
  REQUIRE(timeline["values"].size() == search["facets"]["date"]["values"].size());
  for (std::size_t i = 0; i < timeline["values"].size(); ++i) {
    const Json& point = timeline["values"][i];
    CHECK(point["value"] == search["facets"]["date"]["values"][i]["value"]);
    CHECK(point["articles"] == search["facets"]["date"]["values"][i]["articles"]);
    CHECK(point["share"] == 1.0);  // all dated articles are about ports
    CHECK(point["archive"]["articles"] == point["articles"]);
  }
  CHECK(timeline["undated"]["articles"] == 0);
  CHECK(timeline["undated"]["archive"]["articles"] == 1);
  REQUIRE(timeline["series"].size() == search["facets"]["country"]["values"].size());
  for (std::size_t i = 0; i < timeline["series"].size(); ++i) {
    const Json& series = timeline["series"][i];
    CHECK(series["value"] == search["facets"]["country"]["values"][i]["value"]);
    CHECK(series["articles"] == search["facets"]["country"]["values"][i]["articles"]);
    std::int64_t sum = series["undated"]["articles"];
    for (const Json& point : series["values"]) sum += point["articles"].get<std::int64_t>();
    CHECK(series["articles"] == sum);
  }
}

TEST_CASE("series are of the values that are named, or of as many as are wanted") {
  CHECK(json("/api/v1/timeline?by=outlet")["series"].size() == 2);
  CHECK(json("/api/v1/timeline?by=outlet&size=1")["series"].size() == 1);
  const Json named = json("/api/v1/timeline?by=country&value=Norway&value=SE&value=Chad");
  REQUIRE(named["series"].size() == 3);
  CHECK(named["series"][0]["value"] == "NO");
  CHECK(named["series"][2]["articles"] == 0);
  const Json unknown = json("/api/v1/timeline?by=actor&value=Nobody%20Known");
  CHECK(unknown["series"][0]["value"] == "Nobody Known");
  CHECK(unknown["series"][0]["articles"] == 0);
  CHECK(json("/api/v1/timeline")["by"] == nullptr);
  CHECK(json("/api/v1/timeline")["series"].empty());
  const Json days = json("/api/v1/timeline?interval=day&from=2024-01-01&to=2024-12-31");
  CHECK(days["values"].size() > 28);
  CHECK(days["undated"]["share"] == nullptr);
}

TEST_CASE("pairs are counted among the matches, sorted and paged") {
  const Json found = json("/api/v1/cooccurrence?of=country&mentioned=1&min_articles=1");
  REQUIRE(found["pairs"].size() > 2);
  CHECK(found["total_pairs"] == found["pairs"].size());
  CHECK(found["considered"] == found["values"]);
  CHECK(found["complete_from"] == 1);
  for (std::size_t i = 1; i < found["pairs"].size(); ++i) {
    CHECK(found["pairs"][i - 1]["articles"] >= found["pairs"][i]["articles"]);
  }
  const Json& first = found["pairs"][0];
  const std::string both = "all.country=" + first["a"]["value"].get<std::string>() +
                           "&all.country=" + first["b"]["value"].get<std::string>();
  const Json search = json("/api/v1/search?mentioned=1&" + both);
  CHECK(search["total"]["articles"] == first["articles"]);
  CHECK(search["total"]["stories"] == first["stories"]);

  const Json page = json("/api/v1/cooccurrence?of=country&mentioned=1&min_articles=1&limit=1&offset=1");
  REQUIRE(page["pairs"].size() == 1);
  CHECK(page["pairs"][0] == found["pairs"][1]);
  CHECK(json(page["page"]["next"])["pairs"][0] == found["pairs"][2]);
  const Json with = json("/api/v1/cooccurrence?of=country&mentioned=1&min_articles=1&with=Qatar");
  REQUIRE_FALSE(with["pairs"].empty());
  for (const Json& pair : with["pairs"]) CHECK(pair["a"]["value"] == "QA");
  for (const char* sort : {"pmi", "npmi"}) {
    const Json sorted = json(std::string("/api/v1/cooccurrence?of=country&mentioned=1&sort=") + sort);
    for (std::size_t i = 1; i < sorted["pairs"].size(); ++i) {
      CHECK(sorted["pairs"][i - 1][sort] >= sorted["pairs"][i][sort]);
    }
  }
  CHECK(json("/api/v1/cooccurrence?of=country&considered=2&mentioned=1")["considered"] == 2);
}

TEST_CASE("similar articles say what they share, and keep to the filters") {
  const Json similar = json("/api/v1/articles/1/similar?limit=3&copies=1");
  CHECK(similar["article"] == 1);
  REQUIRE(similar["results"].size() == 3);
  CHECK_FALSE(similar["searched"]["words"].empty());
  for (const Json& hit : similar["results"]) {
    CHECK(hit["id"] != 1);
    CHECK(hit["score"] > 0);
    CHECK_FALSE(hit["shared"]["words"].empty());
  }
  for (const Json& hit : json("/api/v1/articles/1/similar?outlet=Inland%20Gazette&copies=1")["results"]) {
    CHECK(hit["outlet"] == "Inland Gazette");
  }
  CHECK(json("/api/v1/articles/1/similar?q=lighthouse&limit=100")["results"].size() <= 1);
  CHECK(json("/api/v1/articles/1/similar?group=story&copies=1")["results"].size() > 0);
  CHECK(problem("/api/v1/articles/999/similar", 404)["status"] == 404);
  CHECK(problem("/api/v1/articles/x/similar", 404)["status"] == 404);
}

TEST_CASE("terms say how they were counted") {
  const Json terms = json("/api/v1/terms?q=lighthouse&min_articles=1&limit=5");
  CHECK(terms["sample"] == Json({{"articles", 1}, {"chosen_by", "all"}}));
  CHECK(terms["archive"]["articles"] == TestArchive::kArticles);
  REQUIRE(terms["terms"].size() == 5);
  CHECK(terms["terms"][0]["articles"] == 1);
  CHECK(terms["terms"][0]["share"] == 1.0);
  CHECK(terms["measure"] == "loglikelihood");
  CHECK(json("/api/v1/terms?measure=jlh")["measure"] == "jlh");
  CHECK(json("/api/v1/terms?q=port&sample=3")["sample"] == Json({{"articles", 3}, {"chosen_by", "relevance"}}));
  CHECK(json("/api/v1/terms?q=port&sample=3&sort=newest")["sample"]["chosen_by"] == "newest");
  const Json countries = json("/api/v1/terms?of=country&outlet=Inland%20Gazette&min_articles=1");
  for (const Json& term : countries["terms"]) CHECK(term["archive_articles"] >= term["articles"]);
}

TEST_CASE("suggestions complete the query") {
  const Json found = json("/api/v1/suggest?q=strike%20berg");
  REQUIRE_FALSE(found["suggestions"].empty());
  CHECK(found["completing"] == "berg");
  CHECK(found["suggestions"][0]["value"] == "person/anna-bergstrom");
  CHECK(found["suggestions"][0]["query"] == "strike actor:\"Anna Bergstrom\"");
  CHECK(json("/api/v1/suggest?q=s&kind=country")["suggestions"][0]["label"] == "Sweden");
  CHECK(json("/api/v1/suggest?q=s&limit=1")["suggestions"].size() == 1);
  CHECK(json("/api/v1/suggest")["completing"] == "");
}

TEST_CASE("every analysis comes in every format of a list, and with a tag that ends when the archive changes") {
  for (const std::string& target : kTargets) {
    CAPTURE(target);
    const Received csv = get(shared_server(), also(target, "format=csv"));
    CHECK(csv.header("content-type").starts_with("text/csv"));
    CHECK(csv.body.find("\r\n") != std::string::npos);
    CHECK(get(shared_server(), also(target, "format=csv&bom=1")).body.starts_with("\xef\xbb\xbf"));
    const Received rows = get(shared_server(), also(target, "format=jsonl"));
    CHECK(rows.header("content-type") == "application/x-ndjson");
    CHECK(lines(rows.body) == lines(csv.body) - 1);
    CHECK(Json::parse(rows.body.substr(0, rows.body.find('\n'))).is_object());
    const Received text = get(shared_server(), also(target, "format=text"));
    CHECK(text.header("content-type").starts_with("text/plain"));
    CHECK(lines(text.body) > 1);
    CHECK(csv.header("etag") != text.header("etag"));
    const std::string condition = "If-None-Match: " + text.header("etag");
    CHECK(ask(shared_server(), {also(target, "format=text"), "GET", "127.0.0.1", {condition}}).status == 304);
    CHECK(ask(shared_server(), {also(target, "format=csv"), "GET", "127.0.0.1", {condition}}).status == 200);
    CHECK(problem(also(target, "bom=1"))["param"] == "bom");
    CHECK(problem(also(target, "format=yaml"))["param"] == "format");
    CHECK(problem(also(target, "surprise=1"))["param"] == "surprise");
  }
}

TEST_CASE("the text of a timeline has the bars of a search's text above its table") {
  const std::string timeline = get(shared_server(), "/api/v1/timeline?q=port&interval=month&format=text").body;
  const std::string search = get(shared_server(), "/api/v1/search?q=port&interval=month&format=text").body;
  const std::size_t at = search.find("2024-01 ");
  const std::string bars = search.substr(at, search.find('\n', at) - at);
  CHECK(bars.find("by month, most in 2024-0") != std::string::npos);
  // The facet of dates is counted without the chosen dates, and says so.
  CHECK(get(shared_server(), "/api/v1/search?format=text&from=2024-05&to=2024-05").body.find("all dates by ") !=
        std::string::npos);
  CHECK(get(shared_server(), "/api/v1/search?format=text").body.find("all dates by ") == std::string::npos);
  REQUIRE(timeline.find(bars) != std::string::npos);
  CHECK(timeline.find(bars) < timeline.find("\ndate "));
  CHECK(timeline.find("archive_articles") != std::string::npos);
  CHECK(timeline.find("label") == std::string::npos);
}

TEST_CASE("what an analysis does not understand is refused by name") {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"/api/v1/timeline?by=language", "by"},
      {"/api/v1/timeline?by=country&value=Atlantis", "value"},
      {"/api/v1/timeline?value=NO", "by"},
      {"/api/v1/timeline?by=country&size=101", "size"},
      {"/api/v1/timeline?by=country&size=0", "size"},
      {"/api/v1/timeline?interval=hour", "interval"},
      {"/api/v1/timeline?country=Atlantis", "country"},
      {"/api/v1/timeline?limit=5", "limit"},
      {"/api/v1/cooccurrence?of=outlet", "of"},
      {"/api/v1/cooccurrence?of=country&with=Atlantis", "with"},
      {"/api/v1/cooccurrence?sort=newest", "sort"},
      {"/api/v1/cooccurrence?min_articles=0", "min_articles"},
      {"/api/v1/cooccurrence?considered=1001", "considered"},
      {"/api/v1/cooccurrence?considered=1", "considered"},
      {"/api/v1/cooccurrence?limit=1001", "limit"},
      {"/api/v1/cooccurrence?offset=-1", "offset"},
      {"/api/v1/articles/1/similar?copies=maybe", "copies"},
      {"/api/v1/articles/1/similar?limit=101", "limit"},
      {"/api/v1/articles/1/similar?group=outlet", "group"},
      {"/api/v1/terms?of=language", "of"},
      {"/api/v1/terms?measure=tfidf", "measure"},
      {"/api/v1/terms?sample=10001", "sample"},
      {"/api/v1/terms?sort=count", "sort"},
      {"/api/v1/suggest?kind=date", "kind"},
      {"/api/v1/suggest?q=a&q=b", "q"},
      {"/api/v1/suggest?limit=51", "limit"},
      {"/api/v1/suggest?country=NO", "country"}};
  for (const auto& [target, param] : refused) {
    CAPTURE(target);
    CHECK(problem(target)["param"] == param);
  }
}

}  // namespace
}  // namespace dateline::http
