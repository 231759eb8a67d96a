#include "indexer/read/page/page_kind.hpp"

#include <doctest/doctest.h>

#include "indexer/read/page/page_address.hpp"
#include "tests/indexer/read/page/html_page.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

const std::string kShort = "<p>Sorry, we could not find what you were looking for, it may have moved elsewhere.</p>";

std::string links(int count) {
  std::string html;
  for (int i = 0; i < count; ++i)
    html += "<li><a href='/a" + std::to_string(i) + "'>Council votes on the pier for the time number " +
            std::to_string(i) + "</a></li>";
  return "<ul>" + html + "</ul>";
}

}  // namespace

TEST_CASE("a page that says that it was not found, and a check for robots, are no articles") {
  CHECK(rejection(read_bytes(html_page("<title>404 - Page not found</title>", kShort)).at(0)).reason ==
        "not-an-article");
  CHECK(rejection(read_bytes(html_page("<title>Just a moment...</title>", kShort)).at(0)).reason == "not-an-article");
}

TEST_CASE("an article about an error is an article") {
  const std::string head = "<title>404: how an error became famous</title><meta property='og:type' content='article'>";
  CHECK(document(read_bytes(html_page(head, "<article>" + kShort + "</article>")).at(0)).title.has_value());
  std::string body;
  for (int i = 0; i < 5; ++i) body += prose(3 * i);
  CHECK_FALSE(document(read_bytes(html_page("<title>Not found in the harbour</title>", body)).at(0)).blocks.empty());
}

TEST_CASE("the front page of a site is no article, a page of its own address with many links is") {
  const std::string body =
      "<div><p>All the news of the harbour, every morning, and on Sundays too, for you.</p></div>" + links(40);
  CHECK(rejection(read_bytes(html_page("<link rel=canonical href='https://pier.example/'>", body)).at(0)).reason ==
        "not-an-article");
  const std::string own = "<link rel=canonical href='https://pier.example/news/pier'>";
  CHECK_FALSE(document(read_bytes(html_page(own, prose() + links(40))).at(0)).blocks.empty());
}

TEST_CASE("of an article without text on the page its summary is read") {
  const std::string head =
      "<title>Pier closes</title><meta property='og:type' content='article'>"
      "<meta property='og:description' content='The council closes the pier for the winter.'>";
  CHECK(text_of(document(read_bytes(html_page(head, "<div id=app></div>")).at(0))) ==
        "The council closes the pier for the winter.");
}

TEST_CASE("what stands open in a noscript element ends with it") {
  const auto records = read_bytes(html_page("", "<noscript><div class='x'></noscript><div>" + prose() + "</div>"));
  CHECK(document(records.at(0)).blocks.size() == 3);
}

TEST_CASE("a page that begins with a script or a warning is a page") {
  const std::string page = html_page("<title>Pier closes</title>", prose());
  CHECK(document(read_bytes("<br />\n<b>Warning</b>: old code in <b>/www/a.php</b><br />\n" + page).at(0))
            .source.format == "html");
  CHECK(document(read_bytes("<script src='/a.js'></script><style>p {}</style>" + page).at(0)).source.format == "html");
}

TEST_CASE("an address is made absolute, and loses its fragment and what counts visits") {
  CHECK(page_address({"/news/pier"}, "https://pier.example/base/") == "https://pier.example/news/pier");
  CHECK(page_address({"/news/pier", "https://pier.example/x"}, "") == "https://pier.example/news/pier");
  CHECK(page_address({"//pier.example/a"}, "") == "https://pier.example/a");
  CHECK(page_address({"https://pier.example/a?id=7&utm_source=x&fbclid=y#top"}, "") == "https://pier.example/a?id=7");
  CHECK(page_address({"https://pier.example/a?utm_medium=x"}, "") == "https://pier.example/a");
  CHECK_FALSE(page_address({"/news/pier", "javascript:void(0)"}, ""));
}
