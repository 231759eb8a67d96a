// Hits, citations and similar articles through real HTTP.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "schema/text_analysis.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::json;

Json json(const std::string& path) {
  return Json::parse(get(shared_server(), path).body);
}

std::string article_of(const std::string& words) {
  return std::to_string(json("/api/v1/search?q=" + words)["results"].at(0)["id"].get<std::int64_t>());
}

// The words that a record's hits are over.
std::vector<std::string> words_hit(const Json& record) {
  std::vector<std::string> out;
  for (const Json& hit : record.at("hits")) {
    const std::string text = record[hit["zone"] == "title" ? "title" : "text"].get<std::string>();
    const std::size_t start = schema::byte_offset(text, hit["start"].get<std::uint32_t>());
    const std::size_t end = schema::byte_offset(text, hit["end"].get<std::uint32_t>());
    out.push_back(text.substr(start, end - start));
  }
  return out;
}

TEST_CASE("a record says where the words of a query stand: stems, phrases, titles, and nothing without a query") {
  const std::string path = "/api/v1/articles/" + article_of("title:strike");
  CHECK_FALSE(json(path).contains("hits"));
  CHECK(words_hit(json(path + "?q=title:strikes")) == std::vector<std::string>{"strike"});
  CHECK(words_hit(json(path + "?q=voting+%22wet+morning%22")) == std::vector<std::string>{"wet morning", "voted"});
  CHECK(words_hit(json(path + "?q=Bergstr%C3%B6m")) == std::vector<std::string>{"Bergstrom"});
  CHECK(words_hit(json(path + "?q=port+-crane")).size() == 2);
  CHECK(words_hit(json(path + "?q=lead:port")) == std::vector<std::string>{"port"});
  CHECK(words_hit(json(path + "?q=country:norway")).empty());
  CHECK(words_hit(json(path + "?q=%22%29+AND+%28")).empty());
}

TEST_CASE("the page of an article marks the hits and leads through them") {
  const std::string html = get(shared_server(), "/articles/" + article_of("title:strike") + "?q=patience+cranes").body;
  CHECK(html.find("<mark class=\"hit\" id=\"hit-1\">crane</mark>") != std::string::npos);
  CHECK(html.find("<a href=\"#hit-2\">") != std::string::npos);
  CHECK(html.find("2 hits") != std::string::npos);
}

TEST_CASE("an article is cited as BibTeX and CSL-JSON, at both of its addresses and by the Accept header") {
  const std::string id = article_of("title:strike");
  const Received bibtex = get(shared_server(), "/api/v1/articles/" + id + "?format=bibtex");
  CHECK(bibtex.status == 200);
  CHECK(bibtex.header("content-type") == "application/x-bibtex; charset=utf-8");
  CHECK(bibtex.body.starts_with("@article{dateline-" + id + ",\n"));
  CHECK(bibtex.body.find("url = {https://harbourpost.example/") != std::string::npos);
  CHECK(bibtex.body.find("/articles/" + id + "}}") != std::string::npos);
  CHECK(get(shared_server(), "/articles/" + id + "?format=bibtex").body == bibtex.body);
  CHECK(ask(shared_server(), {"/api/v1/articles/" + id, "GET", "127.0.0.1", {"Accept: application/x-bibtex"}}).body ==
        bibtex.body);
  const Received csl = get(shared_server(), "/api/v1/articles/" + id + "?format=csl-json");
  CHECK(csl.header("content-type") == "application/vnd.citationstyles.csl+json");
  const Json items = Json::parse(csl.body);
  CHECK(items[0]["id"] == "dateline-" + id);
  CHECK(items[0]["accessed"]["date-parts"][0].size() == 3);
  CHECK_FALSE(csl.header("etag").empty());
  CHECK(get(shared_server(), "/api/v1/search?format=bibtex").status == 400);
  CHECK(get(shared_server(), "/api/v1/articles/999?format=bibtex").status == 404);
}

TEST_CASE("a citation names this server as the client calls it") {
  const std::string path = "/api/v1/articles/" + article_of("title:strike") + "?format=bibtex";
  const Received one = ask(shared_server(), {path, "GET", "127.0.0.1"});
  const Received two = ask(shared_server(), {path, "GET", "localhost"});
  CHECK(two.body.find("http://localhost/articles/") != std::string::npos);
  CHECK(one.header("etag") != two.header("etag"));
}

TEST_CASE("the articles like one have a page, and some of them stand below the article") {
  const std::string id = article_of("title:strike");
  const Json similar = json("/api/v1/articles/" + id + "/similar?limit=5");
  REQUIRE_FALSE(similar["results"].empty());
  const std::string first = "/articles/" + std::to_string(similar["results"][0]["id"].get<std::int64_t>());
  const Received page = get(shared_server(), "/articles/" + id + "/similar");
  CHECK(page.status == 200);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("href=\"" + first + "\"") != std::string::npos);
  // A page whose server is too busy to find them in time goes without, and the next one has them.
  bool is_below = false;
  for (int tries = 0; tries < 20 && !is_below; ++tries) {
    is_below = get(shared_server(), "/articles/" + id).body.find("href=\"" + first + "\"") != std::string::npos;
  }
  CHECK(is_below);
  CHECK(get(shared_server(), "/articles/" + id + "/similar?format=csv").header("content-type").starts_with("text/csv"));
  CHECK(get(shared_server(), "/articles/999/similar").status == 404);
}

TEST_CASE("marks are all, none or kinds of names; others are refused with what there is") {
  const std::string path = "/articles/" + article_of("title:strike");
  for (const char* marks : {"0", "1", "person", "person,country", "armed_group,media"}) {
    CHECK(get(shared_server(), path + "?marks=" + marks).status == 200);
  }
  const Received refused = get(shared_server(), "/api/v1" + path + "?marks=people");
  CHECK(refused.status == 400);
  CHECK(refused.body.find("organisation") != std::string::npos);
}

}  // namespace
}  // namespace dateline::http
