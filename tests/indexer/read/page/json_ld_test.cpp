#include "indexer/read/page/json_ld.hpp"

#include <doctest/doctest.h>

using namespace dateline::read;

namespace {

std::optional<std::string> title_in(const std::string& script) {
  const auto article = linked_article({script}, {});
  return article ? article->title : std::nullopt;
}

}  // namespace

TEST_CASE("JSON-LD objects that stand one behind the other are all read") {
  CHECK(title_in(R"({"@type": "WebSite", "name": "x"} {"@type": "NewsArticle", "headline": "Pier closes"})") ==
        "Pier closes");
}

TEST_CASE("quotes inside of strings of JSON-LD do not end them") {
  CHECK(title_in(R"({"@type": "NewsArticle", "headline": "The "old" pier, closed", "dateModified": "2021-03-05"})") ==
        "The \"old\" pier, closed");
  CHECK(title_in(R"({"@type": "NewsArticle", "headline": "They called it "final""})") == "They called it \"final\"");
}

TEST_CASE("JSON-LD written with entities for quotes, or cut before its end, is read as far as it goes") {
  CHECK(title_in("{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Pier closes&quot;}") ==
        "Pier closes");
  CHECK(title_in(R"({"@type": "NewsArticle", "headline": "Pier closes"} {"@type": "NewsArticle", "headl)") ==
        "Pier closes");
  CHECK_FALSE(title_in("no json at all"));
}

TEST_CASE("a type may bear the name of its vocabulary") {
  CHECK(title_in(R"({"@type": "https://schema.org/NewsArticle", "headline": "Pier closes"})") == "Pier closes");
  CHECK(title_in(R"({"@type": ["Thing", "schema:LiveBlogPosting"], "headline": "Pier closes"})") == "Pier closes");
  CHECK_FALSE(title_in(R"({"@type": "Organization", "headline": "Pier closes"})"));
}

TEST_CASE("of several articles in JSON-LD the one of the page's address counts") {
  const std::string list =
      R"([{"@type": "NewsArticle", "headline": "Tunnel opens", "url": "https://pier.example/tunnel"},)"
      R"({"@type": "NewsArticle", "headline": "Pier closes", "mainEntityOfPage": {"@id": "http://www.pier.example/pier/"}}])";
  CHECK(linked_article({list}, "https://www.pier.example/pier?utm_source=x")->title == "Pier closes");
  CHECK(linked_article({list}, "https://www.pier.example/other")->title == "Tunnel opens");
}

TEST_CASE("lists of authors in lists are read, of any depth and length") {
  const auto authors = [](const std::string& list, const std::string& graph = "") {
    return linked_article(
               {R"({"@graph": [{"@type": "Article", "headline": "H", "author": )" + list + "}" + graph + "]}"}, {})
        ->authors;
  };
  CHECK(authors(R"([["Ada Quill", "Ben Roe"], "Cy Dent"])") ==
        std::vector<std::string>{"Ada Quill", "Ben Roe", "Cy Dent"});
  CHECK(authors(std::string(500'000, '[') + std::string(500'000, ']')).empty());
  std::string references = "[\"Ada Quill\"";
  std::string graph;
  for (int i = 0; i < 30'000; ++i) {
    references += R"(, {"@id": "a"})";
    graph += R"(, {"@id": "b", "name": "B"})";
  }
  CHECK(authors(references + "]", graph) == std::vector<std::string>{"Ada Quill"});
}

TEST_CASE("the parts of a name and values that are objects are put together") {
  const auto article =
      linked_article({R"({"@type": "Article", "headline": "H", "author": {"givenName": "Ada", "familyName": "Quill"},
           "datePublished": {"@type": "Date", "@value": "2021-03-04"}})"},
                     {});
  REQUIRE(article);
  CHECK(article->authors == std::vector<std::string>{"Ada Quill"});
  REQUIRE(article->dates.size() == 1);
  CHECK(article->dates[0].value == "2021-03-04");
}
