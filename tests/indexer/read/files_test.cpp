#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "indexer/read/stream/encoding.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}

std::string many_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += "{\"id\": " + std::to_string(i) + ", \"text\": \"Ship " + std::to_string(i * 7919) + " came in.\"}\n";
  return lines;
}

}  // namespace

TEST_CASE("a plain text file is one record whose lines are untouched, with LF for CRLF") {
  const std::string bytes = "HARBOUR REOPENS\r\n\r\n  By Ada Quill\r\nShips came back.\n";
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "text");
  REQUIRE(article.blocks.size() == 1);
  CHECK(article.blocks[0].text == "HARBOUR REOPENS\n\n  By Ada Quill\nShips came back.\n");
  CHECK(article.raw == bytes);
}

TEST_CASE("a text with brackets, braces or angles in front is still text") {
  for (const std::string text : {"[Photo: Ada Quill]\nShips came back.", "{ note } Ships came back.",
                                 "< 5 ships came back.", "\"Ships came back.\"", "[1] Ships came back."}) {
    CHECK(document(read_bytes(text).at(0)).source.format == "text");
  }
}

TEST_CASE("gzip is known by its first bytes, and read through") {
  const auto records = read_bytes(gzipped(many_lines(3)));
  REQUIRE(records.size() == 3);
  CHECK(text_of(document(records[2])) == "Ship 15838 came in.");
}

TEST_CASE("gzip may have several members, and zeros behind them") {
  const auto records = read_bytes(gzipped(many_lines(2)) + gzipped(many_lines(3)) + std::string(512, '\0'));
  CHECK(records.size() == 5);
}

TEST_CASE("gzip that is cut short gives its whole records, then the place where it ends") {
  const std::string whole = gzipped(many_lines(20'000));
  const std::string bytes = whole.substr(0, whole.size() / 2);
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() > 1000);
  const Rejection& last = rejection(records.back());
  CHECK(last.reason == "truncated");
  CHECK(last.detail.find("byte " + std::to_string(bytes.size()) + " ") != std::string::npos);
  for (std::size_t i = 0; i + 1 < records.size(); ++i) {
    CHECK(document(records[i]).external_id == std::to_string(i));
  }
}

TEST_CASE("gzip that is damaged gives the records before the damage, then says so") {
  std::string bytes = gzipped(many_lines(20'000));
  for (std::size_t i = 0; i < 64; ++i) bytes[bytes.size() / 2 + i] = static_cast<char>(~bytes[bytes.size() / 2 + i]);
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() > 1000);
  CHECK(rejection(records.back()).reason == "bad-gzip");
  CHECK(text_of(document(records[0])) == "Ship 0 came in.");
}

TEST_CASE("gzip with something else behind it gives its records and says so") {
  const auto records = read_bytes(gzipped(many_lines(2)) + "not gzip");
  REQUIRE(records.size() == 3);
  CHECK(rejection(records[2]).reason == "bad-gzip");
}

TEST_CASE("a whole text inside of a cut gzip is not passed off as whole") {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < 200'000) text += static_cast<char>('a' + random() % 26);
  const std::string whole = gzipped(text);
  const auto records = read_bytes(whole.substr(0, whole.size() - 1000));
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "truncated");
  CHECK(rejection(records[0]).raw.size() > 150'000);
}

TEST_CASE("an empty file and a file of white space are empty") {
  for (const std::string& bytes : {""s, " \n\t\r\n"s, "\xEF\xBB\xBF"s}) {
    const auto records = read_bytes(bytes);
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "empty");
  }
}

TEST_CASE("binary files are rejected with what they look like") {
  const auto detail = [](std::string_view bytes) {
    const auto records = read_bytes(bytes);
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "binary");
    return rejection(records[0]).detail;
  };
  CHECK(detail("%PDF-1.7\nand so on").find("PDF") != std::string::npos);
  CHECK(detail("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s).find("PNG") != std::string::npos);
  CHECK(detail("7z\xBC\xAF\x27\x1C\0\x04"s).find("7z") != std::string::npos);
  CHECK(detail("SQLite format 3\0\x10\0"s).find("SQLite") != std::string::npos);
  CHECK(detail("Ships came\0back."s).find("unknown") != std::string::npos);
}

TEST_CASE("bytes that are text in no encoding are rejected with the offset of the first bad one") {
  const auto records = read_bytes("Ships \x81\x8D\xD7\x8F\xFF\xAC\xF7\xA4\x90\x9D\xA6\xB1\xFE\xFF\x81");
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "bad-utf8");
  CHECK(rejection(records[0]).detail.find("byte 6 ") != std::string::npos);
}

TEST_CASE("UTF-8 that standards forbid is not UTF-8") {
  for (const std::string& bad : {"\xC0\xAF"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xE2\x82"s, "\x80"s}) {
    CHECK(invalid_utf8("Ships " + bad) == 6U);
  }
  CHECK(text_of(document(read_bytes("Køge 船 🚢").at(0))) == "Køge 船 🚢");
}

TEST_CASE("byte order marks are obeyed and taken off") {
  CHECK(text_of(document(read_bytes("\xEF\xBB\xBFKøge.").at(0))) == "Køge.");
  for (const bool big_endian : {false, true}) {
    const std::string bytes = utf16(u"\uFEFFKøge 🚢.\r\nMore.", big_endian);
    const auto records = read_bytes(bytes);
    CHECK(text_of(document(records.at(0))) == "Køge 🚢.\nMore.");
    CHECK(document(records.at(0)).raw == bytes);
  }
}

TEST_CASE("JSON Lines in UTF-16 are read") {
  const auto records = read_bytes(utf16(u"\uFEFF{\"text\": \"Køge 🚢\"}\r\n{\"text\": \"Two\"}\r\n", false));
  REQUIRE(records.size() == 2);
  CHECK(text_of(document(records[0])) == "Køge 🚢");
}

TEST_CASE("a text or page over the limit is rejected with its size") {
  Limits limits;
  limits.record_bytes = 1000;
  for (const std::string start : {"Ships. ", "<html><p>Ships. "}) {
    const std::string bytes = start + std::string(2'000'000, 'x');
    const auto records = read_bytes(bytes, limits);
    REQUIRE(records.size() == 1);
    CHECK(rejection(records[0]).reason == "too-large");
    CHECK(rejection(records[0]).raw_bytes == bytes.size());
    CHECK(rejection(records[0]).raw.size() <= kRejectBytes);
  }
}

TEST_CASE("formats that are not read are said to be so") {
  CHECK(rejection(read_bytes("{\\rtf1\\ansi Ships came back.}").at(0)).reason == "unsupported");
}

TEST_CASE("progress counts the bytes on disk up to the file's size") {
  const TemporaryFolder folder;
  const std::string bytes = gzipped(many_lines(50'000));
  const auto file = folder.write("x.gz", bytes);
  std::uint64_t last = 0;
  bool grows = true;
  read_file(
      {file, "x.gz", bytes.size()}, {}, [](Record&&) { return true; },
      [&](std::uint64_t now) {
        grows = grows && now >= last;
        last = now;
      });
  CHECK(grows);
  CHECK(last == bytes.size());
}

TEST_CASE("a folder given as a file is unreadable") {
  const TemporaryFolder folder;
  std::vector<Record> records;
  read_file({folder.path(), "x", 0}, {}, [&records](Record&& record) {
    records.push_back(std::move(record));
    return true;
  });
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "unreadable");
}

TEST_CASE("bytes at random never throw and always give something") {
  std::mt19937 random(20061020);
  const std::string alphabet = "{}[]\"\\,: \n<>/ap!-=&;\x80\xC3\xA9\x01";
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    const std::size_t size = 1 + random() % 300;
    for (std::size_t i = 0; i < size; ++i) bytes += alphabet[random() % alphabet.size()];
    CHECK_FALSE(read_bytes(bytes).empty());
  }
}
