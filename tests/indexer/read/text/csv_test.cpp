#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/read/stream/encoding.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

std::vector<std::string> reasons(const std::vector<Record>& records) {
  std::vector<std::string> found;
  for (const Record& record : records) {
    const auto* rejected = std::get_if<Rejection>(&record);
    found.push_back(rejected ? rejected->reason : std::get<RawDocument>(record).title.value_or("-"));
  }
  return found;
}

using Reasons = std::vector<std::string>;

}  // namespace

TEST_CASE("a row of CSV is an article by the names of its columns") {
  const auto records = read_bytes(
      "id,Headline,Publication Date,source,author,url,lang,Body\r\n"
      "7,\"Ferry, returned\",2024-03-05,The Example Times,Ada Quill,https://www.example.com/a,en,"
      "\"It came \"\"back\"\" on Monday.\r\n\r\nCrowds waved.\"\r\n");
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "csv");
  CHECK(article.external_id == "7");
  CHECK(article.title == "Ferry, returned");
  CHECK(article.outlet_name == "The Example Times");
  CHECK(article.outlet_domain == "example.com");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(article.language == "en");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "2024-03-05");
  CHECK(article.dates[0].field == "Publication Date");
  CHECK(text_of(article) == "It came \"back\" on Monday.\n\nCrowds waved.");
}

TEST_CASE("each row keeps its own bytes behind the header's") {
  const auto records = read_bytes("title,text\nA,\"One\nline.\"\nB,Two lines.");
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).raw == "title,text\nA,\"One\nline.\"\n");
  CHECK(document(records[1]).raw == "title,text\nB,Two lines.");
}

TEST_CASE("semicolons, tabs and bars separate too, and a spreadsheet may say which") {
  for (const std::string& separator : {";"s, "\t"s, "|"s}) {
    const auto records = read_bytes("title" + separator + "text\nA" + separator + "Ships, many, came.\nB" + separator +
                                    "More, ships.\n");
    CHECK(reasons(records) == Reasons{"A", "B"});
  }
  CHECK(reasons(read_bytes("sep=;\r\ntitle;text\r\nA;Ships came.\r\n")) == Reasons{"A"});
}

TEST_CASE("between tabs a quote may be just a quote") {
  const auto records =
      read_bytes("title\ttext\n\"Back\" says captain\tShips came.\n\"Open\tMore ships.\n\"C\"\t\"D\te\"\n");
  CHECK(reasons(records) == Reasons{"\"Back\" says captain", "\"Open", "C"});
  CHECK(text_of(document(records.at(2))) == "D\te");
}

TEST_CASE("CSV comes with byte order marks, in UTF-16 and in old encodings") {
  const std::string text = "title;text\nFähre;Sie kehrte zurück, größer und schöner.\n";
  std::string wide = "\xFF\xFE";
  for (const char16_t unit : u"title,text\r\nA,\"Ships, came.\"\r\n"s) {
    wide += static_cast<char>(unit & 0xFF);
    wide += static_cast<char>(unit >> 8);
  }
  CHECK(reasons(read_bytes("\xEF\xBB\xBF" + text)) == Reasons{"Fähre"});
  CHECK(reasons(read_bytes(*from_utf8(text, "windows-1252"))) == Reasons{"Fähre"});
  CHECK(reasons(read_bytes(wide)) == Reasons{"A"});
  CHECK(reasons(read_bytes(wide.substr(2))) == Reasons{"A"});
}

TEST_CASE("a malformed row is rejected with its line and does not spoil the next") {
  const auto records = read_bytes("title,text\nA,One.\nB\nC,D,E\nF,\"Two\nlines.\"\n\n,\nG,\nH,Last.\n");
  CHECK(reasons(records) == Reasons{"A", "bad-csv", "bad-csv", "F", "no-text", "H"});
  CHECK(rejection(records[1]).detail.find("line 3 ") != std::string::npos);
  CHECK(rejection(records[2]).detail.find("line 4 has 3 cells") != std::string::npos);
  CHECK(rejection(records[4]).detail.find("line 9 ") != std::string::npos);
}

TEST_CASE("a quote that is missing costs its own row only") {
  const std::string rows = "B,\"Two, three.\"\nC,\"Four, five.\"\n";
  CHECK(reasons(read_bytes("title,text\nA,\"One, never closed.\n" + rows)) == Reasons{"bad-csv", "B", "C"});
  CHECK(reasons(read_bytes("title,text\nA,\"One, never closed.\n")) == Reasons{"bad-csv"});
  CHECK(reasons(read_bytes("title,text\nA,\"One\" two, \"three\" four.\"\n" + rows)) == Reasons{"A", "B", "C"});
  std::string open = "id,title,text\n";
  for (int i = 0; i < 3000; ++i) open += "\"" + std::to_string(i) + ",T,Ships came.\n";
  const auto summed = read_bytes(open);
  REQUIRE(summed.size() == 1001);
  CHECK(rejection(summed.back()).detail.starts_with("2000 more rows"));
}

TEST_CASE("a file of open quotes is read in bounded time, and rejects alike are summed up") {
  constexpr int kRows = 40'000;
  for (const std::string& row : {"\"abc\n"s, "\"abc\"\",\n"s, "x,y,\"a\n"s}) {
    CAPTURE(row);
    std::string open = "title,text\nA,One.\nB,Two.\nC,Three.\n";
    for (int i = 0; i < kRows; ++i) open += row;
    const auto records = read_bytes(open + "D,Four.\nE,\"Five.\"\n");
    const auto articles = std::count_if(records.begin(), records.end(), [](const Record& record) {
      return std::holds_alternative<RawDocument>(record);
    });
    CHECK(articles >= 4);
    REQUIRE(records.size() == static_cast<std::size_t>(articles) + 1001);
    CHECK(rejection(records.back()).reason == "bad-csv");
    CHECK(rejection(records.back()).detail.find(" more rows") != std::string::npos);
  }
}

TEST_CASE("CSV that is cut anywhere gives whole rows or rejects") {
  const std::string whole =
      "title,date,text\nA,2024-03-05,\"Ships, came \"\"back\"\".\nAll of them.\"\nB,2024-03-06,\"Last, row.\"\n";
  for (std::size_t size = whole.find('\n') + 1; size <= whole.size(); ++size) {
    if (whole[size - 1] == '"') continue;  // a row may end there for all that can be known
    for (const Record& record : read_bytes(whole.substr(0, size))) {
      const auto* article = std::get_if<RawDocument>(&record);
      if (!article) continue;
      CHECK(article->source.format == "csv");
      CHECK((text_of(*article) == "Ships, came \"back\".\nAll of them." || text_of(*article) == "Last, row."));
    }
  }
}

TEST_CASE("a row that is too large is passed over, in constant memory") {
  Limits limits;
  limits.record_bytes = 100'000;
  const std::string large = "A," + std::string(700'000, 'x') + "\n";
  CHECK(reasons(read_bytes("title,text\n" + large + "B,Ships came.\n", limits)) == Reasons{"too-large", "B"});
  const auto quoted = read_bytes("title,text\nA,\"" + std::string(700'000, '\n') + "\"\nB,Ships came.\n", limits);
  CHECK(reasons(quoted).front() == "bad-csv");
  CHECK(reasons(quoted).back() == "B");
}

TEST_CASE("a table without text is rejected once, with the names that it has and those looked for") {
  const auto records = read_bytes("id,price,amount\n1,2,3\n4,5,6\n7,8,9\n");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "no-text");
  CHECK(rejection(records[0]).detail.find("it has id, price, amount; looked for text, body") != std::string::npos);
}

TEST_CASE("a table without a header is no article") {
  std::string rows;
  for (int i = 0; i < 9; ++i) rows += std::to_string(i) + ",2024-03-05,\"Ships, came back.\"\n";
  const auto records = read_bytes(rows);
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "no-text");
  CHECK(rejection(records[0]).detail.find("does not name its columns") != std::string::npos);
}

TEST_CASE("a header without rows is an empty table") {
  CHECK(reasons(read_bytes("title,text\n")) == Reasons{"empty"});
}

TEST_CASE("prose with commas, tabs and semicolons is not CSV") {
  for (
      const std::string& text :
      {"Title, Date, and place\n\nThe ferry, after repair, came back. It sailed, slowly.\nOn Monday, crowds, waved, there.\n"s,
       "Writer, publisher\n\nThe ferry came back on Monday, after repair. Crowds waved.\n"s,
       "Title | Date\n\nThe ferry came back on Monday, after repair. Crowds waved.\n"s,
       "Alder, Elm, Oak\nThe ferry, the ship, came.\nThe crowd waved.\n"s,
       "Ships came;\ncrowds waved;\nbands played.\n"s,
       "Ferry returns\n\tBy Ada Quill\n\nIt came back on Monday, after repair.\n"s,
       "The results, by district: Alder 5, Elm 3\nOak 7, Fir 2\n"s}) {
    CAPTURE(text);
    CHECK(document(read_bytes(text).at(0)).source.format == "text");
  }
}

TEST_CASE("lists of authors, missing values and guarded formulas are understood") {
  const auto records = read_bytes(
      ",title,text,authors,url,language\n0,'=A,Ships came.,\"['Ada Quill', \"\"Ben O'Marsh\"\"]\",NaN,None\n");
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.title == "=A");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill", "Ben O'Marsh"});
  CHECK_FALSE(article.url);
  CHECK_FALSE(article.language);
}

TEST_CASE("markup in a cell is read as markup, and zero bytes do no harm") {
  const auto records = read_bytes("title,text\nA,<p>Ships came.</p><p>Crowds waved.</p>\nB,Ships\0came.\n"s);
  REQUIRE(records.size() == 2);
  CHECK(text_of(document(records[0])) == "Ships came.|Crowds waved.");
  CHECK(text_of(document(records[1])) == "Ships came.");
}
