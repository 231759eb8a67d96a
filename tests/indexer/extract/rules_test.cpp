#include "indexer/extract/rules.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/zone_text.hpp"

using namespace dateline::extract;
using dateline::read::RawDocument;
using dateline::schema::Article;
using dateline::schema::ZoneKind;

namespace {

const std::string kFirst =
    "The harbour council voted on Tuesday to close the old ferry pier for the winter, officials said after the "
    "meeting.";
const std::string kSecond =
    "Fishermen who use the pier said they had not been asked, and that the new berth would not be ready before spring.";

Rules with(const std::string& text) {
  return Rules::builtin().with(text, "my-rules.txt");
}

Article article(const std::string& text, const Rules& rules, const std::string& outlet = {}) {
  RawDocument document;
  document.source = {"pier.txt", 0, "text", ""};
  document.blocks.push_back({ZoneKind::body, text});
  if (!outlet.empty()) document.outlet_name = outlet;
  auto result = extract(std::move(document), rules);
  REQUIRE(std::holds_alternative<Extracted>(result));
  return std::get<Extracted>(result).article;
}

std::string cut(const Article& article, ZoneKind kind) {
  for (const auto& zone : article.zones)
    if (zone.kind == kind) return zone.text;
  return {};
}

std::string complaint(const std::string& text) {
  try {
    with(text);
  } catch (const RulesError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a user's rule changes the zones of an article") {
  const std::string text = kFirst + "\n\nPierwatch! tells you first\n\n" + kSecond;
  CHECK(article(text, Rules::builtin()).text.find("Pierwatch") != std::string::npos);
  const Article made = article(text, with("newsletter start: pierwatch tells you"));
  CHECK(made.text == kFirst + "\n\n" + kSecond);
  CHECK(cut(made, ZoneKind::newsletter) == "Pierwatch! tells you first");
  CHECK(made.zones.back().start == made.zones.back().end);
}

TEST_CASE("a rule in an outlet's section holds for its articles only") {
  const Rules rules = with("[The Harbour Gazette]\ncountry: NO\nchrome: from the crow's nest\n");
  const std::string text = kFirst + "\n\nFrom the crow's nest\n\n" + kSecond;
  CHECK(article(text, rules, "Harbour Gazette").text == kFirst + "\n\n" + kSecond);
  CHECK(article(text, rules, "Lake Courier").text.find("crow's nest") != std::string::npos);
  CHECK(article(text, rules).text.find("crow's nest") != std::string::npos);
  CHECK(article(text, rules, "Harbour Gazette").outlet->country == "NO");
}

TEST_CASE("the outlet whose rules hold may be named by the header, the address or the dateline's agency") {
  const Rules rules = with(
      "[The Harbour Gazette]\nalias: harbourgazette.com\nchrome: from the crow's nest\n[Reuters]\nchrome: from the "
      "crow's nest");
  const std::string body = kFirst + "\n\nFrom the crow's nest\n\n" + kSecond;
  for (const std::string head : {"Pier closes\n\nThe Harbour Gazette | 9 March 2021\n\n",
                                 "Pier closes\n\nwww.harbourgazette.com\n\n", "BERGEN, March 9 (Reuters) - "}) {
    INFO(head);
    CHECK(article(head + body, rules).text.find("crow's nest") == std::string::npos);
  }
}

TEST_CASE("an outlet's labels hold for the lines above the one that names it") {
  const Rules rules = with("[The Harbour Gazette]\nauthor label: penned by:\npublished label: out of the press on");
  const Article made =
      article("Pier closes\n\nPenned by: Mara Ellison\n\nOut of the press on March 9, 2021\n\nThe Harbour Gazette\n\n" +
                  kFirst + "\n\n" + kSecond,
              rules);
  REQUIRE(made.bylines.size() == 1);
  CHECK(made.bylines[0] == "Mara Ellison");
  REQUIRE(made.published);
  CHECK(made.published->date == "2021-03-09");
  CHECK(made.published->rule == "published-at");
  CHECK(made.text == kFirst + "\n\n" + kSecond);
}

TEST_CASE("an outlet's rule says how it writes dates of three numbers") {
  const std::string text = "Pier closes\n\nPublished: 3/4/2021\n\n" + kFirst + "\n\n" + kSecond;
  const auto date = [&](const std::string& rules) {
    return article(text, with("[The Harbour Gazette]\n" + rules), "The Harbour Gazette").published->date;
  };
  CHECK(date("days: day-first") == "2021-04-03");
  CHECK(date("days: month-first") == "2021-03-04");
}

TEST_CASE("an alias of a rule's outlet is the outlet, and takes the name from another one") {
  const Rules rules =
      with("[The Harbour Gazette]\nalias: Gazette Online\nalias: Breitbart News\nalias: www.gazette.example");
  REQUIRE(rules.outlet_by_name("gazette online"));
  CHECK(rules.outlet_by_name("gazette online")->name == "The Harbour Gazette");
  CHECK(rules.outlet_by_name("Breitbart News")->name == "The Harbour Gazette");
  REQUIRE(rules.outlet_by_domain("news.gazette.example"));
  CHECK(rules.outlet_by_domain("news.gazette.example")->domain == "gazette.example");
  CHECK(Rules::builtin().outlet_by_name("gazette online") == nullptr);
}

TEST_CASE("a line that is no rule is reported with its file, its line and what is wrong") {
  CHECK(complaint("# mine\n\nchrome: tide table\nnewsleter: tide table").starts_with("my-rules.txt:4: "));
  CHECK(complaint("newsleter: tide table").find("\"newsleter\"") != std::string::npos);
  CHECK(complaint("newsleter: tide table").find("there are newsletter, related,") != std::string::npos);
  CHECK(complaint("chrome tide table").find("colon") != std::string::npos);
  CHECK(complaint("chrome anywhere: tide table").find("\"chrome anywhere\"") != std::string::npos);
  CHECK(complaint("chrome:").find("nothing") != std::string::npos);
  CHECK(complaint("chrome: * tide").find("begins with a word") != std::string::npos);
  CHECK(complaint("days: day-first").find("section of an outlet") != std::string::npos);
  CHECK(complaint("[The Harbour Gazette]\ndays: third").starts_with("my-rules.txt:2: "));
  CHECK(complaint("[The Harbour Gazette]\ncountry: Atlantis").find("Atlantis") != std::string::npos);
  CHECK(complaint("[The Harbour Gazette").find("]") != std::string::npos);
  CHECK(complaint("[]").find("[everywhere]") != std::string::npos);
  CHECK(complaint("\xEF\xBB\xBF# with a byte order mark\r\n[everywhere]\r\nchrome: tide table\r\n").empty());
}

TEST_CASE("rules are read from a file, and a file that is not there is no rules") {
  const auto file = std::filesystem::temp_directory_path() / ("dateline-rules-test-" + std::to_string(getpid()));
  std::ofstream(file) << "chrome: tide table\n";
  const std::string text = kFirst + "\n\nTide table\n\n" + kSecond;
  CHECK(article(text, Rules::builtin().with_file(file)).text == kFirst + "\n\n" + kSecond);
  std::filesystem::remove(file);
  CHECK_THROWS_AS(Rules::builtin().with_file(file), RulesError);
}
