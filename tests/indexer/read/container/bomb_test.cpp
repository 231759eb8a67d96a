#include <doctest/doctest.h>

#include "tests/indexer/read/container/archives.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

// The limits of a small world, so that the tests are quick.
Limits small_limits() {
  Limits limits;
  limits.ratio = 50;
  limits.ratio_floor = 100'000;
  return limits;
}

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

const Rejection& bomb(const std::vector<Record>& records) {
  REQUIRE_FALSE(records.empty());
  const Rejection& last = rejection(records.back());
  CHECK(last.reason == "bomb");
  CHECK(last.detail.find("unpack it") != std::string::npos);
  return last;
}

}  // namespace

TEST_CASE("data that unpack to too many times their size end in one reject, and what came before is kept") {
  const std::string lines = "{\"text\": \"Ships came.\"}\n" + spaces(20'000'000);
  for (const std::string filter : {"gzip", "bzip2", "xz", "zstd"}) {
    CAPTURE(filter);
    const auto records = read_bytes(packed(filter, lines), small_limits());
    REQUIRE(records.size() == 2);
    CHECK(text_of(document(records[0])) == "Ships came.");
    CHECK(bomb(records).detail.find("50 to one") != std::string::npos);
  }
}

TEST_CASE("a member that is a bomb ends the container, whatever lies around it") {
  const std::vector<Member> members = {{"a.txt", story(1)}, {"bomb.txt", spaces(20'000'000)}, {"b.txt", story(2)}};
  for (const std::string& bytes : {archive_of("zip", members), gzipped(archive_of("pax", members)),
                                   archive_of("ustar", {{"x.zip", archive_of("zip", members)}})}) {
    const auto records = read_bytes(bytes, small_limits());
    REQUIRE(records.size() == 2);
    CHECK(document(records[0]).raw == story(1));
    bomb(records);
  }
}

TEST_CASE("a big file that is packed well is no bomb") {
  std::string lines;
  for (int i = 0; i < 100'000; ++i)
    lines += "{\"id\": " + std::to_string(i) + ", \"section\": \"harbour news\", \"text\": \"Ships came in.\"}\n";
  const auto records = read_bytes(gzipped(lines), small_limits());
  REQUIRE(records.size() == 100'000);
  document(records.back());
}

TEST_CASE("many members that are small by themselves are counted together") {
  std::vector<Member> members;
  for (int i = 0; i < 2000; ++i) members.push_back({std::to_string(i) + ".txt", "Ships." + spaces(90'000)});
  Limits limits = small_limits();
  limits.record_bytes = 1000;
  const auto records = read_bytes(archive_of("zip", members), limits);
  CHECK(records.size() < 2000);
  bomb(records);
}

TEST_CASE("a member longer than the limit is no record") {
  Limits limits;
  limits.member_bytes = 200'000;
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "{\"text\": \"Ship " + std::to_string(i) + " came.\"}\n";
  const auto records = read_bytes(archive_of("pax", {{"x.jsonl", lines}, {"a.txt", story(1)}}), limits);
  REQUIRE(records.size() > 1000);
  CHECK(bomb(records).detail.find("200000") != std::string::npos);
}

TEST_CASE("more members than the limit end the file, those of inner containers counted too") {
  Limits limits;
  limits.members = 5;
  std::vector<Member> members;
  for (int i = 0; i < 4; ++i) members.push_back({std::to_string(i) + ".txt", story(i)});
  const std::string inner = archive_of("zip", members);
  CHECK(read_bytes(inner, limits).size() == 4);
  const auto records = read_bytes(archive_of("pax", {{"a.zip", inner}, {"b.zip", inner}}), limits);
  REQUIRE(records.size() == 5);
  CHECK(rejection(records.back()).reason == "too-many");
  CHECK(rejection(records.back()).detail.find(" 5;") != std::string::npos);
}

TEST_CASE("data that are compressed again and again are rejected") {
  std::string bytes = story(1);
  for (int i = 0; i < 3; ++i) bytes = gzipped(bytes);
  CHECK(document(read_bytes(bytes).at(0)).raw == story(1));
  for (int i = 0; i < 20; ++i) bytes = gzipped(bytes);
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  CHECK(rejection(records[0]).reason == "too-deep");
}
