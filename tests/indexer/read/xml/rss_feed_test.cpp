#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;
using schema::ZoneKind;

std::string feed_of(const std::string& items, const std::string& attributes = "") {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"" + attributes +
         "><channel><title>The Harbour Echo</title><link>https://www.harbourecho.example.com/</link>"
         "<language>en-gb</language><image><title>Logo</title><url>https://x.example.com/l.gif</url></image>" +
         items + "</channel></rss>";
}

}  // namespace

TEST_CASE("an item is an article with the feed as its outlet") {
  const auto records = read_bytes(feed_of(R"(<item>
    <title>Ferry &amp;amp; tug collide</title><link>https://www.harbourecho.example.com/ferry</link>
    <guid isPermaLink="false">echo-2024-118</guid><pubDate>Tue, 05 Mar 2024 10:15:00 EST</pubDate>
    <author>desk@harbourecho.example.com (Ines Moreau)</author>
    <description>&lt;p&gt;A ferry struck a tug.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>)"));
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "rss");
  CHECK(article.title == "Ferry & tug collide");
  CHECK(article.url == "https://www.harbourecho.example.com/ferry");
  CHECK(article.external_id == "echo-2024-118");
  CHECK(article.outlet_name == "The Harbour Echo");
  CHECK(article.outlet_domain == "harbourecho.example.com");
  CHECK(article.language == "en-gb");
  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0] == "Ines Moreau");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "Tue, 05 Mar 2024 10:15:00 EST");
  CHECK_FALSE(article.dates[0].updated);
  CHECK(text_of(article) == "A ferry struck a tug.|Nobody was hurt.");
  CHECK(article.raw.starts_with("<item>"));
  CHECK(article.raw.ends_with("</item>"));
}

TEST_CASE("the full text is preferred to the description, under whatever prefix it stands") {
  const auto records = read_bytes(feed_of(R"(<item><title>Tide tables</title>
    <description>In brief.</description>
    <voll:encoded><![CDATA[<p>The tide comes at six.</p><figure><img src="a.jpg"><figcaption>The quay</figcaption></figure>
    <p>It goes at noon.</p>]]></voll:encoded><media:title>Not the title</media:title></item>)",
                                          " xmlns:voll=\"http://purl.org/rss/1.0/modules/content/\""
                                          " xmlns:media=\"http://search.yahoo.com/mrss/\""));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Tide tables");
  CHECK(text_of(document(records[0])) == "The tide comes at six.|It goes at noon.");
  CHECK(text_of(document(records[0]), ZoneKind::caption) == "The quay");
}

TEST_CASE("a prefix that nobody declared means what it usually means") {
  const auto records = read_bytes(
      feed_of("<item><title>T</title><dc:creator>Ola Berg</dc:creator><dc:date>2024-03-05T10:00:00Z</dc:date>"
              "<content:encoded>&lt;p&gt;Snow fell all night.&lt;/p&gt;</content:encoded></item>"));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).authors == std::vector<std::string>{"Ola Berg"});
  REQUIRE(document(records[0]).dates.size() == 1);
  CHECK(document(records[0]).dates[0].value == "2024-03-05T10:00:00Z");
  CHECK(text_of(document(records[0])) == "Snow fell all night.");
}

TEST_CASE("an end tag in CDATA or in a comment does not end an item") {
  const auto records = read_bytes(feed_of(
      "<item><title>One</title><description><![CDATA[Markup such as </item> is text here.]]></description></item>"
      "<!-- <item><title>No</title><description>never</description></item> -->"
      "<item><title>Two</title><!-- </item> --><description>The second one.</description></item>"));
  REQUIRE(records.size() == 2);
  CHECK(text_of(document(records[0])).find("is text here.") != std::string::npos);
  CHECK(document(records[1]).title == "Two");
  CHECK(text_of(document(records[1])) == "The second one.");
}

TEST_CASE("a broken item spoils neither the one before it nor the one after it") {
  const auto records = read_bytes(feed_of(
      "<item><title>One</title><description>First text.</description></item>"
      "<item><title>Bread & butter <b>prices</title><description><p>Prices rose<br>again & again.<p>Bakers say so."
      "</description><link>https://e.example.com/two</link></item>"
      "<item><title>Three</title><description>Third text.</description></item>"));
  REQUIRE(records.size() == 3);
  CHECK(text_of(document(records[0])) == "First text.");
  CHECK(document(records[1]).title == "Bread & butter prices");
  CHECK(document(records[1]).url == "https://e.example.com/two");
  CHECK(text_of(document(records[1])) == "Prices rose\nagain & again.|Bakers say so.");
  CHECK(text_of(document(records[2])) == "Third text.");
}

TEST_CASE("an item without an end tag ends where the next one starts") {
  const auto records =
      read_bytes(feed_of("<item><title>One</title><description>First text.</description>"
                         "<item><title>Two</title><description>Second text.</description></item>"));
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).title == "One");
  CHECK(text_of(document(records[0])) == "First text.");
  CHECK(text_of(document(records[1])) == "Second text.");
}

TEST_CASE("an item without an end tag at the end of the feed ends with the feed") {
  const auto records = read_bytes(feed_of("<item><title>One</title><description>First text.</description>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "First text.");
}

TEST_CASE("HTML's entities and characters of Windows survive in a feed that declares none") {
  const auto records = read_bytes(
      feed_of("<item><title>Caf&eacute;&nbsp;society</title><description>It&#146;s 5&nbsp;&euro; &unknown; a cup"
              "</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Café society");
  CHECK(text_of(document(records[0])) == "It’s 5\u00a0€ &unknown; a cup");
}

TEST_CASE("what was escaped twice is text all the same") {
  const auto records = read_bytes(feed_of(
      "<item><title>A &amp;quot;deal&amp;quot;</title><description>&lt;p&gt;They said &amp;amp;quot;yes&amp;amp;quot;."
      "&lt;/p&gt;</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "A \"deal\"");
  CHECK(text_of(document(records[0])) == "They said \"yes\".");
}

TEST_CASE("an aggregated item has the outlet of its own source") {
  const auto records = read_bytes(
      feed_of("<item><title>T</title><source url=\"https://www.dailyorbit.example.org/rss\">The Daily Orbit</source>"
              "<description>A comet came by.</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).outlet_name == "The Daily Orbit");
  CHECK(document(records[0]).outlet_domain == "dailyorbit.example.org");
}

TEST_CASE("RSS 1.0 is read, whatever its prefixes") {
  const auto records = read_bytes(R"(<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:f="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
    <f:channel r:about="https://a.example.com/"><f:title>Alpine Post</f:title><f:link>https://a.example.com/</f:link>
    <f:items><r:Seq><r:li resource="https://a.example.com/1"/></r:Seq></f:items></f:channel>
    <f:item r:about="https://a.example.com/1"><f:title>Pass closed</f:title><f:link>https://a.example.com/1</f:link>
    <f:description>Snow closed the pass.</f:description><d:date>2005-11-02</d:date><d:language>fr</d:language></f:item>
    </r:RDF>)");
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.title == "Pass closed");
  CHECK(article.outlet_name == "Alpine Post");
  CHECK(article.language == "fr");
  CHECK(article.external_id == "https://a.example.com/1");
  CHECK(text_of(article) == "Snow closed the pass.");
}

TEST_CASE("an item without text is rejected with its line, and a feed without items too") {
  const auto records = read_bytes(feed_of("\n<item><title>Only a title</title><description> </description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "no-text");
  CHECK(rejection(records[0]).detail.find("<item> on line 3") != std::string::npos);
  const auto none = read_bytes(feed_of(""));
  REQUIRE(none.size() == 1);
  CHECK(rejection(none[0]).reason == "empty");
}

TEST_CASE("a feed in a legacy encoding is read by its declaration, and by its looks where it declares none") {
  const std::string item =
      "<item><title>Conflit \xe0 Orl\xe9"
      "ans</title><description>Les salari\xe9s de l'usine ont \xe9t\xe9 pr\xe9venus "
      "hier apr\xe8s-midi, \xe0 la fin de la journ\xe9"
      "e de travail.</description></item>";
  const std::string body = "<rss><channel><title>Le R\xe9veil</title>" + item + "</channel></rss>";
  for (const std::string& feed : {"<?xml version='1.0' encoding='iso-8859-1'?>" + body, body}) {
    const auto records = read_bytes(feed);
    REQUIRE(records.size() == 1);
    CHECK(document(records[0]).title == "Conflit à Orléans");
    CHECK(document(records[0]).outlet_name == "Le Réveil");
    CHECK(document(records[0]).raw == item);
  }
  const auto russian = read_bytes(
      "<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss><channel><item><title>\xed\xcf\xd3\xcb\xd7\xc1</title>"
      "<description>\xf3\xce\xc5\xc7.</description></item></channel></rss>");
  REQUIRE(russian.size() == 1);
  CHECK(document(russian[0]).title == "Москва");
  CHECK(text_of(document(russian[0])) == "Снег.");
}

TEST_CASE("a feed in UTF-16 is read with and without its mark") {
  const std::string feed =
      feed_of("<item><title>Wide</title><description>Every letter has two bytes.</description></item>");
  std::string wide;
  for (const char c : feed) (wide += c) += '\0';
  for (const std::string& bytes : {"\xff\xfe" + wide, wide}) {
    const auto records = read_bytes(bytes);
    REQUIRE(records.size() == 1);
    CHECK(text_of(document(records[0])) == "Every letter has two bytes.");
  }
}

TEST_CASE("what publishing systems add below a text is no part of it") {
  const auto records = read_bytes(feed_of(
      "<item><title>T</title><description><![CDATA[<p>The text.</p><p>The post <a href='x'>T</a> appeared first on "
      "<a href='y'>Harbour Echo</a>.</p>]]></description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "The text.");
  CHECK(text_of(document(records[0]), ZoneKind::chrome).starts_with("The post T"));
}

}  // namespace dateline::read
