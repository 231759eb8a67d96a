#include "server/query/synonyms.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dateline::query {
namespace {

const Synonyms& file() {
  static const Synonyms made(
      "# countries\n"
      "usa, america, United States\n"
      "\n"
      "sanctions => embargo, asset freeze   # not the other way round\n"
      "talks,negotiations\r\n");
  return made;
}

std::string widened(const std::string& text) {
  std::vector<Warning> warnings;
  const Node tree = file().widened(parse(text).root, warnings);
  CHECK(warnings.empty());
  CHECK(parse(to_text(tree)).root == tree);
  return to_text(tree);
}

TEST_CASE("each of the equivalent words finds the others, and a directed line goes one way") {
  REQUIRE(file().bad_lines().empty());
  CHECK(widened("usa") == "usa OR america OR \"united states\"");
  CHECK(widened("America trade") == "(america OR usa OR \"united states\") AND trade");
  CHECK(widened("sanctions") == "sanctions OR embargo OR \"asset freeze\"");
  CHECK(widened("embargo") == "embargo");
  CHECK(widened("negotiations") == "negotiations OR talks");
}

TEST_CASE("a phrase of the file is found in words that AND joins, the longest first") {
  CHECK(widened("trade united states talks") ==
        "trade AND (united AND states OR usa OR america) AND (talks OR negotiations)");
  CHECK(widened("united OR states") == "united OR states");
  CHECK(widened("title:united states") == "title:united AND states");
}

TEST_CASE("synonyms stay in the field of the word, and within its brackets and exclusions") {
  CHECK(widened("title:usa") == "title:usa OR title:america OR title:\"united states\"");
  CHECK(widened("port -talks") == "port AND NOT talks AND NOT negotiations");
  CHECK(widened("-talks") == "NOT talks AND NOT negotiations");
  CHECK(widened("usa OR america OR port") == "usa OR america OR \"united states\" OR port");
}

TEST_CASE("exact words, quotes, beginnings, NEAR and filters have no synonyms") {
  for (const std::string text : {"=usa", "\"usa\"", "\"talks in america\"", "usa*", "usa NEAR/5 talks", "outlet:usa"}) {
    CAPTURE(text);
    CHECK(widened(text) == to_text(parse(text).root));
  }
}

TEST_CASE("what is wrong in a file is named by its line, and the other lines count") {
  const Synonyms made("alone\na, b\n, c\na =>\nx y z a b c d e f, g\n\xFF, d\n");
  std::vector<std::uint32_t> lines;
  for (const BadLine& bad : made.bad_lines()) lines.push_back(bad.line);
  CHECK(lines == std::vector<std::uint32_t>{1, 3, 4, 5, 6});
  CHECK(made.has("a"));
  CHECK_FALSE(made.has("c"));
}

TEST_CASE("a query takes so many synonyms and no more, and says so") {
  std::string line = "w0";
  for (std::size_t i = 1; i < kMostSynonymsOfLine; ++i) line += ",w" + std::to_string(i);
  const Synonyms made(line);
  REQUIRE(made.bad_lines().empty());
  std::vector<Warning> warnings;
  const Node tree = made.widened(parse("w0 w1 w2 w3 w4 w5").root, warnings);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].column == 10);
  std::size_t words = 0;
  for (const Node& child : tree.children) words += child.kind == NodeKind::any_of ? child.children.size() : 1;
  CHECK(words == 6 + kMostAlternatives);
}

TEST_CASE("random queries widened are canonical, and an empty file changes nothing") {
  const std::vector<std::string> parts{
      "usa",  "america", "united", "states", "talks", "port",   "(",      ")",     "OR", "AND", "NOT",        "-",
      "=usa", "\"usa",   "\"",     "title:", "usa*",  "NEAR/3", "lead:(", "“usa”", "؛",  "、",  "date:2024.."};
  std::uint32_t state = 5;
  const auto dice = [&](std::uint32_t bound) { return (state = state * 1664525 + 1013904223) / 65536 % bound; };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t n = 1 + dice(8); n > 0; --n) {
      text += parts[dice(static_cast<std::uint32_t>(parts.size()))] + (dice(5) == 0 ? "" : " ");
    }
    CAPTURE(text);
    std::vector<Warning> warnings;
    const Node once = file().widened(parse(text).root, warnings);
    CHECK(parse(to_text(once)).root == once);
    CHECK(Synonyms().widened(once, warnings) == once);
    CHECK(warnings.empty());
  }
}

}  // namespace
}  // namespace dateline::query
