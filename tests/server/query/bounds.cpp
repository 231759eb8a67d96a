#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "server/query/syntax.hpp"

using namespace dateline::query;

namespace {

std::size_t depth(const Node& node) {
  std::size_t deepest = 0;
  for (const Node& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

std::size_t terms(const Node& node) {
  std::size_t count = node.words.size() + (node.kind == NodeKind::filter ? 1 : 0);
  for (const Node& child : node.children) count += terms(child);
  return count;
}

std::size_t wildcards(const Node& node) {
  std::size_t count = node.prefix ? 1 : 0;
  for (const Node& child : node.children) count += wildcards(child);
  return count;
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

void check_bounds(const Parsed& parsed) {
  CHECK(terms(parsed.root) <= kMaxTerms);
  CHECK(wildcards(parsed.root) <= kMaxWildcards);
  CHECK(depth(parsed.root) <= 4 * kMaxDepth);
}

// A query of random pieces that mean something, and some that do not.
std::string random_query(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"hostage",
                                                  "deal",
                                                  "Erdoğan",
                                                  "state-of-the-art",
                                                  "o'brien",
                                                  "U.S.",
                                                  "5,000",
                                                  "Москва",
                                                  "الرئيس",
                                                  "東京都知事",
                                                  "word*",
                                                  "er*",
                                                  "a*b",
                                                  "=exact",
                                                  "\"a phrase\"",
                                                  "“curly one”",
                                                  "«x»",
                                                  "\"",
                                                  "(",
                                                  ")",
                                                  "(",
                                                  ")",
                                                  "AND",
                                                  "OR",
                                                  "NOT",
                                                  "-",
                                                  "-neg",
                                                  "-(",
                                                  "-\"not this\"",
                                                  "NEAR",
                                                  "NEAR/5",
                                                  "NEAR/3",
                                                  "ADJ/2",
                                                  "ADJ",
                                                  "title:",
                                                  "title:word",
                                                  "lead:(",
                                                  "actor:\"ronen bar\"",
                                                  "country:qatar",
                                                  "country:(",
                                                  "outlet:reuters",
                                                  "lang:en",
                                                  "date:2024-11..2024-12",
                                                  "date:>=2024",
                                                  "date:soon",
                                                  "foo:bar",
                                                  "-foo:bar",
                                                  "http://example.org",
                                                  "12:30",
                                                  "...",
                                                  "&",
                                                  "\xff",
                                                  "（",
                                                  "）",
                                                  "-country:TR",
                                                  "ﷺ",
                                                  "ǅ",
                                                  "ŉ",
                                                  "ﬁ",
                                                  "½",
                                                  "_x_",
                                                  "l·l",
                                                  "צה\"ל",
                                                  "\n",
                                                  "\"oil price\"~5",
                                                  "\"o'brien 5,000\"~2",
                                                  "\"one\"~9",
                                                  "near10:",
                                                  "near10:\"ǅ ﬁ ½\"",
                                                  "deal~1",
                                                  "price^2",
                                                  "^2",
                                                  "~3",
                                                  "wom?n",
                                                  "||",
                                                  "&&",
                                                  "|",
                                                  "!",
                                                  "+",
                                                  "!trade",
                                                  "!(",
                                                  "+title:x",
                                                  "w/5",
                                                  "/wom[ae]n/",
                                                  "v2.theme:x",
                                                  "date:[2024 TO 2025]",
                                                  "date:[",
                                                  "[a TO b]"};
  std::string query;
  const std::size_t length = random() % 14;
  for (std::size_t i = 0; i < length; ++i) {
    query += pieces[random() % pieces.size()];
    if (random() % 5 != 0) query += ' ';
  }
  return query;
}

}  // namespace

TEST_CASE("the text of any query is understood as the same query") {
  std::mt19937 random(20241119);
  for (int i = 0; i < 30000; ++i) {
    const std::string query = random_query(random);
    const Parsed parsed = parse(query);
    const std::string text = to_text(parsed.root);
    REQUIRE_MESSAGE(parse(text).root == parsed.root, query << "  ->  " << text);
    for (const Warning& warning : parse(text).warnings) {
      FAIL_CHECK(query << " -> " << text << ": " << warning.message);
    }
  }
}

TEST_CASE("the text of a long query is understood as the same query") {
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    std::string query;
    for (int part = 0; part < 40; ++part) query += random_query(random);
    const Parsed parsed = parse(query);
    check_bounds(parsed);
    REQUIRE_MESSAGE(parse(to_text(parsed.root)).root == parsed.root, query);
  }
}

TEST_CASE("random bytes are understood as something") {
  std::mt19937 random(99);
  for (int i = 0; i < 5000; ++i) {
    std::string bytes(random() % 200, ' ');
    const bool ascii = random() % 2 == 0;
    for (char& byte : bytes) byte = static_cast<char>(ascii ? 32 + random() % 95 : random() % 256);
    const Parsed parsed = parse(bytes);
    check_bounds(parsed);
    REQUIRE_MESSAGE(parse(to_text(parsed.root)).root == parsed.root, bytes);
  }
}

TEST_CASE("queries made to be expensive stay within bounds") {
  const std::vector<std::string> hostile = {repeated("(", 100000),
                                            repeated(")", 100000),
                                            repeated("(a OR ", 20000),
                                            repeated("-(", 50000),
                                            repeated("NOT ", 50000) + "a",
                                            repeated("-", 100000) + "a",
                                            repeated("\"", 100001),
                                            repeated("word1* ", 10000),
                                            repeated("a NEAR/5 ", 10000),
                                            repeated("a NEAR/1 b NEAR/2 ", 10000),
                                            repeated("title:", 20000),
                                            repeated("title:(", 20000),
                                            repeated("foo:", 20000),
                                            repeated("OR ", 30000),
                                            repeated("|| ", 30000),
                                            repeated("date:[", 30000),
                                            repeated("date:[a TO ", 30000),
                                            repeated("\"a b\"~5", 30000),
                                            repeated("!", 100000) + "a",
                                            repeated("x", 1000000),
                                            repeated("a'", 100000),
                                            repeated("\xff", 100000),
                                            repeated("*", 100000),
                                            "a" + repeated("\xCC\x81", 100000),
                                            "\"" + repeated("word ", 100000) + "\"",
                                            repeated("東京", 10000),
                                            repeated("ﷺ", 300)};
  for (const std::string& query : hostile) {
    const Parsed parsed = parse(query);
    check_bounds(parsed);
    CHECK_FALSE(parsed.warnings.empty());
    CHECK(parsed.warnings.size() <= 20);
    CHECK_MESSAGE(parse(to_text(parsed.root)).root == parsed.root, query.substr(0, 40));
  }
}

TEST_CASE("words past the most that a query may have are dropped with one warning") {
  const Parsed parsed = parse(repeated("word ", 200));
  CHECK(terms(parsed.root) == kMaxTerms);
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(parsed.warnings[0].column == 5 * kMaxTerms + 1);
  CHECK(parse(repeated("word ", kMaxTerms)).warnings.empty());
}

TEST_CASE("a query of more bytes than allowed is cut with one warning") {
  const Parsed parsed = parse(repeated(repeated("x", 60) + " ", 30));
  CHECK(terms(parsed.root) == kMaxBytes / 60);
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("brackets up to the greatest depth are kept") {
  std::string query;
  for (std::size_t i = 0; i < kMaxDepth; ++i) query += i % 2 == 0 ? "a (" : "b OR (";
  query += "c" + repeated(")", kMaxDepth);
  CHECK(parse(query).warnings.empty());
  const Parsed deeper = parse("(" + query + ")");
  REQUIRE(deeper.warnings.size() == 1);
  CHECK(deeper.warnings[0].message.find("deep") != std::string::npos);
}
