#include "schema/utf8.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "schema/text_analysis.hpp"

using namespace dateline::schema;

TEST_CASE("well-formed UTF-8 is told from what is not") {
  for (const char* good : {"", "abc", "é", "€", "😀", "\x7f", "\xed\x9f\xbf", "\xee\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    CHECK_MESSAGE(is_utf8(good), good);
  }
  for (const char* bad : {"\x80", "\xc3", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
                          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "abcdefgh\xe2\x82", "é\xa9"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("code points are counted, and bad bytes one each") {
  CHECK(code_points("") == 0);
  CHECK(code_points("aé€😀") == 4);
  CHECK(code_points("\xff\xe2\x82z") == 4);
}

TEST_CASE("the offset of a code point is where it begins") {
  const std::string text = "aé€😀z";
  CHECK(byte_offset(text, 0) == 0);
  CHECK(byte_offset(text, 1) == 1);
  CHECK(byte_offset(text, 2) == 3);
  CHECK(byte_offset(text, 4) == 10);
  CHECK(byte_offset(text, 5) == 11);
  CHECK(byte_offset(text, 1000) == 11);
}

TEST_CASE("counting and finding agree with reading one by one") {
  std::mt19937 random(3);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t parts = random() % 40;
    for (std::size_t part = 0; part < parts; ++part) {
      const auto number = static_cast<std::uint32_t>(random());
      if (number % 4 == 0) {
        text += static_cast<char>(number >> 24);
      } else {
        append(text, number % 5 == 0 ? number >> 15 : U'a' + (number >> 27) % 26);
      }
    }
    std::uint32_t count = 0;
    for (std::size_t pos = 0; pos < text.size(); pos += decode(text, pos).size, ++count) {
      REQUIRE(byte_offset(text, count) == pos);
    }
    REQUIRE(code_points(text) == count);
    REQUIRE(byte_offset(text, count) == text.size());
  }
}
