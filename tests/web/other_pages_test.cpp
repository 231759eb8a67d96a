#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "schema/evidence.hpp"
#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_answers.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::article_page;
using dateline::web::asset;
using dateline::web::error_page;
using dateline::web::facet_page;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;
using test::links_to;

std::string article(const json& answer, const dateline::web::Parameters& parameters = {}) {
  return article_page(answer.dump(), parameters);
}

TEST_CASE("an article's names are marked where they stand, with the rule that found them") {
  const std::string html = article(test::article_answer());
  CHECK(contains(html,
                 "<mark class=\"actor person\" title=\"Elin Marstrand, Person. A title or an office stands before the "
                 "name. Confidence 97%.\">Elin Marstrand</mark> walked out"));
  CHECK(contains(html, ">Northern Dockers’ Union</mark> on Tuesday"));
  CHECK(contains(html, "<mark class=\"country\" title=\"Norway, Country. This is a name of the country. Confidence "));
  CHECK(contains(html, ">Danish</mark> ports"));
}

TEST_CASE("marks can be switched off and on, and the search is kept") {
  const std::string on = article(test::article_answer(), {{"q", "harbour"}});
  CHECK(links_to(on, "/articles/1042?q=harbour&amp;marks=0"));
  CHECK(contains(on, "<mark class=\"actor person\">Person</mark>"));
  const std::string off = article(test::article_answer(), {{"q", "harbour"}, {"marks", "0"}});
  CHECK_FALSE(contains(off, "<mark"));
  CHECK(contains(off, "Elin Marstrand walked out"));
  CHECK(links_to(off, "/articles/1042?q=harbour"));
  CHECK(links_to(off, "/search?q=harbour"));
}

TEST_CASE(
    "every actor and country of an article lists its mentions with their reasons, and actors lead to their pages") {
  const std::string html = article(test::article_answer());
  CHECK(links_to(html, "/actors/person/elin-marstrand"));
  CHECK(contains(html, "<summary>2 mentions, 60% salient<span class=\"quiet\">: why <bdi>Elin Marstrand</bdi></span>"));
  CHECK(contains(html,
                 "<q dir=\"auto\">Marstrand</q> A title or an office stands before the name. "
                 "<span class=\"note\">title+name, 97%</span>"));
  CHECK(contains(html, "<q dir=\"auto\">Norway</q> <span class=\"note\">in the title</span>"));
}

TEST_CASE("a record of an older program, which says nothing of confidence, has the rule's") {
  json answer = test::article_answer();
  answer["actors"][0]["mentions"][0].erase("confidence");
  const auto known = dateline::schema::evidence_of(dateline::schema::Named::actor, "title+name");
  const std::string percent = std::to_string(std::lround(known.confidence * 100));
  CHECK(contains(article(answer),
                 "Elin Marstrand, Person. A title or an office stands before the name. Confidence " + percent + "%."));
}

TEST_CASE("mentions with the same words and rule are one line of the evidence") {
  json answer = test::article_answer();
  json& mentions = answer["actors"][0]["mentions"];
  mentions.push_back(mentions[1]);
  CHECK(contains(article(answer), "<q dir=\"auto\">Marstrand</q> <span class=\"note\">2 times</span>"));
}

TEST_CASE("an article says how its date was found, or that it has none") {
  const std::string html = article(test::article_answer());
  CHECK(contains(html, "19 Nov 2024, 22:21 +01:00 <span class=\"note\">confident, from the byline</span>"));
  CHECK(contains(html, "<dt>Updated</dt><dd>20 Nov 2024</dd>"));
  json undated = test::article_answer();
  undated["published"] = nullptr;
  CHECK(contains(article(undated), "The article does not say when."));
}

TEST_CASE("an article's facts begin searches of their own, and the way back is the search it came from") {
  const std::string html = article(test::article_answer(), {{"q", "harbour"}, {"offset", "20"}});
  CHECK(links_to(html, "/search?q=harbour&amp;offset=20"));
  CHECK(links_to(html, "/search?actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/search?country=NO"));
  CHECK(links_to(html, "/search?mentioned=1&amp;country=DK"));
  CHECK(links_to(html, "/search?outlet=The%20Harbour%20Courier"));
  CHECK(links_to(html, "/api/v1/articles/1042"));
  CHECK(links_to(html, "/api/v1/articles/1042?raw=1"));
  CHECK(contains(html, "3 other copies"));
  CHECK(links_to(html, "/stories/77?q=harbour&amp;offset=20"));
  CHECK_FALSE(contains(html, "History"));
}

TEST_CASE("an article leads to its versions and to the other places of its text, and an old version to the newest") {
  json answer = test::article_answer();
  answer["newest_revision"] = 3;
  answer["also_in"] = {{{"outlet", "Inland Gazette"}, {"url", "https://gazette.example/a"}, {"date", "2024-11-20"}},
                       {{"outlet", nullptr}, {"url", "javascript:alert(1)"}, {"date", nullptr}, {"path", "b.txt"}}};
  const std::string html = article(answer);
  CHECK(links_to(html, "/articles/1042/revisions"));
  CHECK(contains(html, "3 versions"));
  CHECK(contains(html, "This is version 1, which a newer one replaced."));
  CHECK(links_to(html, "/api/v1/articles/1042?raw=1&amp;revision=1"));
  CHECK(links_to(html, "https://gazette.example/a"));
  CHECK(contains(html, "<bdi class=\"long\">b.txt</bdi>"));
  CHECK_FALSE(contains(html, "javascript:"));
}

TEST_CASE("what was cut from an article is shown apart from it") {
  const std::string html = article(test::article_answer());
  CHECK(contains(html, "Left out of the text"));
  CHECK(contains(html, "<dt>Caption</dt><dd dir=\"auto\">Cranes stand still"));
  json whole = test::article_answer();
  whole["zones"] = json::array();
  CHECK_FALSE(contains(article(whole), "Left out of the text"));
}

TEST_CASE("only web addresses become links out of an article") {
  CHECK(links_to(article(test::article_answer()), "https://example.org/harbour/talks?edition=1&amp;page=2"));
  for (const char* url : {"javascript:alert(1)", "ftp://example.org", "https://exa mple", "http:example"}) {
    json answer = test::article_answer();
    answer["url"] = url;
    CHECK_FALSE(contains(article(answer), "On the web"));
  }
}

TEST_CASE("a subheading of the text is a heading") {
  json answer = test::article_answer();
  answer["text"] = "One.\n\nThe night shift\n\nTwo.";
  answer["actors"] = json::array();
  answer["countries"] = json::array();
  answer["zones"] = {{{"kind", "subheading"}, {"start", 6}, {"end", 21}}};
  const std::string html = article(answer);
  CHECK(contains(html, "<h2 dir=\"auto\">The night shift</h2>"));
  CHECK(contains(html, "<p dir=\"auto\">Two.</p>"));
}

TEST_CASE("an article with nothing but an id and a text has a page") {
  const std::string html = article(json{{"id", 1}, {"text", "A line."}});
  CHECK(contains(html, "Without a title"));
  CHECK(contains(html, "undated"));
  CHECK(contains(article(json{{"id", 1}, {"text", ""}}), "The article has no text."));
}

TEST_CASE("control characters and code points of another article harm neither text nor marks") {
  json answer = test::article_answer();
  answer["text"] = std::string("a\0b\x1F Oslo", 9);
  answer["actors"] = json::array();
  answer["countries"][1]["mentions"] = {
      {{"zone", "body"}, {"start", 5}, {"end", 9}, {"rule", "name"}, {"confidence", 0.97}}};
  CHECK(contains(
      article(answer),
      "<p dir=\"auto\">ab <mark class=\"country\" title=\"Denmark, Country. This is a name of the country. Confidence "
      "97%.\">Oslo</mark></p>"));
}

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
