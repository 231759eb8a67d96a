#include "indexer/extract/paragraphs.hpp"

#include <doctest/doctest.h>

#include "indexer/extract/rules.hpp"

using namespace dateline::extract;
using dateline::schema::ZoneKind;

namespace {

std::vector<std::string> flow(const std::string& text) {
  std::vector<std::string> texts;
  for (const Paragraph& paragraph : paragraphs({{ZoneKind::body, text}}, true, Rules::builtin()))
    texts.push_back(paragraph.text);
  return texts;
}

}  // namespace

TEST_CASE("hard line breaks inside sentences are taken out") {
  const auto texts = flow(
      "The ferry company said on Monday that it had agreed to sell \nits oldest boat to a museum in the "
      "north of the country, and \nthat the sale would be final in June. \n\nA second boat is for sale.");
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].find("sell its oldest boat") != std::string::npos);
  CHECK(texts[0].find("and that the sale") != std::string::npos);
}

TEST_CASE("indented lines begin paragraphs of wrapped copy") {
  const auto texts = flow(
      "    The ferry company said on Monday that it had agreed\nto sell its oldest boat to a museum in the north\n"
      "of the country in June.\n    A second boat is for sale as well, and may go to the\nsame museum if the price is "
      "right, it said.");
  REQUIRE(texts.size() == 2);
  CHECK(texts[1].starts_with("A second boat"));
}

TEST_CASE("lines that are whole paragraphs stay apart") {
  const auto texts =
      flow("Ferry sold\nThe company sold the boat on Monday, it said.\nThe museum will show it from June.");
  CHECK(texts.size() == 3);
}

TEST_CASE("control, private-use and zero-width characters go, runs of space become one") {
  CHECK(tidy("a\x01 \xE2\x80\x8B b\xEE\x80\x80\t\xC2\xA0 c ") == "a b c");
}

TEST_CASE("an ideographic space at a line's beginning begins a paragraph, whatever is above it") {
  const auto texts = flow("　港の評議会は火曜日、古い桟橋を\n　冬の間閉じると決めた\n　漁師は聞いていないという。");
  REQUIRE(texts.size() == 3);
  CHECK(texts[1] == "冬の間閉じると決めた");
  const auto blocks =
      paragraphs({{ZoneKind::body, "　港の評議会は決めた。\n　漁師は聞いていない。"}}, false, Rules::builtin());
  CHECK(blocks.size() == 2);
}
