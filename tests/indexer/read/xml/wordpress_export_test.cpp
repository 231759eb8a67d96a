#include <doctest/doctest.h>

#include <string>

#include "indexer/read/xml/wordpress_text.hpp"
#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;
using schema::ZoneKind;

std::string export_of(const std::string& items) {
  return R"(<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Valley Voice</title><link>https://valley.example.com</link>
    <language>en-US</language><wp:author><wp:author_login><![CDATA[jd77]]></wp:author_login>
    <wp:author_display_name><![CDATA[Joan Dale]]></wp:author_display_name></wp:author>)" +
         items + "</channel></rss>";
}

std::string post(const std::string& content, const std::string& status = "publish", const std::string& type = "post") {
  return "<item><title>A post</title><link>https://valley.example.com/a</link><pubDate>Wed, 31 Jul 2013 22:30:00 +0000"
         "</pubDate><dc:creator><![CDATA[jd77]]></dc:creator><guid "
         "isPermaLink=\"false\">https://valley.example.com/?p=7"
         "</guid><content:encoded><![CDATA[" +
         content +
         "]]></content:encoded><excerpt:encoded><![CDATA[The excerpt.]]></excerpt:encoded>"
         "<wp:post_date>2013-08-01 00:30:00</wp:post_date><wp:post_date_gmt>2013-07-31 22:30:00</wp:post_date_gmt>"
         "<wp:status>" +
         status + "</wp:status><wp:post_type>" + type + "</wp:post_type></item>";
}

}  // namespace

TEST_CASE("a published post has its author's name and the day where the site is") {
  const auto records =
      read_bytes(export_of(post("One line.\n\nAnother <b>line</b>,\nbroken.\n<h2>A part</h2>\nLast.")));
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "wxr");
  CHECK(article.outlet_name == "Valley Voice");
  CHECK(article.outlet_domain == "valley.example.com");
  CHECK(article.external_id == "https://valley.example.com/?p=7");
  CHECK(article.authors == std::vector<std::string>{"Joan Dale"});
  REQUIRE_FALSE(article.dates.empty());
  CHECK(article.dates[0].value == "2013-08-01T00:30:00+02:00");
  CHECK(text_of(article) == "One line.|Another line,\nbroken.|Last.");
  CHECK(text_of(article, ZoneKind::subheading) == "A part");
}

TEST_CASE("drafts, attachments and menus are passed over in silence") {
  const auto records = read_bytes(export_of(post("No.", "draft") + post("No.", "inherit", "attachment") +
                                            post("Yes.", "publish", "page") + post("No.", "publish", "nav_menu_item") +
                                            post("No.", "private")));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "Yes.");
}

TEST_CASE("an export with nothing published says what it has") {
  const auto records = read_bytes(export_of(post("No.", "draft") + post("No.", "inherit", "attachment")));
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "not-an-article");
  CHECK(rejection(records[0]).detail.find("1 attachment, 1 draft") != std::string::npos);
}

TEST_CASE("hundreds of thousands of brackets that nothing closes are read in one pass") {
  const auto many = [](const std::string& text) {
    std::string all;
    while (all.size() < 900'000) all += text;
    return all;
  };
  for (const std::string text : {"[a]", "[a] [b]", "[a] [b][/c]", "[caption]", "[a", "[a=\"", "[/", "["}) {
    CAPTURE(text);
    CHECK(without_shortcodes(many(text) + "The end.").ends_with("The end."));
  }
  CHECK(without_shortcodes("[/a]" + many("x [a] y ")) == many("x [a] y "));
  CHECK(without_shortcodes(many("x [a]y[/a] ")).substr(0, 8) == "x y x y ");
  const auto records = read_bytes(export_of(post(many("[a]"))));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])).size() == 900'000);
}

TEST_CASE("a post without text has its excerpt") {
  const auto records = read_bytes(export_of(post("[gallery ids=\"1,2\"]")));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "The excerpt.");
}

TEST_CASE("posts written in blocks keep their paragraphs and lose the marks of the editor") {
  const auto records = read_bytes(export_of(post(
      "<!-- wp:paragraph -->\n<p>One\nstretch.</p>\n<!-- /wp:paragraph -->\n<!-- wp:image {\"id\":3} -->\n<figure "
      "class=\"wp-block-image\"><img src=\"a.jpg\"/><figcaption>A hill</figcaption></figure>\n<!-- /wp:image -->")));
  REQUIRE(records.size() == 1);
  CHECK(text_of(document(records[0])) == "One stretch.");
  CHECK(text_of(document(records[0]), ZoneKind::caption) == "A hill");
}

TEST_CASE("shortcodes go, what they enclose stays, and so do an editor's brackets") {
  CHECK(without_shortcodes("[dropcap]O[/dropcap]nce") == "Once");
  CHECK(without_shortcodes("a [gallery ids=\"1,2\" link='file'] b") == "a  b");
  CHECK(without_shortcodes("a [embed]https://x.example.com/v[/embed] b") == "a  b");
  CHECK(without_shortcodes("text\n\n[contact_form]\n\nmore") == "text\n\n\n\nmore");
  CHECK(without_shortcodes("he said [sic] that [the minister] would [...] go [1]") ==
        "he said [sic] that [the minister] would [...] go [1]");
  CHECK(without_shortcodes("[caption id=\"a\"]<img src=\"x\" /> A boat[/caption]") ==
        "<figure><figcaption> A boat</figcaption></figure>");
  CHECK(without_shortcodes("[[[[") == "[[[[");
  CHECK(without_shortcodes("an [unclosed attribute=\"x") == "an [unclosed attribute=\"x");
}

}  // namespace dateline::read
