#include "indexer/read/stream/legacy_encoding.hpp"

#include <doctest/doctest.h>

#include "indexer/read/stream/encoding.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

struct Sample {
  std::string text;
  std::vector<std::string> charsets;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {"Die Fähre kehrte am Montag zurück. Die Menge am Kai grüßte, größere Schäden gab es nicht.",
       {"windows-1252", "iso-8859-1"}},
      {"Le bac est rentré lundi après une longue réparation. La foule saluait à côté du quai, et l’été revint.",
       {"windows-1252"}},
      {"The ferry “Alder” came back — at last. “It’s a naïve dream,” she said.", {"windows-1252"}},
      {"Prom wrócił w poniedziałek po długim remoncie. Urzędnicy powiedzieli, że będzie pływał częściej.",
       {"windows-1250", "iso-8859-2"}},
      {"Feribot pazartesi günü limana döndü. Yetkililer günde iki sefer yapacağını söyledi, şehir sevinçliydi.",
       {"windows-1254"}},
      {"Паром вернулся в гавань в понедельник после ремонта. Толпы стояли на причале и махали руками.",
       {"windows-1251", "koi8-r", "iso-8859-5"}},
      {"Το πλοίο επέστρεψε στο λιμάνι τη Δευτέρα. Πλήθη στέκονταν στην προβλήτα και χαιρετούσαν.", {"windows-1253"}},
      {"عادت العبارة إلى الميناء يوم الاثنين بعد إصلاح طويل. وقفت الحشود على الرصيف.", {"windows-1256"}},
      {"המעבורת חזרה לנמל ביום שני לאחר תיקון ארוך. קהל עמד על הרציף ונופף.", {"windows-1255"}},
      {"渡轮在长时间维修后于周一返回港口。人群站在码头上挥手。船长说发动机是新的。", {"gb18030"}},
      {"渡輪在長時間維修後於週一返回港口。人群站在碼頭上揮手。", {"big5"}},
      {"フェリーは長い修理の後、月曜日に港に戻った。群衆は桟橋に立って手を振った。",
       {"shift_jis", "euc-jp", "iso-2022-jp"}},
      {"여객선이 오랜 수리 끝에 월요일 항구로 돌아왔다. 군중이 부두에 서서 손을 흔들었다.", {"euc-kr"}},
  };
  return all;
}

std::string utf16(const std::string& text, bool big_endian) {
  return *from_utf8(text, big_endian ? "UTF-16BE" : "UTF-16LE");
}

}  // namespace

TEST_CASE("plain text in an old encoding is read as what it says") {
  for (const Sample& sample : samples()) {
    for (const std::string& charset : sample.charsets) {
      CAPTURE(charset);
      const auto bytes = from_utf8(sample.text, charset);
      REQUIRE(bytes);
      const auto records = read_bytes(*bytes);
      REQUIRE(records.size() == 1);
      CHECK(text_of(document(records[0])) == sample.text);
      CHECK(document(records[0]).raw == *bytes);
    }
  }
}

TEST_CASE("UTF-16 without a mark is known in every script") {
  for (const Sample& sample : samples()) {
    const std::string text = "5 March 2024\n" + sample.text + "\n";
    CHECK(text_of(document(read_bytes(utf16(text, false)).at(0))) == text);
    CHECK(text_of(document(read_bytes(utf16(text, true)).at(0))) == text);
  }
}

TEST_CASE("bytes with zeros among them are not taken for UTF-16") {
  for (const std::string& bytes :
       {"Ships came back\0 to the harbour"s, std::string(64, '\0'), "\x01\0\x02\0\x03\0\x04\0\x05\0\x06\0\x07\0\x08\0"s,
        "name\0value\0name\0value\0"s, "short\0"s, ""s}) {
    CHECK_FALSE(utf16_without_mark(bytes));
  }
}

TEST_CASE("UTF-8 with a few bad bytes is repaired, not read as something else") {
  const auto records = read_bytes("Køge og Århus fik skibe i går\xFF. Ærø også.");
  CHECK(text_of(document(records.at(0))) == "Køge og Århus fik skibe i går\xEF\xBF\xBD. Ærø også.");
}

TEST_CASE("one decoder reads all records of a stream alike") {
  TextDecoder decoder;
  const std::string first = *from_utf8("Паром вернулся в гавань в понедельник после ремонта.", "windows-1251");
  CHECK(decoder.decode("plain") == "plain");
  CHECK(decoder.decode(*from_utf8("Да", "windows-1251"), first) == "Да");
  CHECK(decoder.decode(first) == "Паром вернулся в гавань в понедельник после ремонта.");
}

TEST_CASE("whatever is decoded is UTF-8, wherever the bytes are cut") {
  for (const Sample& sample : samples()) {
    const std::string bytes = *from_utf8(sample.text, sample.charsets.front());
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
      TextDecoder decoder;
      const auto text = decoder.decode(std::string_view(bytes).substr(0, size));
      if (text) CHECK_FALSE(invalid_utf8(*text));
    }
  }
}
