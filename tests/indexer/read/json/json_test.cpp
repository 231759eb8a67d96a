#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/read/stream/encoding.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using dateline::schema::ZoneKind;

TEST_CASE("JSON Lines give a record a line, with number, format and bytes") {
  const auto records = read_bytes("{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\r\n{\"text\": \"Three.\"}");
  REQUIRE(records.size() == 3);
  CHECK(text_of(document(records[0])) == "One.");
  CHECK(text_of(document(records[2])) == "Three.");
  CHECK(document(records[1]).source.record == 1);
  CHECK(document(records[1]).source.format == "jsonl");
  CHECK(document(records[1]).source.path == "input");
  CHECK(document(records[0]).raw == "{\"text\": \"One.\"}");
}

TEST_CASE("a bad line is rejected with line and column, and the others are read") {
  const auto records = read_bytes("{\"text\": \"One.\"}\n{\"text\": \"Two.\"\n{\"text\": \"Three.\"}\n");
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[1]).reason == "bad-json");
  CHECK(rejection(records[1]).detail.find("line 2, column 16") == 0);
  CHECK(rejection(records[1]).raw == "{\"text\": \"Two.\"");
  CHECK(rejection(records[1]).source.record == 1);
  CHECK(text_of(document(records[2])) == "Three.");
}

TEST_CASE("a file is JSON Lines also where its first line is the bad one") {
  for (const std::string first : {"oops", "{\"text\": \"cut", "{\"a\": tru }"}) {
    const auto records = read_bytes(first + "\n{\"text\": \"Two.\"}\n{\"text\": \"Three.\"}\n");
    REQUIRE(records.size() == 3);
    CHECK(rejection(records[0]).reason == "bad-json");
    CHECK(text_of(document(records[1])) == "Two.");
  }
}

TEST_CASE("a line that is not UTF-8 is read as what it plainly is, and its bytes are kept") {
  const auto records =
      read_bytes("{\"text\": \"One.\"}\n{\"text\": \"Die zw\xF6lf Schl\xFCssel.\"}\n{\"text\": \"Three.\"}\n");
  REQUIRE(records.size() == 3);
  CHECK(text_of(document(records[1])) == "Die zwölf Schlüssel.");
  CHECK(document(records[1]).raw == "{\"text\": \"Die zw\xF6lf Schl\xFCssel.\"}");
}

TEST_CASE("lines in an encoding of another script are read in it") {
  const std::string ferry = "\xCF\xE0\xF0\xEE\xEC \xF1\xED\xEE\xE2\xE0 \xE2\xFB\xF8\xE5\xEB \xE2 \xEC\xEE\xF0\xE5";
  std::string lines;
  for (int i = 0; i < 40; ++i) lines += "{\"text\": \"" + ferry + ".\"}\n";
  CHECK(text_of(document(read_bytes(lines).at(39))) == "Паром снова вышел в море.");
}

TEST_CASE("bytes that are broken in text of UTF-8 lose only themselves") {
  const auto records = read_bytes("{\"text\": \"Café, naïve, größer, \xC3 und süß.\"}");
  CHECK(text_of(document(records.at(0))) == "Café, naïve, größer, \uFFFD und süß.");
}

TEST_CASE("the reason of a rejection is UTF-8, wherever the parser stopped") {
  const auto records =
      read_bytes("{\"text\": \"Ships.\"} \xC3\xA9\n{\"text\": é}\n{\"text\": \"Boats.\"}\n{\"text\": \"Cranes.\"}\n");
  for (const auto& record : records) {
    if (const auto* rejected = std::get_if<Rejection>(&record)) CHECK_FALSE(invalid_utf8(rejected->detail));
  }
  CHECK(rejection(records.at(1)).reason == "bad-json");
}

TEST_CASE("a line over the limit is rejected with its size, and the next is read") {
  Limits limits;
  limits.record_bytes = 1000;
  const std::string large = "{\"text\": \"" + std::string(3'000'000, 'x') + "\"}";
  const auto records = read_bytes("{\"text\": \"One.\"}\n" + large + "\n{\"text\": \"Three.\"}\n", limits);
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[1]).reason == "too-large");
  CHECK(rejection(records[1]).detail.find("line 2") != std::string::npos);
  CHECK(rejection(records[1]).detail.find(std::to_string(large.size())) != std::string::npos);
  CHECK(rejection(records[1]).raw_bytes == large.size());
  CHECK((rejection(records[1]).raw == large.substr(0, kRejectBytes)));
  CHECK(text_of(document(records[2])) == "Three.");
}

TEST_CASE("an array gives a record an element, and a bad element loses only itself") {
  const auto records =
      read_bytes("[\n  {\"text\": \"One [1], {2}.\"},\n  {\"text\": tru},\n  {\"text\": \"Three \\\"]\\\".\"}\n]\n");
  REQUIRE(records.size() == 3);
  CHECK(document(records[0]).source.format == "json");
  CHECK(text_of(document(records[0])) == "One [1], {2}.");
  CHECK(rejection(records[1]).reason == "bad-json");
  CHECK(rejection(records[1]).detail.find("line 3, column 15") == 0);
  CHECK(text_of(document(records[2])) == "Three \"]\".");
  CHECK(document(records[2]).raw == "{\"text\": \"Three \\\"]\\\".\"}");
}

TEST_CASE("an element of an array over the limit is rejected, and the next is read") {
  Limits limits;
  limits.record_bytes = 100;
  const std::string large = "{\"text\": \"" + std::string(700'000, 'x') + "\"}";
  const auto records = read_bytes("[{\"text\": \"One.\"}, " + large + ", {\"text\": \"Three.\"}]", limits);
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[1]).reason == "too-large");
  CHECK(rejection(records[1]).raw_bytes == large.size());
  CHECK(text_of(document(records[2])) == "Three.");
}

TEST_CASE("an array that is cut short gives its whole records and says so") {
  const auto records = read_bytes("[{\"text\": \"One.\"}, {\"text\": \"Two.\"}");
  REQUIRE(records.size() == 3);
  CHECK(text_of(document(records[1])) == "Two.");
  CHECK(rejection(records[2]).reason == "truncated");
}

TEST_CASE("an array of nothing is empty") {
  const auto records = read_bytes(" [ ] \n");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "empty");
}

TEST_CASE("one object may stand on many lines, and several may follow each other") {
  const std::string object = "{\n  \"headline\": \"Harbour reopens\",\n  \"body\": \"Ships came back.\"\n}\n";
  CHECK(read_bytes(object).size() == 1);
  const auto records = read_bytes(object + object);
  REQUIRE(records.size() == 2);
  CHECK(document(records[1]).title == "Harbour reopens");
  CHECK(text_of(document(records[1])) == "Ships came back.");
}

TEST_CASE("fields are found under their usual names in any case") {
  const auto records = read_bytes(R"({"Headline": "Harbour reopens", "articleBody": "Ships came back.", "_id": 4711,
    "datePublished": "2020-01-02T03:04:05Z", "date_modified": "2020-01-03", "canonical_url": "https://www.harbour.example/a",
    "byline": "By Ada Quill", "inLanguage": "en-GB", "dateline": "PORTLAND"})");
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.title == "Harbour reopens");
  CHECK(article.external_id == "4711");
  CHECK(article.url == "https://www.harbour.example/a");
  CHECK(article.outlet_domain == "harbour.example");
  CHECK(article.language == "en-GB");
  CHECK(article.dateline == "PORTLAND");
  CHECK(article.authors == std::vector<std::string>{"By Ada Quill"});
  REQUIRE(article.dates.size() == 2);
  CHECK(article.dates[0].value == "2020-01-02T03:04:05Z");
  CHECK(article.dates[0].field == "datePublished");
  CHECK_FALSE(article.dates[0].updated);
  CHECK(article.dates[1].updated);
}

TEST_CASE("authors come as a string, a list of strings or a list of objects") {
  const auto authors = [](const std::string& json) {
    return document(read_bytes("{\"text\": \"T.\", \"authors\": " + json + "}").at(0)).authors;
  };
  CHECK(authors("\"Ada Quill and Ben Roe\"") == std::vector<std::string>{"Ada Quill and Ben Roe"});
  CHECK(authors("[\"Ada Quill\", \"Ben Roe\"]") == std::vector<std::string>{"Ada Quill", "Ben Roe"});
  CHECK(authors("[{\"name\": \"Ada Quill\"}, {\"name\": \"Ben Roe\"}]") ==
        std::vector<std::string>{"Ada Quill", "Ben Roe"});
  CHECK(authors("null").empty());
}

TEST_CASE("an outlet comes as a name, a domain or an object") {
  const auto article = [](const std::string& fields) {
    return document(read_bytes("{\"text\": \"T.\", " + fields + "}").at(0));
  };
  CHECK(article("\"source\": \"The Harbour Post\"").outlet_name == "The Harbour Post");
  CHECK(article("\"source\": \"harbourpost.example\"").outlet_domain == "harbourpost.example");
  CHECK_FALSE(article("\"source\": \"harbourpost.example\"").outlet_name);
  const RawDocument object =
      article("\"publisher\": {\"name\": \"The Harbour Post\", \"url\": \"https://www.harbourpost.example/\"}");
  CHECK(object.outlet_name == "The Harbour Post");
  CHECK(object.outlet_domain == "harbourpost.example");
  const RawDocument both = article("\"source_domain\": \"www.harbourpost.example\", \"site\": \"Harbour\"");
  CHECK(both.outlet_name == "Harbour");
  CHECK(both.outlet_domain == "harbourpost.example");
}

TEST_CASE("an article may be one level down, and the wrapper fills the gaps") {
  const auto records = read_bytes(R"({"_id": "w1", "_source": {"title": "Inner", "text": "Ships."}}
{"id": "w2", "article": {"headline": "Inner", "body": "Ships."}, "language": "en"})");
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).external_id == "w1");
  CHECK(document(records[0]).title == "Inner");
  CHECK(text_of(document(records[1])) == "Ships.");
  CHECK(document(records[1]).language == "en");
}

TEST_CASE("markup in a text field becomes text, entities in a title characters") {
  const auto records = read_bytes(
      R"({"title": "Salt &amp; Wind", "text": "<p>First <b>bold</b> one.</p><h2>Later</h2><p>Second.<br><br>Third.</p>"})");
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Salt & Wind");
  CHECK(text_of(document(records[0])) == "First bold one.|Second.|Third.");
  CHECK(text_of(document(records[0]), ZoneKind::subheading) == "Later");
}

TEST_CASE("text that only has angle brackets is no markup") {
  const auto records = read_bytes(R"({"text": "If a < b and c > d, then <nothing> happens.\r\nNext line."})");
  CHECK(text_of(document(records.at(0))) == "If a < b and c > d, then <nothing> happens.\nNext line.");
}

TEST_CASE("a record without text is rejected, and the fields looked for are named") {
  for (const std::string json :
       {R"({"title": "Only a title"})", R"({"text": "  ", "title": "x"})", R"({"text": null})"}) {
    const auto records = read_bytes(json);
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "no-text");
    CHECK(rejection(records[0]).detail.find("articlebody") != std::string::npos);
    CHECK(rejection(records[0]).raw == json);
  }
}

TEST_CASE("a text field that is empty gives way to the next that is filled") {
  CHECK(text_of(document(read_bytes(R"({"text": "", "body": "Ships."})").at(0))) == "Ships.");
}

TEST_CASE("JSON that is nested without end is rejected and does not overflow the stack") {
  const auto records = read_bytes("{\"text\": " + std::string(500'000, '[') + "\n");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "bad-json");
}

TEST_CASE("a deep but valid value does not overflow the stack") {
  const std::string deep = std::string(300'000, '[') + std::string(300'000, ']');
  const auto records = read_bytes("{\"text\": \"Ships.\", \"deep\": " + deep + "}");
  CHECK(text_of(document(records.at(0))) == "Ships.");
}

TEST_CASE("a consumer that wants no more gets no more") {
  const TemporaryFolder folder;
  const auto file = folder.write("x.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n{\"text\": \"3\"}\n");
  int taken = 0;
  read_file({file, "x.jsonl", 0}, {}, [&taken](Record&&) { return ++taken < 2; });
  CHECK(taken == 2);
}

TEST_CASE("the answer of a news API gives its list of articles") {
  for (const std::string before :
       {R"({"status": "ok", "articles": )", R"({"response": {"results": )", R"({"hits": {"hits": )"}) {
    std::string json =
        before + R"([{"title": "One", "text": "Ships."}, {"title": "Two"}, {"title": "Three", "body": "Boats."}])";
    json += std::string(static_cast<std::size_t>(std::count(before.begin(), before.end(), '{')), '}');
    const auto records = read_bytes(json);
    REQUIRE(records.size() == 3);
    CHECK(document(records[0]).title == "One");
    CHECK(rejection(records[1]).reason == "no-text");
    CHECK(rejection(records[1]).raw == R"({"title": "Two"})");
    CHECK(text_of(document(records[2])) == "Boats.");
    CHECK(document(records[2]).source.record == 2);
  }
}
