#include "web/citation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/web/html_skeleton.hpp"
#include "tests/web/sample_answers.hpp"

namespace {

using dateline::web::Citation;
using dateline::web::Citing;
using nlohmann::json;
namespace test = dateline::web::test;
using test::contains;

const Citing kCiting = {"2026-11-22", "http://localhost:8080/articles/1042"};

Citation cite(const json& article, const Citing& citing = kCiting) {
  return dateline::web::cite(article.dump(), citing);
}

// As BibTeX reads an entry: fields between braces that it counts, whatever stands before them.
std::map<std::string, std::string> bibtex_fields(const std::string& entry) {
  std::map<std::string, std::string> fields;
  REQUIRE(entry.starts_with("@"));
  std::size_t at = entry.find('{') + 1;
  fields["key"] = entry.substr(at, entry.find(',', at) - at);
  at = entry.find(',', at);
  while (at < entry.size() && entry[at] == ',') {
    const std::size_t equals = entry.find('=', at);
    REQUIRE(equals != std::string::npos);
    const std::size_t name = entry.find_first_not_of(", \n", at);
    const std::string field = entry.substr(name, entry.find(' ', name) - name);
    at = entry.find_first_not_of(" ", equals + 1);
    int depth = 0;
    const std::size_t begin = at;
    for (; at < entry.size(); ++at) {
      if (entry[at] == '{') ++depth;
      if (entry[at] == '}' && depth-- == 0) break;
      if (entry[at] == ',' && depth == 0) break;
    }
    std::string value = entry.substr(begin, at - begin);
    while (!value.empty() && value.back() == '\n') value.pop_back();
    if (value.starts_with("{")) value = value.substr(1, value.size() - 2);
    CHECK(fields.emplace(field, value).second);
  }
  CHECK(entry.substr(at) == "}\n");
  return fields;
}

TEST_CASE("an article is cited with authors, title, outlet, date, address and the day of reading") {
  const Citation made = cite(test::article_answer());
  CHECK(made.plain ==
        "Asta Lindqvist and Piet Moran, “Norway’s harbour talks stall as dockers reject the third offer”, The Harbour "
        "Courier, 19 Nov 2024, https://example.org/harbour/talks?edition=1&page=2 (accessed 22 Nov 2026). Archived at "
        "http://localhost:8080/articles/1042");
  auto fields = bibtex_fields(made.bibtex);
  CHECK(made.bibtex.starts_with("@article{"));
  CHECK(fields["key"] == "dateline-1042");
  CHECK(fields["author"] == "{Asta Lindqvist} and {Piet Moran}");
  CHECK(fields["title"] == "{Norway’s harbour talks stall as dockers reject the third offer}");
  CHECK(fields["journal"] == "The Harbour Courier");
  CHECK(fields["date"] == "2024-11-19");
  CHECK(fields["year"] == "2024");
  CHECK(fields["month"] == "nov");
  CHECK(fields["url"] == "https://example.org/harbour/talks?edition=1&page=2");
  CHECK(fields["urldate"] == "2026-11-22");
  CHECK(fields["note"] == "archived at \\url{http://localhost:8080/articles/1042}");

  const json items = json::parse(made.csl_json);
  REQUIRE(items.size() == 1);
  CHECK(items[0]["type"] == "article-newspaper");
  CHECK(items[0]["author"] == json{{{"literal", "Asta Lindqvist"}}, {{"literal", "Piet Moran"}}});
  CHECK(items[0]["container-title"] == "The Harbour Courier");
  CHECK(items[0]["issued"] == json{{"date-parts", {{2024, 11, 19}}}});
  CHECK(items[0]["accessed"] == json{{"date-parts", {{2026, 11, 22}}}});
  CHECK(items[0]["URL"] == "https://example.org/harbour/talks?edition=1&page=2");
  CHECK(items[0]["archive_location"] == "http://localhost:8080/articles/1042");
}

TEST_CASE("what TeX takes for itself is escaped, and no brace of a title can end a field") {
  json article = test::article_answer();
  article["title"] = "100 % of {Müller & Söhne} #1: $5_000 ~ 2^3 \\end{document} }}} @article{x,\n \"q\" {{";
  article["bylines"] = {"A and B", "Weiß, Jörg {"};
  article["outlet"]["name"] = "Post & Courier_24 }";
  article["url"] = "https://example.org/a_b/{x}?q=50%25&c=\"1\"";
  auto fields = bibtex_fields(cite(article).bibtex);
  CHECK(fields["title"] ==
        "{100 \\% of \\textbraceleft{}Müller \\& Söhne\\textbraceright{} \\#1: \\$5\\_000 \\textasciitilde{} "
        "2\\textasciicircum{}3 \\textbackslash{}end\\textbraceleft{}document\\textbraceright{} "
        "\\textbraceright{}\\textbraceright{}\\textbraceright{} @article\\textbraceleft{}x, \"q\" "
        "\\textbraceleft{}\\textbraceleft{}}");
  CHECK(fields["author"] == "{A and B} and {Weiß, Jörg \\textbraceleft{}}");
  CHECK(fields["journal"] == "Post \\& Courier\\_24 \\textbraceright{}");
  CHECK(fields["url"] == "https://example.org/a_b/%7Bx%7D?q=50%25&c=\"1\"");
  CHECK(fields.size() == 11);
  CHECK(json::parse(cite(article).csl_json)[0]["title"].get<std::string>().ends_with("@article{x, \"q\" {{"));
}

TEST_CASE("a date is cited as exactly as it is known, and an uncertain one says so") {
  json article = test::article_answer();
  article["published"] = {{"date", "2024-11"}, {"precision", "month"}, {"confidence", 0.6}};
  auto month = bibtex_fields(cite(article).bibtex);
  CHECK(month["date"] == "2024-11");
  CHECK(month["month"] == "nov");
  CHECK(contains(month["note"], "date uncertain"));
  CHECK(contains(cite(article).plain, "Nov 2024 [uncertain]"));
  CHECK(json::parse(cite(article).csl_json)[0]["issued"] == json{{"date-parts", {{2024, 11}}}, {"circa", true}});

  article["published"] = {{"date", "2024"}, {"precision", "year"}, {"confidence", 0.9}};
  auto year = bibtex_fields(cite(article).bibtex);
  CHECK(year["year"] == "2024");
  CHECK_FALSE(year.contains("month"));
  CHECK(json::parse(cite(article).csl_json)[0]["issued"] == json{{"date-parts", {{2024}}}});

  for (const json& none : {json(nullptr), json{{"date", "soon"}}, json{{"date", "2024-W10"}}}) {
    article["published"] = none;
    auto undated = bibtex_fields(cite(article).bibtex);
    CHECK_FALSE(undated.contains("date"));
    CHECK_FALSE(undated.contains("year"));
    CHECK(undated["note"].starts_with("undated"));
    CHECK(contains(cite(article).plain, ", undated, "));
    CHECK_FALSE(json::parse(cite(article).csl_json)[0].contains("issued"));
  }
}

TEST_CASE("what an article does not say is left out, and a title that is its first sentence stands in brackets") {
  const Citation bare = cite(json{{"id", 7}, {"text", "A line."}}, {});
  CHECK(bare.plain == "[Without a title], undated.");
  CHECK(bare.bibtex == "@misc{dateline-7,\n  title = {{[Without a title]}},\n  note = {undated}\n}\n");
  CHECK(json::parse(bare.csl_json)[0] == json{{"id", "dateline-7"},
                                              {"type", "article-newspaper"},
                                              {"title", "[Without a title]"},
                                              {"archive", "Dateline"},
                                              {"archive_location", "7"}});
  json article = test::article_answer();
  article["title_derived"] = true;
  article["url"] = "javascript:alert(1)";
  CHECK(contains(cite(article).plain, ", [Norway’s harbour talks stall as dockers reject the third offer], "));
  CHECK(bibtex_fields(cite(article).bibtex)["url"] == kCiting.address);
  article["revision"] = 1;
  article["newest_revision"] = 3;
  CHECK(contains(cite(article).plain, "Version 1 of 3"));
  CHECK_THROWS_AS(dateline::web::cite("{}", {}), std::invalid_argument);
}

}  // namespace
