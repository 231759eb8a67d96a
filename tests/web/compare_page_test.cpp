#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_compare.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::Parameters;
using nlohmann::json;
namespace test = dateline::web::test;
namespace web = dateline::web;
using test::contains;
using test::links_to;

const Parameters kThree = {{"line", "q:harbour strike"},
                           {"line", "actor:person/elin-marstrand"},
                           {"line", "country:NO"},
                           {"outlet", "The Harbour Courier"},
                           {"interval", "month"}};

std::string compared(const json& answer, const Parameters& parameters = kThree) {
  return web::compare_page(answer.dump(), parameters);
}

std::size_t count_of(const std::string& html, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++out;
  return out;
}

// What the path of a line draws.
std::string path_of(const std::string& html, int line) {
  const std::size_t at = html.find("<svg class=\"paths\"");
  const std::size_t begin = html.find("<path class=\"l" + std::to_string(line) + "\" d=\"", at);
  REQUIRE(begin != std::string::npos);
  const std::size_t from = html.find(" d=\"", begin) + 4;
  return html.substr(from, html.find('"', from) - from);
}

TEST_CASE("a comparison names its lines, says how many articles each has, and leads to them") {
  const std::string html = compared(test::compare_answer());
  CHECK(contains(html, "<strong><bdi>“harbour strike”</bdi></strong> <span class=\"note\">Words</span>"));
  CHECK(contains(html, "<strong><bdi>Elin Marstrand</bdi></strong> <span class=\"note\">Person</span>"));
  CHECK(contains(html, "in 1,000 stories, 7 without a date"));
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier&amp;q=harbour%20strike"));
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier&amp;actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier&amp;country=NO"));
  CHECK(links_to(html, "/actors/person/elin-marstrand"));
  CHECK(links_to(html,
                 "/api/v1/compare?line=q:harbour%20strike&amp;line=actor:person/elin-marstrand&amp;"
                 "line=country:NO&amp;outlet=The%20Harbour%20Courier&amp;interval=month&amp;format=csv"));
}

TEST_CASE("words of a line stand in quotes once") {
  json answer = test::compare_answer();
  answer["lines"][0]["label"] = "\"harbour strike\"";
  CHECK(contains(compared(answer), "<strong><bdi>&quot;harbour strike&quot;</bdi></strong>"));
}

TEST_CASE("each line can be taken out alone") {
  const std::string html = compared(test::compare_answer());
  CHECK(links_to(html,
                 "/compare?line=q:harbour%20strike&amp;line=country:NO&amp;"
                 "outlet=The%20Harbour%20Courier&amp;interval=month"));
}

TEST_CASE("every point and every figure of the table leads to the search of its interval") {
  const std::string html = compared(test::compare_answer());
  const std::string href = "/search?outlet=The%20Harbour%20Courier&amp;country=NO&amp;from=2019-02&amp;to=2019-02";
  CHECK(links_to(html, href));
  CHECK(count_of(html, href) == 2);
  CHECK(contains(html, "<title>Norway, Feb 2019: 48 articles, 24% of all</title>"));
  CHECK(contains(html, "<th scope=\"row\">Feb 2019</th><td><a href=\""));
}

TEST_CASE("where the archive has nothing a line has a gap, and the table says nothing") {
  const std::string html = compared(test::compare_answer());
  for (int line = 1; line <= 3; ++line) {
    const std::string path = path_of(html, line);
    CHECK(std::ranges::count(path, 'M') == 2);
    CHECK(std::ranges::count(path, 'L') == 3);
  }
  CHECK(count_of(html, "<rect class=\"void\"") == 1);
  CHECK(contains(html, "<th scope=\"row\">Mar 2019</th><td>–</td><td>–</td><td>–</td>"));
  CHECK(contains(html, "Grey: the archive has no articles of this time"));
}

TEST_CASE("shares are of the archive's articles, or of its stories") {
  json answer = test::compare_answer();
  answer["share"] = true;
  std::string html = compared(answer);
  CHECK(contains(html, ">24% <span class=\"faint\">(48)</span></a>"));
  CHECK(contains(html, ">20%</text>"));
  CHECK(contains(html, "as a share of all"));
  answer["count"] = "stories";
  html = compared(answer);
  CHECK(contains(html, "<title>Norway, Feb 2019: 24 stories, 24% of all</title>"));
}

TEST_CASE("the ends of a range that cuts an interval are kept where the interval leads") {
  json answer = test::compare_answer();
  answer["from"] = "2019-02-10";
  answer["to"] = "2019-06-20";
  const std::string html = compared(answer);
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier&amp;country=NO&amp;from=2019-02-10&amp;to=2019-02"));
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier&amp;country=NO&amp;from=2019-06&amp;to=2019-06-20"));
}

TEST_CASE("an actor that is a filter already, is asked for besides it") {
  const std::string html = compared(test::compare_answer(), {{"line", "actor:x"}, {"actor", "person/jonas-okafor"}});
  CHECK(links_to(html, "/search?actor=person%2Fjonas-okafor&amp;all.actor=person%2Felin-marstrand"));
}

TEST_CASE("many intervals stand several to a point, which adds them up, and the page stays small") {
  const std::string html = compared(test::compare_answer(1000));
  CHECK(contains(html, "10 months stand for one point"));
  CHECK_FALSE(contains(html, "A story that goes on"));
  CHECK(html.size() < 250'000);
  CHECK(contains(html, "<th scope=\"row\">Jan 2019 to Oct 2019</th>"));
  json stories = test::compare_answer(1000);
  stories["count"] = "stories";
  CHECK(contains(compared(stories), "A story that goes on counts in each interval"));
}

TEST_CASE("a comparison of nothing says how to begin, and one of five how to go on") {
  json answer = test::compare_answer();
  answer["lines"] = json::array();
  answer["archive"] = json::array();
  std::string html = compared(answer, {});
  CHECK(contains(html, "Begin with a line below"));
  CHECK_FALSE(contains(html, "<svg class=\"plot\""));
  CHECK(contains(html, "name=\"add\""));
  answer = test::compare_answer();
  answer["lines"].push_back(test::compared_line("q:a", "a", 6));
  answer["lines"].push_back(test::compared_line("q:b", "b", 6));
  html = compared(answer);
  CHECK_FALSE(contains(html, "name=\"add\""));
  CHECK(contains(html, "Five lines are the most"));
}

TEST_CASE("what was not understood of a line stands beside it") {
  json answer = test::compare_answer();
  answer["lines"][1]["query"]["warnings"] = {{{"message", "No actor of the archive is called “Elin”."}}};
  CHECK(contains(compared(answer), "<p class=\"unsure\">No actor of the archive is called “Elin”.</p>"));
}

TEST_CASE("what is no comparison is refused") {
  for (const char* text : {"", "[]", "{}", "{\"lines\":1}"}) {
    CHECK_THROWS_AS(web::compare_page(text, {}), std::invalid_argument);
  }
}

}  // namespace
