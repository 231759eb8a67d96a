#include <doctest/doctest.h>

#include <algorithm>

#include "tests/indexer/read/container/archives.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

// "path#record" of each record, with "!reason" behind what was rejected, one a line.
std::string places(const std::vector<Record>& records) {
  std::string out;
  for (const Record& record : records) {
    const auto* fault = std::get_if<Rejection>(&record);
    const auto& source = fault ? fault->source : std::get<RawDocument>(record).source;
    out += source.path + "#" + std::to_string(source.record) + (fault ? "!" + fault->reason : "") + "\n";
  }
  return out;
}

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += line + "\n";
  return out;
}

const std::vector<Member> kTwo = {{"a.txt", story(1)}, {"folder/b.txt", story(2)}};
const std::string kTwoPlaces = lines({"input/a.txt#0", "input/folder/b.txt#0"});

}  // namespace

TEST_CASE("every kind of container gives its members as files of their own") {
  for (const std::string format : {"zip", "ustar", "pax", "gnutar", "newc", "cpio"}) {
    CAPTURE(format);
    const auto records = read_bytes(archive_of(format, kTwo));
    CHECK(places(records) == kTwoPlaces);
    for (const Record& record : records) CHECK(document(record).source.format == "text");
    CHECK(document(records.at(1)).raw == story(2));
  }
}

TEST_CASE("a zip is read whatever its members are packed with, streamed and in 64 bits too") {
  for (const std::string options : {"zip:compression=store", "zip:compression=deflate", "zip:zip64"}) {
    CAPTURE(options);
    CHECK(places(read_bytes(archive_of("zip", kTwo, options))) == kTwoPlaces);
  }
}

TEST_CASE("compression is peeled off containers, members and what lies in them") {
  const std::string two = "{\"text\": \"Ships came.\"}\n{\"text\": \"Ships left.\"}\n";
  for (const std::string filter : {"gzip", "bzip2", "xz", "lzip", "zstd"}) {
    CAPTURE(filter);
    CHECK(places(read_bytes(packed(filter, archive_of("pax", kTwo)))) == kTwoPlaces);
    CHECK(places(read_bytes(archive_of("zip", {{"x.jsonl", packed(filter, two)}}))) ==
          lines({"input/x.jsonl#0", "input/x.jsonl#1"}));
  }
}

TEST_CASE("containers are read two deep, and a third is rejected with the way out") {
  const std::string inner = archive_of("zip", {{"c.txt", story(3)}});
  const std::string middle = archive_of("zip", {{"inner.zip", inner}, {"b.txt", story(2)}});
  CHECK(places(read_bytes(middle)) == lines({"input/inner.zip/c.txt#0", "input/b.txt#0"}));
  CHECK(places(read_bytes(gzipped(archive_of("pax", {{"inner.zip", inner}})))) == lines({"input/inner.zip/c.txt#0"}));
  const auto records = read_bytes(archive_of("ustar", {{"middle.zip", middle}, {"a.txt", story(1)}}));
  CHECK(places(records) ==
        lines({"input/middle.zip/inner.zip#0!too-deep", "input/middle.zip/b.txt#0", "input/a.txt#0"}));
  CHECK(rejection(records[0]).detail.find("unpack") != std::string::npos);
}

TEST_CASE("members are kept apart: record numbers start anew and the origin tells them apart") {
  const std::string two = "{\"text\": \"Ships came.\"}\n{\"text\": \"Ships left.\"}\n";
  const auto records = read_bytes(archive_of("pax", {{"a.jsonl", two}, {"b.txt", story(2)}, {"c.txt", story(3)}}));
  CHECK(places(records) == lines({"input/a.jsonl#0", "input/a.jsonl#1", "input/b.txt#0", "input/c.txt#0"}));
  CHECK(document(records.at(2)).source.origin.ends_with("/input/b.txt"));
  CHECK(document(records.at(3)).source.origin.ends_with("/input/c.txt"));
}

TEST_CASE("names that differ in bytes which are not UTF-8 stay apart") {
  const auto records = read_bytes(archive_of("ustar", {{"k\xF6.txt", story(1)}, {"k\xE4.txt", story(2)}}));
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).source.path == "input/k\uFFFD.txt");
  CHECK(document(records[0]).source.origin != document(records[1]).source.origin);
}

TEST_CASE("a small member of a zip that could be a path but for its marks is an article") {
  const std::string compact = R"({"title":"Quay","text":"Dry.","url":"https://quay.example/1"})";
  const auto records = read_bytes(archive_of("zip", {{"a.json", compact}}));
  REQUIRE(records.size() == 1);
  CHECK(document(records[0]).title == "Quay");
}

TEST_CASE("folders, links and hidden members are passed over") {
  const std::vector<Member> members = {
      {"folder", "", MemberKind::folder},
      {"folder/a.txt", story(1)},
      {".hidden.txt", story(2)},
      {"folder/.git/b.txt", story(3)},
      {"__MACOSX/folder/a.txt", story(4)},
      {"soft.txt", "folder/a.txt", MemberKind::link},
      {"./c.txt", story(5)},
  };
  for (const std::string format : {"pax", "gnutar", "zip"}) {
    CAPTURE(format);
    CHECK(places(read_bytes(archive_of(format, members))) == lines({"input/folder/a.txt#0", "input/c.txt#0"}));
  }
  const std::vector<Member> linked = {{"a.txt", story(1)}, {"hard.txt", "a.txt", MemberKind::hard_link}};
  CHECK(places(read_bytes(archive_of("gnutar", linked))) == lines({"input/a.txt#0"}));
}

TEST_CASE("names of members are only names") {
  const std::vector<Member> members = {
      {"../../up.txt", story(1)},
      {"/etc/absolute.txt", story(2)},
      {"K\u00F8ge/\u8239.txt", story(3)},
      {"bell\x07\x7F\u0085.txt", story(4)},
  };
  for (const std::string format : {"pax", "gnutar"}) {
    CAPTURE(format);
    CHECK(places(read_bytes(archive_of(format, members))) ==
          lines({"input/../../up.txt#0", "input/etc/absolute.txt#0", "input/K\u00F8ge/\u8239.txt#0",
                 "input/bell\uFFFD\uFFFD\uFFFD.txt#0"}));
  }
}

TEST_CASE("encrypted members are rejected under their names") {
  // libarchive writes the sizes behind the data: then what follows an encrypted member cannot be found.
  const auto records = read_bytes(encrypted_zip(kTwo));
  CHECK(places(records) == lines({"input/a.txt#0!encrypted", "input#0!encrypted"}));
  std::string bytes = stored_zip(kTwo);
  bytes[6] = '\x01';  // the flag of the first member
  CHECK(places(read_bytes(bytes)) == lines({"input/a.txt#0!encrypted", "input/folder/b.txt#0"}));
}

TEST_CASE("office documents and e-books are rejected as a whole") {
  const std::vector<std::vector<Member>> documents = {
      {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}},
      {{"_rels/.rels", "<Relationships/>"}, {"word/document.xml", "<w/>"}, {"[Content_Types].xml", "<Types/>"}},
      {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}},
      {{"mimetype", "application/epub+zip"}, {"OEBPS/one.xhtml", "<html><p>One.</p></html>"}},
  };
  for (const auto& members : documents) {
    const std::string bytes = archive_of("zip", members, "zip:compression=store");
    CHECK(places(read_bytes(bytes)) == lines({"input#0!unsupported"}));
    CHECK(places(read_bytes(archive_of("pax", {{"x", bytes}, {"a.txt", story(1)}}))) ==
          lines({"input/x#0!unsupported", "input/a.txt#0"}));
  }
}

TEST_CASE("a zip of files that are called like those of a document is still a zip") {
  CHECK(places(read_bytes(archive_of("zip", {{"mimetype", story(1)}, {"x/[Content_Types].xml.txt", story(2)}}))) ==
        lines({"input/mimetype#0", "input/x/[Content_Types].xml.txt#0"}));
}

TEST_CASE("a container without files says so") {
  CHECK(places(read_bytes(archive_of("zip", {}))) == lines({"input#0!empty"}));
  CHECK(places(read_bytes(archive_of("zip", {{"x", "", MemberKind::folder}}))) == lines({"input#0!empty"}));
  CHECK(places(read_bytes(archive_of("pax", {{".x", story(1)}}))) == lines({"input#0!empty"}));
}

TEST_CASE("tars one behind the other are all read") {
  CHECK(places(read_bytes(archive_of("ustar", {{"a.txt", story(1)}}) + archive_of("ustar", {{"b.txt", story(2)}}))) ==
        lines({"input/a.txt#0", "input/b.txt#0"}));
}

TEST_CASE("a text that speaks of containers is a text") {
  for (const std::string& text : {"PK is how a zip begins.\n"s, "BZh9 is how bzip2 begins.\n"s,
                                  "070701 was the number.\n"s, std::string(600, 'x') + "ustar\n"}) {
    CHECK(document(read_bytes(text).at(0)).source.format == "text");
  }
}

TEST_CASE("a consumer that has had enough ends a container too") {
  const TemporaryFolder folder;
  const auto file = folder.write("x.tar", archive_of("pax", kTwo));
  int seen = 0;
  read_file({file, "x.tar", 0}, {}, [&seen](Record&&) {
    ++seen;
    return false;
  });
  CHECK(seen == 1);
}

TEST_CASE("progress moves within a container up to the file's size") {
  std::vector<Member> members;
  for (int i = 0; i < 40; ++i) members.push_back({std::to_string(i) + ".txt", story(i) + std::string(50'000, 'x')});
  const TemporaryFolder folder;
  const std::string bytes = archive_of("pax", members);
  const auto file = folder.write("x.tar", bytes);
  std::vector<std::uint64_t> seen;
  read_file(
      {file, "x.tar", bytes.size()}, {}, [](Record&&) { return true; },
      [&seen](std::uint64_t now) { seen.push_back(now); });
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(seen.back() == bytes.size());
  CHECK(std::count_if(seen.begin(), seen.end(), [&](auto now) { return now < bytes.size() / 2; }) > 3);
}
