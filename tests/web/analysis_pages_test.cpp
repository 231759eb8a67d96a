#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_analyses.hpp"
#include "web/pages.hpp"

namespace {

using nlohmann::json;
namespace test = dateline::web::test;
namespace web = dateline::web;
using test::contains;
using test::links_to;

TEST_CASE("a timeline's page draws the matches, or the values of a field, and leads to each interval") {
  std::string html = web::timeline_page(test::timeline_answer("").dump(), {{"q", "strike"}});
  CHECK(contains(html, "Over time <span>for <bdi>strike</bdi></span>"));
  CHECK(links_to(html, "/search?q=strike&amp;from=2019-02&amp;to=2019-02"));
  CHECK(links_to(html, "/search?q=strike&amp;group=story&amp;from=2019-02&amp;to=2019-02"));
  CHECK(links_to(html, "/timeline?q=strike&amp;by=country"));
  html = web::timeline_page(test::timeline_answer("country").dump(), {{"q", "strike"}, {"by", "country"}});
  CHECK(links_to(html, "/search?q=strike&amp;country=NO&amp;from=2019-02&amp;to=2019-02"));
  CHECK(contains(html, "<title>Norway, Feb 2019: 48 articles</title>"));
  CHECK(links_to(html, "/search?q=strike&amp;country=NO"));
  CHECK(links_to(html, "/cooccurrence?q=strike"));
  CHECK(links_to(html, "/timeline?q=strike"));
  CHECK(links_to(html, "/api/v1/timeline?q=strike&amp;by=country&amp;format=csv"));
}

TEST_CASE("a page of pairs leads to the articles that name both, and to each of them") {
  const std::string html =
      web::cooccurrence_page(test::cooccurrence_answer().dump(), {{"country", "NO"}, {"sort", "npmi"}});
  CHECK(links_to(html,
                 "/search?country=NO&amp;all.actor=person%2Felin-marstrand&amp;"
                 "all.actor=organisation%2Fdockers-union"));
  CHECK(links_to(html, "/actors/person/elin-marstrand"));
  CHECK(links_to(html, "/actors/organisation/dockers-union"));
  CHECK(contains(html, "<span class=\"times\">8.0×</span>"));
  CHECK(links_to(html, "/cooccurrence?country=NO&amp;sort=npmi&amp;offset=1"));
  CHECK(contains(html, "pairs are of the 200 most frequent, and complete from 15 articles on"));
}

TEST_CASE("a page of special words says how frequent they are here and everywhere, and leads on") {
  const std::string html = web::terms_page(test::terms_answer().dump(), {{"q", "strike OR lockout"}});
  CHECK(contains(html, "<td>77%</td><td>24%</td>"));
  CHECK(links_to(html, "/search?q=%28strike%20OR%20lockout%29%20quay"));
  CHECK(contains(html, "2,000 articles were looked at here, the first of the matches"));
}

TEST_CASE("where an analysis finds nothing its page says so") {
  json answer = test::cooccurrence_answer();
  answer["pairs"] = json::array();
  CHECK(contains(web::cooccurrence_page(answer.dump(), {}), "No two of them"));
  answer = test::terms_answer();
  answer["terms"] = json::array();
  CHECK(contains(web::terms_page(answer.dump(), {}), "Nothing sets these articles apart"));
  answer = test::timeline_answer("");
  answer["values"] = json::array();
  CHECK(contains(web::timeline_page(answer.dump(), {}), "No article here has a date"));
}

TEST_CASE("what is no answer of an analysis is refused") {
  for (const char* text : {"", "[]", "{}", "{\"total\":1}"}) {
    CHECK_THROWS_AS(web::timeline_page(text, {}), std::invalid_argument);
    CHECK_THROWS_AS(web::cooccurrence_page(text, {}), std::invalid_argument);
    CHECK_THROWS_AS(web::terms_page(text, {}), std::invalid_argument);
  }
}

}  // namespace
