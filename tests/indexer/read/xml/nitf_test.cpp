#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;
using schema::ZoneKind;

std::string nitf(const std::string& docdata, const std::string& body_head, const std::string& content) {
  return "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\"><nitf baselang=\"en-AU\"><head><title>Slug only"
         "</title><docdata " +
         docdata + "</docdata></head><body><body.head>" + body_head + "</body.head><body.content>" + content +
         "</body.content></body></nitf>";
}

}  // namespace

TEST_CASE("NITF gives headline, byline, dateline, date, identity, provider and captions") {
  const auto records = read_bytes(nitf(
      "management-status=\"usable\"><doc-id id-string=\"QNS.77\" regsrc=\"qns.example.com\"/>"
      "<date.issue norm=\"20131020T192751+1100\"/><date.release norm=\"YYYYMMDD000000-HHMM\"/>"
      "<doc.copyright holder=\"Quiet News Service. All rights reserved.\"/>",
      "<hedline><hl1>Dam is <em>full</em></hl1><hl2>First time in ten years</hl2></hedline>"
      "<byline>By <person>Ada Short</person>, <byttl>Rural reporter</byttl></byline>"
      "<dateline><location><city>Dubbo</city><state>NSW</state></location><story.date norm=\"20131020\"/></dateline>"
      "<abstract><p>Not the text.</p></abstract><note><p>Eds: hold for pictures.</p></note>",
      "<block><p>The dam is full.</p><p/><note><p>Editors: updates.</p></note><hl2>Rain</hl2><p>It rained for "
      "<num>30</num> days.</p></block><media media-type=\"image\"><media-reference source=\"x.jpg\"/>"
      "<media-caption><p>The dam wall</p></media-caption><media-producer>Q. "
      "Lens</media-producer></media><p>as/qr</p>"));
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "nitf");
  CHECK(article.title == "Dam is full");
  CHECK(article.authors == std::vector<std::string>{"By Ada Short"});
  CHECK(article.dateline == "Dubbo, NSW");
  CHECK(article.external_id == "QNS.77");
  CHECK(article.outlet_name == "Quiet News Service");
  CHECK(article.language == "en-AU");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "20131020T192751+1100");
  CHECK(text_of(article) == "The dam is full.|It rained for 30 days.");
  CHECK(text_of(article, ZoneKind::subheading) == "First time in ten years|Rain");
  CHECK(text_of(article, ZoneKind::caption) == "The dam wall|Q. Lens");
  CHECK(text_of(article, ZoneKind::credit) == "as/qr");
}

TEST_CASE("an embargoed text was published when it was released, a cancelled one is rejected") {
  const std::string dates = "><date.issue norm=\"20160908T132446+0100\"/><date.release norm=\"20160909T000100+0100\"/>";
  const auto embargoed = read_bytes(nitf("management-status=\"embargoed\"" + dates, "", "<p>Later.</p>"));
  REQUIRE(embargoed.size() == 1);
  REQUIRE_FALSE(document(embargoed[0]).dates.empty());
  CHECK(document(embargoed[0]).dates[0].value == "20160909T000100+0100");
  const auto cancelled = read_bytes(nitf("management-status=\"canceled\"" + dates, "", "<p>Never.</p>"));
  REQUIRE(cancelled.size() == 1);
  CHECK(rejection(cancelled[0]).reason == "withdrawn");
}

TEST_CASE("a byline may name its medium behind a slash") {
  const auto records = read_bytes(nitf(">", "<byline>Ada Short / Quiet News</byline>", "<p>x</p>"));
  CHECK(document(records[0]).authors == std::vector<std::string>{"Ada Short", "Quiet News"});
  const auto agencies = read_bytes(nitf(">", "<byline>QNS/AB</byline>", "<p>x</p>"));
  CHECK(document(agencies[0]).authors == std::vector<std::string>{"QNS/AB"});
}

TEST_CASE("a version behind a UUID is no part of the identity") {
  const auto records =
      read_bytes(nitf("><doc-id id-string=\"ABC1df9281a-a270-4dc5-a618-869bbc3bbca7_02\"/>", "", "<p>x</p>"));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).external_id == "ABC1df9281a-a270-4dc5-a618-869bbc3bbca7");
  const auto other = read_bytes(nitf("><doc-id id-string=\"20160512:QQQ:8883:0\"/>", "", "<p>x</p>"));
  CHECK(document(other[0]).external_id == "20160512:QQQ:8883:0");
}

TEST_CASE("the lead that an archive has in a block of its own is read once") {
  const auto records = read_bytes(nitf(">", "<hedline><hl1>T</hl1></hedline>",
                                       "<block class=\"lead_paragraph\"><p>First.</p></block><block "
                                       "class=\"full_text\"><p>First.</p><p>Second.</p></block>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "First.|Second.");
  const auto alone = read_bytes(nitf(">", "", "<block class=\"lead_paragraph\"><p>First.</p></block>"));
  CHECK(text_of(document(alone[0])) == "First.");
}

TEST_CASE("results that stand line by line keep their lines, neat markup does not make any") {
  const auto records = read_bytes(nitf(">", "",
                                       "<p>Results\nAlpha 2 Beta 1\nGamma 0 Delta 0\n  Standings\nAlpha 3\nBeta "
                                       "0</p><p>One\n      sentence\n      only.</p>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) ==
        "Results\nAlpha 2 Beta 1\nGamma 0 Delta 0\nStandings\nAlpha 3\nBeta 0|One sentence only.");
}

TEST_CASE("a document without text is rejected, one with an abstract only has that") {
  CHECK(rejection(read_bytes(nitf(">", "<hedline><hl1>T</hl1></hedline>", "<p> </p>"))[0]).reason == "no-text");
  const auto records = read_bytes(nitf(">", "<abstract><p>In short.</p></abstract>", ""));
  CHECK(text_of(document(records[0])) == "In short.");
}

}  // namespace dateline::read
