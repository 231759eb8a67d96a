#include <doctest/doctest.h>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/wire_date.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

// ANPA 1312 as American agencies send it.
std::string anpa(const std::string& number = "A1234") {
  return "\x16\x16\x01" + number +
         "\x1f_harbour\nr i\x13\x11 BC-XX--Harbour-Ferry 1stLd     03-05 0151\n"
         "\x02^BC-XX--Harbour-Ferry, 1st Ld,151<\n"
         "^Ferry returns to Alder after long repair<\n"
         "^AP Photo XALD101<\n"
         "^Eds: Adds quote.<\n"
         "^By ADA QUILL and BEN MARSH=\n"
         "^Associated Press=\n"
         "\t   PORT ALDER (AP) _ The ferry came back on Monday after a long repair, and crowds\n"
         "waved from the pier.\n"
         " \n"
         "\t   ``She is as good as new,'' the captain said. ``Come and see.''\n"
         "\t   ___\n"
         "\t   Ben Marsh reported from Elm.\n"
         "\n"
         "\t   \x03"
         "AP-WF-03-05-13 1509GMT<\n\n\x0c\n\x04";
}

// IPTC 7901 as European agencies send it.
std::string iptc() {
  return "\x01"
         "exa0042 3 i 151  exa 0101\r\n\nAlder/transport/\r\n"
         "\x02"
         "2ND LEAD\nFerry returns to Alder after long repair\nBy Ada Quill, Example Agency =\r\n\n"
         "Port Alder (exa) - The ferry came back on Monday after a long repair,\r\n"
         "and crowds waved from the pier.\r\n\n"
         "\"She is as good as new,\" the captain said.\r\n\n"
         "* * * *\r\nThe following information is not intended for publication\r\n\n"
         "## Editorial contacts\r\n- Editing by: Cy Reed\r\n\n"
         "\x03"
         "051509 GMT Mar 13\r\n\x7f\r\n\x7f\x04";
}

}  // namespace

TEST_CASE("an ANPA message gives headline, byline, paragraphs and the time of filing") {
  const auto records = read_bytes(anpa());
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "wire");
  CHECK(article.title == "Ferry returns to Alder after long repair");
  CHECK(article.authors == std::vector<std::string>{"ADA QUILL and BEN MARSH"});
  CHECK(article.outlet_name == "AP");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "2013-03-05T15:09Z");
  CHECK(article.external_id == "A1234/2013-03-05T15:09Z");
  CHECK(text_of(article) ==
        "PORT ALDER (AP) — The ferry came back on Monday after a long repair, and crowds waved from the pier.\n\n"
        "“She is as good as new,” the captain said. “Come and see.”\n\nBen Marsh reported from Elm.");
  CHECK(text_of(article, dateline::schema::ZoneKind::header).find("AP Photo") != std::string::npos);
}

TEST_CASE("an IPTC 7901 message gives its headline, and its notes to editors are not text") {
  const auto records = read_bytes(iptc());
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.title == "Ferry returns to Alder after long repair");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill, Example Agency"});
  CHECK(article.outlet_name == "exa");
  CHECK(article.dates.at(0).value == "2013-03-05T15:09Z");
  CHECK(text_of(article).find("good as new") != std::string::npos);
  CHECK(text_of(article).find("* * *") == std::string::npos);
  CHECK(text_of(article).find("2ND LEAD") == std::string::npos);
  CHECK(text_of(article, dateline::schema::ZoneKind::chrome).find("Cy Reed") != std::string::npos);
}

TEST_CASE("what stands for a number in a damaged wire message never makes an id that is no text") {
  std::string bytes = iptc();
  bytes.replace(1, 7,
                "\x9b\x9d\x9c\xce\xcd\xcc\xcc\xdf"
                "3");
  for (const Record& record : read_bytes(bytes)) {
    const auto* article = std::get_if<RawDocument>(&record);
    if (article != nullptr) CHECK(!invalid_utf8(article->external_id.value_or("")));
  }
}

TEST_CASE("a file of many wire messages is as many records, each with its own bytes") {
  const auto records = read_bytes(anpa("A1") + "\r\n\x16\x16" + iptc() + anpa("A2"));
  REQUIRE(records.size() == 3);
  CHECK(document(records[0]).raw == anpa("A1").substr(2));
  CHECK(document(records[1]).raw == iptc());
  CHECK(document(records[2]).external_id == "A2/2013-03-05T15:09Z");
}

TEST_CASE("text between wire messages is rejected with its place, and the message before it is whole") {
  const auto records = read_bytes(anpa() + "stray words" + anpa("A2"));
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[1]).reason == "bad-wire");
  CHECK(rejection(records[1]).raw.find("stray words") != std::string::npos);
  CHECK(document(records[2]).title == "Ferry returns to Alder after long repair");
}

TEST_CASE("a wire message that is cut anywhere is whole or rejected") {
  for (const std::string& whole : {anpa(), iptc()}) {
    const std::string full = text_of(document(read_bytes(whole).at(0)));
    const std::size_t text = whole.find('\x02') + 1;
    for (std::size_t size = text; size < whole.size(); ++size) {
      const auto records = read_bytes(whole.substr(0, size));
      REQUIRE(records.size() == 1);
      if (whole.find('\x03') < size) {
        CHECK(text_of(document(records[0])) == full);
      } else {
        CHECK(rejection(records[0]).reason == "truncated");
      }
    }
  }
}

TEST_CASE("a message after one that was cut is read") {
  const auto records = read_bytes(anpa().substr(0, 400) + iptc());
  REQUIRE(records.size() == 2);
  CHECK(rejection(records[0]).reason == "truncated");
  CHECK(document(records[1]).title == "Ferry returns to Alder after long repair");
}

TEST_CASE("a wire message that is too large is passed over") {
  Limits limits;
  limits.record_bytes = 2000;
  std::string large = anpa("A9");
  large.insert(large.find("crowds"), std::string(600'000, 'x'));
  const auto records = read_bytes(large + anpa(), limits);
  REQUIRE(records.size() == 2);
  CHECK(rejection(records[0]).reason == "too-large");
  CHECK(rejection(records[0]).raw_bytes == large.size() - 3);  // without SYN SYN before it and EOT
  CHECK(document(records[1]).external_id == "A1234/2013-03-05T15:09Z");
}

TEST_CASE("a wire message without text is rejected") {
  CHECK(rejection(read_bytes("\x01"
                             "exa0001 3 i 0\r\n\x02 12 \r\n\x03\x04")
                      .at(0))
            .reason == "no-text");
}

TEST_CASE("wire text in an old encoding is read") {
  std::string message = iptc();
  message.replace(message.find("captain"), 7, *from_utf8("Kapitän Müller", "windows-1252"));
  CHECK(text_of(document(read_bytes(message).at(0))).find("Kapitän Müller") != std::string::npos);
}

TEST_CASE("binary data that begin with the codes of a wire are not taken for one") {
  for (const std::string& bytes :
       {"\x01\x00\x00\x02\x05\x06\x07\x00"s, "\x01\x02\x03\x04"s, "\x01\x07\x08\x02 9 abc"s}) {
    CHECK(rejection(read_bytes(bytes).at(0)).reason == "binary");
  }
}

TEST_CASE("times of filing are read in the languages of agencies, the last one counts") {
  CHECK(wire_date_by_day("051509 GMT Mar 13")->value == "2013-03-05T15:09Z");
  CHECK(wire_date_by_day("051509 Dez 99")->value == "1999-12-05T15:09");
  CHECK(wire_date_by_day("051509 MESZ Mai 2009")->value == "2009-05-05T15:09+02:00");
  CHECK(wire_date_by_day("EFE 051509 ene 09 / 061200 ene 09")->value == "2009-01-06T12:00");
  CHECK(wire_date_by_month("AP-NY-03-05-13 1509EST<")->value == "2013-03-05T15:09-05:00");
  for (const char* none : {"", "051509", "991509 GMT Mar 13", "052509 GMT Mar 13", "051509 GMT Xyz 13", "123"}) {
    CHECK_FALSE(wire_date_by_day(none));
    CHECK_FALSE(wire_date_by_month(none));
  }
}
