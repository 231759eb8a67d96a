#include <doctest/doctest.h>
#include <zlib.h>

#include "indexer/read/stream/encoding.hpp"
#include "tests/indexer/read/container/archives.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

const std::string kHtml = "Content-Type: text/html; charset=utf-8\r\n";

std::string page(const std::string& title, const std::string& more_head = {}) {
  return "<html><head><title>" + title + "</title>" + more_head + "</head><body><article><h1>" + title +
         "</h1><p>Ships came back to the harbour in the early morning, and the fishmongers opened their stalls.</p>"
         "<p>The mayor said that the quay had been mended within a week, and thanked the "
         "divers.</p></article></body></html>";
}

std::string record(const std::string& type, const std::string& url, const std::string& block,
                   const std::string& fields = "Content-Type: application/http; msgtype=response\r\n") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n" + fields +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& body, const std::string& fields = kHtml, const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

std::string response(const std::string& url, const std::string& block) {
  return record("response", url, block);
}

const std::string kInfo =
    record("warcinfo", "", "software: a crawler\r\n", "Content-Type: application/warc-fields\r\n");

std::string chunked(const std::string& body) {
  const std::size_t half = body.size() / 2;
  const auto chunk = [](const std::string& part, const std::string& extension) {
    char size[16];
    std::snprintf(size, sizeof size, "%zX", part.size());
    return std::string(size) + extension + "\r\n" + part + "\r\n";
  };
  return chunk(body.substr(0, half), "") + chunk(body.substr(half), ";x=y") + "0\r\n\r\n";
}

const RawDocument& only(const std::vector<Record>& records) {
  REQUIRE(records.size() == 1);
  return document(records[0]);
}

}  // namespace

TEST_CASE("an address that is no text in a web archive becomes one") {
  const auto records = read_bytes(kInfo + response("https://quay.example/a\xff", answer(page("Harbour"))));
  const RawDocument& article = only(records);
  REQUIRE(article.url.has_value());
  CHECK(*article.url == "https://quay.example/a\xEF\xBF\xBD");
  CHECK(!invalid_utf8(article.outlet_domain.value_or("")));
}

TEST_CASE("of a web archive the pages are articles, and the rest is passed over without a word") {
  const std::string picture = answer(std::string(5000, '\xFF'), "Content-Type: image/jpeg\r\n");
  const std::string bytes =
      kInfo + record("request", "https://quay.example/a", "GET /a HTTP/1.1\r\n\r\n") +
      response("https://quay.example/a", answer(page("Harbour reopens"))) +
      response("https://quay.example/x.jpg", picture) +
      response("https://quay.example/gone", answer(page("Not found"), kHtml, "404 Not Found")) +
      response("https://quay.example/old", answer("", kHtml + "Location: /new\r\n", "301 Moved")) +
      record("revisit", "https://quay.example/a", answer("")) +
      record("metadata", "https://quay.example/a", "fetchTimeMs: 3\r\n") +
      response("https://quay.example/b/", answer(page("Quay mended")));
  for (const std::string& form : {bytes, gzipped(bytes), packed("zstd", bytes)}) {
    const auto records = read_bytes(form);
    REQUIRE(records.size() == 2);
    const RawDocument& first = document(records[0]);
    CHECK(first.source.format == "warc");
    CHECK(first.title == "Harbour reopens");
    CHECK(first.url == "https://quay.example/a");
    CHECK(first.outlet_domain == "quay.example");
    CHECK(first.raw.starts_with("WARC/1.0\r\n"));
    CHECK(first.raw.ends_with("</html>"));
    CHECK(document(records[1]).source.record == 1);
    CHECK(document(records[1]).url == "https://quay.example/b/");
  }
}

TEST_CASE("a web archive with a gzip member for each record is read, in a container too") {
  const std::string bytes = gzipped(kInfo) + gzipped(response("https://quay.example/a", answer(page("One")))) +
                            gzipped(response("https://quay.example/b", answer(page("Two"))));
  CHECK(read_bytes(bytes).size() == 2);
  const auto records = read_bytes(archive_of("pax", {{"x.warc.gz", bytes}}));
  REQUIRE(records.size() == 2);
  CHECK(document(records[1]).source.path == "input/x.warc.gz");
  CHECK(document(records[1]).source.record == 1);
}

TEST_CASE("the day of the crawl is no date of publication") {
  CHECK(only(read_bytes(response("https://quay.example/a", answer(page("One"))))).dates.empty());
}

TEST_CASE("the address that a page states goes before the one that was asked for") {
  const std::string link = "<link rel=\"canonical\" href=\"https://quay.example/news/1\">";
  const std::string bytes = response("https://quay.example/news/1?utm=2", answer(page("One", link)));
  CHECK(only(read_bytes(bytes)).url == "https://quay.example/news/1");
  CHECK(only(read_bytes(response("<https://quay.example/2>", answer(page("Two"))))).url == "https://quay.example/2");
}

TEST_CASE("XHTML and resources that are pages are read") {
  CHECK(only(read_bytes(
                 response("https://quay.example/a", answer(page("One"), "content-type: application/xhtml+xml\r\n"))))
            .title == "One");
  CHECK(only(read_bytes(record("resource", "https://quay.example/a", page("Two"),
                               "Content-Type: text/html;charset=utf-8\r\n")))
            .title == "Two");
}

TEST_CASE("the charset of the server's header is used where the page has none") {
  const std::string title = "K\xF8ge havn";
  const auto read = [&](const std::string& fields) {
    return only(read_bytes(response("https://quay.example/a", answer(page(title), fields)))).title.value_or("");
  };
  CHECK(read("Content-Type: text/html; charset=ISO-8859-1\r\n") == "K\u00F8ge havn");
  CHECK(read("Content-Type: text/html; charset=\"windows-1251\"\r\n") == "K\u0448ge havn");
}

TEST_CASE("chunks and compression are undone") {
  const std::string html = page("Harbour reopens");
  const std::string chunks = kHtml + "Transfer-Encoding: chunked\r\n";
  const auto coded = [](const std::string& name) { return kHtml + "Content-Encoding: " + name + "\r\n"; };
  const auto title = [](const std::string& block) {
    return only(read_bytes(response("https://quay.example/a", block))).title.value_or("");
  };
  CHECK(title(answer(chunked(html), chunks)) == "Harbour reopens");
  CHECK(title(answer(gzipped(html), coded("gzip"))) == "Harbour reopens");
  CHECK(title(answer(chunked(gzipped(html)), chunks + "Content-Encoding: GZip\r\n")) == "Harbour reopens");
  CHECK(title(answer(deflated(html, MAX_WBITS), coded("deflate"))) == "Harbour reopens");
  CHECK(title(answer(deflated(html, -MAX_WBITS), coded("deflate"))) == "Harbour reopens");
  CHECK(title(answer(packed("zstd", html), coded("zstd"))) == "Harbour reopens");
}

TEST_CASE("a body whose transfer the crawler has undone is taken as it is") {
  const std::string html = page("Harbour reopens");
  for (const std::string fields :
       {"Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n"}) {
    CAPTURE(fields);
    CHECK(only(read_bytes(response("https://quay.example/a", answer(html, kHtml + fields)))).title ==
          "Harbour reopens");
  }
}

TEST_CASE("brotli is undone") {
  // One stored meta-block (RFC 7932, 9.2): MLEN - 1 in 16 bits between the header's bits, and an empty last one.
  const std::string html = page("Harbour reopens");
  const auto length = static_cast<unsigned>(html.size() - 1);
  // Bits from the lowest: WBITS 0; ISLAST 0; MNIBBLES 00 (4); MLEN - 1 (16 bits); ISUNCOMPRESSED 1; padding.
  const unsigned bits = length << 4U | 1U << 20U;
  std::string coded;
  for (int i = 0; i < 3; ++i) coded += static_cast<char>(bits >> (8 * i) & 0xFFU);
  coded += html + '\x03';
  const auto records =
      read_bytes(response("https://quay.example/a", answer(coded, kHtml + "Content-Encoding: br\r\n")));
  CHECK(only(records).title == "Harbour reopens");
}

TEST_CASE("a compression that nobody knows is named in the reject") {
  const auto records =
      read_bytes(response("https://quay.example/a", answer("\x01\x02\x03"s, kHtml + "Content-Encoding: sdch\r\n")));
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "unsupported");
  CHECK(rejection(records[0]).detail.find("sdch") != std::string::npos);
  CHECK(rejection(records[0]).detail.find("https://quay.example/a") != std::string::npos);
}

TEST_CASE("what a crawler cut short is read as far as it goes") {
  const std::string body = gzipped(page("Harbour reopens") + std::string(100'000, ' '));
  const std::string block = answer(body.substr(0, body.size() - 40), kHtml + "Content-Encoding: gzip\r\n");
  const std::string bytes = record("response", "https://quay.example/a", block,
                                   "Content-Type: application/http; msgtype=response\r\nWARC-Truncated: length\r\n");
  CHECK(only(read_bytes(bytes)).title == "Harbour reopens");
}

TEST_CASE("a page over the limit is rejected and passed over, and one that unpacks to more too") {
  Limits limits;
  limits.record_bytes = 50'000;
  const std::string big = page("Big") + std::string(1'000'000, ' ');
  const std::string bytes =
      response("https://quay.example/big", answer(big)) +
      response("https://quay.example/packed", answer(gzipped(big), kHtml + "Content-Encoding: gzip\r\n")) +
      response("https://quay.example/a", answer(page("Small")));
  const auto records = read_bytes(bytes, limits);
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[0]).reason == "too-large");
  CHECK(rejection(records[0]).detail.find("https://quay.example/big") != std::string::npos);
  CHECK(rejection(records[1]).reason == "too-large");
  CHECK(document(records[2]).title == "Small");
}

TEST_CASE("a web archive without pages says what it held") {
  const auto records = read_bytes(kInfo + record("request", "https://quay.example/a", "GET /a HTTP/1.1\r\n\r\n") +
                                  record("request", "https://quay.example/b", "GET /b HTTP/1.1\r\n\r\n"));
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "no-pages");
  CHECK(rejection(records[0]).detail.find("2 request") != std::string::npos);
}

TEST_CASE("damage between records costs what is damaged, and the next record is read") {
  const std::string good = response("https://quay.example/a", answer(page("One")));
  for (const std::string& bad :
       {"rubbish that no crawler wrote\r\n"s, "WARC/1.0\r\nContent-Length: many\r\n\r\nxx\r\n"s}) {
    const auto records = read_bytes(good + bad + good);
    REQUIRE(records.size() == 3);
    CHECK(document(records[0]).title == "One");
    CHECK(rejection(records[1]).reason == "bad-warc");
    CHECK(rejection(records[1]).detail.find("byte " + std::to_string(good.size()) + " ") != std::string::npos);
    CHECK(document(records[2]).title == "One");
  }
}

TEST_CASE("a web archive that ends at any byte gives the records before it and one reject") {
  const std::string first = response("https://quay.example/a", answer(page("One")));
  const std::string second = response("https://quay.example/b", answer(page("Two")));
  for (std::size_t size = 1; size + 4 < second.size(); size += 3) {
    CAPTURE(size);
    const auto records = read_bytes(first + second.substr(0, size));
    REQUIRE(records.size() == 2);
    CHECK(document(records[0]).title == "One");
    const std::string reason = rejection(records[1]).reason;
    CHECK((reason == "truncated" || (size < 5 && reason == "bad-warc")));
  }
}

TEST_CASE("a length beyond all bounds does not make room for it") {
  const std::string bytes =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
      "Content-Length: 18446744073709551615\r\n\r\n" +
      answer(page("One"));
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "truncated");
}

TEST_CASE("a web archive whose compression breaks off inside of a record's header ends there") {
  const std::string bytes =
      gzipped(response("https://quay.example/a", answer(page("One"))) + "WARC/1.0\r\nWARC-Type: resp");
  const auto records = read_bytes(bytes.substr(0, bytes.size() - 6));
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).title == "One");
  CHECK(rejection(records[1]).reason == "truncated");
}

TEST_CASE("a web archive whose compression breaks off in what is no record ends there") {
  const std::string bytes = gzipped("WARC/1.0\r\nContent-Length: x\r\n\r\n" + std::string(1000, 'x'));
  CHECK(read_bytes(bytes.substr(0, bytes.size() - 6)).size() == 2);
}
