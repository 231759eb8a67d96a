#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_about.hpp"
#include "tests/web/sample_actors.hpp"
#include "tests/web/sample_analyses.hpp"
#include "tests/web/sample_answers.hpp"
#include "tests/web/sample_compare.hpp"
#include "web/pages.hpp"

namespace {

using dateline::web::Parameters;
using nlohmann::json;
namespace test = dateline::web::test;
namespace web = dateline::web;

constexpr const char* kHostile = R"(zz"><script>alert(1)</script><img src=x onerror='x'>' onload=x {{{q}}}{{q}}&lt;&)";
// As long, so that marks by offset fall alike.
const std::string kHarmless(std::string(kHostile).size(), 'z');

struct Page {
  const char* name;
  json answer;
  std::function<std::string(const std::string&, const Parameters&)> render;
};

std::vector<Page> pages() {
  json search = test::search_answer();
  search["query"]["warnings"] = {{{"column", 3}, {"message", "The bracket is never closed."}}};
  search["query"]["suggestion"] = "harbor";
  search["results"][0]["snippet"][0]["hit"] = true;
  search["facets"]["date"]["values"] = test::date_values(5);
  return {{"search", search, [](const std::string& text, const Parameters& p) { return web::search_page(text, p); }},
          {"article", test::article_answer(),
           [](const std::string& text, const Parameters& p) { return web::article_page(text, p); }},
          {"similar", test::similar_answer(),
           [](const std::string& text, const Parameters& p) {
             const std::string article = test::article_answer().dump();
             return web::similar_page(text, article, p) + web::article_page(article, p, {{}, text});
           }},
          {"facet", test::facet_answer(),
           [](const std::string& text, const Parameters& p) { return web::facet_page(text, "actor", p); }},
          {"actor", test::actor_answer(),
           [](const std::string& text, const Parameters& p) { return web::actor_page(text, p); }},
          {"actors", test::actors_answer(),
           [](const std::string& text, const Parameters& p) { return web::actors_page(text, p); }},
          {"timeline", test::timeline_answer("country"),
           [](const std::string& text, const Parameters& p) { return web::timeline_page(text, p); }},
          {"cooccurrence", test::cooccurrence_answer(),
           [](const std::string& text, const Parameters& p) { return web::cooccurrence_page(text, p); }},
          {"terms", test::terms_answer(),
           [](const std::string& text, const Parameters& p) { return web::terms_page(text, p); }},
          {"compare", test::compare_answer(),
           [](const std::string& text, const Parameters& p) { return web::compare_page(text, p); }},
          {"story", test::story_answer(),
           [](const std::string& text, const Parameters& p) { return web::story_page(text, p); }},
          {"revisions", test::revisions_answer(),
           [](const std::string& text, const Parameters& p) { return web::revisions_page(text, p); }},
          {"about", test::about_answer(),
           [](const std::string& text, const Parameters& p) { return web::about_page(text, p); }},
          {"error", test::problem_answer(),
           [](const std::string& text, const Parameters& p) { return web::error_page(text, p); }}};
}

// The page, or nothing where the answer is refused.
std::optional<std::string> rendered(const Page& page, const json& answer, const Parameters& parameters) {
  try {
    return page.render(answer.dump(), parameters);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

bool is_safe_link(const std::string& href) {
  return href.starts_with("/") || href.starts_with("#") || href.starts_with("http://") || href.starts_with("https://");
}

const Parameters kParameters = {{"q", "harbour"}, {"country", "NO"}, {"not.actor", "person/jonas-okafor"}};

TEST_CASE("text in any field of any answer stays text: it opens no tag and ends no attribute") {
  for (const Page& page : pages()) {
    const json leaves = page.answer.flatten();
    for (const auto& [path, value] : leaves.items()) {
      json hostile = page.answer;
      json harmless = page.answer;
      hostile[json::json_pointer(path)] = kHostile;
      harmless[json::json_pointer(path)] = kHarmless;
      const auto attacked = rendered(page, hostile, kParameters);
      const auto expected = rendered(page, harmless, kParameters);
      CAPTURE(page.name);
      CAPTURE(path);
      REQUIRE(attacked.has_value() == expected.has_value());
      if (attacked) CHECK(test::skeleton(*attacked) == test::skeleton(*expected));
    }
  }
}

TEST_CASE("text in the address stays text, as value and as name") {
  for (const Page& page : pages()) {
    for (const char* name : {"q", "actor", "not.actor", "all.country", "country", "outlet", "language", "from", "to",
                             "timespan", "undated", "sort", "prefix", "limit", "cursor", "zz"}) {
      CAPTURE(page.name);
      CAPTURE(name);
      const auto attacked = rendered(page, page.answer, {{name, kHostile}});
      const auto expected = rendered(page, page.answer, {{name, kHarmless}});
      REQUIRE(attacked.has_value());
      CHECK(test::skeleton(*attacked) == test::skeleton(*expected));
    }
    const auto attacked = rendered(page, page.answer, {{kHostile, "1"}});
    CHECK(test::skeleton(*attacked) == test::skeleton(*rendered(page, page.answer, {{kHarmless, "1"}})));
  }
}

TEST_CASE("hostile text is shown as it is, and template tags in it are not evaluated") {
  const std::string html = web::search_page(test::search_answer().dump(), {{"q", kHostile}});
  CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(html.find("{{{q}}}{{q}}&amp;lt;&amp;") != std::string::npos);
}

TEST_CASE("every link leads to the web or into the program, whatever an answer holds") {
  for (const char* text : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example",
                           " http://x", "http://a b", "https:\\\\x", "vbscript:x", "\tjavascript:alert(1)"}) {
    for (const Page& page : pages()) {
      json answer = page.answer;
      const json leaves = page.answer.flatten();
      for (const auto& [path, value] : leaves.items()) {
        if (value.is_string()) answer[json::json_pointer(path)] = text;
      }
      const auto html = rendered(page, answer, {{"q", text}, {"actor", text}});
      REQUIRE(html.has_value());
      for (const std::string& href : test::values_of(*html, "href")) {
        CAPTURE(href);
        CHECK(is_safe_link(href));
        CHECK_FALSE(href.starts_with("//"));
      }
    }
  }
}

TEST_CASE("pages hold no script and no style of their own, so that a strict policy allows all of them") {
  for (const Page& page : pages()) {
    const auto html = rendered(page, page.answer, kParameters);
    REQUIRE(html.has_value());
    for (const test::Tag& tag : test::tags_of(*html)) {
      CAPTURE(tag.name);
      CHECK(tag.name != "style");
      if (tag.name == "script") CHECK(tag.attributes.front().first == "src");
      for (const auto& [name, value] : tag.attributes) {
        CHECK(name != "style");
        CHECK_FALSE(name.starts_with("on"));
      }
    }
  }
}

TEST_CASE("what is not such JSON is refused") {
  for (const char* text : {"", "null", "[]", "3", "{", "{\"total\":3}", "{\"total\":{},\"results\":[]}",
                           "{\"total\":{\"articles\":1,\"stories\":1},\"results\":[{\"title\":\"no id\"}]}",
                           "{\"id\":1}", "{\"id\":\"1\",\"text\":\"x\"}", "\xFF"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(web::search_page(text, {}), std::invalid_argument);
    CHECK_THROWS_AS(web::article_page(text, {}), std::invalid_argument);
    CHECK_THROWS_AS(web::facet_page(text, "actor", {}), std::invalid_argument);
  }
  CHECK_THROWS_AS(web::error_page("[]", {}), std::invalid_argument);
  CHECK_THROWS_AS(web::facet_page(test::facet_answer().dump(), "date", {}), std::invalid_argument);
}

}  // namespace
