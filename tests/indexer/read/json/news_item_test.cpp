#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using dateline::schema::ZoneKind;

TEST_CASE("an item of ninjs 1 is read from the body that has paragraphs, with the captions of its pictures") {
  const auto records = read_bytes(
      R"({"uri": "http://agency.example/newsitems/1", "type": "composite", "versioncreated": "2013-07-09T10:39:00Z",
    "firstcreated": "2013-07-09T08:00:00Z", "byline": "Ada Quill", "located": "Dorvale", "headline": "Harbour reopens", "source": "Dorvale News Agency",
    "body_text": "DORVALE (DNA) -- Ships came back. Cranes moved.", "body_xhtml": "<p>DORVALE (DNA) -- Ships came back.</p><p>Cranes moved.</p>", "language": "en",
    "associations": {"main": {"type": "picture", "headline": "Harbour", "description_text": "A crane in the harbour of Dorvale."}}})");
  const RawDocument& item = document(records.at(0));
  CHECK(item.external_id == "http://agency.example/newsitems/1");
  CHECK(item.title == "Harbour reopens");
  CHECK(text_of(item) == "DORVALE (DNA) -- Ships came back.|Cranes moved.");
  CHECK(text_of(item, ZoneKind::caption) == "A crane in the harbour of Dorvale.");
  CHECK(item.outlet_name == "Dorvale News Agency");
  CHECK(item.dateline == "Dorvale");
  REQUIRE(item.dates.size() == 2);
  CHECK(item.dates[0].value == "2013-07-09T08:00:00Z");
  CHECK_FALSE(item.dates[0].updated);
  CHECK(item.dates[1].updated);
}

TEST_CASE("an item of ninjs 2 and 3 is read from its lists of headlines and bodies") {
  for (const std::string version : {"versioncreated", "versionCreated"}) {
    const auto records = read_bytes("{\"uri\": \"urn:dna:1\", \"type\": \"text\", \"" + version +
                                    R"(": "2021-05-26T13:40:18+02:00", "by": "Ada Quill",
      "title": "harb 1", "headlines": [{"role": "short", "value": "Harbour"}, {"role": "main", "value": "Harbour reopens"}],
      "bodies": [{"role": "nitf", "contentType": "text/vnd.IPTC.NITF", "value": "<nitf><body><body.content><p>Other.</p></body.content></body></nitf>"},
                 {"role": "text", "contenttype": "text/plain", "value": "Ships came back. Cranes moved."},
                 {"role": "xhtml", "contenttype": "text/html", "value": "<body><p>Ships came back.</p><p>Cranes moved.</p></body>"}],
      "associations": [{"name": "a1", "type": "picture", "descriptions": [{"role": "caption", "value": "A crane."}]}]})");
    const RawDocument& item = document(records.at(0));
    CHECK(item.external_id == "urn:dna:1");
    CHECK_FALSE(item.url);
    CHECK(item.title == "Harbour reopens");
    CHECK(text_of(item) == "Ships came back.|Cranes moved.");
    CHECK(text_of(item, ZoneKind::caption) == "A crane.");
    REQUIRE(item.dates.size() == 1);
    CHECK_FALSE(item.dates[0].updated);
  }
}

TEST_CASE("the text in NITF is taken where there is no other") {
  const auto records = read_bytes(R"({"uri": "urn:dna:2", "headlines": [{"value": "Harbour reopens"}],
    "bodies": [{"role": "nitf", "value": "<nitf><head><title>x</title></head><body><body.head><hedline><hl1>Harbour</hl1></hedline></body.head><body.content><p>Ships came back.</p></body.content></body></nitf>"}]})");
  CHECK(text_of(document(records.at(0))) == "Ships came back.");
}

TEST_CASE("NITF that has the lead counts above plain text without it, and its headline above a short name") {
  const auto records = read_bytes(R"({"uri": "urn:dna:4", "versionCreated": "2021-05-26T13:40:18+02:00", "title": "Harb",
    "bodies": [{"role": "text", "contentType": "text/plain", "value": "Cranes moved."},
               {"role": "nitf", "contentType": "text/vnd.IPTC.NITF", "value": "<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>Harbour reopens</hl1></hedline></body.head><body.content><block id=\"lead\"><p lede=\"true\">Ships came back.</p></block><block><p>Cranes moved.</p></block></body.content></body></nitf>"}]})");
  CHECK(text_of(document(records.at(0))) == "Ships came back.|Cranes moved.");
  CHECK(document(records.at(0)).title == "Harbour reopens");
}

TEST_CASE("a slug is no title") {
  const std::string text = R"("text": "Ships came back to the harbour. Cranes moved for the first time in a year."})";
  CHECK(document(read_bytes(R"({"title": "harbour-reopens", "headline": "Harbour reopens", )" + text).at(0)).title ==
        "Harbour reopens");
  CHECK_FALSE(document(read_bytes(R"({"title": "harbour-reopens-2021", )" + text).at(0)).title);
  CHECK(document(read_bytes(R"({"title": "Harbour-reopening", )" + text).at(0)).title == "Harbour-reopening");
}

TEST_CASE("pictures, films and events of agencies are no articles") {
  for (const std::string type : {"picture", "video", "audio", "graphic", "event", "planning"}) {
    const auto records = read_bytes(
        "{\"uri\": \"urn:dna:3\", \"versionCreated\": \"2021-05-26\", \"type\": \"" + type +
        R"(", "headlines": [{"role": "main", "value": "Harbour"}], "descriptions": [{"role": "caption", "value": "A crane."}]})");
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "not-an-article");
    CHECK(rejection(records[0]).detail.find("\"" + type + "\"") != std::string::npos);
  }
}

TEST_CASE("an item of the AP Media API whose text is only linked is rejected with the address, without its key") {
  const auto records = read_bytes(
      R"({"api_version": "1.1", "id": "request", "data": {"updated": "2019-07-03T04:25:17Z", "items": [{"meta": {}, "item": {
    "uri": "https://api.agency.example/media/v/content/5ee?qt=KEY", "altids": {"itemid": "5ee"}, "type": "text", "versioncreated": "2019-07-03T04:05:12Z", "headline": "BC-Harbour",
    "renditions": {"nitf": {"type": "text", "format": "IIM", "href": "https://api.agency.example/media/v/content/5ee.0/download?qt=KEY"}}}}]}})");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "text-elsewhere");
  CHECK(rejection(records[0]).detail.find("https://api.agency.example/media/v/content/5ee.0/download") !=
        std::string::npos);
  CHECK(rejection(records[0]).detail.find("KEY") == std::string::npos);
}

TEST_CASE("an item of the AP Media API that carries a text has the item's id, not the request's") {
  const auto records = read_bytes(
      R"({"id": "request", "data": {"meta": {}, "item": {"uri": "https://api.agency.example/media/v/content/5ee?qt=KEY", "altids": {"itemid": "5ee"},
    "type": "text", "versioncreated": "2019-07-03T04:05:12Z", "headline": "Harbour reopens", "bylines": [{"by": "By ADA QUILL"}], "datelinelocation": {"city": "Dorvale"}, "body_html": "<p>Ships came back.</p>"}}})");
  const RawDocument& item = document(records.at(0));
  CHECK(item.external_id == "5ee");
  CHECK_FALSE(item.url);
  CHECK(item.dateline == "Dorvale");
  CHECK(item.authors == std::vector<std::string>{"By ADA QUILL"});
}
