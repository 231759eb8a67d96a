#include "schema/word_break.hpp"

#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "schema/utf8.hpp"

using namespace dateline::schema;

namespace {

using List = std::vector<std::string>;

bool has_letter(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size(); pos += decode(text, pos).size) {
    if (u_isalnum(static_cast<UChar32>(decode(text, pos).value))) return true;
  }
  return false;
}

List by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator->setText(utext, status);
  REQUIRE(U_SUCCESS(status));
  List words;
  std::int32_t start = iterator->first();
  for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; start = end, end = iterator->next()) {
    const std::string word = text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
    if (has_letter(word)) words.push_back(word);
  }
  utext_close(utext);
  return words;
}

List by_segments(const std::string& text) {
  List words;
  for (std::size_t pos = 0; pos < text.size();) {
    const Segment segment = next_segment(text, pos);
    const std::string found = text.substr(segment.start, segment.end - segment.start);
    if (segment.dictionary) {
      for (const Segment& word : dictionary_words(found)) {
        words.push_back(found.substr(word.start, word.end - word.start));
      }
    } else if (has_letter(found)) {
      words.push_back(found);
    }
    pos = segment.end;
  }
  return words;
}

// For messages that can be read.
std::string joined(const List& words) {
  std::string text;
  for (const std::string& word : words) text += "[" + word + "]";
  return text;
}

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) append(out, c);
  return out;
}

// Leaves out what ICU's dictionaries and emoji rules see, and two characters that its versions differ in.
bool is_comparable(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const bool emoji = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
  const bool dictionary = u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
                          u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_HAN ||
                          break_class(code_point) == BreakClass::dictionary;
  return u_isdefined(c) && !U_IS_SURROGATE(c) && !emoji && !dictionary && c != '@' && c != ':';
}

}  // namespace

TEST_CASE("words stand where ICU finds them") {
  for (const char* text : {"The envoy (again) left.",
                           "can't won’t 'quoted' rock'n'roll",
                           "3.5 5,000 1,2,3 1. 2,x x,2 1'000 10;20",
                           "U.S. U.S.-led a.b.c. e.g., x.y",
                           "foo_bar _foo_ __ a__1",
                           "צה\"ל ג'ורג' \"צה\" א\"1",
                           "Москва, Санкт-Петербург и др.",
                           "الرئيس، قال: «نعم»",
                           "Αθήνα· ναι",
                           "l·l col·lecció",
                           "naïve e\u0301te\u0301 \u0301x",
                           "a\u00ADb \u00AD",
                           "x\u200Dy 1\u200D2",
                           "한국어 신문",
                           "Հայաստան՝ ո՞ւր",
                           "हिन्दी समाचार",
                           "தமிழ் செய்தி",
                           "🇶🇦🇮🇱 a🇶🇦b",
                           "1st 2nd B2B a1.5b",
                           "",
                           "\r\n\n\t",
                           "ʻOkina ʼn ʿayn"}) {
    CHECK(joined(by_segments(text)) == joined(by_icu(text)));
  }
}

TEST_CASE("scripts without spaces are divided by ICU's dictionaries") {
  for (const char* text : {"卡塔尔首都多哈", "東京都知事が会見した。", "カタールの首都ドーハ", "กรุงเทพมหานคร เมืองหลวง",
                           "ភាសាខ្មែរ", "ພາສາລາວ", "မြန်မာဘာသာ"}) {
    CHECK(joined(by_segments(text)) == joined(by_icu(text)));
  }
  CHECK(by_segments("卡塔尔首都多哈") == List{"卡塔尔", "首都", "多哈"});
}

TEST_CASE("a script without spaces is divided from what stands beside it") {
  CHECK(by_segments("2024年に") == List{"2024", "年", "に"});
  CHECK(by_segments("iPhoneを") == List{"iPhone", "を"});
  CHECK(by_segments("LG는 5월") == List{"LG", "는", "5", "월"});
}

TEST_CASE("words of random text over many alphabets stand where ICU finds them") {
  const std::vector<std::u32string> alphabets = {U"abcXYZ",
                                                 U"éßøŁİı",
                                                 U"жйёЁѓ",
                                                 U"αΩς",
                                                 U"אבגם",
                                                 U"ابتةى",
                                                 U"٠١٢٣",
                                                 U"0123456789",
                                                 U"अआकि",
                                                 U"가나다",
                                                 U"ԱՖև",
                                                 U".,;'’‘·\"״׳-–_‿\u202F",
                                                 U"  \n\u00A0\u3000",
                                                 U"\u0301\u0308\u064B\u05B0\u00AD\u200C",
                                                 U"!?()[]«»…/\\#&*",
                                                 U"\u066C\u060C\u2024\u2044՟․︓﹒．，"};
  std::mt19937 random(17);
  for (int i = 0; i < 60000; ++i) {
    const std::u32string& main = alphabets[random() % alphabets.size()];
    std::u32string text;
    const std::size_t length = 1 + random() % 12;
    for (std::size_t j = 0; j < length; ++j) {
      const std::u32string& from = random() % 2 == 0 ? main : alphabets[random() % alphabets.size()];
      text.push_back(from[random() % from.size()]);
    }
    const std::string bytes = utf8(text);
    REQUIRE(joined(by_segments(bytes)) == joined(by_icu(bytes)));
  }
}

TEST_CASE("words of random code points stand where ICU finds them") {
  std::mt19937 random(18);
  for (int i = 0; i < 60000; ++i) {
    std::u32string text;
    const std::size_t length = 1 + random() % 8;
    while (text.size() < length) {
      const char32_t c = random() % 3 == 0 ? U"a1.'_ \u0301"[random() % 7] : random() % 0x20000;
      if (is_comparable(c)) text.push_back(c);
    }
    const std::string bytes = utf8(text);
    REQUIRE(joined(by_segments(bytes)) == joined(by_icu(bytes)));
  }
}

TEST_CASE("bad UTF-8 divides words") {
  CHECK(by_segments("ab\xff"
                    "cd") == List{"ab", "cd"});
  CHECK(by_segments("ab\xe2\x80") == List{"ab"});
}
