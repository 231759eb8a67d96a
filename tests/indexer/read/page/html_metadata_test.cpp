#include <doctest/doctest.h>

#include "indexer/read/page/html_metadata.hpp"
#include "tests/indexer/read/page/html_page.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

RawDocument with_head(const std::string& head, const std::string& before_prose = {}) {
  return document(read_bytes(html_page(head, "<article>" + before_prose + prose() + "</article>")).at(0));
}

RawDocument with_json_ld(const std::string& json) {
  return with_head("<script type=\"application/ld+json\">" + json + "</script>");
}

const StatedDate* date_in(const RawDocument& article, const std::string& field) {
  for (const StatedDate& date : article.dates) {
    if (date.field == field) return &date;
  }
  return nullptr;
}

constexpr const char* kArticle = R"({"@context": "https://schema.org", "@type": "NewsArticle",
  "headline": "Harbour reopens", "datePublished": "2021-03-04T05:06:07+01:00", "dateModified": "2021-03-05",
  "author": [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Ben Roe"}],
  "publisher": {"@type": "Organization", "name": "The Harbour Post"}})";

void check_article(const RawDocument& article) {
  CHECK(article.title == "Harbour reopens");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill", "Ben Roe"});
  CHECK(article.outlet_name == "The Harbour Post");
  REQUIRE(date_in(article, "json-ld datePublished"));
  CHECK(date_in(article, "json-ld datePublished")->value == "2021-03-04T05:06:07+01:00");
  CHECK_FALSE(date_in(article, "json-ld datePublished")->updated);
  REQUIRE(date_in(article, "json-ld dateModified"));
  CHECK(date_in(article, "json-ld dateModified")->updated);
}

}  // namespace

TEST_CASE("JSON-LD gives title, dates, authors and outlet, alone, in a list and in a graph") {
  const std::string article = kArticle;
  check_article(with_json_ld(article));
  check_article(with_json_ld("[{\"@type\": \"BreadcrumbList\"}, " + article + "]"));
  check_article(with_json_ld("{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"x\"}, " + article + "]}"));
  check_article(with_json_ld("{\"@type\": \"WebPage\", \"name\": \"page\", \"mainEntity\": " + article + "}"));
}

TEST_CASE("JSON-LD that is written carelessly is still read") {
  const std::string article = kArticle;
  const auto replaced = [&article](const std::string& from, const std::string& to) {
    std::string text = article;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  check_article(with_json_ld("<!-- " + article + " -->"));
  check_article(with_json_ld("//<![CDATA[\n" + article + "\n//]]>"));
  check_article(with_json_ld("/* made by hand */ " + article));
  check_article(with_json_ld(article + ";"));
  check_article(with_json_ld(replaced("\"Ben Roe\"}]", "\"Ben Roe\",},]")));
  check_article(with_json_ld(replaced("\"headline\"", "\"description\": \"one\ntwo\tthree\", \"headline\"")));
}

TEST_CASE("an author that JSON-LD refers to is looked up, and one that is a string is taken") {
  const RawDocument referred = with_json_ld(
      R"({"@graph": [{"@type": "Article", "headline": "H", "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]})");
  CHECK(referred.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(with_json_ld(R"({"@type": "BlogPosting", "headline": "H", "author": "Ada Quill"})").authors ==
        std::vector<std::string>{"Ada Quill"});
}

TEST_CASE("JSON-LD that is no JSON at all is passed over") {
  const RawDocument article =
      with_head("<title>Harbour reopens</title><script type='application/ld+json'>{oops: [</script>");
  CHECK(article.title == "Harbour reopens");
}

TEST_CASE("Open Graph and article properties are read") {
  const RawDocument article = with_head(
      "<title>Harbour reopens | The Harbour Post</title><meta property='og:title' content='Harbour reopens &amp; "
      "rejoices'>"
      "<meta property='og:site_name' content='The Harbour Post'><meta property='og:url' "
      "content='https://www.harbour.example/a'>"
      "<meta property='article:published_time' content='2021-03-04T05:06:07Z'>"
      "<meta property='article:modified_time' content='2021-03-05T05:06:07Z'><meta name='author' content='Ada Quill'>");
  CHECK(article.title == "Harbour reopens & rejoices");
  CHECK(article.outlet_name == "The Harbour Post");
  CHECK(article.outlet_domain == "harbour.example");
  CHECK(article.url == "https://www.harbour.example/a");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(article.language == "en-GB");
  REQUIRE(date_in(article, "meta article:published_time"));
  REQUIRE(date_in(article, "meta article:modified_time"));
  CHECK(date_in(article, "meta article:modified_time")->updated);
}

TEST_CASE("the canonical address goes before Open Graph's") {
  const RawDocument article = with_head(
      "<link rel='canonical' href='https://www.harbour.example/a'><meta property='og:url' "
      "content='https://other.example/b'>");
  CHECK(article.url == "https://www.harbour.example/a");
}

TEST_CASE("Dublin Core, Parsely and microdata are read") {
  CHECK(date_in(with_head("<meta name='DC.date.issued' content='2021-03-04'>"), "meta dc.date.issued"));
  CHECK(date_in(with_head("<meta name='parsely-pub-date' content='2021-03-04'>"), "meta parsely-pub-date"));
  CHECK(with_head("<meta name='DC.creator' content='Ada Quill'>").authors == std::vector<std::string>{"Ada Quill"});
  const RawDocument article = with_head("",
                                        "<h1 itemprop='headline'>Harbour reopens</h1><span itemprop='author'><span "
                                        "itemprop='name'>Ada Quill</span>, reporter</span>"
                                        "<span itemprop='datePublished' content='2021-03-04'>4 March</span><time "
                                        "itemprop='dateModified' datetime='2021-03-05'>5 March</time>");
  CHECK(article.title == "Harbour reopens");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  REQUIRE(date_in(article, "microdata datePublished"));
  CHECK(date_in(article, "microdata datePublished")->value == "2021-03-04");
  REQUIRE(date_in(article, "microdata dateModified"));
  CHECK(date_in(article, "microdata dateModified")->updated);
}

TEST_CASE("a time element is the last of the dates") {
  const RawDocument article =
      with_head("<meta name='date' content='2021-03-04'>", "<time datetime='2021-03-06'>Saturday</time>");
  REQUIRE(article.dates.size() == 2);
  CHECK(article.dates[0].field == "meta date");
  CHECK(article.dates[1].field == "page date");
  CHECK(article.dates[1].value == "2021-03-06");
}

TEST_CASE("a title loses the site's name, and falls back to the headline") {
  CHECK(
      with_head(
          "<title>Harbour reopens | The Harbour Post</title><meta property='og:site_name' content='The Harbour Post'>")
          .title == "Harbour reopens");
  CHECK(with_head("<title>Harbour reopens - The Harbour Post</title>", "<h1>Harbour reopens</h1>").title ==
        "Harbour reopens");
  CHECK(with_head("", "<h1>Har&shy;bour <i>reopens</i></h1>").title == "Harbour reopens");
}

TEST_CASE("an address is no author") {
  CHECK(with_head("<meta property='article:author' content='https://social.example/ada'>").authors.empty());
}

TEST_CASE("a page in another encoding is read by what it declares") {
  const std::string latin = html_page("<meta charset='iso-8859-1'><title>K\xF8ge \x93now\x94</title>", prose());
  CHECK(document(read_bytes(latin).at(0)).title == "Køge “now”");
  const std::string cyrillic = html_page(
      "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><title>\xCF\xEE\xF0\xF2</title>",
      prose());
  CHECK(document(read_bytes(cyrillic).at(0)).title == "Порт");
}

TEST_CASE("a page that is UTF-8 is read as such whatever it declares") {
  CHECK(document(read_bytes(html_page("<meta charset='iso-8859-1'><title>Køge nu</title>", prose())).at(0)).title ==
        "Køge nu");
}

TEST_CASE("a page that declares nothing is detected") {
  // "The port opened again after a long winter, and the ships came back" in Windows-1251, several times.
  std::string words;
  for (int i = 0; i < 8; ++i) {
    words +=
        "\xCF\xEE\xF0\xF2 \xEE\xF2\xEA\xF0\xFB\xEB\xF1\xFF \xF1\xED\xEE\xE2\xE0 \xEF\xEE\xF1\xEB\xE5 "
        "\xE4\xEE\xEB\xE3\xEE\xE9 "
        "\xE7\xE8\xEC\xFB, \xE8 \xEA\xEE\xF0\xE0\xE1\xEB\xE8 \xE2\xE5\xF0\xED\xF3\xEB\xE8\xF1\xFC. ";
  }
  const auto records = read_bytes("<html><title>\xCF\xEE\xF0\xF2</title><body><p>" + words + "</p></body></html>");
  CHECK(document(records.at(0)).title == "Порт");
}

TEST_CASE("UTF-8 with a few broken bytes keeps the rest") {
  const std::string page = html_page("<meta charset='utf-8'><title>Køge børn æble \xE6</title>", prose());
  CHECK(document(read_bytes(page).at(0)).title == "Køge børn æble \xEF\xBF\xBD");
}

TEST_CASE("the headline that page and og:title agree on goes before one that JSON-LD has for search engines") {
  const std::string head =
      "<meta property='og:title' content='Council closes the ferry pier'>"
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry pier closed: all you need "
      "to know\"}</script>";
  const HtmlDocument agreed(html_page(head, "<h1>Council closes the ferry pier</h1>" + prose()));
  CHECK(read_metadata(agreed).title == "Council closes the ferry pier");
  const HtmlDocument kicker(html_page(head, "<h1>Harbour: Council closes the ferry pier</h1>" + prose()));
  CHECK(read_metadata(kicker).title == "Council closes the ferry pier");
  const HtmlDocument crumb(html_page(
      head, "<ol class='breadcrumb'><li><h1>Council closes the ferry pier</h1></li></ol><h2>Pier</h2>" + prose()));
  CHECK(read_metadata(crumb).title == "Ferry pier closed: all you need to know");
}

TEST_CASE("a page without an article in its JSON-LD gives its own date there") {
  const std::string head =
      "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"datePublished\": \"2001-01-01\"}, "
      "{\"@type\": \"WebPage\", \"datePublished\": \"2019-05-03\", \"dateModified\": \"2019-05-04\"}]}</script>";
  const HtmlDocument page(html_page(head, "<h1>Council closes the ferry pier</h1>" + prose()));
  const auto dates = read_metadata(page).dates;
  REQUIRE(dates.size() == 2);
  CHECK(dates[0].value == "2019-05-03");
  CHECK_FALSE(dates[0].updated);
  CHECK(dates[1].updated);
}
