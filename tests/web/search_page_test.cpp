#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_answers.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::Parameters;
using dateline::web::search_page;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;
using test::links_to;

// Whether the page has a link to the address (as it stands in the HTML, with &amp;).
std::string page(const Parameters& parameters, json answer = test::search_answer()) {
  return search_page(answer.dump(), parameters);
}

json nothing() {
  json answer = test::search_answer();
  answer["results"] = json::array();
  answer["total"] = {{"articles", 0}, {"stories", 0}};
  answer["facets"] = json::object();
  answer["page"]["next"] = nullptr;
  return answer;
}

TEST_CASE("the summary counts articles and stories") {
  CHECK(contains(page({{"q", "harbour"}}), "1,234 articles <span>in 987 stories</span>"));
  json one = test::search_answer();
  one["total"] = {{"articles", 1}, {"stories", 1}};
  CHECK(contains(page({}, one), "1 article <span>in 1 story</span>"));
}

TEST_CASE("the search box keeps the query and all filters, and has the focus on the bare page only") {
  const std::string html = page({{"q", "\"oil\" & gas"}, {"country", "NO"}, {"sort", "oldest"}, {"offset", "20"}});
  CHECK(contains(html, "value=\"&quot;oil&quot; &amp; gas\""));
  CHECK(contains(html, "<input type=\"hidden\" name=\"country\" value=\"NO\">"));
  CHECK(contains(html, "<input type=\"hidden\" name=\"sort\" value=\"oldest\">"));
  CHECK_FALSE(contains(html, "name=\"offset\""));
  CHECK_FALSE(contains(html, "autofocus"));
  CHECK(contains(page({}), "autofocus"));
}

TEST_CASE("a facet's value adds its filter, a chosen one takes it away, and the position is forgotten") {
  const std::string html = page({{"q", "harbour"}, {"country", "NO"}, {"offset", "20"}});
  CHECK(links_to(html, "/search?q=harbour&amp;country=NO&amp;country=DK"));
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(links_to(html, "/search?q=harbour&amp;country=NO&amp;not.country=DK"));
  CHECK(links_to(html, "/search?q=harbour&amp;not.country=NO"));
  CHECK(links_to(html, "/search?q=harbour&amp;country=NO&amp;actor=person%2Felin-marstrand"));
}

TEST_CASE("a filter is recognised by any name that means the value") {
  for (const char* written : {"NO", "no", "NOR", "Norway", "norway"}) {
    CAPTURE(written);
    const std::string html = page({{"q", "harbour"}, {"country", written}});
    CHECK(contains(html, "Norway</bdi><span class=\"quiet\">, chosen</span>"));
    CHECK(links_to(html, "/search?q=harbour&amp;not.country=NO"));
  }
  CHECK(contains(page({{"actor", "elin marstrand"}}), "Elin Marstrand</bdi><span class=\"quiet\">, chosen</span>"));
}

TEST_CASE("a chosen value whose filter is not recognised can still be taken away") {
  json answer = test::search_answer();
  answer["facets"]["actor"]["values"][0]["selected"] = true;
  const std::string html = page({{"q", "harbour"}, {"actor", "The Harbour Master"}}, answer);
  const auto links = test::values_of(html, "href");
  CHECK(links_to(html, "/search?q=harbour"));
}

TEST_CASE("values of every facet can be excluded") {
  const std::string html = page({});
  CHECK(links_to(html, "/search?not.actor=person%2Felin-marstrand"));
  CHECK(links_to(html, "/search?not.country=NO"));
  CHECK(links_to(html, "/search?not.outlet=Meridian%20Wire"));
  CHECK(links_to(html, "/search?not.language=ar"));
}

TEST_CASE("a value that must be there is told apart, and its link takes it away") {
  const std::string html = page({{"q", "harbour"}, {"all.actor", "person/elin-marstrand"}});
  CHECK(contains(html, "Elin Marstrand</bdi><span class=\"quiet\">, required</span>"));
  CHECK(contains(html, "class=\"chip required\""));
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(links_to(html, "/search?q=harbour&amp;not.actor=person%2Felin-marstrand"));
}

TEST_CASE("an excluded value is struck through and its link takes the exclusion away") {
  const std::string html = page({{"q", "harbour"}, {"not.actor", "person/elin-marstrand"}});
  CHECK(contains(html, "class=\"value excluded"));
  CHECK(contains(html, "class=\"chip excluded\""));
  CHECK_FALSE(contains(html, "Elin Marstrand</bdi><span class=\"quiet\">, chosen"));
  CHECK(links_to(html, "/search?q=harbour"));
}

TEST_CASE("every active filter has a chip with its name and a link that takes away just this one") {
  const std::string html = page({{"q", "harbour"},
                                 {"country", "Norway"},
                                 {"all.actor", "person/jonas-okafor"},
                                 {"outlet_country", "DK"},
                                 {"from", "2020-03"},
                                 {"undated", "exclude"},
                                 {"group", "story"}});
  CHECK(contains(html, "Country</span> <bdi>Norway</bdi>"));
  CHECK(contains(html, "And actor</span> <bdi>Jonas Okafor</bdi>"));
  CHECK(contains(html, "Outlet in</span> <bdi>Denmark</bdi>"));
  CHECK(contains(html, "aria-label=\"Remove the filter Outlet in Denmark\""));
  CHECK(contains(html, "From</span> <bdi>Mar 2020</bdi>"));
  CHECK(contains(html, "Date</span> <bdi>dated only</bdi>"));
  CHECK(links_to(html,
                 "/search?q=harbour&amp;all.actor=person%2Fjonas-okafor&amp;outlet_country=DK&amp;from=2020-03&amp;"
                 "undated=exclude&amp;group=story"));
  CHECK(links_to(html, "/search?q=harbour&amp;group=story"));
  CHECK_FALSE(contains(page({{"q", "harbour"}, {"sort", "oldest"}, {"group", "story"}}), "Clear all"));
}

TEST_CASE("chips of one filter stand together, and say whether any, all or none of them is meant") {
  const std::string html = page({{"country", "NO"},
                                 {"not.outlet", "Meridian Wire"},
                                 {"all.country", "EG"},
                                 {"country", "DK"},
                                 {"not.outlet", "Inland Gazette"},
                                 {"all.country", "GE"},
                                 {"timespan", "7d"}});
  const std::size_t norway = html.find(">Country</span> <bdi>Norway</bdi>");
  const std::size_t denmark = html.find(">or country</span> <bdi>Denmark</bdi>");
  const std::size_t egypt = html.find(">And country</span> <bdi>Egypt</bdi>");
  const std::size_t georgia = html.find(">and country</span> <bdi>Georgia</bdi>");
  CHECK(norway < denmark);
  CHECK(denmark < egypt);
  CHECK(egypt < georgia);
  REQUIRE(georgia != std::string::npos);
  CHECK(contains(html, ">nor outlet</span> <bdi>Inland Gazette</bdi>"));
  CHECK(contains(html, ">Last</span> <bdi>7 days</bdi>"));
  CHECK(contains(html, "Remove the filter Country Denmark"));
}

TEST_CASE("several chosen values are turned from any of them into all of them, and back") {
  const std::string any = page({{"country", "NO"}, {"q", "harbour"}, {"country", "DK"}});
  CHECK(links_to(any, "/search?all.country=NO&amp;q=harbour&amp;all.country=DK"));
  CHECK(contains(any, "Only those that are about all of the chosen"));
  const std::string all = page({{"all.country", "NO"}, {"all.country", "DK"}});
  CHECK(links_to(all, "/search?country=NO&amp;country=DK"));
  CHECK_FALSE(contains(page({{"country", "NO"}}), "of the chosen"));
}

TEST_CASE("actors are listed by kind and countries by what is said of them, and the address keeps it") {
  const std::string html = page({{"q", "harbour"}, {"actor_type", "person"}, {"offset", "20"}});
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(links_to(html, "/search?q=harbour&amp;actor_type=organisation%2Cgovernment%2Carmed_group%2Cmedia"));
  CHECK(contains(html, "aria-current=\"true\">People</a>"));
  CHECK(contains(html, "All 3,120 people"));
  CHECK(links_to(html, "/search?q=harbour&amp;actor_type=person&amp;mentioned=1"));
  CHECK(contains(html, "<input type=\"hidden\" name=\"actor_type\" value=\"person\">"));
  CHECK_FALSE(contains(html, "Clear all"));
  CHECK(contains(page({{"mentioned", "1"}}), "aria-current=\"true\">Mentioned</a>"));
}

TEST_CASE("the tabs of actors stay where a kind has none") {
  json answer = test::search_answer();
  answer["facets"]["actor"] = {{"values", json::array()}, {"total_values", 0}};
  CHECK(contains(page({{"actor_type", "media"}}, answer), "None in these articles."));
  CHECK_FALSE(contains(page({}, answer), "data-field=\"actor\""));
}

TEST_CASE("a facet that lists a part of its values has a box for finding others, which keeps the search") {
  const std::string html = page({{"q", "harbour"}, {"country", "NO"}, {"limit", "50"}, {"offset", "50"}});
  const std::size_t begin = html.find("<form class=\"find\" action=\"/facets/actor\"");
  REQUIRE(begin != std::string::npos);
  const std::string form = html.substr(begin, html.find("</form>", begin) - begin);
  CHECK(contains(form, "name=\"q\" value=\"harbour\""));
  CHECK(contains(form, "name=\"country\" value=\"NO\""));
  CHECK(contains(form, "name=\"prefix\""));
  CHECK_FALSE(contains(form, "name=\"limit\""));
  CHECK_FALSE(contains(form, "name=\"offset\""));
  CHECK_FALSE(contains(html, "action=\"/facets/outlet\""));
}

TEST_CASE("a pill beside another value of its filter asks for both") {
  CHECK(links_to(page({}), "/search?country=DK"));
  const std::string html = page({{"country", "NO"}});
  CHECK(links_to(html, "/search?country=NO&amp;all.country=DK"));
  CHECK(links_to(page({{"country", "NO"}, {"all.country", "DK"}}), "/search?country=NO"));
}

TEST_CASE("a bar of the histogram sets the range to its interval") {
  const std::string html = page({{"q", "harbour"}, {"from", "2020-03"}, {"undated", "exclude"}, {"offset", "30"}});
  CHECK(links_to(html, "/search?q=harbour&amp;from=2019-02&amp;to=2019-02"));
  CHECK(contains(html, "Feb 2019: 48 articles in 36 stories"));
  CHECK(contains(html, "class=\"slot outside\""));
  CHECK(contains(html, "data-interval=\"month\""));
  CHECK(contains(html, "data-from=\"2019-02\" data-to=\"2019-02\""));
  CHECK(contains(html, "placeholder=\"2019-01\""));
  CHECK(contains(html, "12 articles without a date"));
  CHECK(links_to(html, "/search?q=harbour&amp;undated=only"));
}

TEST_CASE("weeks are linked by their days, however the facet names them") {
  for (const char* name : {"2024-W45", "2024-11-04"}) {
    json answer = test::search_answer();
    answer["facets"]["date"] = {{"interval", "week"}, {"values", {{{"value", name}, {"articles", 3}, {"stories", 2}}}}};
    CHECK(links_to(page({}, answer), "/search?from=2024-11-04&amp;to=2024-11-10"));
  }
}

TEST_CASE("many intervals are drawn several to a bar, and their counts add up") {
  json answer = test::search_answer();
  answer["facets"]["date"]["values"] = json::array();
  for (int year = 1000; year < 2000; ++year) {
    answer["facets"]["date"]["values"].push_back({{"value", std::to_string(year)}, {"articles", 2}, {"stories", 1}});
  }
  const std::string html = page({}, answer);
  CHECK(contains(html, "1000 to 1008: 18 articles in 9 stories"));
  CHECK(links_to(html, "/search?from=1000&amp;to=1008"));
  CHECK(contains(html, "1999: 2 articles in 1 story"));
  CHECK(html.size() < 200'000);
}

TEST_CASE("of many intervals those of the chosen range are drawn alone, each with a bar of its own") {
  json answer = test::search_answer();
  answer["facets"]["date"]["values"] = test::date_values(200);
  const std::string html = page({{"from", "2021-02"}, {"to", "2021-11"}}, answer);
  CHECK(contains(html, "(the chosen range only)"));
  CHECK(contains(html, "data-from=\"2021-02\" data-to=\"2021-02\""));
  CHECK(contains(html, "data-from=\"2021-11\" data-to=\"2021-11\""));
  CHECK_FALSE(contains(html, "data-from=\"2021-01\""));
  CHECK_FALSE(contains(html, "data-from=\"2021-12\""));
  CHECK_FALSE(contains(html, "to a bar"));
  const std::string elsewhere = page({{"from", "1990"}, {"to", "1991"}}, answer);
  CHECK(contains(elsewhere, "(2 months to a bar)"));
}

TEST_CASE("the form for dates keeps everything but the dates") {
  const std::string html = page({{"q", "harbour"}, {"from", "2020"}, {"country", "NO"}, {"timespan", "7d"}});
  const std::string form = html.substr(html.find("<form class=\"range\""));
  const std::string fields = form.substr(0, form.find("</form>"));
  CHECK(contains(fields, "name=\"q\" value=\"harbour\""));
  CHECK(contains(fields, "name=\"country\" value=\"NO\""));
  CHECK(contains(fields, "name=\"from\" value=\"2020\""));
  CHECK_FALSE(contains(fields, "timespan"));
}

TEST_CASE("a result shows its hits, its outlet, how sure its date is, its copies, and what it names") {
  const std::string html = page({{"q", "harbour"}, {"country", "NO"}});
  CHECK(contains(html, "<mark>Harbour</mark> talks stall"));
  CHECK(contains(html, "<time datetime=\"2024-11-19\">19 Nov 2024</time>"));
  CHECK(contains(html, ">+3 copies</a>"));
  CHECK(contains(html, ">+1 copy</a>"));
  CHECK(contains(html, "Oct 2024</time> <span class=\"unsure\""));
  CHECK(contains(html, "<span class=\"unsure\">undated</span>"));
  CHECK(contains(html, "no headline"));
  CHECK(links_to(html, "/articles/1042?q=harbour&amp;country=NO"));
  CHECK(contains(html, "class=\"pill armed_group\""));
  CHECK(contains(html, "dir=\"auto\" lang=\"ar\""));
}

TEST_CASE("pages go on by offset, and by cursor where offsets end") {
  json answer = test::search_answer();
  answer["page"]["offset"] = 20;
  const std::string html = page({{"q", "harbour"}, {"offset", "20"}}, answer);
  CHECK(links_to(html, "/search?q=harbour&amp;offset=30"));
  CHECK(links_to(html, "/search?q=harbour&amp;offset=10"));
  CHECK(contains(html, "21–23 of 1,234"));
  answer["page"]["offset"] = 10'000;
  answer["page"]["next"] = "/api/v1/search?q=harbour&cursor=a%2Bb";
  CHECK(links_to(page({{"q", "harbour"}, {"offset", "10000"}}, answer), "/search?q=harbour&amp;cursor=a%2Bb"));
  answer["page"]["offset"] = 0;
  const std::string by_cursor = page({{"q", "harbour"}, {"cursor", "x"}}, answer);
  CHECK(links_to(by_cursor, "/search?q=harbour&amp;cursor=a%2Bb"));
  CHECK(contains(by_cursor, "First page"));
  answer["page"]["next"] = nullptr;
  CHECK_FALSE(contains(page({{"q", "harbour"}}, answer), "Next"));
}

TEST_CASE("grouped by story, the pages count stories") {
  const std::string html = page({{"q", "harbour"}, {"group", "story"}});
  CHECK(contains(html, "1–3 of 987"));
  CHECK(links_to(html, "/search?q=harbour"));
  CHECK(links_to(page({{"q", "harbour"}}), "/search?q=harbour&amp;group=story"));
}

TEST_CASE("relevance is offered only where there are words") {
  CHECK(links_to(page({{"q", "harbour"}}), "/search?q=harbour&amp;sort=relevance"));
  CHECK_FALSE(contains(page({}), "relevance"));
}

TEST_CASE("warnings are shown with what was understood instead") {
  json answer = test::search_answer();
  answer["query"]["warnings"] = {{{"param", "q"}, {"column", 9}, {"message", "The bracket is never closed."}},
                                 {{"param", "not.outlet"}, {"column", nullptr}, {"message", "No such outlet."}}};
  answer["query"]["parsed"] = "harbour AND talks";
  answer["query"]["suggestion"] = "harbor talks";
  const std::string html = page({{"q", "harbour (talks"}, {"country", "NO"}}, answer);
  CHECK(contains(html, "Interpreted as <code><bdi>harbour AND talks</bdi></code>"));
  CHECK(contains(html, "The bracket is never closed. <span class=\"faint\">(column 9)</span></li>"));
  CHECK(contains(html, "No such outlet. <span class=\"faint\">(filter <code>not.outlet</code>)</span>"));
  CHECK(links_to(html, "/search?q=harbor%20talks&amp;country=NO"));
  CHECK_FALSE(contains(page({{"q", "harbour"}}), "Interpreted as"));
  answer["query"]["parsed"] = "harbour";
  answer["query"]["warnings"].erase(0);
  CHECK_FALSE(contains(page({{"q", "harbour"}, {"not.outlet", "X"}}, answer), "Interpreted as"));
}

TEST_CASE("what was understood is shown without a warning, too, where it is not what was typed") {
  json answer = test::search_answer();
  answer["query"]["parsed"] = "\"anti war\"";
  CHECK(contains(page({{"q", "anti-war"}}, answer), "Interpreted as <code><bdi>&quot;anti war&quot;</bdi></code>"));
}

TEST_CASE("an empty result says which filters to take away") {
  const std::string html = page({{"q", "harbour"}, {"country", "NO"}, {"from", "2020"}}, nothing());
  CHECK(contains(html, "No articles"));
  CHECK(contains(html, "Take away:"));
  CHECK(links_to(html, "/search?q=harbour&amp;from=2020"));
  CHECK_FALSE(contains(html, "dateline add"));
  CHECK(contains(page({{"q", "harbour"}}, nothing()), "Fewer words find more"));
}

TEST_CASE("where not all words are found together, any of them are a click away") {
  CHECK(links_to(page({{"q", "harbour  strike"}, {"country", "NO"}}, nothing()),
                 "/search?q=harbour%20OR%20strike&amp;country=NO"));
  for (const char* query : {"harbour", "\"harbour strike\"", "harbour -strike", "title:a b", "a OR b"}) {
    CAPTURE(query);
    CHECK_FALSE(contains(page({{"q", query}}, nothing()), "any of the words"));
  }
  CHECK_FALSE(contains(page({{"q", "harbour strike"}}), "any of the words"));
}

TEST_CASE("an empty archive says how to add news") {
  CHECK(contains(page({}, nothing()), "dateline add"));
  CHECK_FALSE(contains(page({{"country", "NO"}}, nothing()), "dateline add"));
}

TEST_CASE("the result can be taken along: all of it, this page of it, and what comes new") {
  const std::string html = page({{"q", "oil gas"}, {"sort", "oldest"}, {"offset", "20"}, {"actor_type", "person"}});
  CHECK(contains(html, "All 1,234 articles"));
  CHECK(links_to(html, "/api/v1/export?q=oil%20gas&amp;sort=oldest&amp;format=csv"));
  CHECK(links_to(html, "/api/v1/export?q=oil%20gas&amp;sort=oldest&amp;format=csv&amp;bom=1"));
  CHECK(links_to(html, "/api/v1/export?q=oil%20gas&amp;sort=oldest&amp;format=jsonl"));
  for (const char* format : {"json", "jsonl", "csv", "text"}) {
    CHECK(links_to(html, std::string("/api/v1/search?q=oil%20gas&amp;sort=oldest&amp;offset=20&amp;actor_type=person") +
                             "&amp;format=" + format));
  }
  for (const char* format : {"atom", "rss", "jsonfeed"}) {
    const std::string link =
        std::string("href=\"/api/v1/search?q=oil%20gas&amp;format=") + format + "\" type=\"application/";
    CHECK(html.find(link) < html.find("</head>"));
    CHECK(html.rfind(link) > html.find("</head>"));
  }
}

TEST_CASE("grouped by story, all that can be taken along is an article of each") {
  const std::string html = page({{"q", "oil"}, {"group", "story"}});
  CHECK(contains(html, "All 987 stories, an article each"));
  CHECK(links_to(html, "/api/v1/export?q=oil&amp;group=story&amp;format=csv"));
}

TEST_CASE("a search leads to its comparison, with its query or else what was chosen as lines") {
  CHECK(links_to(page({{"q", "oil"}, {"country", "NO"}, {"sort", "oldest"}}), "/compare?country=NO&amp;line=q%3Aoil"));
  CHECK(links_to(page({{"country", "NO"}, {"actor", "person/a"}, {"from", "2020"}}),
                 "/compare?from=2020&amp;line=country%3ANO&amp;line=actor%3Aperson%2Fa"));
  // What gets no line does not narrow the others.
  Parameters six;
  for (const char* country : {"AA", "BB", "CC", "DD", "EE", "FF"}) six.emplace_back("country", country);
  CHECK(links_to(page(six),
                 "/compare?line=country%3AAA&amp;line=country%3ABB&amp;line=country%3ACC&amp;line=country%3ADD"
                 "&amp;line=country%3AEE"));
}

TEST_CASE("the places of the site are linked, and the current one is marked") {
  const std::string html = page({});
  CHECK(contains(html, "<a href=\"/search\" aria-current=\"page\">Search</a>"));
  for (const char* place : {"/actors", "/compare", "/about"}) CHECK(links_to(html, place));
}

TEST_CASE("more values of a facet are a page away, with the search kept") {
  const std::string html = page({{"q", "harbour"}, {"country", "NO"}, {"offset", "20"}, {"limit", "50"}});
  CHECK(links_to(html, "/facets/actor?q=harbour&amp;country=NO"));
  CHECK(contains(html, "All 3,120 actors"));
  CHECK_FALSE(contains(html, "/facets/outlet"));
  json answer = test::search_answer();
  answer["facets"].erase("outlet");
  CHECK(links_to(page({{"q", "harbour"}, {"limit", "50"}}, answer), "/facets/outlet?q=harbour"));
}

}  // namespace
