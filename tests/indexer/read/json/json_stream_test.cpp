#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

Limits small_records() {
  Limits limits;
  limits.record_bytes = 2000;
  return limits;
}

std::string article(int number) {
  return "{\"title\": \"Ship " + std::to_string(number) + "\", \"text\": \"Ship " + std::to_string(number) +
         " came back.\"}";
}

std::string articles(int count, const std::string& between) {
  std::string list;
  for (int i = 0; i < count; ++i) list += (i > 0 ? between : "") + article(i);
  return list;
}

}  // namespace

TEST_CASE("a wrapped list that is larger than a record may be is split as it comes") {
  const std::string list = articles(400, ",");
  for (const std::string& json : {"{\"status\": \"ok\", \"totalResults\": 400, \"articles\": [" + list + "]}",
                                  "{\"response\": {\"meta\": {\"a\": [1, 2]}, \"docs\": [" + list + "]}, \"x\": null}",
                                  "{\"took\": 1, \"hits\": {\"hits\": [" + list + "]}}\n",
                                  "[{\"status\": \"ok\", \"articles\": [" + list + "]}]"}) {
    CAPTURE(json.substr(0, 60));
    const auto records = read_bytes(json, small_records());
    REQUIRE(records.size() == 400);
    CHECK(document(records[0]).raw == article(0));
    CHECK(document(records[399]).title == "Ship 399");
    CHECK(document(records[399]).source.record == 399);
  }
}

TEST_CASE("a wrapped list of many lines is split where its first lines look like JSON Lines") {
  const std::string json = "{\"articles\": [" + article(0) + ",\n" + articles(400, ",\n") + "\n]}\n";
  CHECK(read_bytes(json).size() == 401);
  CHECK(read_bytes(json, small_records()).size() == 401);
  const std::string late =
      "{\"note\": \"" + std::string(100'000, 'x') + "\", \"articles\": [\n" + articles(10, ",\n") + "\n]}\n";
  CHECK(read_bytes(late).size() == 10);
}

TEST_CASE("an element over the limit in a wrapped list is rejected, and the next is read") {
  const std::string large = "{\"text\": \"" + std::string(500'000, 'x') + "\"}";
  const auto records =
      read_bytes("{\"articles\": [" + article(0) + ", " + large + ", " + article(2) + "]}", small_records());
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[1]).reason == "too-large");
  CHECK(rejection(records[1]).raw_bytes == large.size());
  CHECK(document(records[2]).title == "Ship 2");
}

TEST_CASE("the feed around a list that is split as it comes still names the outlet") {
  const auto records =
      read_bytes("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Harbour Post\", \"items\": [" +
                     articles(100, ",") + "]}",
                 small_records());
  REQUIRE(records.size() == 100);
  CHECK(document(records[99]).outlet_name == "Harbour Post");
}

TEST_CASE("a wrapped list that is cut short gives its whole records and says so") {
  const auto records =
      read_bytes("{\"status\": \"ok\", \"articles\": [" + articles(100, ",") + ", {\"title\": \"cut", small_records());
  REQUIRE(records.size() == 102);
  CHECK(rejection(records[100]).reason == "bad-json");
  CHECK(rejection(records[101]).reason == "truncated");
}

TEST_CASE("an object over the limit without a list is rejected as a whole, in lines and in values") {
  const std::string large = "{\"a\": [" + std::string(30'000, '1') + "], \"b\": {\"c\": \"]}\"}}";
  for (const std::string between : {"\n", "\n\n  "}) {
    const auto records = read_bytes(article(0) + between + large + between + article(1) + between, small_records());
    REQUIRE(records.size() == 3);
    CHECK(rejection(records[1]).reason == "too-large");
    CHECK(rejection(records[1]).raw_bytes == large.size());
    CHECK(rejection(records[1]).raw == large);
    CHECK(document(records[2]).title == "Ship 1");
  }
}

TEST_CASE("a value that is broken off does not take the next ones with it") {
  for (const std::string bad :
       {"{\n  \"title\": \"cut", "{\n  \"title\": \"cut\",", "{\n  \"title\": \"cut\"", "{\n  \"a\": {\"b\": 1"}) {
    CAPTURE(bad);
    const auto records = read_bytes(article(0) + "\n" + bad + "\n" + article(1) + "\n" + article(2) + "\n");
    REQUIRE(records.size() >= 4);
    CHECK(rejection(records[1]).reason == "bad-json");
    CHECK(document(records[records.size() - 2]).title == "Ship 1");
    CHECK(document(records.back()).title == "Ship 2");
  }
}

TEST_CASE("a line that breaks off where a value goes on does not take the lines below with it") {
  for (const std::string bad : {"{\"title\": \"cut\", \"tags\":[", "{\"title\": \"cut\", \"tags\": [\"a\",",
                                "{\"title\": \"cut\", \"source\":", "{\"title\": \"cut\", \"source\": {",
                                "{\"title\": \"cut\",", "{", "[", "{\"a\": [[[["}) {
    CAPTURE(bad);
    for (const Limits& limits : {Limits(), small_records()}) {
      const std::string sound = articles(200, "\n") + "\n";
      const auto first = read_bytes(bad + "\n" + article(0) + "\n" + sound, limits);
      CHECK(first.size() == 202);
      const auto records = read_bytes(article(0) + "\n" + bad + "\n" + sound + bad + "\r\n" + sound + bad, limits);
      REQUIRE(records.size() == 404);
      CHECK(rejection(records[1]).reason == "bad-json");
      CHECK(rejection(records[1]).raw == bad);
      CHECK(rejection(records[1]).detail.starts_with("line 2, "));
      CHECK(document(records[2]).title == "Ship 0");
      CHECK(document(records[2]).raw == article(0));
      CHECK(rejection(records[202]).raw == bad);
      CHECK(document(records[402]).title == "Ship 199");
      CHECK(rejection(records[403]).reason == "bad-json");
    }
  }
}

TEST_CASE("a value over several lines among JSON Lines is one record, and one rejection where it is none") {
  const std::string list = "{\"title\": \"Ship\", \"tags\": [\n{\"a\": 1},\n{\"b\": 2}\n],\n\"text\": \"It sank.\"}";
  const std::string broken = "{\n  \"title\": \"Ship\",\n  \"tags\": [\n    oh,\n    no\n  ]\n}";
  const auto records =
      read_bytes(article(0) + "\n" + list + "\n" + article(1) + "\n" + broken + "\n" + article(2) + "\n");
  REQUIRE(records.size() == 5);
  CHECK(document(records[1]).raw == list);
  CHECK(document(records[2]).title == "Ship 1");
  CHECK(rejection(records[3]).raw == broken);
  CHECK(document(records[4]).title == "Ship 2");
}

TEST_CASE("thousands of lines that each break off are read in little time") {
  for (const std::string bad : {"{\"a\": [\n", "{\"a\": {\n", "{\"a\":\n", "[\n", "{\"a\": [\"\n"}) {
    CAPTURE(bad);
    std::string lines = article(0) + "\n";
    for (int i = 0; i < 20'000; ++i) lines += bad;
    const auto records = read_bytes(lines + article(1) + "\n");
    CHECK(document(records.at(0)).title == "Ship 0");
    CHECK(records.size() >= 2);
  }
}

TEST_CASE("hundreds of thousands of openers in a text or among the lines are read in one pass") {
  for (const std::string opener :
       {"<", "<?", "<!--", "<![CDATA[", "<script", "<noscript>", "&", "&a;", "[a]", "{", "[", "\\\"", "\\n", "\\u"}) {
    CAPTURE(opener);
    std::string many = "A &amp; B ";
    while (many.size() < 250'000) many += opener;
    const auto records = read_bytes("{\"title\": \"T\", \"text\": \"" + many + "\"}\n" + article(1) + "\n" + many +
                                    "\n" + article(2) + "\n");
    CHECK(document(records.at(1)).title == "Ship 1");
    CHECK(records.size() >= 3);
  }
}

TEST_CASE("values that follow each other on a line, and arrays on a line, are records each") {
  const auto records = read_bytes(article(0) + article(1) + "\n[" + articles(2, ", ") + "]\n" + article(4) + "\n");
  REQUIRE(records.size() == 5);
  CHECK(document(records[1]).title == "Ship 1");
  CHECK(document(records[3]).title == "Ship 1");
  CHECK(document(records[3]).raw == article(1));
  CHECK(document(records[4]).title == "Ship 4");
}

TEST_CASE("a mark, comment lines, commas at the end and NaN do not spoil a record") {
  const auto records = read_bytes("\xEF\xBB\xBF// exported\n" + article(0) + "\n# more\n\xEF\xBB\xBF" +
                                  "{\"title\": \"Two\", \"score\": NaN, \"text\": \"Boats.\",}\n" +
                                  "{\"title\": \"Three\", \"n\": 1e999, \"i\": 007, \"_id\": ObjectId(\"5f\"), \"ok\": "
                                  "True, \"text\": \"Cranes.\"}\n");
  REQUIRE(records.size() == 3);
  CHECK(document(records[1]).title == "Two");
  CHECK(document(records[2]).title == "Three");
  CHECK(document(records[2]).external_id == "5f");
}

TEST_CASE("lone surrogates, bad escapes and raw control characters in strings lose only themselves") {
  const auto records =
      read_bytes("{\"title\": \"A\\ud83d B\", \"text\": \"Ship\\'s\tend \\q \\u0000 \\ud83d\\ude00.\"}");
  CHECK(document(records.at(0)).title == "A\uFFFD B");
  CHECK(text_of(document(records.at(0))) == "Ship's\tend \\q   \U0001F600.");
}

TEST_CASE("of two members with one name the last counts") {
  CHECK(text_of(document(read_bytes(R"({"text": "Ships.", "text": "Boats."})").at(0))) == "Boats.");
}

TEST_CASE("megabytes of brackets are no memory") {
  const std::string deep = std::string(3'000'000, '[') + std::string(3'000'000, ']');
  CHECK(text_of(document(read_bytes("{\"text\": \"Ships.\", \"deep\": " + deep + "}").at(0))) == "Ships.");
  CHECK(rejection(read_bytes("{\"text\": " + std::string(3'000'000, '[')).at(0)).reason == "bad-json");
}
