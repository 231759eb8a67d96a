#include <doctest/doctest.h>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

std::string article(int number) {
  return "Ferry number " + std::to_string(number) +
         " returns to harbour\n\nBy Ada Quill\n\nThe ferry came back on Monday after a long repair. Crowds stood on "
         "the "
         "pier and waved. Officials said that it would sail twice a day.\n";
}

std::string joined(const std::string& between, int count = 3) {
  std::string text = article(0);
  for (int i = 1; i < count; ++i) text += between + article(i);
  return text;
}

std::size_t articles(const std::string& bytes) {
  std::size_t found = 0;
  for (const Record& record : read_bytes(bytes)) found += std::holds_alternative<RawDocument>(record) ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("articles that a rule divides are records of their own") {
  for (const std::string& rule : {"===="s, "----------"s, "****"s, "________"s, "#####"s, "~~~~~~"s}) {
    CAPTURE(rule);
    const auto records = read_bytes(joined("\n" + rule + "\n\n"));
    REQUIRE(records.size() == 3);
    for (int i = 0; i < 3; ++i) {
      const RawDocument& part = document(records[static_cast<std::size_t>(i)]);
      CHECK(part.source.format == "text");
      CHECK(part.source.record == i);
      CHECK(text_of(part).starts_with(article(i)));
      CHECK(text_of(part).find(rule) == std::string::npos);
    }
  }
}

TEST_CASE("rules may stand at the ends of the file, and its lines end with CRLF") {
  std::string text = "====\n\n" + joined("\n====\n\n", 2) + "\n====\n";
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
    text.insert(at, 1, '\r');
  CHECK(articles(text) == 2);
}

TEST_CASE("form feeds, numbered documents, codes and telex lines divide too") {
  CHECK(articles(joined("\f")) == 3);
  std::string numbered;
  std::string counted;
  std::string coded;
  std::string telex;
  for (int i = 1; i <= 4; ++i) {
    const std::string number = std::to_string(i);
    numbered += "Document " + number + " of 4\n\n" + article(i) + "\n";
    counted += "        " + number + " of 120 DOCUMENTS\n\n\nThe Example Times\n\n" + article(i) + "\n";
    coded += article(i) + "\nDocument EXTI000020240305ek350001" + number + "\n\n\n";
    telex += "ZCZC EXA" + number + "\n\n" + article(i) + "NNNN\n\n\n";
  }
  CHECK(articles(numbered) == 4);
  CHECK(articles("My clippings\n\n" + counted) == 4);
  CHECK(articles(telex) == 4);
  const auto records = read_bytes(coded);
  REQUIRE(records.size() == 4);
  CHECK(document(records[2]).external_id == "EXTI000020240305ek3500013");
}

TEST_CASE("what databases print around an article is not its text") {
  const std::string prose =
      "The ferry came back on Monday after a long repair. Crowds stood on the pier and waved.\n\nOfficials said that "
      "it "
      "would sail twice a day.\n";
  std::string labelled;
  std::string counted;
  std::string telex;
  for (int i = 1; i <= 2; ++i) {
    const std::string number = std::to_string(i);
    labelled +=
        "      " + number +
        " of 120 DOCUMENTS\n\n\n     The Example Times (Alder)\n\n     March 5, 2014 Wednesday\n     First Edition\n\n"
        "Ferry back in Alder\n\nBYLINE: Ada Quill\n\nSECTION: NEWS; Pg. 5\n\nLENGTH: 532  words\n\nDATELINE: Port "
        "Alder\n\n\n" +
        prose + "\nLOAD-DATE: March 6, 2014\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n";
    counted +=
        "News\nFerry back in Alder\nBy Ada Quill\n532 words\n5 March 2014\n09:30\nThe Example "
        "Times\nEXTI\nFirst\n3\nEnglish\n(c) 2014 Example Newspapers\n\n" +
        prose + "\nDocument EXTI000020140305ea350001" + number + "\n\n\n";
    telex +=
        "ZCZC\nEXA012" + number + " 3 POL 0250 EXA /EXA-12\nFerry-Alder\nFerry back in Alder\n\n" + prose + "NNNN\n\n";
  }
  for (const std::string& text : {labelled, counted}) {
    const auto records = read_bytes(text);
    REQUIRE(records.size() == 2);
    const RawDocument& part = document(records[1]);
    CHECK(part.title == "Ferry back in Alder");
    CHECK(part.authors == std::vector<std::string>{"Ada Quill"});
    CHECK(part.outlet_name.value_or("").starts_with("The Example Times"));
    REQUIRE(part.dates.size() == 1);
    CHECK(part.dates[0].value.find("2014") != std::string::npos);
    CHECK(std::string(trimmed(text_of(part))) + "\n" == prose);
  }
  const RawDocument message = document(read_bytes(telex).at(1));
  CHECK(text_of(message).starts_with("Ferry back in Alder\n"));
}

TEST_CASE("rules within one article do not divide it") {
  const std::string prose =
      "The ferry came back on Monday after a long repair. Crowds stood on the pier and waved. Officials said that it "
      "would sail twice a day, and three times on Sundays.\n";
  for (const std::string& rule : {"* * *"s, "***"s, "---"s, "-----"s, "_____"s, "*****"s}) {
    CAPTURE(rule);
    const std::string bar = "\n" + rule + "\n\n";
    CHECK(articles("Ferry returns\n\n" + prose + bar + prose + bar + prose) == 1);
    // Sections with headings, but neither byline nor date.
    CHECK(articles("Ferry returns\n\n" + prose + bar + "What comes next\n\n" + prose + bar + "The costs\n\n" + prose) ==
          1);
  }
  CHECK(articles("Ferry returns\n=====\n\n" + prose + "\nCosts\n=====\n\n" + prose + "\nCrowds\n=====\n\n" + prose) ==
        1);
  CHECK(articles("Ferries\n\n" + prose + "\n=====\nAlder 5\nElm 3\n=====\n\n" + prose + "\n=====\nOak 2\n=====\n") ==
        1);
  CHECK(articles(article(0) + "\n====\n\nToo short.\n\n====\n\n" + article(1)) == 1);
  CHECK(articles(article(0) + "\n====\n\n" + article(1)) == 1);  // one rule alone may be anything
  CHECK(articles("Pages\n\n" + prose + "\f" + prose + "\f" + prose) == 1);
}

TEST_CASE("a divided text is read in any encoding") {
  std::string text = joined("\n====\n\n");
  for (std::size_t at = text.find("pier"); at != std::string::npos; at = text.find("pier", at))
    text.replace(at, 4, "môle à été");
  CHECK(articles(*from_utf8(text, "windows-1252")) == 3);
  CHECK(articles("\xFF\xFE" + *from_utf8(text, "UTF-16LE")) == 3);
  CHECK(text_of(document(read_bytes(*from_utf8(text, "windows-1252")).at(2))).find("môle à été") != std::string::npos);
}

TEST_CASE("a divided file larger than a record may be is cut, not rejected") {
  Limits limits;
  limits.record_bytes = 2000;
  std::string text = joined("\n====\n\n", 50);
  CHECK(read_bytes(text, limits).size() == 50);
  text += "\n====\n\n" + article(50) + std::string(5000, 'x') + "\n\n====\n\n" + article(51) + "\n====\n\nThe end\n";
  const auto records = read_bytes(text, limits);
  REQUIRE(records.size() == 53);
  CHECK(rejection(records[50]).reason == "too-large");
  CHECK(text_of(document(records[51])).starts_with("Ferry number 51"));
  CHECK(rejection(records[52]).reason == "no-text");
}
