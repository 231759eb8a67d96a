// A writer that begins on a large archive does not read all of it.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/indexer/store/actor_archive.hpp"

namespace dateline::store::actor_tests {
namespace {

// While it lives, every connection that is opened tells which statements stepped through a whole table or index, and
// over how many rows.
class Scans {
 public:
  struct Scan {
    std::string sql;
    int rows = 0;
  };

  Scans() {
    scans().clear();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
  }
  ~Scans() { sqlite3_reset_auto_extension(); }
  Scans(const Scans&) = delete;
  Scans& operator=(const Scans&) = delete;

  static std::vector<Scan>& scans() {
    static std::vector<Scan> all;
    return all;
  }

 private:
  static int watch(sqlite3* database, char**, const void*) {
    return sqlite3_trace_v2(database, SQLITE_TRACE_PROFILE, note, nullptr);
  }
  static int note(unsigned, void*, void* statement, void*) {
    auto* const ended = static_cast<sqlite3_stmt*>(statement);
    const int rows = sqlite3_stmt_status(ended, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
    if (rows > 0) scans().push_back({sqlite3_sql(ended), rows});
    return 0;
  }
};

}  // namespace

TEST_CASE("opening an archive and adding an article to it steps through no table of articles") {
  constexpr int kArticles = 300;
  Archive archive;
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < kArticles; ++i) drafts.push_back(draft(i, {"Ada Brunt", "Person Number" + std::to_string(i)}));
  archive.put(drafts);
  archive.link();
  archive.writer.reset();

  const Scans watched;
  archive.reopen();
  archive.put({draft(kArticles, {"Ada Brunt"})});
  archive.link();
  archive.writer.reset();
  for (const auto& [sql, rows] : Scans::scans()) {
    CAPTURE(sql);
    CHECK(rows < kArticles / 2);
  }
  CHECK(std::ranges::none_of(Scans::scans(), [](const auto& scan) { return scan.sql.empty(); }));
}

}  // namespace dateline::store::actor_tests
