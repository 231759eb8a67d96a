#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "server/http/application.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/unpacked.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> articles_of(const std::string& lines) {
  std::vector<Json> articles;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) articles.push_back(Json::parse(line));
  return articles;
}

std::vector<std::int64_t> ids_of(const std::vector<Json>& articles) {
  std::vector<std::int64_t> ids;
  for (const Json& article : articles) ids.push_back(article["id"]);
  return ids;
}

std::vector<std::int64_t> found(const std::string& parameters) {
  const Json answer = Json::parse(get(shared_server(), "/api/v1/search?limit=100&" + parameters).body);
  std::vector<std::int64_t> ids;
  for (const Json& row : answer["results"]) ids.push_back(row["id"]);
  return ids;
}

Received exported(const std::string& parameters, const std::vector<std::string>& headers = {}) {
  return ask(shared_server(), {"/api/v1/export?" + parameters, "GET", "127.0.0.1", headers});
}

TEST_CASE("an export holds every match of a search, in its order, newest first where none is asked for") {
  for (const char* search : {"", "q=port&sort=oldest", "q=strike&country=NO&sort=relevance", "country=QA&group=story",
                             "from=2024-02", "undated=only", "q=nothing-like-that"}) {
    CAPTURE(search);
    const Received received = exported(search);
    CHECK(received.status == 200);
    CHECK(received.is_whole);
    CHECK(received.header("content-type") == "application/x-ndjson");
    CHECK(ids_of(articles_of(received.body)) == found(search));
    CHECK(received.header("x-total-articles") == std::to_string(found(search).size()));
  }
  CHECK(ids_of(articles_of(exported("q=port").body)) == found("q=port&sort=newest"));
}

TEST_CASE("an exported line is the article's record") {
  for (const Json& line : articles_of(exported("q=port").body)) {
    Json record = Json::parse(get(shared_server(), "/api/v1/articles/" + line["id"].dump()).body);
    record.erase("newest_revision");
    record.erase("also_in");
    CHECK(line == record);
  }
}

TEST_CASE("as csv it has the columns of the command, and a mark where asked for") {
  const Received csv = exported("q=port&bom=1", {"Accept: text/csv"});
  CHECK(csv.header("content-type").starts_with("text/csv"));
  CHECK(csv.header("content-disposition") == "attachment; filename=\"dateline-export.csv\"");
  CHECK(csv.body.starts_with(
      "\xef\xbb\xbfid,url,title,outlet,published,language,bylines,actors,countries,story,text\r\n"));
  CHECK(exported("format=csv&undated=only").body.find(",'=Nobody wrote down") != std::string::npos);
}

TEST_CASE("what an export has no use for is refused before it begins") {
  for (const char* bad : {"limit=5", "offset=1", "cursor=n1~1", "format=json", "format=rss", "bom=1", "facet=actor",
                          "country=Atlantis", "nonsense=1"}) {
    CAPTURE(bad);
    const Received received = exported(bad);
    CHECK(received.status == 400);
    CHECK(received.header("content-type") == "application/problem+json");
  }
  CHECK(Json::parse(exported("limit=5").body)["hint"].get<std::string>().find("/api/v1/search") != std::string::npos);
}

TEST_CASE("an export is packed where that is taken, tagged, and asked about with HEAD") {
  const Received plain = exported("q=port");
  const Received packed = exported("q=port", {"Accept-Encoding: gzip"});
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK(unpacked(packed.body) == plain.body);
  const std::string tag = plain.header("etag");
  CHECK(tag.starts_with("W/\""));
  CHECK(packed.header("etag") == tag);
  CHECK(exported("q=port", {"If-None-Match: " + tag}).status == 304);
  CHECK(exported("q=port&format=csv", {"If-None-Match: " + tag}).status == 200);
  const Received head = ask(shared_server(), {"/api/v1/export?q=port", "HEAD"});
  CHECK(head.status == 200);
  CHECK(head.header("x-total-articles") == plain.header("x-total-articles"));
  CHECK(head.header("etag") == tag);
}

// The application without a socket: an answer in the hand is an export under way.
struct Direct {
  explicit Direct(const std::filesystem::path& archive, std::size_t exports)
      : searcher(archive), application(searcher, metrics, options(exports)) {}
  static ApplicationOptions options(std::size_t exports) {
    ApplicationOptions made;
    made.exports = exports;
    return made;
  }
  Answer ask(const std::string& target) {
    Call call;
    call.method = "GET";
    call.target = target;
    call.hosts = {"localhost"};
    return application.answer(call);
  }
  static std::string body(const Answer& answer) {
    std::string out;
    CHECK(answer.stream([&](std::string_view piece) {
      out += piece;
      return true;
    }));
    return out;
  }

  const search::Searcher searcher;
  Metrics metrics;
  Application application;
};

TEST_CASE("no more exports are sent at once than the server is told") {
  Direct direct(shared_archive().path(), 2);
  std::optional<Answer> first = direct.ask("/api/v1/export");
  const Answer second = direct.ask("/api/v1/export?q=port");
  CHECK(first->status == 200);
  CHECK(second.status == 200);
  const Answer third = direct.ask("/api/v1/export");
  CHECK(third.status == 503);
  CHECK(std::find(third.headers.begin(), third.headers.end(),
                  std::pair<std::string, std::string>("Retry-After", "30")) != third.headers.end());
  CHECK(direct.ask("/api/v1/search").status == 200);
  first.reset();
  CHECK(direct.ask("/api/v1/export").status == 200);
}

TEST_CASE("a refused or unchanged export takes no place") {
  Direct direct(shared_archive().path(), 1);
  for (int i = 0; i < 3; ++i) CHECK(direct.ask("/api/v1/export?country=Atlantis").status == 400);
  CHECK(direct.ask("/api/v1/export").status == 200);
}

TEST_CASE("what an export holds is fixed when it begins; what changed since then comes as it is now") {
  const EmptyArchive archive;
  const auto article = [](int number, const std::string& text) {
    Json json = {{"id", "x-" + std::to_string(number)},
                 {"headline", "Lock keepers number " + std::to_string(number)},
                 {"published", "2024-03-0" + std::to_string(number)},
                 {"source", "Canal Times"},
                 {"url", "https://canal.example/" + std::to_string(number)},
                 {"body", text}};
    return json.dump() + "\n";
  };
  const std::string text = "The lock keepers of the old canal met on Sunday and spoke about water, gates and pay for ";
  archive.add("one.jsonl", article(1, text + "the first time.") + article(2, text + "the second time."));
  Direct direct(archive.path(), 1);
  const Answer begun = direct.ask("/api/v1/export?q=canal");
  archive.add("two.jsonl", article(1, text + "a while, and then went home.") + article(3, text + "the third time."));
  const std::vector<Json> lines = articles_of(Direct::body(begun));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["external_id"] == "x-2");
  CHECK(lines[1]["external_id"] == "x-1");
  CHECK(lines[1]["revision"] == 2);
  CHECK(lines[1]["text"].get<std::string>().find("then went home") != std::string::npos);
}

TEST_CASE("an export ends when nobody takes it") {
  Direct direct(shared_archive().path(), 1);
  const Answer answer = direct.ask("/api/v1/export");
  int pieces = 0;
  CHECK_FALSE(answer.stream([&](std::string_view) { return ++pieces < 1; }));
  CHECK(pieces == 1);
}

}  // namespace
}  // namespace dateline::http
