#include <doctest/doctest.h>

#include "server/http/csv.hpp"
#include "server/http/text_table.hpp"
#include "tests/server/http/sample_result.hpp"

namespace dateline::http {
namespace {

TEST_CASE("cells with commas, quotes and line breaks are quoted as RFC 4180 says") {
  CHECK(csv_row({"plain", "a,b", "say \"no\"", "two\nlines", ""}) ==
        "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST_CASE("no cell can be taken for a formula") {
  CHECK(csv_row({"=1+1"}) == "'=1+1\r\n");
  CHECK(csv_row({"+1", "-x", "@x", "\tx", "a=b"}) == "'+1,'-x,'@x,'\tx,a=b\r\n");
  CHECK(csv_row({"-1+2", "-1.2.3", "-.5", "-5.", "-"}) == "'-1+2,'-1.2.3,'-.5,'-5.,'-\r\n");
  CHECK(csv_row({"=HYPERLINK(\"x\",1)"}) == "\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
}

TEST_CASE("a number below zero stays a number") {
  CHECK(csv_row({"-0.5", "-12", "0", "3.25"}) == "-0.5,-12,0,3.25\r\n");
}

TEST_CASE("csv has a header row, a row a result and a mark only where asked for") {
  const std::string csv = to_csv(sample_result(), false);
  CHECK(csv.starts_with("id,date,precision,outlet,title,"));
  CHECK(csv.find(
            "42,2024-11-19,minute,Harbour Post,\"Ferry crews walk out, \"\"no\"\" to new rota\",en,NO; SE,Ada Lund,") !=
        std::string::npos);
  CHECK(csv.find("43,,,,'=SUM(A1),") != std::string::npos);
  CHECK(to_csv(sample_result(), true).starts_with("\xef\xbb\xbfid,"));
}

TEST_CASE("width counts columns and not bytes") {
  CHECK(display_width("Ørsted") == 6);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("e\xcc\x81") == 1);
  CHECK(fitted("Ørsted", 8) == "Ørsted  ");
  CHECK(fitted("Harbour Post", 8) == "Harbour…");
  CHECK(display_width(fitted("東京都庁", 6)) == 6);
  CHECK(fitted("a\x1b[2J\nb", 7) == "a [2J b");
  CHECK(fitted("\xff\xfe", 2).size() == 2);
  CHECK(fitted("abc", 0).empty());
}

TEST_CASE("text is wrapped between words, its own breaks stay, and it cannot write to the terminal") {
  CHECK(wrapped("crews walk out\n\nover rota", 10) == "crews walk\nout\n\nover rota");
  CHECK(wrapped("Donaudampfschiff fährt", 6) == "Donaud\nampfsc\nhiff\nfährt");
  CHECK(wrapped("東京都庁", 4) == "東京\n都庁");
  CHECK(wrapped("a \x1b[2Jb\tc", 40) == "a [2Jb c");
  CHECK(wrapped("", 10).empty());
}

TEST_CASE("bars are scaled to the largest and zero is empty") {
  CHECK(sparkline({0, 1, 8, 4}) == " ▁█▄");
  CHECK(sparkline({}) == "");
  CHECK(sparkline({0, 0}) == "  ");
  CHECK(sparkline({1, 1000000}) == "▁█");
}

}  // namespace
}  // namespace dateline::http
