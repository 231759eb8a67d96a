#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/web/sample_about.hpp"
#include "tests/web/sample_answers.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::about_page;
using dateline::web::error_page;
using dateline::web::Parameters;
using nlohmann::json;
namespace test = dateline::web::test;

bool contains(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

std::string about(const json& answer = test::about_answer(), const Parameters& parameters = {}) {
  return about_page(answer.dump(), parameters);
}

std::size_t count(const std::string& html, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE("the page about the archive tells its figures, with links to what they count") {
  const std::string html = about();
  CHECK(contains(html, "<a href=\"/search\">1,280</a>"));
  CHECK(contains(html, "<a href=\"/search?undated=only\">4</a>"));
  CHECK(contains(html, "5 Jan 2024 to 30 May 2024"));
  CHECK(contains(html, "22 Nov 2026, 01:02 UTC"));
  CHECK(contains(html, "1 article names none"));
  CHECK(contains(html, "61 are mentioned"));
  CHECK(contains(html, "Revision 1,290: searches know everything that has arrived."));
  CHECK(contains(html, "<a href=\"/facets/country\">All 40 countries</a>"));
  CHECK(contains(html, "<a href=\"/search?country=NO\"><bdi>Norway</bdi></a></th><td>300</td><td>290</td>"));
  CHECK(contains(html, "Dateline 9.8.7"));
  json behind = test::about_answer();
  behind["lag"] = 3;
  CHECK(contains(about(behind), "searches do not know the last 3 changes yet"));
}

TEST_CASE("each bar of an outlet's strip leads to its articles of that time, in the chart and in the table") {
  const std::string html = about();
  const std::string january = "href=\"/search?outlet=Harbour%20Post&amp;from=2024-01&amp;to=2024-01\"";
  CHECK(count(html, january) == 2);
  CHECK(contains(html, "<title>Jan 2024: 60</title>"));
  CHECK(contains(html, ">Jan 2024</a></th><td>60</td>"));
  CHECK(count(html, "<title id=\"strip-") == 3);
  CHECK(contains(
      html, "<title id=\"strip-0\">All outlets by month: 1,280 articles, nothing from anybody in 1 month</title>"));
  CHECK(contains(html,
                 "Harbour Post by month: 90 articles, 5 Jan 2024 to 30 May 2024, silent in 2 months, nothing "
                 "from anybody in 1 month, 3 undated"));
}

TEST_CASE("silence is drawn as one run that leads to what others wrote, a gap leads nowhere, and outside is nothing") {
  const std::string html = about();
  CHECK(contains(html, "<title>Feb 2024 to Mar 2024: silent, while others have 71</title>"));
  CHECK(contains(html, "href=\"/search?from=2024-02&amp;to=2024-03\" tabindex=\"-1\" class=\"silent\""));
  CHECK(contains(html, "<g class=\"gap\"><title>Apr 2024: the archive has nothing</title>"));
  CHECK(contains(html, "<th scope=\"row\">Apr 2024</th><td>the archive has nothing</td>"));
  CHECK(count(html, "class=\"gap\"") == 2);  // of all outlets, and of the Post: the Gazette's is after its last article
}

TEST_CASE("days of which the archive has nothing are counted, and the first ones named") {
  CHECK(contains(about(),
                 "On 31 of 147 days the archive has nothing from anybody: 30 Mar 2024, 1 Apr 2024, and 29 more."));
  json answer = test::about_answer();
  answer["coverage"]["empty_days"]["empty"] = 2;
  CHECK(contains(about(answer), "30 Mar 2024, 1 Apr 2024.</p>"));
  answer["coverage"]["empty_days"] = nullptr;
  CHECK_FALSE(contains(about(answer), "from anybody: "));
}

TEST_CASE("of more intervals than a strip has room for several are one cell, and lose no article") {
  json answer = test::about_answer();
  json& coverage = answer["coverage"];
  coverage["interval"] = "year";
  coverage["intervals"] = json::array();
  coverage["outlets"] = {test::covered("Harbour Post", {})};
  for (int year = 1801; year <= 2000; ++year) {
    const std::string name = std::to_string(year);
    coverage["intervals"].push_back(
        {{"value", name}, {"from", name + "-01-01"}, {"to", name + "-12-31"}, {"articles", 2}});
    coverage["outlets"][0]["values"].push_back({{"articles", 2}, {"presence", "present"}});
  }
  const std::string html = about(answer);
  CHECK(contains(html, "A bar is the articles of 4 years;"));
  CHECK(contains(html, "viewBox=\"0 0 50 28\""));
  CHECK(contains(html, "from=1801&amp;to=1804\" tabindex=\"-1\"><title>1801 to 1804: 8</title>"));
}

TEST_CASE("outlets are filtered and paged, and the whole archive stands before the first page alone") {
  json answer = test::about_answer();
  answer["coverage"]["total_outlets"] = 100;
  CHECK(contains(about(answer), "href=\"/about?offset=2\""));
  answer["coverage"]["page"]["offset"] = 30;
  const std::string second = about(answer, {{"prefix", "po"}, {"offset", "30"}});
  CHECK_FALSE(contains(second, "All outlets"));
  CHECK(contains(second, "31–32 of 100"));
  CHECK(contains(second, "name=\"prefix\" value=\"po\""));
  CHECK(contains(second, "href=\"/about#coverage\""));
  answer["coverage"]["outlets"] = json::array();
  CHECK(contains(about(answer, {{"prefix", "zz"}}), "No outlet has a word that begins so."));
}

TEST_CASE("rejects are told in words, and a reason without words by its name") {
  json answer = test::about_answer();
  answer["rejects"]["reasons"].push_back({{"reason", "new-reason"}, {"records", 1}, {"examples", json::array()}});
  const std::string html = about(answer);
  CHECK(contains(html, "No text in it <code>no-text</code></th><td>5</td><td>2, 3, 4</td>"));
  CHECK(contains(html, "<code>new-reason</code>"));
  answer["rejects"] = {{"records", 0}, {"reasons", json::array()}};
  CHECK(contains(about(answer), "Nothing that was read was refused."));
}

TEST_CASE("an empty archive and one without dates have a page") {
  json answer = test::about_answer();
  answer["coverage"]["intervals"] = json::array();
  CHECK(contains(about(answer), "No article of this archive has a date."));
  answer["total"]["articles"] = 0;
  CHECK(contains(about(answer), "This archive has no articles yet."));
  CHECK_THROWS_AS(about_page("{}", {}), std::invalid_argument);
}

TEST_CASE("errors have a heading in words, and the next step") {
  const auto page = [](int status, const char* title) {
    return error_page(json{{"status", status}, {"title", title}, {"request_id", "abc"}}.dump(), {});
  };
  CHECK(contains(page(401, "Unauthorized"), "<a href=\"\">Give a key</a>"));
  const json with_command = {{"status", 401}, {"hint", "It is made by `dateline <key>`, once."}};
  CHECK(contains(error_page(with_command.dump(), {}), "<p>It is made by <code>dateline &lt;key&gt;</code>, once.</p>"));
  CHECK_FALSE(contains(page(401, "Unauthorized"), "All actors"));
  CHECK(contains(page(503, "Service Unavailable"), "<a href=\"\">Try the same again</a>"));
  CHECK(contains(page(404, "Not Found"), "<h1 class=\"summary\">There is nothing here</h1>"));
  CHECK(contains(page(500, "Internal Server Error"), "Status 500, request abc"));
  CHECK(contains(page(418, "I'm a teapot"), "<h1 class=\"summary\">I&apos;m a teapot</h1>"));
}

}  // namespace
