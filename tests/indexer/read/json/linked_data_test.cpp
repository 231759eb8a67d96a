#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using dateline::schema::ZoneKind;

TEST_CASE("an article of schema.org is read with publisher, authors, address and dates") {
  const auto records =
      read_bytes(R"({"@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Harbour reopens",
    "articleBody": "Ships came back.", "datePublished": "2024-11-19T22:21:00+02:00", "author": [{"@type": "Person", "name": "Ada Quill"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Harbour Post"}, "mainEntityOfPage": {"@type": "WebPage", "@id": "https://harbour.example/a"}, "inLanguage": "en"})");
  const RawDocument& article = document(records.at(0));
  CHECK(article.title == "Harbour reopens");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(article.outlet_name == "Harbour Post");
  CHECK(article.url == "https://harbour.example/a");
}

TEST_CASE("of a graph the articles are records, with the objects that they refer to") {
  const auto records = read_bytes(R"({"@context": "https://schema.org", "@graph": [
    {"@type": "Organization", "@id": "#org", "name": "Harbour Post", "description": "News."},
    {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
    {"@type": "WebPage", "@id": "https://harbour.example/a", "name": "Harbour reopens - Post"},
    {"@type": "NewsArticle", "headline": "Harbour reopens", "articleBody": "Ships came back.", "author": {"@id": "#ada"}, "publisher": {"@id": "#org"}, "datePublished": "2024-11-19"},
    {"@type": "NewsArticle", "headline": "Cranes move", "articleBody": "Cranes moved.", "author": [{"@id": "#ada"}]}]})");
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).outlet_name == "Harbour Post");
  CHECK(document(records[0]).authors == std::vector<std::string>{"Ada Quill"});
  CHECK(document(records[1]).authors == std::vector<std::string>{"Ada Quill"});
  CHECK(document(records[1]).title == "Cranes move");
}

TEST_CASE("what schema.org describes that is no article is rejected as such") {
  for (const std::string json :
       {R"({"@type": "Organization", "name": "Harbour Post", "description": "News.", "datePublished": "2020-01-01"})",
        R"({"@graph": [{"@type": "Person", "name": "Ada Quill"}]})"}) {
    const auto records = read_bytes(json);
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "not-an-article");
  }
}

TEST_CASE("the updates of a live blog are its text") {
  const auto records = read_bytes(R"({"@type": "LiveBlogPosting", "headline": "Harbour live", "liveBlogUpdate": [
    {"@type": "BlogPosting", "headline": "First ship", "articleBody": "A ship came."}, {"@type": "BlogPosting", "articleBody": "<p>Another came.</p>"}]})");
  CHECK(text_of(document(records.at(0))) == "A ship came.|Another came.");
  CHECK(text_of(document(records.at(0)), ZoneKind::subheading) == "First ship");
}
