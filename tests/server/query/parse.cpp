#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/query/syntax.hpp"

using dateline::query::Node;
using dateline::query::NodeKind;
using dateline::query::parse;
using dateline::query::to_text;

namespace {

// The query as understood; fails where there is a warning.
std::string understood(const std::string& text) {
  const auto parsed = parse(text);
  for (const auto& warning : parsed.warnings) FAIL_CHECK(text << ": " << warning.column << ": " << warning.message);
  return to_text(parsed.root);
}

// The query as understood where there are warnings, and their columns.
std::string salvaged(const std::string& text, const std::vector<std::uint32_t>& columns) {
  const auto parsed = parse(text);
  std::vector<std::uint32_t> found;
  for (const auto& warning : parsed.warnings) found.push_back(warning.column);
  CHECK_MESSAGE(found == columns, text);
  return to_text(parsed.root);
}

}  // namespace

TEST_CASE("words are joined by AND") {
  CHECK(understood("hostage deal") == "hostage AND deal");
  CHECK(understood("hostage AND deal") == "hostage AND deal");
  const Node root = parse("Hostage deal").root;
  REQUIRE(root.kind == NodeKind::all_of);
  CHECK(root.children[0].kind == NodeKind::word);
  CHECK(root.children[0].words == std::vector<std::string>{"hostage"});
}

TEST_CASE("an empty query is everything") {
  CHECK(parse("").root.kind == NodeKind::everything);
  CHECK(parse("  \t").root.kind == NodeKind::everything);
  CHECK(parse("... --- ***").root.kind == NodeKind::everything);
  CHECK(understood("... () *").empty());
}

TEST_CASE("NOT binds tighter than NEAR, NEAR than AND, AND than OR") {
  CHECK(understood("a OR b c") == "a OR b AND c");
  CHECK(understood("(a OR b) c") == "(a OR b) AND c");
  CHECK(understood("a b OR c d") == "a AND b OR c AND d");
  CHECK(understood("a NEAR/3 b c") == "a NEAR/3 b AND c");
  CHECK(understood("NOT a b") == "b AND NOT a");
  CHECK(understood("a OR NOT b") == "a OR NOT b");
}

TEST_CASE("operators are capitals, and quoted ones are words") {
  CHECK(understood("this or that") == "this AND or AND that");
  CHECK(understood("not near and") == "not AND near AND and");
  CHECK(understood("\"OR\" \"NOT\"") == "=or AND =not");
}

TEST_CASE("a minus excludes words, phrases, brackets and fields") {
  CHECK(understood("a -b") == "a AND NOT b");
  CHECK(understood("a -\"b c\"") == "a AND NOT \"b c\"");
  CHECK(understood("a -(b c)") == "a AND NOT (b AND c)");
  CHECK(understood("a -country:qatar") == "a AND NOT country:qatar");
  CHECK(understood("a -b -c") == "a AND NOT b AND NOT c");
  CHECK(understood("a AND NOT b") == "a AND NOT b");
  CHECK(understood("a −b") == "a AND NOT b");
}

TEST_CASE("a minus inside a word or before a space excludes nothing") {
  CHECK(understood("cease-fire") == "\"cease fire\"");
  CHECK(understood("Gaza - Rafah") == "gaza AND rafah");
  CHECK(understood("Gaza -- Rafah") == "gaza AND rafah");
}

TEST_CASE("a query of only exclusions is everything but them") {
  const Node root = parse("-a -b").root;
  REQUIRE(root.kind == NodeKind::but_not);
  CHECK(root.children[0].kind == NodeKind::everything);
  CHECK(root.children[1].kind == NodeKind::any_of);
  CHECK(understood("-a -b") == "NOT a AND NOT b");
}

TEST_CASE("exclusions of exclusions are undone") {
  CHECK(understood("NOT NOT a") == "a");
  CHECK(understood("-(-a)") == "a");
  CHECK(understood("b -(NOT a)") == "b AND a");
  CHECK(understood("(a -b) -c") == "a AND NOT b AND NOT c");
  CHECK(understood("a (b -c)") == "a AND (b AND NOT c)");
}

TEST_CASE("quotes of every script make a phrase") {
  for (const char* text : {"\"ronen bar\"", "“ronen bar”", "„ronen bar“", "«ronen bar»", "« ronen bar »", "»ronen bar«",
                           "＂ronen bar＂", "”ronen bar”"}) {
    CHECK_MESSAGE(understood(text) == "\"ronen bar\"", text);
  }
  CHECK(understood("（a OR b） c") == "(a OR b) AND c");
}

TEST_CASE("one quoted word is that word as written") {
  const Node root = parse("\"Running\"").root;
  CHECK(root.kind == NodeKind::word);
  CHECK(root.exact);
  CHECK(parse("=Running").root == root);
  CHECK_FALSE(parse("Running").root.exact);
}

TEST_CASE("a word that text analysis divides is a phrase") {
  CHECK(understood("state-of-the-art") == "\"state of the art\"");
  CHECK(understood("o'brien") == "\"o brien\"");
  CHECK(understood("U.S.-led") == "\"us led\"");
  CHECK(understood("=o'brien") == "\"o brien\"");
  CHECK(understood("Israel’s") == "israel");
  CHECK(understood("http://example.org/a 12:30") == "\"http example org a\" AND \"12 30\"");
}

TEST_CASE("words without letters are dropped, quoted ones with a warning") {
  CHECK(understood("a & b !") == "a AND b");
  CHECK(salvaged("a \"...\"", {3}) == "a");
}

TEST_CASE("a star stands for the rest of a word") {
  const Node root = parse("Erdo*").root;
  CHECK(root.prefix);
  CHECK(root.words == std::vector<std::string>{"erdo"});
  CHECK(understood("title:Erdo*") == "title:erdo*");
  CHECK(understood("-immigr*") == "NOT immigr*");
}

TEST_CASE("a star elsewhere is left out with a warning") {
  CHECK(salvaged("er*", {1}) == "er");
  CHECK(salvaged("a wom*n", {6}) == "a AND \"wom n\"");
  CHECK(salvaged("*men", {1}) == "men");
  CHECK(salvaged("cease-fi*", {1}) == "\"cease fi\"");
  CHECK(salvaged("\"saudi arab*\"", {12}) == "\"saudi arab\"");
  CHECK(salvaged("aaa* bbb* ccc* ddd* eee*", {21}) == "aaa* AND bbb* AND ccc* AND ddd* AND eee");
}

TEST_CASE("NEAR and ADJ join single words") {
  const Node root = parse("a NEAR/5 b NEAR/5 c").root;
  REQUIRE(root.kind == NodeKind::near);
  CHECK(root.words == std::vector<std::string>{"a", "b", "c"});
  CHECK(root.distance == 5);
  CHECK_FALSE(root.ordered);
  CHECK(parse("a ADJ/2 b").root.ordered);
  CHECK(understood("a NEAR b") == "a NEAR/10 b");
  CHECK(understood("title:a NEAR/2 title:b") == "title:a NEAR/2 title:b");
  CHECK(understood("-(a NEAR/2 b)") == "NOT (a NEAR/2 b)");
}

TEST_CASE("where the distance changes, the word between belongs to both") {
  CHECK(understood("a NEAR/5 b NEAR/3 c") == "a NEAR/5 b AND b NEAR/3 c");
  CHECK(understood("a NEAR/5 b ADJ/5 c") == "a NEAR/5 b AND b ADJ/5 c");
}

TEST_CASE("NEAR over anything but single words is AND, with a warning") {
  CHECK(salvaged("a NEAR/5 \"b c\"", {3}) == "a AND \"b c\"");
  CHECK(salvaged("(a OR b) NEAR c", {10}) == "(a OR b) AND c");
  CHECK(salvaged("a NEAR/5 -b", {3}) == "a AND NOT b");
  CHECK(salvaged("abc* NEAR/5 b", {6}) == "abc* AND b");
  CHECK(salvaged("title:a NEAR b", {9}) == "title:a AND b");
  CHECK(salvaged("a NEAR/5 b NEAR/5 \"c d\" e", {12}) == "a NEAR/5 b AND \"c d\" AND e");
}

TEST_CASE("a distance out of bounds is brought within them, with a warning") {
  CHECK(salvaged("a NEAR/0 b", {3}) == "a NEAR/1 b");
  CHECK(salvaged("a NEAR/99999999999999999999 b", {3}) == "a NEAR/100 b");
}

TEST_CASE("fields hold for a word, a phrase or brackets") {
  CHECK(understood("title:word") == "title:word");
  CHECK(understood("title: word") == "title:word");
  CHECK(understood("Title:\"a b\" c") == "title:\"a b\" AND c");
  CHECK(understood("lead:(a OR b) c") == "(lead:a OR lead:b) AND c");
  CHECK(understood("title:state-of-the-art") == "title:\"state of the art\"");
  CHECK(understood("title:AND") == "title:and");
  CHECK(understood("title：word") == "title:word");
}

TEST_CASE("filters keep their value as written") {
  const Node root = parse("actor:\"Ronen Bar\"").root;
  CHECK(root.kind == NodeKind::filter);
  CHECK(root.field == "actor");
  CHECK(root.value == "Ronen Bar");
  CHECK(parse("lang:en").root.field == "language");
  CHECK(understood("actor:person/ronen-bar") == "actor:person/ronen-bar");
  CHECK(understood("country:Türkiye") == "country:\"Türkiye\"");
  CHECK(understood("outlet:“Al Jazeera”") == "outlet:\"Al Jazeera\"");
  CHECK(understood("country:(qatar OR \"saudi arabia\")") == "country:qatar OR country:\"saudi arabia\"");
}

TEST_CASE("dates are days, months, years and ranges") {
  for (const char* value : {"2024", "2024-11", "2024-11-05", "2024-11..2024-12", "..2024", "2024.."}) {
    CHECK(understood("date:" + std::string(value)) == "date:" + std::string(value));
  }
  CHECK(parse("date:>=2024-05").root.value == ">=2024-05");
  CHECK(salvaged("date:soon", {6}) == "soon");
  CHECK(salvaged("date:2024..2020", {6}) == "date:2024..2020");
}

TEST_CASE("a dash or an ellipsis between dates is two dots, and comparisons are written without quotes") {
  CHECK(to_text(parse("date:2024–2025").root) == "date:2024..2025");
  CHECK(to_text(parse("date:2024-03—2024-05").root) == "date:2024-03..2024-05");
  CHECK(to_text(parse("date:2024…").root) == "date:2024..");
  CHECK(to_text(parse("date:>=2024 date:<2024-05-01").root) == "date:>=2024 AND date:<2024-05-01");
}

TEST_CASE("an unknown field is two words, with a warning that names the fields") {
  const auto parsed = parse("x foo:bar");
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(parsed.warnings[0].column == 3);
  CHECK(parsed.warnings[0].message.find("country:") != std::string::npos);
  CHECK(to_text(parsed.root) == "x AND foo AND bar");
  CHECK(salvaged("foo:\"b c\"", {1}) == "foo AND \"b c\"");
  CHECK(salvaged("x -foo:bar", {4}) == "x AND NOT \"foo bar\"");
}

TEST_CASE("what is not closed or joins nothing is left out with a warning") {
  CHECK(salvaged("a \"b c", {3}) == "a AND b AND c");
  CHECK(salvaged("(a OR b", {1}) == "a OR b");
  CHECK(salvaged("a) b", {2}) == "a AND b");
  CHECK(salvaged("a AND", {3}) == "a");
  CHECK(salvaged("OR a", {1}) == "a");
  CHECK(salvaged("a OR", {3}) == "a");
  CHECK(salvaged("a OR OR b", {6}) == "a OR b");
  CHECK(salvaged("a NOT", {3}) == "a");
  CHECK(salvaged("a NEAR/5", {3}) == "a");
  CHECK(salvaged("NEAR/5 a", {1}) == "a");
  CHECK(salvaged("a title:", {3}) == "a");
  CHECK(salvaged("actor:\"\"", {7}).empty());
}

TEST_CASE("columns count code points") {
  CHECK(salvaged("“Ğazze” «x» foo:bar", {13}) == "=gazze AND =x AND foo AND bar");
  CHECK(salvaged("\xff\xfe a)", {5}) == "a");
}
