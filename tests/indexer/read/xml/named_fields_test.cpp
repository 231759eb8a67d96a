#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

using namespace testing;
using schema::ZoneKind;

TEST_CASE("an element with headline, body and date is an article under any name") {
  const auto records = read_bytes(R"(<?xml version="1.0"?><export><meta><count>2</count></meta><stories>
    <story id="s1" lang="en"><headline>Bridge opens</headline><standfirst>At last</standfirst><byLine>Ada Short</byLine>
      <pubdate>2019-04-05</pubdate><source>Quiet News</source><url>https://q.example.com/1</url>
      <body>&lt;p&gt;The bridge is open.&lt;/p&gt;&lt;p&gt;It is red.&lt;/p&gt;</body></story>
    <story id="s2"><headline>Bridge closes</headline><body><p>It is shut.</p></body></story>
    <story id="s3"><headline>Nothing</headline><body/></story></stories></export>)");
  REQUIRE(records.size() == 3);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "xml");
  CHECK(article.title == "Bridge opens");
  CHECK(article.external_id == "s1");
  CHECK(article.url == "https://q.example.com/1");
  CHECK(article.outlet_name == "Quiet News");
  CHECK(article.language == "en");
  CHECK(article.authors == std::vector<std::string>{"Ada Short"});
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "2019-04-05");
  CHECK(text_of(article) == "The bridge is open.|It is red.");
  CHECK(text_of(article, ZoneKind::lede) == "At last");
  CHECK(text_of(document(records[1])) == "It is shut.");
  CHECK(rejection(records[2]).reason == "no-text");
}

TEST_CASE("one article without a declaration is recognised by its fields") {
  const auto records =
      read_bytes("<article><headline>Fog</headline><body>Fog came in.</body><pubdate>2020-02-03</pubdate></article>");
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).source.format == "xml");
  CHECK(document(records[0]).title == "Fog");
}

TEST_CASE("documents of a news corpus that follow each other without a root are read") {
  const auto records = read_bytes(
      "<DOC id=\"QNS_19990102.0001\" type=story>\n<HEADLINE>\nHarvest is in\n</HEADLINE>\n<DATELINE>LIMA, Jan "
      "2</DATELINE>\n"
      "<TEXT>\n<P>\nThe harvest is in.\n</P>\n<P>\nAT&T was not there.\n</P>\n</TEXT>\n</DOC>\n"
      "<DOC id=\"QNS_19990102.0002\" type=story>\n<HEADLINE>Two</HEADLINE><TEXT><P>More.</P></TEXT>\n</DOC>\n");
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).title == "Harvest is in");
  CHECK(document(records[0]).external_id == "QNS_19990102.0001");
  CHECK(document(records[0]).dateline == "LIMA, Jan 2");
  CHECK(text_of(document(records[0])) == "The harvest is in.|AT&T was not there.");
}

TEST_CASE("a text that encloses its headline is read without it") {
  const auto records = read_bytes(
      "<?xml version=\"1.0\"?><news><item nr=\"1\"><text><title>Gold up</title><dateline>PERTH</dateline><body>Gold "
      "rose.</body>"
      "</text><date>1987-02-26</date></item></news>");
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Gold up");
  CHECK(text_of(document(records[0])) == "Gold rose.");
}

TEST_CASE("XML without articles is unsupported, and its root is named") {
  const auto records = read_bytes("<?xml version=\"1.0\"?><!-- x --><kml><Placemark><name>A</name></Placemark></kml>");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "unsupported");
  CHECK(rejection(records[0]).detail.find("<kml>") != std::string::npos);
  const auto undeclared = read_bytes("<settings><depth unit=\"m\">3</depth></settings>");
  REQUIRE(undeclared.size() == 1);
  CHECK(rejection(undeclared[0]).reason == "unsupported");
}

TEST_CASE("web pages stay web pages, and text that starts with a bracket stays text") {
  const std::string page =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body><article><h1>T</h1>"
      "<p>A page of some words that is long enough to be read as one.</p></article></body></html>";
  for (const std::string& bytes : {"<?xml version=\"1.0\"?>\n" + page, page}) {
    const auto records = read_bytes(bytes);
    REQUIRE(records.size() == 1);
    CHECK(document(records[0]).source.format == "html");
  }
  const auto text = read_bytes("<stage whisper> he said, and went on to talk about the weather for an hour.\n");
  REQUIRE(text.size() == 1);
  CHECK(document(text[0]).source.format == "text");
}

}  // namespace dateline::read
