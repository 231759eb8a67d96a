#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

TEST_CASE("a record of news-please keeps what it says of itself") {
  const auto records = read_bytes(R"({"authors": ["Ada Quill"], "date_download": "2020-05-01 10:00:00",
    "date_modify": "None", "date_publish": "2019-11-19 22:21:00", "description": "A harbour.", "language": "en",
    "maintext": "Ships came back.\nThe cranes moved.", "source_domain": "www.harbour.example", "title": "Harbour reopens",
    "url": "https://www.harbour.example/a"})");
  const RawDocument& article = document(records.at(0));
  CHECK(article.title == "Harbour reopens");
  CHECK(text_of(article) == "Ships came back.\nThe cranes moved.");
  CHECK(article.outlet_domain == "harbour.example");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "2019-11-19 22:21:00");
}

TEST_CASE("a list of GDELT, which has no texts, is rejected article by article with the address of each") {
  const auto records = read_bytes(R"({"articles": [
    {"url": "https://harbour.example/a?x=1", "title": "Harbour reopens", "seendate": "20241119T222100Z", "domain": "harbour.example", "language": "English"},
    {"url": "https://harbour.example/b", "title": "Cranes move", "seendate": "20241119T230000Z", "domain": "harbour.example"}]})");
  REQUIRE(records.size() == 2);
  CHECK(rejection(records[0]).reason == "text-elsewhere");
  CHECK(rejection(records[0]).detail.find("line 2, column 5") == 0);
  CHECK(rejection(records[1]).detail.find("https://harbour.example/b") != std::string::npos);
}

TEST_CASE("the address of an outlet is not taken for that of a text") {
  const auto records = read_bytes(
      R"({"title": "Harbour reopens", "source": {"name": "Harbour Post", "url": "https://harbour.example/"}})");
  CHECK(rejection(records.at(0)).reason == "no-text");
}

TEST_CASE("a text that NewsAPI has cut off loses the mark of it") {
  const auto records = read_bytes(R"({"status": "ok", "articles": [{"source": {"id": null, "name": "Harbour Post"},
    "author": "Ada Quill", "title": "Harbour reopens", "description": "Ships.", "url": "https://harbour.example/a",
    "publishedAt": "2024-11-19T22:21:00Z", "content": "Ships came back to the harbour… [+2044 chars]"}]})");
  const RawDocument& article = document(records.at(0));
  CHECK(text_of(article) == "Ships came back to the harbour…");
  CHECK(article.outlet_name == "Harbour Post");
  CHECK(article.outlet_domain == "harbour.example");
}

TEST_CASE("a summary stands in for the text where the record has a headline and a date, and only there") {
  const std::string whole =
      R"({"title": "Harbour reopens", "description": "Ships came back.", "published_at": "2024-11-19", "url": "https://h.example/a"})";
  CHECK(text_of(document(read_bytes(whole).at(0))) == "Ships came back.");
  CHECK(rejection(read_bytes(R"({"name": "left-pad", "description": "Pads a string."})").at(0)).reason == "no-text");
}

TEST_CASE("posts of webz.io take the outlet from their thread, alone and in an answer") {
  const std::string post =
      R"({"thread": {"uuid": "t1", "url": "https://www.harbour.example/a", "site_full": "www.harbour.example",
    "site": "harbour.example", "published": "2024-11-19T22:21:00.000+02:00", "title": "Harbour reopens"}, "uuid": "p1",
    "url": "https://www.harbour.example/a", "ord_in_thread": 0, "author": "Ada Quill", "published": "2024-11-19T22:21:00.000+02:00",
    "title": "Harbour reopens", "text": "Ships came back.", "language": "english", "crawled": "2024-11-20T00:00:00.000+02:00"})";
  for (const std::string& json : {post, "{\"posts\": [" + post + "], \"totalResults\": 1}"}) {
    const RawDocument article = document(read_bytes(json).at(0));
    CHECK(article.external_id == "p1");
    CHECK(article.outlet_domain == "harbour.example");
    CHECK(article.language == "en");
    CHECK(article.dates.size() == 1);
    CHECK(article.raw == post);
  }
}

TEST_CASE("an answer of the Guardian gives its articles, also the answer about one") {
  const std::string item =
      R"({"id": "world/2024/nov/19/harbour", "type": "article", "webPublicationDate": "2024-11-19T22:21:00Z",
    "webTitle": "Harbour reopens", "webUrl": "https://www.guardian.example/world/harbour", "fields": {"headline": "Harbour reopens at last",
    "byline": "Ada Quill", "body": "<p>Ships came back.</p><p>Cranes moved.</p>", "bodyText": "Ships came back. Cranes moved.", "publication": "The Guardian"}})";
  for (const std::string& json : {"{\"response\": {\"status\": \"ok\", \"results\": [" + item + "]}}",
                                  "{\"response\": {\"status\": \"ok\", \"content\": " + item + "}}"}) {
    const RawDocument article = document(read_bytes(json).at(0));
    CHECK(article.title == "Harbour reopens at last");
    CHECK(text_of(article) == "Ships came back.|Cranes moved.");
    CHECK(article.external_id == "world/2024/nov/19/harbour");
    CHECK(article.url == "https://www.guardian.example/world/harbour");
    CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
    REQUIRE(article.dates.size() == 1);
    CHECK(article.dates[0].value == "2024-11-19T22:21:00Z");
  }
}

TEST_CASE("an answer of the New York Times gives first paragraphs") {
  const auto records = read_bytes(
      R"({"status": "OK", "response": {"docs": [{"abstract": "Ships.", "web_url": "https://www.nyt.example/2024/11/19/a.html",
    "lead_paragraph": "Ships came back to the harbour on Tuesday.", "source": "The New York Times", "headline": {"main": "Harbour reopens", "kicker": null},
    "pub_date": "2024-11-19T22:21:00+0000", "byline": {"original": "By Ada Quill and Ben Roe", "person": []}, "_id": "nyt://article/1"}], "meta": {"hits": 1}}})");
  const RawDocument& article = document(records.at(0));
  CHECK(text_of(article) == "Ships came back to the harbour on Tuesday.");
  CHECK(article.title == "Harbour reopens");
  CHECK(article.authors == std::vector<std::string>{"By Ada Quill and Ben Roe"});
  CHECK(article.external_id == "nyt://article/1");
  CHECK(article.url == "https://www.nyt.example/2024/11/19/a.html");
}

TEST_CASE("posts of WordPress are read with their authors' names, not numbers") {
  const auto records =
      read_bytes(R"([{"id": 17, "date": "2024-11-19T22:21:00", "guid": {"rendered": "https://harbour.example/?p=17"},
    "modified": "2024-11-20T08:00:00", "slug": "harbour", "status": "publish", "type": "post", "link": "https://harbour.example/2024/11/harbour/",
    "title": {"rendered": "Harbour &#8216;reopens&#8217;"}, "content": {"rendered": "<p>Ships came back.</p>\n<p>Cranes moved.</p>", "protected": false},
    "author": 3, "_embedded": {"author": [{"id": 3, "name": "Ada Quill", "url": ""}]}}])");
  const RawDocument& article = document(records.at(0));
  CHECK(article.title == "Harbour ‘reopens’");
  CHECK(text_of(article) == "Ships came back.|Cranes moved.");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(article.external_id == "https://harbour.example/?p=17");
  CHECK(article.url == "https://harbour.example/2024/11/harbour/");
}

TEST_CASE(
    "the items of a JSON Feed have the feed's title, home page, language and authors where they say nothing else") {
  const auto records = read_bytes(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "home_page_url": "https://harbour.example/",
    "description": "News of the harbour.", "language": "en-GB", "items": [
    {"id": "a", "title": "Harbour reopens", "content_html": "<p>Ships came back.</p>", "date_published": "2024-11-19T22:21:00+02:00"},
    {"id": "b", "content_text": "Cranes moved.", "authors": [{"name": "Ben Roe"}], "language": "de"}], "authors": [{"name": "Ada Quill"}]})");
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).outlet_name == "Harbour Post");
  CHECK(document(records[0]).outlet_domain == "harbour.example");
  CHECK(document(records[0]).language == "en-GB");
  CHECK(document(records[1]).authors == std::vector<std::string>{"Ben Roe"});
  CHECK(document(records[1]).language == "de");
}

TEST_CASE("the lines of an Elasticsearch bulk give documents with the ids of their actions") {
  const auto records = read_bytes(
      "{\"index\": {\"_index\": \"news\", \"_id\": \"a1\"}}\n{\"id\": 5, \"title\": \"One\", \"text\": \"Ships.\"}\n"
      "{\"delete\": {\"_index\": \"news\", \"_id\": \"a2\"}}\n"
      "{\"create\": {}}\n{\"title\": \"Two\", \"text\": \"Boats.\"}\n"
      "{\"update\": {\"_id\": \"a3\"}}\n{\"doc\": {\"title\": \"Three\", \"text\": \"Cranes.\"}}\n");
  REQUIRE(records.size() == 3);
  CHECK(document(records[0]).external_id == "a1");
  CHECK(document(records[0]).raw == "{\"id\": 5, \"title\": \"One\", \"text\": \"Ships.\"}");
  CHECK_FALSE(document(records[1]).external_id);
  CHECK(document(records[2]).external_id == "a3");
  CHECK(text_of(document(records[2])) == "Cranes.");
}

TEST_CASE("the hits of a search engine have the ids of the hits, also as lines") {
  const std::string hit =
      R"({"_index": "news", "_id": "h1", "_score": 1.5, "_source": {"id": "inner", "title": "One", "text": "Ships."}})";
  for (const std::string& json :
       {"{\"took\": 3, \"hits\": {\"total\": {\"value\": 1}, \"hits\": [" + hit + "]}}", hit + "\n" + hit + "\n"}) {
    CHECK(document(read_bytes(json).at(0)).external_id == "h1");
    CHECK(document(read_bytes(json).at(0)).title == "One");
  }
}

TEST_CASE("a page that stands whole in a field is read as a page, and the record's own fields count first") {
  const auto records = read_bytes(
      R"({"url": "https://harbour.example/a", "title": "Harbour reopens", "html": "<!DOCTYPE html><html lang=\"en\"><head><title>x</title><meta name=\"author\" content=\"Ada Quill\"></head><body><article><h1>Harbour</h1><p>Ships came back to the harbour on Tuesday after a long winter of ice and silence.</p><p>The cranes moved again, and the market had fish for the first time since March.</p></article></body></html>"})");
  const RawDocument& article = document(records.at(0));
  CHECK(article.title == "Harbour reopens");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(text_of(article).find("The cranes moved again") != std::string::npos);
}

TEST_CASE("entities in a text without tags become characters, and its lines stay") {
  const auto records =
      read_bytes(R"({"text": "Salt &amp; wind: a < b.\n\nShe said &#8220;no&#8221;.\nAT&T; and R&D stay."})");
  CHECK(text_of(document(records.at(0))).find("Salt & wind: a < b.\n\nShe said “no”.\n") == 0);
  const auto escaped =
      read_bytes(R"({"text": "&lt;p&gt;Ships came back.&lt;/p&gt;&lt;p&gt;Cranes &amp;amp; boats.&lt;/p&gt;"})");
  CHECK(text_of(document(escaped.at(0))) == "Ships came back.|Cranes & boats.");
}

TEST_CASE("a language's name gives its code") {
  const auto language = [](const std::string& name) {
    return document(read_bytes("{\"text\": \"Ships.\", \"language\": \"" + name + "\"}").at(0)).language;
  };
  CHECK(language("English") == "en");
  CHECK(language("turkish") == "tr");
  CHECK(language("de-AT") == "de-AT");
}
