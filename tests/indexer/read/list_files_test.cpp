#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using dateline::read::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> shown(const fs::path& path) {
  std::vector<std::string> names;
  for (const InputFile& file : list_files(path)) names.push_back(file.shown);
  return names;
}

// The working directory for the length of a test.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& path) : before_(fs::current_path()) { fs::current_path(path); }
  ~WorkingFolder() { fs::current_path(before_); }

 private:
  fs::path before_;
};

}  // namespace

TEST_CASE("a folder is walked in byte order of the paths, which start at the folder's own name") {
  const TemporaryFolder folder;
  folder.write("news/b.txt", "b");
  folder.write("news/a/z.txt", "z");
  folder.write("news/a/sub/c.txt", "c");
  folder.write("news/a.txt", "a");
  const std::vector<std::string> wanted = {"news/a.txt", "news/a/sub/c.txt", "news/a/z.txt", "news/b.txt"};
  CHECK(shown(folder.path() / "news") == wanted);
  CHECK(shown(folder.path() / "news/") == wanted);
  CHECK(shown(folder.path() / "news/a/..") == wanted);
}

TEST_CASE("a relative path shows its last part only") {
  const TemporaryFolder folder;
  folder.write("shared/seeds/000.txt", "x");
  fs::create_directories(folder.path() / "main");
  const WorkingFolder here(folder.path() / "main");
  CHECK(shown("../shared/seeds") == std::vector<std::string>{"seeds/000.txt"});
  CHECK(shown("../shared/seeds/000.txt") == std::vector<std::string>{"000.txt"});
}

TEST_CASE("a dot stands for the name of the folder that one is in") {
  const TemporaryFolder folder;
  folder.write("clippings/x.txt", "x");
  const WorkingFolder here(folder.path() / "clippings");
  CHECK(shown(".") == std::vector<std::string>{"clippings/x.txt"});
  CHECK(shown("./") == std::vector<std::string>{"clippings/x.txt"});
}

TEST_CASE("hidden files and folders are passed over") {
  const TemporaryFolder folder;
  folder.write("in/.hidden.txt", "x");
  folder.write("in/.git/config", "x");
  folder.write("in/seen.txt", "x");
  CHECK(shown(folder.path() / "in") == std::vector<std::string>{"in/seen.txt"});
}

TEST_CASE("links that lead back up end, and what they point at is listed once") {
  const TemporaryFolder folder;
  folder.write("in/deep/x.txt", "x");
  fs::create_directory_symlink(folder.path() / "in", folder.path() / "in/deep/up");
  fs::create_directory_symlink(folder.path() / "in/deep", folder.path() / "in/again");
  CHECK(shown(folder.path() / "in") == std::vector<std::string>{"in/deep/x.txt"});
}

TEST_CASE("a link to a folder elsewhere is not followed, unless it is what was named; links to files are read") {
  const TemporaryFolder folder;
  folder.write("elsewhere/y.txt", "y");
  folder.write("in/x.txt", "x");
  fs::create_directory_symlink(folder.path() / "elsewhere", folder.path() / "in/other");
  fs::create_symlink(folder.path() / "elsewhere/y.txt", folder.path() / "in/z.txt");
  CHECK(shown(folder.path() / "in") == std::vector<std::string>{"in/x.txt", "in/z.txt"});
  CHECK(shown(folder.path() / "in/other") == std::vector<std::string>{"other/y.txt"});
}

TEST_CASE("a minus is standard input") {
  const auto files = list_files("-");
  REQUIRE(files.size() == 1);
  CHECK(files[0].shown == "stdin");
  CHECK(files[0].path.empty());
}

TEST_CASE("a path that is not there is an error") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(list_files(folder.path() / "nothing"), fs::filesystem_error);
}

TEST_CASE("sizes on disk are told") {
  const TemporaryFolder folder;
  const auto files = list_files(folder.write("five.txt", "12345"));
  REQUIRE(files.size() == 1);
  CHECK(files[0].bytes == 5);
}

TEST_CASE("a link to nowhere is read as unreadable, not lost") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "in");
  fs::create_symlink(folder.path() / "gone.txt", folder.path() / "in/link.txt");
  const auto files = list_files(folder.path() / "in");
  REQUIRE(files.size() == 1);
  std::vector<Record> records;
  read_file(files[0], {}, [&records](Record&& record) {
    records.push_back(std::move(record));
    return true;
  });
  REQUIRE(records.size() == 1);
  CHECK(testing::rejection(records[0]).reason == "unreadable");
}

TEST_CASE("a file name that is not UTF-8 is shown as text, and can be read") {
  const TemporaryFolder folder;
  folder.write("in/K\xF8ge.txt", "Ships.");
  const auto files = list_files(folder.path() / "in");
  REQUIRE(files.size() == 1);
  CHECK(files[0].shown == "in/K\xEF\xBF\xBDge.txt");
  bool read = false;
  read_file(files[0], {}, [&read](Record&& record) { return read = std::holds_alternative<RawDocument>(record); });
  CHECK(read);
}
