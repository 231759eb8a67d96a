#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_answers.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::asset;
using dateline::web::error_page;
using dateline::web::facet_page;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;
using test::links_to;

TEST_CASE("the page of a facet lists all values, filters them and turns pages") {
  const std::string html =
      facet_page(test::facet_answer().dump(), "actor", {{"q", "harbour"}, {"prefix", "ma"}, {"offset", "7"}});
  CHECK(contains(html, "Actors <span>120</span>"));
  CHECK(contains(html, "8–14 of 120"));
  CHECK(links_to(html, "/facets/actor?q=harbour&amp;prefix=ma&amp;offset=14"));
  CHECK(links_to(html, "/facets/actor?q=harbour&amp;prefix=ma"));
  CHECK(links_to(html, "/facets/actor?q=harbour"));
  CHECK(links_to(html, "/search?q=harbour&amp;actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/search?q=harbour&amp;not.actor=person%2Felin-marstrand"));
  CHECK(contains(html, "name=\"prefix\" value=\"ma\""));
}

TEST_CASE("an error is told in words, with a way on") {
  const std::string html = error_page(test::problem_answer().dump(), {{"q", "harbour"}, {"limit", "1000"}});
  CHECK(contains(html, "This parameter is out of range"));
  CHECK(contains(html, "“limit” is a whole number from 1 to 100."));
  CHECK(contains(html, "<code>limit=1000</code>"));
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(contains(error_page("{}", {}), "Something went wrong"));
}

TEST_CASE("the way on from an error is the page that met it, without what was wrong") {
  const std::string problem = R"({"status": 400, "title": "No", "param": "line"})";
  const std::string html = error_page(problem, {{"share", "1"}, {"line", "country:Atlantis"}}, "/compare");
  CHECK(links_to(html, "/compare?share=1"));
}

TEST_CASE("assets are found by name, and all of them are linked with their fingerprint") {
  for (const char* name : {"style.css", "script.js", "icon.svg"}) {
    REQUIRE(asset(name).has_value());
    CHECK_FALSE(asset(name)->bytes.empty());
    CHECK(contains(error_page("{}", {}), std::string("/assets/") + name + "?v="));
  }
  CHECK_FALSE(asset("").has_value());
  CHECK_FALSE(asset("../style.css").has_value());
  CHECK(asset("script.js")->bytes.size() < 24'000);
}

}  // namespace
