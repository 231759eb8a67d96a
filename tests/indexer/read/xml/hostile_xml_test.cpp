#include <doctest/doctest.h>

#include <string>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/xml/mended_xml.hpp"
#include "indexer/read/xml/xml_document.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string rss(const std::string& prolog, const std::string& items) {
  return prolog + "<rss><channel><title>F</title>" + items + "</channel></rss>";
}

}  // namespace

TEST_CASE("entities that the document declares are not expanded") {
  std::string types = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    types += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(inner, 10) + "\">";
  }
  const auto records = read_bytes(rss("<?xml version=\"1.0\"?>" + types + "]>",
                                      "<item><title>T</title><description>It is &a29; all.</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "It is &a29; all.");
}

TEST_CASE("what the root says of its records is decoded as they are") {
  const auto records = read_bytes(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\xe5n\"><title>F</title>"
      "<entry><id>urn:e</id><title>Quay</title><summary>The quay is dry again.</summary></entry></feed>");
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Quay");
  CHECK(!invalid_utf8(document(records[0]).language.value_or("")));
}

TEST_CASE("nothing outside of the file is loaded") {
  const TemporaryFolder folder;
  const auto secret = folder.write("secret.txt", "the secret words");
  const std::string types = "<?xml version=\"1.0\"?><!DOCTYPE rss SYSTEM \"" + secret.native() +
                            "\" [<!ENTITY secret SYSTEM \"" + secret.native() + "\"> %secret; ]>";
  const auto records =
      read_bytes(rss(types, "<item><title>T</title><description>Here: &secret;.</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "Here: &secret;.");
}

TEST_CASE("nesting of any depth is read in little time and memory") {
  const std::string deep = repeated("<b>", 200'000) + "the middle" + repeated("</b>", 200'000);
  const auto records = read_bytes(rss("", "<item><title>T</title><description>" + deep +
                                              "</description></item>"
                                              "<item><title>U</title><description>After it.</description></item>"));
  REQUIRE(records.size() == 2);
  CHECK(text_of(document(records[0])) == "the middle");
  CHECK(text_of(document(records[1])) == "After it.");
}

TEST_CASE("a tag with very many attributes is read in little time") {
  std::string attributes;
  for (int i = 0; i < 60'000; ++i) attributes += " a" + std::to_string(i) + "=''";
  const auto records =
      read_bytes(rss("", "<item" + attributes + "><title>T</title><description>Text.</description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "Text.");
}

TEST_CASE("an element with too many children is rejected, and the next one read") {
  const auto records = read_bytes(rss("", "<item>" + repeated("<a/>", XmlDocument::kMaxNodes + 10) +
                                              "</item>"
                                              "<item><title>T</title><description>Text.</description></item>"));
  REQUIRE(records.size() == 2);
  CHECK(rejection(records[0]).reason == "too-large");
  CHECK(text_of(document(records[1])) == "Text.");
}

TEST_CASE("a record over the limit is rejected without being held, and the next one read") {
  Limits limits;
  limits.record_bytes = 100'000;
  const std::string large = "<item><description>" + repeated("long ", 400'000) + "</description></item>";
  const auto records =
      read_bytes(rss("", large + "<item><title>T</title><description>Text.</description></item>"), limits);
  REQUIRE(records.size() == 2);
  CHECK(rejection(records[0]).reason == "too-large");
  CHECK(rejection(records[0]).raw_bytes == large.size());
  CHECK(rejection(records[0]).raw.size() == kRejectBytes);
  CHECK(text_of(document(records[1])) == "Text.");
}

TEST_CASE("a text of megabytes in CDATA is read whole") {
  const std::string words = repeated("wave after wave ", 800'000);
  const auto records =
      read_bytes(rss("", "<item><title>T</title><description><![CDATA[" + words + "]]></description></item>"));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])).size() == words.size() - 1);
}

TEST_CASE("a feed cut anywhere gives the whole items before the cut, and says that it is cut") {
  const std::string first =
      "<item><title>One</title><description><![CDATA[<p>First &amp; foremost.</p>]]></description></item>";
  const std::string feed = rss("<?xml version=\"1.0\"?><!-- note --><!DOCTYPE rss [<!ENTITY x \"]>\">]>",
                               first + "<item a='1'><title>Two</title><description>Second.</description></item>");
  const std::size_t root = feed.find("<rss>") + 5;
  const std::size_t after_first = feed.find(first) + first.size();
  for (std::size_t size = root; size < feed.size(); ++size) {
    CAPTURE(size);
    const auto records = read_bytes(std::string_view(feed).substr(0, size));
    REQUIRE_FALSE(records.empty());
    CHECK(std::holds_alternative<RawDocument>(records[0]) == (size >= after_first));
    CHECK(rejection(records.back()).reason == "truncated");
  }
}

TEST_CASE("a compressed feed that breaks off says so once, after what it had") {
  std::string items;
  for (int i = 0; i < 2000; ++i)
    items += "<item><title>T" + std::to_string(i * 7919) + "</title><description>Text " + std::to_string(i * i) +
             ".</description></item>";
  const std::string packed = gzipped(rss("", items));
  const auto records = read_bytes(std::string_view(packed).substr(0, packed.size() / 2));
  REQUIRE(records.size() > 100);
  CHECK(text_of(document(records[0])) == "Text 0.");
  CHECK(rejection(records.back()).reason == "truncated");
  CHECK(std::holds_alternative<RawDocument>(records[records.size() - 2]));
}

TEST_CASE("brackets, quotes and declarations that do not end are passed over") {
  for (const std::string junk : {"<", "<<<<", "< a", "<a href=\"x>", "</", "</nothing>", "<!", "<?", "<?x", "&",
                                 "&#x110000;", "&#0;", "]]>", "<a b='", "<é>", "<1>", "\x01\x02", "\xff\xfe\xfa"}) {
    CAPTURE(junk);
    const auto records =
        read_bytes(rss("<?xml version=\"1.0\"?>", "<item><title>One</title><description>First " + junk +
                                                      " text.</description></item><item><title>Two</title>"
                                                      "<description>Second.</description></item>"));
    REQUIRE(records.size() >= 1);
    CHECK(document(records[0]).title == "One");
    CHECK(text_of(document(records[0])).find("First") != std::string::npos);
  }
}

TEST_CASE("hundreds of thousands of openers that nothing closes are read in one pass") {
  for (const std::string opener : {"<?",      "<!--",     "<![CDATA[", "<!",         "<a",
                                   "<a ",     "<a b=\"",  "<a b='>",   "</",         "</a ",
                                   "<a/",     "[a]",      "{",         "[",          "\"",
                                   "<script", "<script>", "<noscript", "<noscript>", "<textarea>",
                                   "&",       "&#",       "&a;",       "]]>",        "<p class=\"share\">x",
                                   "\n",      "\n "}) {
    CAPTURE(opener);
    const std::string many = repeated(opener, 500'000 / opener.size());
    CHECK(mended_xml("<a>" + many + "</a>").starts_with("<a>"));
    for (const std::string& text : {many, "<![CDATA[" + many + "]]>"}) {
      const auto records =
          read_bytes(rss("", "<item><title>T</title><description>Text. " + text + "</description></item>"));
      REQUIRE_FALSE(records.empty());
    }
  }
}

TEST_CASE("what is mended is well-formed, and what is well-formed keeps its meaning") {
  for (const std::string broken :
       {"<a><b>x</a>", "<a>x</b></a>", "<a b=c d='1' d='2' e>x", "<a>&nbsp;&foo;&</a>", "<a>x < y > z</a>",
        "<a><![CDATA[x", "<a><!-- x", "<a><!DOCTYPE b [<!ENTITY c 'd'>]>x</a>", "<a:b:c>x</a:b:c>", "<a>\x01</a>",
        "<a><br>x<img src=y>z</a>", "<a><i><b>x</i></b></a>"}) {
    CAPTURE(broken);
    const XmlDocument document(mended_xml(broken));
    CHECK(document.well_formed());
  }
  const XmlDocument document("<a k='1 &lt; 2'>x &amp; <![CDATA[<y>]]><b/>z</a>");
  CHECK(document.well_formed());
  CHECK(document.attribute(1, "k") == "1 < 2");
  CHECK(document.text(1) == "x & <y>z");
}

TEST_CASE("a tag ends at its '>', but not at one in quotes") {
  const auto end = [](std::string_view text) { return tag_extent(text, 0).end; };
  CHECK(end("<a>x") == 3);
  CHECK(end("<a b='>'>x") == 9);
  CHECK(end("<a b=\"x>text</a>") == 8);  // the quotes are broken
  CHECK(tag_extent("< a>", 0).state == TagEnd::none);
  CHECK(tag_extent("<a", 0).state == TagEnd::incomplete);
}

}  // namespace dateline::read
