#include "schema/layout.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

Manifest example() {
  return {"0123abcd",
          7,
          4'000'000'123,
          {{segment_name(1, 2000), 1, 2000, 1990}, {segment_name(2001, 2001), 2001, 2001, 0}}};
}

}  // namespace

TEST_CASE("a manifest comes back as it was written") {
  const TemporaryFolder folder;
  const Layout layout(folder.path() / "archive");
  const Manifest written = example();
  write_manifest(layout, written);
  const Manifest read = read_manifest(layout);
  CHECK(read.generation == written.generation);
  CHECK(read.seq == written.seq);
  CHECK(read.segments == written.segments);
}

TEST_CASE("where no manifest was written yet there is no index") {
  const TemporaryFolder folder;
  const Manifest none = read_manifest(Layout(folder.path()));
  CHECK(none.generation == 0);
  CHECK(none.seq == 0);
  CHECK(none.segments.empty());
}

TEST_CASE("a manifest cut anywhere is damaged, and the message names the way out") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  write_manifest(layout, example());
  const std::string whole = dateline::testing::bytes_of(layout.manifest());
  for (std::size_t size = 0; size + 2 < whole.size(); ++size) {
    folder.write("index/manifest.json", whole.substr(0, size));
    CAPTURE(size);
    try {
      read_manifest(layout);
      FAIL("it was read");
    } catch (const LayoutError& error) {
      CHECK(error.kind == LayoutError::Kind::damaged);
      CHECK(std::string(error.what()).find("dateline rebuild") != std::string::npos);
    }
  }
}

TEST_CASE("a manifest with other values than numbers and names is damaged") {
  const TemporaryFolder folder;
  CHECK_FALSE(manifest_of_older_format(Layout(folder.path())));
  for (const char* bytes :
       {"[]", "{}", "null", "7", R"({"format":"1"})", R"({"format":1,"generation":1,"seq":"x","segments":[]})",
        R"({"format":1,"generation":1,"seq":1,"segments":[{"name":"a"}]})",
        R"({"format":1,"generation":1,"seq":1,"segments":[{"name":1,"first":1,"last":1,"documents":1}]})"}) {
    CAPTURE(bytes);
    folder.write("index/manifest.json", bytes);
    try {
      read_manifest(Layout(folder.path()));
      FAIL("it was read");
    } catch (const LayoutError& error) {
      CHECK(error.kind == LayoutError::Kind::damaged);
    }
  }
}

TEST_CASE("an index of a newer format is refused as such") {
  const TemporaryFolder folder;
  folder.write("index/manifest.json", R"({"format":)" + std::to_string(kIndexFormat + 1) + R"(,"what":"ever"})");
  try {
    read_manifest(Layout(folder.path()));
    FAIL("it was read");
  } catch (const LayoutError& error) {
    CHECK(error.kind == LayoutError::Kind::newer_format);
  }
}

TEST_CASE("an index of an older format is refused, and the message names the ways out; its writer is told what it is") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  CHECK_FALSE(manifest_of_older_format(layout));
  write_manifest(layout, example());
  CHECK_FALSE(manifest_of_older_format(layout));
  folder.write("index/manifest.json", R"({"format":1,"archive":"0123abcd","generation":7,"seq":4000000123,"segments":[)"
                                      R"({"name":"0000000001-0000002000","first":1,"last":2000,"documents":1990},)"
                                      R"({"name":"0000002001-0000002001","first":2001,"last":2001,"documents":0}]})");
  try {
    read_manifest(layout);
    FAIL("it was read");
  } catch (const LayoutError& error) {
    CHECK(error.kind == LayoutError::Kind::older_format);
    for (const char* way : {"format 1", "dateline add", "dateline serve", "dateline rebuild"}) {
      CHECK(std::string(error.what()).find(way) != std::string::npos);
    }
  }
  CHECK(manifest_of_older_format(layout) == example());
}

TEST_CASE("names of segments sort as their ranges do") {
  CHECK(segment_name(1, 2000) == "0000000001-0000002000");
  CHECK(segment_name(999, 1000) < segment_name(1001, 1001));
  CHECK(segment_name(9'999'999, 9'999'999) < segment_name(10'000'000, 10'000'001));
}

TEST_CASE("a file written durably replaces the old one and leaves nothing beside it") {
  const TemporaryFolder folder;
  const auto file = folder.write("f", "old");
  write_durably(file, "new");
  CHECK(dateline::testing::bytes_of(file) == "new");
  const auto parts = std::filesystem::directory_iterator(folder.path());
  CHECK(std::distance(begin(parts), end(parts)) == 1);
}

TEST_CASE("a file written durably has the rights that it is written with, whatever a kill left") {
  const TemporaryFolder folder;
  folder.write("keys.new", "left");
  std::filesystem::permissions(folder.path() / "keys.new", std::filesystem::perms(0644));
  write_durably(folder.path() / "keys", "secret", 0600);
  CHECK(std::filesystem::status(folder.path() / "keys").permissions() == std::filesystem::perms(0600));
}

TEST_CASE("what root makes in another user's folder is given to that one") {
  if (geteuid() != 0) return;
  constexpr uid_t kOther = 12345;
  const TemporaryFolder folder;
  REQUIRE(chown(folder.path().c_str(), kOther, kOther) == 0);
  write_durably(folder.path() / "keys", "secret", 0600);
  std::filesystem::create_directories(folder.path() / "made" / "deeper");
  folder.write("made/deeper/file", "bytes");
  give_to_owner_of(folder.path(), folder.path() / "made");
  for (const char* name : {"keys", "made", "made/deeper", "made/deeper/file"}) {
    CAPTURE(name);
    struct stat found {};
    REQUIRE(stat((folder.path() / name).c_str(), &found) == 0);
    CHECK(found.st_uid == kOther);
  }
}

TEST_CASE("what cannot be written throws and leaves the old file") {
  const TemporaryFolder folder;
  const auto file = folder.write("f", "old");
  std::filesystem::create_directories(folder.path() / "f.new" / "full");  // in the way of the temporary file
  CHECK_THROWS_AS(write_durably(file, "new"), std::system_error);
  CHECK(dateline::testing::bytes_of(file) == "old");
  CHECK_THROWS_AS(sync_folder(folder.path() / "nowhere"), std::system_error);
}
