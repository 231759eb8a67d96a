#include "schema/inbox.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

TEST_CASE("a receipt says how many records it is for, and no other name does") {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string receipt = new_receipt(12);
    CHECK(records_of(receipt) == 12);
    seen.insert(receipt);
  }
  CHECK(seen.size() == 100);
  const std::string good = new_receipt(3);
  for (const std::string& name : {std::string(), std::string("mine.jsonl"), good.substr(0, good.size() - 1), good + "x",
                                  "x" + good.substr(1), "../" + good}) {
    CAPTURE(name);
    CHECK_FALSE(records_of(name));
  }
}

TEST_CASE("the same digest gives the same receipt, and another one another") {
  const std::string digest(64, 'a');
  CHECK(repeatable_receipt(digest, 5) == repeatable_receipt(digest, 5));
  CHECK(repeatable_receipt(digest, 5) != repeatable_receipt(digest, 6));
  CHECK(repeatable_receipt(digest, 5) != repeatable_receipt(std::string(64, 'b'), 5));
  CHECK(records_of(repeatable_receipt(digest, 5)) == 5);
}

TEST_CASE("files are recorded under the paths that they would have had elsewhere") {
  const std::string receipt = new_receipt(2);
  CHECK(inbox_name(receipt).shown == "inbox/" + receipt);
  CHECK(inbox_name(receipt).handover.empty());
  CHECK(inbox_name(receipt + "/0/seeds/x.txt").shown == "seeds/x.txt");
  CHECK(inbox_name(receipt + "/1/stdin").shown == "stdin");
  CHECK(inbox_name(receipt + "/1/stdin").handover == receipt);
  CHECK(inbox_name("mine/0/x.txt").shown == "inbox/mine/0/x.txt");
  CHECK(inbox_name("mine/0/x.txt").handover.empty());
}

TEST_CASE("what is handed in is counted as waiting, and what is being written is not") {
  const TemporaryFolder folder;
  const Inbox inbox{Layout(folder.path())};
  CHECK(inbox.backlog().entries == 0);
  inbox.make();
  inbox.make();
  std::ofstream(inbox.tmp() / "body") << "12345";
  CHECK(inbox.backlog().entries == 0);
  inbox.hand_in("body", "receipt");
  CHECK(inbox.backlog().entries == 1);
  CHECK(inbox.backlog().bytes == 5);
  CHECK(std::filesystem::is_empty(inbox.tmp()));
}

TEST_CASE("what a killed writer left is removed after a day") {
  const TemporaryFolder folder;
  const Inbox inbox{Layout(folder.path())};
  inbox.make();
  std::ofstream(inbox.tmp() / "old") << "x";
  std::ofstream(inbox.tmp() / "young") << "x";
  std::filesystem::last_write_time(inbox.tmp() / "old",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  inbox.remove_leftovers();
  CHECK_FALSE(std::filesystem::exists(inbox.tmp() / "old"));
  CHECK(std::filesystem::exists(inbox.tmp() / "young"));
}

TEST_CASE("a file that was handed over has the path that it had where it was taken from") {
  const TemporaryFolder folder;
  const Inbox inbox(Layout(folder.path() / "archive"));
  inbox.make();
  const std::string receipt = new_receipt(4);
  const std::vector<std::string> told = {"/home/ada/news", "/home/ada/one.txt", "", "/"};
  inbox.write_origins(receipt, told);
  CHECK(inbox.origins_of(receipt) == told);
  CHECK(original_path(receipt + "/0/news/deep/a.txt", told) == "/home/ada/news/deep/a.txt");
  CHECK(original_path(receipt + "/1/one.txt", told) == "/home/ada/one.txt");
  CHECK(original_path(receipt + "/2/stdin", told).empty());
  CHECK(original_path(receipt + "/3/etc/motd", told) == "/etc/motd");
  CHECK(original_path(receipt + "/4/more.txt", told).empty());
  CHECK(original_path(receipt + "/x/more.txt", told).empty());
  CHECK(original_path(receipt, told).empty());
  inbox.forget_origins(receipt);
  CHECK(inbox.origins_of(receipt).empty());
}

TEST_CASE("what killed writers left is removed a day later, and origins only when their files are gone") {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  const Inbox inbox(Layout(folder.path() / "archive"));
  inbox.make();
  const std::string waiting = new_receipt(1);
  const std::string gone = new_receipt(2);
  fs::create_directories(inbox.waiting(waiting));
  for (const std::string& receipt : {waiting, gone}) inbox.write_origins(receipt, {"/home/ada/news"});
  for (const char* name : {"old", "new"}) std::ofstream(inbox.tmp() / name) << "half a record";
  const auto two_days_ago = fs::file_time_type::clock::now() - std::chrono::hours(48);
  fs::last_write_time(inbox.tmp() / "old", two_days_ago);
  for (const std::string& receipt : {waiting, gone})
    fs::last_write_time(inbox.folder() / "origins" / receipt, two_days_ago);
  inbox.remove_leftovers();
  CHECK_FALSE(fs::exists(inbox.tmp() / "old"));
  CHECK(fs::exists(inbox.tmp() / "new"));
  CHECK(inbox.origins_of(waiting).size() == 1);
  CHECK(inbox.origins_of(gone).empty());
}
