#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;
using schema::ZoneKind;

std::string item(const std::string& item_meta, const std::string& content_meta, const std::string& content) {
  return "<n:newsItem xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:qns:7\" version=\"3\" "
         "xml:lang=\"en\"><n:itemMeta>" +
         item_meta + "</n:itemMeta><n:contentMeta>" + content_meta + "</n:contentMeta><n:contentSet>" + content +
         "</n:contentSet></n:newsItem>";
}

const std::string kText = "<n:itemClass qcode=\"ninat:text\"/><n:provider literal=\"qns.example.com\"/>";
const std::string kXhtml =
    "<n:inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>No"
    "</title></head><body><p>Rain fell.</p><p>It <i>stopped</i>.</p></body></html></n:inlineXML>";

const RawDocument only(const std::string& bytes) {
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  return document(records[0]);
}

std::string reason(const std::string& bytes) {
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  return rejection(records[0]).reason;
}

}  // namespace

TEST_CASE("a news item with XHTML is an article, and its identity has no version") {
  const RawDocument article = only(item(
      kText + "<n:versionCreated>2024-05-02T10:00:00Z</n:versionCreated><n:firstCreated> 2024-05-01T09:00:00Z\n"
              "</n:firstCreated><n:pubStatus qcode=\"stat:usable\"/>",
      "<n:language tag=\"en-GB\"/><n:headline role=\"hld:subHeadline\">It was wet</n:headline><n:headline>Rain\n at "
      "last"
      "</n:headline><n:slugline>WEATHER</n:slugline><n:dateline>LEEDS, England</n:dateline><n:by>By Ada Short</n:by>",
      kXhtml));
  CHECK(article.source.format == "newsml-g2");
  CHECK(article.external_id == "urn:newsml:qns:7");
  CHECK(article.title == "Rain at last");
  CHECK(article.language == "en-GB");
  CHECK(article.outlet_domain == "qns.example.com");
  CHECK(article.dateline == "LEEDS, England");
  CHECK(article.authors == std::vector<std::string>{"By Ada Short"});
  REQUIRE(article.dates.size() == 2);
  CHECK(article.dates[0].value == "2024-05-01T09:00:00Z");
  CHECK_FALSE(article.dates[0].updated);
  CHECK(article.dates[1].updated);
  CHECK(text_of(article) == "Rain fell.|It stopped.");
  CHECK(text_of(article, ZoneKind::subheading) == "It was wet");
}

TEST_CASE("the time of a later version alone does not say when an item was published") {
  const RawDocument article =
      only(item(kText + "<n:versionCreated>2024-05-02T10:00:00Z</n:versionCreated>", "", kXhtml));
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].updated);
}

TEST_CASE("inline NITF fills what the item's metadata leave open") {
  const RawDocument article = only(item("<n:provider qcode=\"nprov:QNS\"/>", "<n:headline>From the item</n:headline>",
                                        "<n:inlineXML><nitf><body><body.head><hedline><hl1>From "
                                        "NITF</hl1></hedline><byline>By Bo Lund</byline></body.head>"
                                        "<body.content><p>Text of it.</p></body.content></body></nitf></n:inlineXML>"));
  CHECK(article.title == "From the item");
  CHECK(article.authors == std::vector<std::string>{"By Bo Lund"});
  CHECK(article.outlet_name == "QNS");
  CHECK(text_of(article) == "Text of it.");
}

TEST_CASE("the longest of several renderings is the text") {
  const RawDocument article =
      only(item(kText, "",
                "<n:inlineData contenttype=\"text/plain\">Rain.</n:inlineData>" + kXhtml +
                    "<n:remoteContent href=\"x.jpg\"/><n:inlineData "
                    "encoding=\"e:base64\">QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=</n:inlineData>"));
  CHECK(text_of(article) == "Rain fell.|It stopped.");
}

TEST_CASE("plain text in tags keeps its lines") {
  const RawDocument article = only(
      item(kText, "",
           "<n:inlineData contenttype=\"text/plain\"><![CDATA[<p>\n\n  (QNS) - Leeds, May 1 - Rain fell on the\ncity.\n"
           "   It stopped.\n</p>]]></n:inlineData>"));
  CHECK(text_of(article) == "  (QNS) - Leeds, May 1 - Rain fell on the\ncity.\n   It stopped.\n\n");
}

TEST_CASE("items that are no articles are rejected for what they are") {
  CHECK(reason(item("<n:itemClass qcode=\"ninat:picture\"/>", "<n:headline>A hill</n:headline>",
                    "<n:remoteContent href=\"x.jpg\"/>")) == "not-an-article");
  CHECK(reason(item(kText, "<n:headline>A hill</n:headline>", "")) == "no-text");
  CHECK(reason(item(kText + "<n:pubStatus qcode=\"stat:canceled\"/>", "", kXhtml)) == "withdrawn");
  CHECK(reason(item(kText + "<n:pubStatus qcode=\"stat:withheld\"/>", "", kXhtml)) == "withdrawn");
  for (const char* name : {"packageItem", "conceptItem", "knowledgeItem", "planningItem"}) {
    const std::string other = std::string("<") + name + " guid=\"g\"><itemMeta/></" + name + ">";
    CHECK(reason(other) == "not-an-article");
  }
}

TEST_CASE("an embargo's end is the publication") {
  const RawDocument article = only(item(
      kText + "<n:versionCreated>2024-05-01T09:00:00Z</n:versionCreated><n:embargoed>2024-05-03T00:01:00Z</n:embargoed>"
              "<n:pubStatus qcode=\"stat:withheld\"/>",
      "", kXhtml));
  REQUIRE_FALSE(article.dates.empty());
  CHECK(article.dates[0].value == "2024-05-03T00:01:00Z");
}

TEST_CASE("a message gives each of its items, and one in an envelope is found there") {
  const std::string message = "<newsMessage><header><sender>Quiet News</sender></header><itemSet>" +
                              item(kText, "", kXhtml) + item("", "", kXhtml) +
                              "<packageItem guid=\"p\"/></itemSet></newsMessage>";
  const auto records = read_bytes(message);
  REQUIRE(records.size() == 3);
  CHECK(document(records[0]).outlet_domain == "qns.example.com");
  CHECK(document(records[1]).outlet_name == "Quiet News");
  CHECK(rejection(records[2]).reason == "not-an-article");
  const auto wrapped =
      read_bytes("<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"urn:s\"><s:Body>" + message + "</s:Body></s:Envelope>");
  REQUIRE(wrapped.size() == 3);
  CHECK(document(wrapped[0]).external_id == "urn:newsml:qns:7");
}

TEST_CASE("a picture's credit beside its caption is not text") {
  const RawDocument article = only(item(kText, "<n:headline>Rain</n:headline>",
                                        "<n:inlineXML><html><body><article><h1>Rain</h1><div "
                                        "class=\"dat\"><span>Weather</span></div><figure><img src=\"x\"/>"
                                        "<div class=\"byline\">Q. Lens</div><figcaption>A wet "
                                        "street</figcaption></figure><p>Rain fell.</p></article></body>"
                                        "</html></n:inlineXML>"));
  CHECK(text_of(article) == "Rain fell.");
  CHECK(text_of(article, ZoneKind::caption) == "Q. Lens|A wet street");
}

}  // namespace dateline::read
