#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_answers.hpp"
#include "web/pages.hpp"
#include "web/story_parts.hpp"

namespace {

using dateline::web::Parameters;
using dateline::web::revisions_page;
using dateline::web::story_page;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;
using test::links_to;

std::string story(const json& answer, const Parameters& parameters = {}) {
  return story_page(answer.dump(), parameters);
}

TEST_CASE("a story lists its copies with who printed them when, and keeps the search that led to it") {
  const std::string html = story(test::story_answer(), {{"q", "harbour"}});
  CHECK(contains(html, "<h1 class=\"summary\">3 copies of one story</h1>"));
  CHECK(contains(html, "2 outlets, 19 Nov 2024 to 20 Nov 2024"));
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(links_to(html, "/articles/77?q=harbour"));
  CHECK(links_to(html, "/articles/80?q=harbour"));
  CHECK(links_to(html, "#copy-77"));
  CHECK(contains(html, "<bdi class=\"outlet\">Inland Gazette</bdi>"));
  CHECK(contains(html, "undated"));
  CHECK(links_to(html, "/api/v1/stories/77"));
}

TEST_CASE("a story says who printed it, how long after each other, and what its copies share") {
  json answer = test::story_answer();
  answer["copies"][0]["published"] = {{"date", "2024-11-19"}, {"time", "22:10"}, {"offset", "+01:00"}};
  answer["copies"][1]["published"] = {{"date", "2024-11-20"}, {"time", "00:40"}, {"offset", "+00:30"}};
  answer["shared"] = {{"copies", 3}, {"sentences", 2}, {"texts", {"One thing. Another."}}, {"left_out", 0}};
  answer["copies"][1]["only_here"] = {{"sentences", 4}, {"texts", {"Seen here alone."}}, {"left_out", 3}};
  const std::string html = story(answer);
  CHECK(contains(html, "Printed by <a href=\"/search?outlet=The%20Harbour%20Courier\">"));
  CHECK(contains(html, "20 Nov 2024, 00:40 +00:30</time> <span class=\"later\">3 hours later</span>"));
  CHECK(contains(html, "What most of these 3 copies say: 2 sentences"));
  CHECK(contains(html, "<p dir=\"auto\">One thing. Another.</p>"));
  CHECK(contains(html, "4 sentences that only this copy has"));
  CHECK(contains(html, "and 3 sentences more"));
  answer["shared"] = {{"copies", 3}, {"sentences", 0}, {"texts", json::array()}, {"left_out", 0}};
  CHECK(contains(story(answer), "No sentence stands in more than half of these 3 copies."));
}

TEST_CASE("the time between two dates is told as exactly as both are known") {
  using dateline::web::later_in_words;
  const auto at = [](const char* date, const json& time, const json& offset = nullptr) {
    return json{{"date", date}, {"time", time}, {"offset", offset}};
  };
  CHECK(later_in_words(at("2024-03-01", "10:00"), at("2024-03-01", "10:01:30")) == "1 minute later");
  CHECK(later_in_words(at("2024-03-01", "23:30"), at("2024-03-02", "00:15")) == "45 minutes later");
  CHECK(later_in_words(at("2024-03-01", "10:00", "Z"), at("2024-03-01", "11:00", "+03:00")) == "2 hours earlier");
  CHECK(later_in_words(at("2024-03-01", "10:00"), at("2024-03-01", "10:00")) == "at the same time");
  CHECK(later_in_words(at("2024-02-28", "10:00"), at("2024-03-01", "11:00")) == "2 days later");
  CHECK(later_in_words(at("2024-02-28", nullptr), at("2024-02-29", "09:00")) == "the next day");
  CHECK(later_in_words(at("2024-02-28", "10:00", "Z"), at("2024-02-28", "12:00")) == "the same day");
  CHECK(later_in_words(at("2024-02", nullptr), at("2024-02-28", nullptr)).empty());
  CHECK(later_in_words(json(nullptr), at("2024-02-28", nullptr)).empty());
}

TEST_CASE("what a copy added and cut is marked in its paragraphs, in words for those who do not see the marks") {
  const std::string html = story(test::story_answer());
  CHECK(contains(html, "2 words added, 1 cut"));
  CHECK(contains(html, "[added:</span> stopped today."));
  CHECK(contains(html, "[cut:</span> stopped."));
  CHECK(contains(html, "[… 120 words unchanged …]"));
  CHECK(contains(html, "</p>\n<p dir=\"auto\">Second paragraph"));
  CHECK(contains(html, "the same text"));
}

TEST_CASE("a text that runs from right to left keeps its direction") {
  json answer = test::story_answer();
  answer["copies"][1]["language"] = "ar";
  answer["copies"][1]["title"] = "منارة الميناء";
  const std::string html = story(answer);
  CHECK(contains(html, "<h2 dir=\"auto\" lang=\"ar\">"));
  CHECK(contains(html, "<div dir=\"auto\" lang=\"ar\">"));
  CHECK(contains(html, "<span class=\"quiet\" lang=\"en\">[added:"));
}

TEST_CASE("a story of many copies is turned page by page") {
  json answer = test::story_answer();
  answer["page"] = {
      {"limit", 50}, {"start", 51}, {"next", "/api/v1/stories/77?start=101"}, {"prev", "/api/v1/stories/77"}};
  const std::string html = story(answer);
  CHECK(contains(html, "<ol class=\"entries\" start=\"51\">"));
  CHECK(links_to(html, "/stories/77?start=101"));
  CHECK(links_to(html, "/stories/77"));
  answer["page"]["next"] = "javascript:alert(1)";
  CHECK_FALSE(contains(story(answer), "javascript:"));
}

TEST_CASE("the versions of an article stand with the newest first, each with its own address") {
  const std::string html = revisions_page(test::revisions_answer().dump(), {});
  CHECK(contains(html, "<h1 class=\"summary\">2 versions</h1>"));
  CHECK(html.find("Version 2") < html.find("Version 1"));
  CHECK(links_to(html, "/articles/1042?revision=1"));
  CHECK(links_to(html, "/articles/1042"));
  CHECK(contains(html, "1 word added"));
  CHECK(contains(html, "other: date, byline"));
  CHECK(contains(html, "<p class=\"headline\" dir=\"auto\">Harbour talks <ins>"));
}

TEST_CASE("a copy that is compared with one of an earlier page leads to that page") {
  json answer = test::story_answer();
  answer["page"]["start"] = 101;
  answer["copies"][1]["changed"]["from_number"] = 60;
  answer["copies"][2]["changed"]["from_number"] = 101;
  const std::string html = story(answer, {{"q", "harbour"}, {"start", "101"}});
  CHECK(links_to(html, "/stories/77?q=harbour&amp;start=51#copy-77"));
  CHECK(links_to(html, "#copy-77"));
}

TEST_CASE("a version that is too long to be compared leads to both texts, and many versions to earlier ones") {
  json answer = test::revisions_answer();
  answer["revisions"][1]["changed"]["read_instead"] = {"/api/v1/articles/1042?revision=1",
                                                       "/api/v1/articles/1042?revision=2"};
  answer["page"] = {
      {"limit", 50}, {"start", 51}, {"next", nullptr}, {"prev", "/api/v1/articles/1042/revisions?start=1"}};
  const std::string html = revisions_page(answer.dump(), {{"q", "harbour"}, {"start", "51"}});
  CHECK(contains(html, "too long to compare here"));
  CHECK(links_to(html, "/articles/1042?q=harbour&amp;revision=1"));
  CHECK(links_to(html, "/articles/1042/revisions?q=harbour&amp;start=2"));
  CHECK(links_to(html, "/articles/1042/revisions?start=1"));
  CHECK(links_to(html, "/search?q=harbour"));
}

TEST_CASE("an answer without copies or versions is refused") {
  CHECK_THROWS_AS(story_page(R"({"id":1})", {}), std::invalid_argument);
  CHECK_THROWS_AS(revisions_page(R"({"id":1})", {}), std::invalid_argument);
  CHECK_THROWS_AS(story_page("[]", {}), std::invalid_argument);
}

}  // namespace
