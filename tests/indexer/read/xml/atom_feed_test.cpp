#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

using namespace testing;

TEST_CASE("an Atom entry is read with text, HTML and XHTML as content") {
  const auto records = read_bytes(R"(<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="de">
    <a:title type="html">Der &lt;b&gt;Bote&lt;/b&gt;</a:title><a:link rel="self" href="https://x.example.com/f"/>
    <a:link href="https://www.bote.example.de/"/><a:author><a:name>Redaktion Bote</a:name></a:author>
    <a:entry><a:id>tag:bote,1</a:id><a:title>Eins</a:title><a:published>2024-01-02T03:04:05+01:00</a:published>
      <a:updated>2024-01-03T03:04:05+01:00</a:updated><a:link rel="enclosure" href="https://x.example.com/m.mp3"/>
      <a:link rel="alternate" href="https://www.bote.example.de/eins"/><a:author><a:name>Uta Kern</a:name></a:author>
      <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Erster <em>Absatz</em>.</p><p>Zweiter.</p></div></a:content></a:entry>
    <a:entry><a:id>tag:bote,2</a:id><a:title>Zwei</a:title><a:content type="html">&lt;p&gt;Nur HTML.&lt;/p&gt;</a:content></a:entry>
    <a:entry><a:id>tag:bote,3</a:id><a:title>Drei</a:title><a:summary>Nur die Zusammenfassung.</a:summary></a:entry>
    <a:entry><a:id>tag:bote,4</a:id><a:title>Vier</a:title></a:entry></a:feed>)");
  REQUIRE(records.size() == 4);
  const RawDocument& first = document(records[0]);
  CHECK(first.source.format == "atom");
  CHECK(text_of(first) == "Erster Absatz.|Zweiter.");
  CHECK(first.url == "https://www.bote.example.de/eins");
  CHECK(first.outlet_name == "Der Bote");
  CHECK(first.outlet_domain == "bote.example.de");
  CHECK(first.language == "de");
  CHECK(first.authors == std::vector<std::string>{"Uta Kern"});
  REQUIRE(first.dates.size() == 2);
  CHECK(first.dates[0].value == "2024-01-02T03:04:05+01:00");
  CHECK(first.dates[1].updated);
  CHECK(text_of(document(records[1])) == "Nur HTML.");
  CHECK(document(records[1]).authors == std::vector<std::string>{"Redaktion Bote"});
  CHECK(text_of(document(records[2])) == "Nur die Zusammenfassung.");
  CHECK(rejection(records[3]).reason == "no-text");
}

TEST_CASE("the time of an entry's last change never is its publication") {
  const auto records = read_bytes(R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
    <updated>2024-01-03T00:00:00Z</updated><content>Words.</content></entry></feed>)");
  REQUIRE(records.size() == 1);
  REQUIRE(document(records[0]).dates.size() == 1);
  CHECK(document(records[0]).dates[0].updated);
}

TEST_CASE("an entry with NITF in it is read as such") {
  const auto records = read_bytes(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>w1</id>
    <title>Strike ends</title><content type="text/xml"><nitf><body><body.content><block><p>The strike is over.</p>
    </block></body.content></body></nitf></content></entry></feed>)");
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).external_id == "w1");
  CHECK(document(records[0]).title == "Strike ends");
  CHECK(text_of(document(records[0])) == "The strike is over.");
}

TEST_CASE("a text in an extension is preferred to a teaser in the content") {
  const auto records = read_bytes(R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:n="urn:n"><entry><title>T</title>
    <content>Read on.</content><n:meta><n:first_line>The singer came home.</n:first_line>
    <n:body>She had been away for three years, her manager said, and wrote songs.</n:body></n:meta></entry></feed>)");
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])).starts_with("She had been away"));
  CHECK(text_of(document(records[0]), schema::ZoneKind::lede) == "The singer came home.");
}

}  // namespace dateline::read
