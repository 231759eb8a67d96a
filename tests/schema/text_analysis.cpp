#include "schema/text_analysis.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "schema/utf8.hpp"

using dateline::schema::fold;
using dateline::schema::is_utf8;
using dateline::schema::Stemmer;
using dateline::schema::words;

namespace {

std::vector<std::string> folded(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& word : words(text)) out.push_back(word.folded);
  return out;
}

std::vector<std::string> as_written(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& word : words(text)) out.push_back(text.substr(word.start, word.end - word.start));
  return out;
}

using List = std::vector<std::string>;

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) dateline::schema::append(out, c);
  return out;
}

// A few code points, some from blocks that news is written in, some from anywhere, some marks and punctuation.
std::string random_text(std::mt19937& random) {
  static const std::u32string kSpecial = U"a1.'’_ \u0301\u0308\u0327\u064E\u00AD\u200D\u02BC\u00B7\"";
  std::u32string text;
  const std::size_t length = 1 + random() % 8;
  for (std::size_t i = 0; i < length; ++i) {
    switch (random() % 4) {
      case 0:
        text.push_back(kSpecial[random() % kSpecial.size()]);
        break;
      case 1:
        text.push_back(static_cast<char32_t>(random() % 0x700));
        break;
      case 2:
        text.push_back(static_cast<char32_t>(random() % 0x3400));
        break;
      default:
        text.push_back(static_cast<char32_t>(random() % 0x20000));
    }
  }
  return utf8(text);
}

}  // namespace

TEST_CASE("words are divided at spaces and punctuation") {
  CHECK(folded("The envoy, (again) left.") == List{"the", "envoy", "again", "left"});
  CHECK(folded("") == List{});
  CHECK(folded(" \n\t-- ... !?") == List{});
}

TEST_CASE("a possessive is dropped and other apostrophes divide") {
  CHECK(folded("Ankara's mayor") == List{"ankara", "mayor"});
  CHECK(folded("Ankara’s mayor") == List{"ankara", "mayor"});
  CHECK(folded("the Joneses' car") == List{"the", "joneses", "car"});
  CHECK(folded("d'Estaing O’Brien") == List{"d", "estaing", "o", "brien"});
  CHECK(folded("rock 'n' roll's") == List{"rock", "n", "roll"});
  CHECK(folded("O'Brien's") == List{"o", "brien"});
  CHECK(folded("2020's") == List{"2020"});
}

TEST_CASE("dotted capitals lose their dots") {
  CHECK(folded("the U.S. said") == List{"the", "us", "said"});
  CHECK(folded("U.S.-led") == List{"us", "led"});
  CHECK(folded("U.S.'s ally") == List{"us", "ally"});
  CHECK(folded("J.K. Rowling at 9 a.m.") == List{"jk", "rowling", "at", "9", "am"});
  CHECK(folded("U.S.Army") == List{"us", "army"});
  CHECK(as_written("the U.S. said") == List{"the", "U.S.", "said"});
}

TEST_CASE("a full stop without a space divides words") {
  CHECK(folded("It ended.Then") == List{"it", "ended", "then"});
  CHECK(folded("example.com") == List{"example", "com"});
}

TEST_CASE("numbers stay whole") {
  CHECK(folded("5,000 men, 3.5 km") == List{"5,000", "men", "3.5", "km"});
  CHECK(folded("in 2020.") == List{"in", "2020"});
}

TEST_CASE("marks that hold a word together are not looked up") {
  CHECK(folded("col·lecció") == List{"colleccio"});
  CHECK(folded("צה\"ל צה״ל") == List{"צהל", "צהל"});
  CHECK(folded("ג'ורג'") == List{"גורג"});
  CHECK(folded("co\u00ADoperate می\u200Cخواهم") == List{"cooperate", "ميخواهم"});
}

TEST_CASE("underscores count only inside a word") {
  CHECK(folded("_Reuters_ said foo_bar __") == List{"reuters", "said", "foo_bar"});
}

TEST_CASE("hyphens, slashes, signs and narrow spaces divide") {
  CHECK(folded("state-of-the-art AND/OR a@b.example 12:30 x;y") ==
        List{"state", "of", "the", "art", "and", "or", "a", "b", "example", "12", "30", "x", "y"});
  CHECK(folded("40\u202F000 c’est\u202F?") == List{"40", "000", "c", "est"});
}

TEST_CASE("a long word is cut at 64 bytes, between code points") {
  CHECK(folded(std::string(100, 'x') + " y") == List{std::string(64, 'x'), "y"});
  std::string cyrillic;
  for (int i = 0; i < 50; ++i) cyrillic += "ж";
  REQUIRE(folded("a" + cyrillic).size() == 1);
  CHECK(folded("a" + cyrillic)[0].size() == 63);
}

TEST_CASE("offsets are those of the word in the text") {
  CHECK(as_written("«Erdoğan’s» U.S.-led o'Brien, 5,000 (東京)") ==
        List{"Erdoğan", "U.S.", "led", "o", "Brien", "5,000", "東京"});
  CHECK(as_written("e\u0301t\u0065\u0301 \xff"
                   "ab\xfe") == List{"e\u0301te\u0301", "ab"});
}

TEST_CASE("spellings of one name fold alike") {
  for (const char* name : {"Erdoğan", "ERDOGAN", "erdogan", "Erdog\u0306an", "ＥＲＤＯＧＡＮ"})
    CHECK(fold(name) == "erdogan");
  for (const char* name : {"İstanbul", "ISTANBUL", "ıstanbul", "istanbul", "I\u0307stanbul"}) {
    CHECK(fold(name) == "istanbul");
  }
  CHECK(fold("Straße Weiß GROẞ") == "strasse weiss gross");
  CHECK(fold("Æthelred Ørsted Łódź Đorđević Œuvre Þór") == "aethelred orsted lodz dordevic oeuvre thor");
  CHECK(fold("Nguyễn Ấn Ơ") == "nguyen an o");
  CHECK(fold("ﬁnance ²") == "finance 2");
  CHECK(fold("Hawaiʻi Baʿath") == "hawaii baath");
}

TEST_CASE("Greek and Arabic lose their marks, Cyrillic keeps its letters") {
  CHECK(fold("ΑΘΉΝΑ Ἀθήνας") == "αθηνα αθηνασ");
  CHECK(fold("مُحَمَّد محـــمد") == "محمد محمد");
  CHECK(fold("أحمد إيران آل") == "احمد ايران ال");
  CHECK(fold("کشور علی") == "كشور علي");
  CHECK(fold("٢٠٢٤ ۲۰۲۴") == "2024 2024");
  CHECK(fold("Ёлка Горбачёв") == "елка горбачев");
  CHECK(fold("ЙОД Ґ Ї Ў Ќ") == "йод ґ ї ў ќ");
  CHECK(fold("за\u0301мок и\u0306од") == "замок йод");
  CHECK(fold("שָׁלוֹם") == "שלום");
}

TEST_CASE("curly quotes become straight and bad bytes are marked") {
  CHECK(fold("“a” ‘b’ „c‟") == "\"a\" 'b' \"c\"");
  CHECK(fold("a\xff") == "a\uFFFD");
}

TEST_CASE("folding twice is folding once") {
  std::mt19937 random(5);
  for (char32_t c = 1; c < 0x20000; ++c) {
    const std::string once = fold(utf8({c}));
    if (fold(once) != once) FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(c));
  }
  for (int i = 0; i < 60000; ++i) {
    const std::string once = fold(random_text(random));
    REQUIRE(fold(once) == once);
  }
}

TEST_CASE("a word searched alone is the word that was indexed") {
  std::mt19937 random(6);
  for (int i = 0; i < 60000; ++i) {
    const std::string text = random_text(random);
    for (const auto& word : words(text)) REQUIRE_MESSAGE(folded(word.folded) == List{word.folded}, text);
  }
  for (const char* text :
       {"東京都知事が会見した", "卡塔尔首都多哈举行会谈", "รัฐบาลไทยประกาศมาตรการใหม่", "ﷺ ŉ ŀ ㎏ ﬃ ½ ǆ"}) {
    for (const auto& word : words(text)) CHECK(folded(word.folded) == List{word.folded});
  }
}

TEST_CASE("words lie in the text in order and hold letters or digits") {
  std::mt19937 random(8);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_text(random);
    std::size_t end = 0;
    for (const auto& word : words(text)) {
      REQUIRE(word.start >= end - std::min<std::size_t>(end, word.end - word.start));
      REQUIRE(word.start < word.end);
      REQUIRE(word.end <= text.size());
      REQUIRE_FALSE(word.folded.empty());
      REQUIRE(word.folded.size() <= 64);
      REQUIRE(is_utf8(word.folded));
      end = word.end;
    }
  }
}

TEST_CASE("a stemmer knows its language and leaves others alone") {
  CHECK(Stemmer("en")("hostages") == "hostag");
  CHECK(Stemmer("en-GB")("hostages") == "hostag");
  CHECK(Stemmer("de")(fold("Häuser")) == Stemmer("de")(fold("HAUSER")));
  CHECK(Stemmer("ru")(fold("Горбачёва")) == Stemmer("ru")(fold("Горбачева")));
  for (const char* language : {"", "xx", "zh", "english", "none", "porter"}) {
    CHECK(Stemmer(language)("hostages") == "hostages");
  }
}

TEST_CASE("a stem is folded and of the words that were folded") {
  for (const char* language :
       {"ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"}) {
    const Stemmer stem(language);
    for (const char* word :
         {"Häuser", "İstanbul'dan", "κυβέρνησης", "الرئيسين", "министрами", "gouvernements", "niños"}) {
      const std::string found = stem(fold(word));
      CHECK(fold(found) == found);
      CHECK_FALSE(found.empty());
    }
  }
}
