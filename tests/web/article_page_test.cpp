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
using dateline::web::Parameters;
using dateline::web::similar_page;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;
using test::links_to;

std::string article(const json& answer, const Parameters& parameters = {}) {
  return article_page(answer.dump(), parameters);
}

TEST_CASE("an article's names are marked where they stand, and each leads to the rule that found it") {
  const std::string html = article(test::article_answer());
  CHECK(contains(html,
                 "<mark class=\"actor person\" id=\"a0-0\" title=\"Elin Marstrand, Person. A title or an office stands "
                 "before the name. Confidence 97%.\"><a href=\"#why-a0-0\">Elin Marstrand</a></mark> walked out"));
  CHECK(contains(html, ">Northern Dockers’ Union</a></mark> on Tuesday"));
  CHECK(contains(html, "<mark class=\"country\" id=\"c0-0\" title=\"Norway, Country. This is a name of the country. "));
  CHECK(contains(html, "<li id=\"why-a0-1\"><q dir=\"auto\">Marstrand</q>"));
  CHECK(contains(html, "where: <a href=\"#a0-1\">1</a>"));
}

TEST_CASE("each kind of name can be switched off and on by itself, and all together, and the search is kept") {
  const Parameters search = {{"q", "harbour"}};
  const std::string on = article(test::article_answer(), search);
  CHECK(links_to(on, "/articles/1042?q=harbour&amp;marks=0#marks"));
  CHECK(links_to(on,
                 "/articles/1042?q=harbour&amp;marks=organisation%2Cgovernment%2Carmed_group%2Cmedia%2Ccountry#marks"));
  CHECK(contains(on, "<span class=\"quiet\">Hide </span>People <span class=\"count\">1</span>"));
  CHECK(contains(on, "Countries <span class=\"count\">2</span>"));

  const std::string off = article(test::article_answer(), {{"q", "harbour"}, {"marks", "0"}});
  CHECK_FALSE(contains(off, "<mark"));
  CHECK(contains(off, "Elin Marstrand walked out"));
  CHECK_FALSE(contains(off, "where: "));
  CHECK(links_to(off, "/articles/1042?q=harbour#marks"));
  CHECK(links_to(off, "/articles/1042?q=harbour&amp;marks=person#marks"));
  CHECK(links_to(off, "/search?q=harbour"));

  const std::string people = article(test::article_answer(), {{"marks", "person,country"}});
  CHECK(contains(people, "<mark class=\"actor person\""));
  CHECK(contains(people, "<mark class=\"country\""));
  CHECK_FALSE(contains(people, "<mark class=\"actor organisation\""));
  CHECK(contains(people, "<span class=\"quiet\">Mark </span>Organisations"));
  CHECK(links_to(people, "/articles/1042?marks=person%2Corganisation%2Ccountry#marks"));
}

TEST_CASE("what was searched for is marked apart from names, numbered, and listed with links") {
  json answer = test::article_answer();
  answer["hits"] = {{{"zone", "title"}, {"start", 9}, {"end", 16}},
                    {{"zone", "body"}, {"start", 5}, {"end", 14}},
                    {{"zone", "body"}, {"start", 44}, {"end", 71}}};
  const std::string html = article(answer, {{"q", "harbour"}});
  CHECK(contains(html, "<mark class=\"hit\" id=\"hit-1\">harbour</mark> talks"));
  CHECK(contains(html, "Elin <mark class=\"hit\" id=\"hit-2\">Marstrand</mark></a></mark> walked"));
  CHECK(contains(html, "<mark class=\"hit\" id=\"hit-3\">the <mark class=\"actor organisation\""));
  CHECK(contains(html, "Northern Dockers’ Union</a></mark></mark> on Tuesday"));
  CHECK(contains(html, "<span class=\"hit-count\">3 hits</span>: <a href=\"#hit-1\">"));
  CHECK(links_to(html, "#hit-3"));
  answer["hits"] = json::array();
  CHECK(contains(article(answer), "No hits in the text"));
  CHECK_FALSE(contains(article(test::article_answer()), "hit-list"));
}

TEST_CASE("an article is cited in words, and as the files of two citation managers") {
  const std::string html =
      article_page(test::article_answer().dump(), {}, {{"2026-11-22", "http://localhost/articles/1042"}, ""});
  CHECK(contains(html, "<p><bdi>Asta Lindqvist and Piet Moran</bdi>, <bdi>“Norway’s harbour talks stall"));
  CHECK(contains(html, "@article{dateline-1042,"));
  CHECK(contains(html, "&quot;id&quot;: &quot;dateline-1042&quot;"));
  CHECK(links_to(html, "/api/v1/articles/1042?format=bibtex"));
  CHECK(links_to(html, "/api/v1/articles/1042?format=csl-json"));
  CHECK(links_to(html, "/api/v1/articles/1042?format=text"));
}

TEST_CASE("articles like one are shown with what they share, and have a page of their own") {
  const std::string answer = test::similar_answer().dump();
  const std::string html = article_page(test::article_answer().dump(), {{"q", "harbour"}}, {{}, answer});
  CHECK(links_to(html, "/articles/2001?q=harbour"));
  CHECK(contains(html, "Both have <bdi class=\"shared-actor\">Elin Marstrand</bdi>, <bdi>cranes</bdi>"));
  CHECK(links_to(html, "/articles/1042/similar"));
  CHECK(contains(article(test::article_answer()), "Look for similar articles"));
  const std::string page = similar_page(answer, test::article_answer().dump(), {});
  CHECK(links_to(page, "/articles/2001"));
  CHECK(contains(page, "Norway’s harbour talks stall"));
  CHECK(links_to(page, "/api/v1/articles/1042/similar"));
  json none = test::similar_answer();
  none["results"] = json::array();
  CHECK(contains(similar_page(none.dump(), test::article_answer().dump(), {}), "Nothing in the archive is like it."));
}

TEST_CASE(
    "every actor and country of an article lists its mentions with their reasons, and actors lead to their pages") {
  const std::string html = article(test::article_answer());
  CHECK(links_to(html, "/actors/person/elin-marstrand"));
  CHECK(contains(html, "<summary>2 mentions, importance 60%<span class=\"quiet\">: why <bdi>Elin Marstrand</bdi></span>"));
  CHECK(contains(html,
                 "<q dir=\"auto\">Marstrand</q> A title or an office stands before the name. "
                 "<span class=\"note\">rule “title+name”, confidence 97%</span>"));
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
  CHECK(contains(html, "19 Nov 2024, 22:21 +01:00 <span class=\"note\">exact to the minute</span>"));
  CHECK(contains(html, "<dd class=\"note\">confident (90%), from the byline</dd>"));
  CHECK(contains(html, "<dt>Updated</dt><dd>20 Nov 2024</dd>"));
  json doubtful = test::article_answer();
  doubtful["published"] = {{"date", "2024-11"}, {"precision", "month"}, {"rule", "date-stamp"}, {"confidence", 0.6}};
  const std::string uncertain = article(doubtful);
  CHECK(contains(uncertain, "<span class=\"note\">the month alone is known</span>"));
  CHECK(contains(uncertain, "This date is uncertain: likely (60%), from the date stamp."));
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
  CHECK(links_to(html, "/api/v1/articles/1042?revision=1&amp;raw=1"));
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
      "<p dir=\"auto\">ab <mark class=\"country\" id=\"c1-0\" title=\"Denmark, Country. This is a name of the country. "
      "Confidence 97%.\"><a href=\"#why-c1-0\">Oslo</a></mark></p>"));
}

}  // namespace
