#include "indexer/read/page/page_title.hpp"

#include <doctest/doctest.h>

#include "indexer/read/page/html_metadata.hpp"
#include "tests/indexer/read/page/html_page.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

std::optional<std::string> title_of(const std::string& head, const std::string& body) {
  const HtmlDocument page(html_page(head, body + prose()));
  return read_metadata(page).title;
}

std::string linked(const std::string& headline) {
  return "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"" + headline +
         "\", \"publisher\": {\"name\": \"Harbour Post\"}}</script>";
}

std::string graph(const std::string& title) {
  return "<meta property='og:title' content='" + title + "'>";
}

}  // namespace

TEST_CASE("the headline that the page shows goes before another that only og:title has") {
  CHECK(title_of(graph("You will not believe what the pier did") + linked("Council closes the ferry pier"),
                 "<h1>Council closes the ferry pier</h1>") == "Council closes the ferry pier");
  CHECK(title_of(graph("Council closes the pier for good") + linked("Ferry pier news: latest on the pier"),
                 "<h1>Harbour news of the day</h1>") == "Council closes the pier for good");
}

TEST_CASE("a heading in the trail to the article is its short form for search engines, not its headline") {
  const std::string trail =
      "<ol class='breadcrumbs'><li><a href='/'>Quays</a></li><li><h1>Ferry pier: closure</h1></li></ol>";
  const std::string shown = "<p class='big'>Council closes the ferry pier</p>";
  CHECK(title_of(graph("Council closes the ferry pier") + linked("Ferry pier: closure"), trail + shown) ==
        "Council closes the ferry pier");
  CHECK(title_of(graph("Ferry pier: closure") + linked("Council closes the ferry pier"), trail + shown) ==
        "Council closes the ferry pier");
}

TEST_CASE("of two headlines the one that more of the page states is the title") {
  const std::string head = graph("You will not believe what the pier did") + linked("Council closes the ferry pier");
  const std::string h1 = "<h1>Council closes the ferry pier</h1>";
  const std::string posted = "<meta name='twitter:title' content='You will not believe what the pier did'>";
  const std::string page = "<title>You will not believe what the pier did</title>";
  CHECK(title_of(head + "<title>Council closes the ferry pier</title>" + posted, h1) ==
        "Council closes the ferry pier");
  CHECK(title_of(head + page + posted, h1) == "You will not believe what the pier did");
}

TEST_CASE("a title loses the site's name before and behind it, by any of the site's names") {
  CHECK(title_of("<title>Council closes the ferry pier - Harbour Post</title>" + linked(""), "") ==
        "Council closes the ferry pier");
  CHECK(title_of("<title>Harbour Post | Council closes the ferry pier</title>" + linked(""), "") ==
        "Council closes the ferry pier");
  CHECK(title_of("<link rel=canonical href='https://www.harbour.example/a'>"
                 "<title>Council closes the ferry pier · harbour.example</title>",
                 "") == "Council closes the ferry pier");
}

TEST_CASE("a section behind the title is cut where another statement is without it") {
  CHECK(title_of(graph("Council closes the ferry pier - Local") + linked("Council closes the ferry pier"),
                 "<h1>Local</h1>") == "Council closes the ferry pier");
}

TEST_CASE("a bar without spaces divides the site's name, and the section that the page states, from the title") {
  const std::string site = "<meta property='og:site_name' content='Harbour Post'>";
  const std::string section = "<meta name='content_category' content='Quays'>";
  CHECK(title_of(site + section + graph("Council closes the pier-QuaysㅣHarbour Post"), "") ==
        "Council closes the pier");
  CHECK(title_of(site + graph("Council closes the pier-Quays|Harbour Post"), "") == "Council closes the pier-Quays");
  CHECK(title_of(site + section + graph("Either|or: the council and its quays"), "") ==
        "Either|or: the council and its quays");
}

TEST_CASE("a title that is the site's name is passed over") {
  CHECK(title_of(graph("Harbour Post") + linked("Council closes the ferry pier"), "<h1>Harbour Post</h1>") ==
        "Council closes the ferry pier");
}

TEST_CASE("a title that is cut short is taken whole from where it stands whole") {
  CHECK(title_of(graph("Council closes the ferry…"), "<h1>Council closes the ferry pier for the winter</h1>") ==
        "Council closes the ferry pier for the winter");
}

TEST_CASE("a kicker that og:title and JSON-LD both have stays") {
  CHECK(title_of(graph("Harbour: The pier closes today") + linked("Harbour: The pier closes today"),
                 "<h1>The pier closes today</h1>") == "Harbour: The pier closes today");
}
