#include <doctest/doctest.h>

#include <random>

#include "tests/indexer/read/container/archives.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

struct Outcome {
  std::vector<std::string> texts;
  std::string reasons;  // with a space behind each
};

Outcome outcome(std::string_view bytes) {
  Outcome out;
  for (const Record& record : read_bytes(bytes)) {
    if (const auto* found = std::get_if<RawDocument>(&record))
      out.texts.push_back(found->raw);
    else
      out.reasons += std::get<Rejection>(record).reason + " ";
  }
  return out;
}

// Bytes that do not get smaller.
std::string noise(std::size_t size) {
  std::mt19937 random(11);
  std::string text;
  while (text.size() < size) text += static_cast<char>(random() % 11 == 0 ? ' ' : 'a' + random() % 26);
  return text;
}

const std::vector<Member> kTwo = {{"a.txt", story(1)}, {"b.txt", story(2)}};

}  // namespace

TEST_CASE("a tar that ends at any byte gives the members before it, whole, and one reject") {
  const std::string bytes = archive_of("ustar", kTwo);
  for (std::size_t size = 512; size < 2048; ++size) {
    CAPTURE(size);
    const Outcome found = outcome(bytes.substr(0, size));
    CHECK(found.texts.size() == (size >= 512 + story(1).size() ? 1 : 0) + (size >= 1536 + story(2).size() ? 1 : 0));
    if (!found.texts.empty()) CHECK(found.texts[0] == story(1));
    CHECK(found.reasons == "truncated ");
  }
}

TEST_CASE("a zip that ends at any byte gives the members before it, whole, and one reject") {
  for (const std::string options : {"zip:compression=store", "zip:compression=deflate"}) {
    const std::string bytes = archive_of("zip", kTwo, options);
    const std::size_t second = bytes.find("PK\x03\x04", 4);
    for (std::size_t size = 4; size < bytes.size() - 22; ++size) {
      CAPTURE(options);
      CAPTURE(size);
      const Outcome found = outcome(std::string_view(bytes).substr(0, size));
      // libarchive looks 24 bytes ahead of a member that is stored with its size behind it.
      if (size >= second + 24) REQUIRE(found.texts.size() >= 1);
      if (!found.texts.empty()) CHECK(found.texts[0] == story(1));
      CHECK(found.reasons == "truncated ");
    }
  }
}

TEST_CASE("compressed data that end at any byte never pass for whole, and give their records before it") {
  std::string lines;
  for (int i = 0; i < 40; ++i) lines += "{\"text\": \"" + noise(60) + std::to_string(i) + "\"}\n";
  for (const std::string filter : {"gzip", "bzip2", "xz", "lzip", "zstd"}) {
    const std::string bytes = packed(filter, lines);
    for (std::size_t size = 12; size < bytes.size(); size += 7) {
      CAPTURE(filter);
      CAPTURE(size);
      const Outcome found = outcome(std::string_view(bytes).substr(0, size));
      CHECK(found.reasons == "truncated ");
    }
  }
}

TEST_CASE("what was unpacked before the data end is read, down to the last whole record") {
  std::string lines;
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i)
    lines += "{\"text\": \"Ship " + std::to_string(random()) + " came in.\", \"id\": " + std::to_string(i) + "}\n";
  for (const std::string filter : {"gzip", "xz", "zstd", "lzip"}) {
    CAPTURE(filter);
    const std::string bytes = packed(filter, lines);
    const Outcome found = outcome(std::string_view(bytes).substr(0, bytes.size() * 9 / 10));
    CHECK(found.texts.size() > 16'000);
    CHECK(found.reasons == "truncated ");
  }
}

TEST_CASE("a damaged member is rejected under its name, and the next is read") {
  std::string bytes = stored_zip({{"a.txt", story(1)}, {"b.txt", story(2)}, {"c.txt", story(3)}});
  bytes[bytes.find("number 2")] = 'N';
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 3);
  CHECK(document(records[0]).raw == story(1));
  CHECK(rejection(records[1]).reason == "bad-archive");
  CHECK(rejection(records[1]).source.path == "input/b.txt");
  CHECK(document(records[2]).raw == story(3));
}

TEST_CASE("a damaged header of a tar costs its member only, and is told once") {
  std::string bytes = archive_of("ustar", {{"a.txt", story(1)}, {"b.txt", story(2)}, {"c.txt", story(3)}});
  bytes[1024] = 'X';  // the first letter of the second name: the checksum is wrong
  const Outcome found = outcome(bytes);
  CHECK(found.texts.size() >= 1);
  CHECK(found.texts.at(0) == story(1));
  CHECK(found.reasons == "bad-archive ");
}

TEST_CASE("a cut in the compression around a container is told once") {
  const std::string bytes =
      gzipped(archive_of("pax", {{"a.txt", story(1)}, {"b.txt", noise(100'000)}, {"c.txt", story(3)}}));
  const Outcome found = outcome(std::string_view(bytes).substr(0, bytes.size() / 2));
  CHECK(found.texts == std::vector<std::string>{story(1)});
  CHECK(found.reasons == "truncated ");
}

TEST_CASE("bytes changed at random never hang, crash or give nothing") {
  std::mt19937 random(20061020);
  std::vector<std::string> inputs;
  for (const std::string format : {"zip", "pax", "gnutar", "newc"}) inputs.push_back(archive_of(format, kTwo));
  for (const std::string filter : {"gzip", "bzip2", "xz", "lzip", "zstd"}) inputs.push_back(packed(filter, inputs[1]));
  for (const std::string& input : inputs) {
    for (int round = 0; round < 60; ++round) {
      std::string bytes = input;
      for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
      CHECK_FALSE(read_bytes(bytes).empty());
    }
  }
}
