#include "schema/inbox.hpp"

#include <doctest/doctest.h>

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
