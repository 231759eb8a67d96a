#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_actors.hpp"
#include "web/address.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::Parameters;
using nlohmann::json;
namespace test = dateline::web::test;
namespace web = dateline::web;
using test::contains;
using test::links_to;

std::string actor(const json& answer, const Parameters& parameters = {}) {
  return web::actor_page(answer.dump(), parameters);
}

TEST_CASE("an actor's page says who it is, how it is written, and since when") {
  const std::string html = actor(test::actor_answer());
  CHECK(contains(html, "<title>Elin Marstrand – Dateline</title>"));
  CHECK(contains(html, "<h1 class=\"summary\"><bdi>Elin Marstrand</bdi></h1>"));
  CHECK(contains(html, "Person, Norway"));
  CHECK(contains(html, "1,234 articles</a> in 1,000 stories, from <time datetime=\"2019-01-03\">3 Jan 2019</time>"));
  CHECK(contains(html, "<bdi>Marstrand</bdi> <span class=\"note\">900 articles</span>"));
  CHECK(contains(html, "<code>person/elin-marstrandt</code> <span class=\"note\">Elin Marstrandt, 34 articles</span>"));
  CHECK(contains(html, "<dt>In your authority</dt><dd><bdi>Elin Marstrand</bdi> <span class=\"note\">2015–</span>"));
}

TEST_CASE("an actor's timeline is a chart whose bars lead into the search, and the same as a table") {
  const std::string html = actor(test::actor_answer());
  CHECK(contains(html, "<svg class=\"plot\""));
  CHECK(contains(html, "<title>Stories, Feb 2019: 36 stories</title>"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;group=story&amp;from=2019-02&amp;to=2019-02"));
  CHECK(contains(html, "Figures as a table"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;from=2019-02&amp;to=2019-02"));
  CHECK(links_to(html, "/actors/person/elin-marstrand?interval=day"));
  CHECK(contains(html, "7 articles without a date"));
}

TEST_CASE("an actor's companions, countries and outlets lead to the articles that name both") {
  const std::string html = actor(test::actor_answer());
  CHECK(links_to(html, "/actors/organisation/dockers-union"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;all.actor=organisation%2Fdockers-union"));
  CHECK(contains(html, "<rect class=\"part\" width=\"17.0%\""));
  CHECK(contains(html, "<td>17%</td>"));
  CHECK(contains(html, "<span class=\"times\">5.1×</span></td>"));
  CHECK(links_to(html, "/facets/country?actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;format=atom"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;country=NO"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand&amp;outlet=The%20Harbour%20Courier"));
  CHECK(links_to(html, "/actors/person/e-marstrand"));
  CHECK(links_to(html, "/articles/1042?actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/api/v1/actors/person/elin-marstrand"));
}

TEST_CASE("an actor's page leads to comparisons with others") {
  const std::string html = actor(test::actor_answer(), {{"from", "2019-02"}, {"interval", "week"}});
  CHECK(links_to(html,
                 "/compare?from=2019-02&amp;line=actor%3Aperson%2Felin-marstrand&amp;"
                 "line=actor%3Aorganisation%2Fdockers-union"));
  CHECK(contains(html, "name=\"line\" value=\"actor:person/elin-marstrand\""));
}

TEST_CASE("names that no article has stand apart, and others of the name are listed once") {
  json answer = test::actor_answer();
  answer["namesakes"].push_back(answer["suggestions"][0]);
  const std::string html = actor(answer);
  const std::size_t unmet = html.find("Names that no article has");
  REQUIRE(unmet != std::string::npos);
  CHECK(html.find("<li><bdi>Elin Marstrandt</bdi></li>") > unmet);
  CHECK(links_to(html, "/actors/organisation/marstrand-lines"));
  CHECK(contains(html, "Organisation, Norway, 12 articles"));
  const std::string other = "href=\"/actors/person/e-marstrand\"";
  CHECK(html.find(other) == html.rfind(other));
}

TEST_CASE("decisions are told in words, with who and why, and those that are undone are struck through") {
  const std::string html = actor(test::actor_answer());
  CHECK(contains(html, "<del>person/elin-marstrandt is the same as person/someone-else</del>"));
  CHECK(contains(
      html, "Shown as “Elin Marstrand” <span class=\"note\">nora, 22 Nov 2026: <bdi>same office</bdi> (decision 1)"));
  CHECK(contains(html, "Decision 2 does not hold"));
}

TEST_CASE("a search narrows an actor's page, which keeps it, shows it and lets go of it") {
  const std::string html = actor(test::actor_answer(), {{"q", "strike"}, {"country", "NO"}});
  CHECK(contains(html, "<span>for <bdi>strike</bdi></span>"));
  CHECK(links_to(html, "/actors/person/elin-marstrand?q=strike"));
  CHECK(links_to(html, "/search?q=strike&amp;country=NO&amp;actor=person%2Felin-marstrand"));
}

TEST_CASE("an actor that is blocked, or in no article, has a page that says so") {
  json blocked = test::actor_answer();
  blocked["hidden"] = true;
  blocked["total"] = {{"articles", 0}, {"stories", 0}};
  blocked["latest"] = json::array();
  const std::string html = actor(blocked);
  CHECK(contains(html, "somebody decided that this is no actor"));
  CHECK(contains(html, "No articles"));
  CHECK_FALSE(contains(html, "<svg class=\"plot\""));
}

TEST_CASE("the list of actors can be narrowed and paged, and leads to each") {
  const std::string html = web::actors_page(test::actors_answer().dump(), {{"prefix", "mar"}, {"offset", "2"}});
  CHECK(contains(html, "Actors <span>120</span>"));
  CHECK(links_to(html, "/actors/person/elin-marstrand"));
  CHECK(contains(html, "<span class=\"note\">Person, Norway</span></th><td><a href=\""));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/actors?prefix=mar&amp;type=media"));
  CHECK(contains(html, "<span class=\"note\">Armed group</span>"));
  CHECK(contains(html, "name=\"prefix\" value=\"mar\""));
  CHECK(contains(html, "3–4 of 120"));
  CHECK(links_to(html, "/actors?prefix=mar&amp;offset=4"));
  CHECK(links_to(html, "/actors?prefix=mar"));
  CHECK(links_to(html, "/api/v1/actors?prefix=mar&amp;format=csv"));
}

TEST_CASE("the address of an actor keeps its slash and encodes the rest") {
  CHECK(web::actor_path("person/elin-marstrand") == "/actors/person/elin-marstrand");
  CHECK(web::actor_path("person/a b#c?d/e") == "/actors/person/a%20b%23c%3Fd/e");
}

TEST_CASE("what is no answer about actors is refused") {
  for (const char* text : {"", "[]", "{}", "{\"id\":\"person/x\"}", "{\"id\":1,\"total\":{}}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(web::actor_page(text, {}), std::invalid_argument);
    CHECK_THROWS_AS(web::actors_page(text, {}), std::invalid_argument);
  }
}

}  // namespace
