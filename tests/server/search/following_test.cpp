// Readers while a writer works: they see what is committed, and every answer is of one state.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "server/search/searcher.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

std::vector<testing::Draft> numbered(int first, int count) {
  std::vector<testing::Draft> drafts;
  for (int n = first; n < first + count; ++n) {
    testing::Draft draft;
    draft.title = "Harbour report " + std::to_string(n);
    draft.text = "Ship number " + std::to_string(n) + " came into the harbour and left it again after " +
                 std::to_string(n % 7) + " days of waiting.\n\nNobody saw it leave.";
    draft.date = "2024-03-0" + std::to_string(1 + n % 9);
    draft.actors = {"Anna Bird"};
    draft.countries = {{"NO", true}};
    draft.outlet = "Harbour Post";
    drafts.push_back(draft);
  }
  return drafts;
}

Request asking(const std::string& text) {
  Request request;
  request.text = text;
  return request;
}

// Waits until a condition holds, for as long as a loaded machine may need.
bool holds_soon(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::yield();
  }
  return false;
}

TEST_CASE("a searcher sees what a writer adds, changes and rebuilds, without a restart") {
  const testing::WrittenArchive archive;
  archive.add(numbered(0, 3));
  const Searcher searcher(archive.layout().root());
  CHECK(searcher.search(asking("harbour")).total.articles == 3);
  const std::int64_t before = searcher.revision();
  archive.add(numbered(3, 4));
  CHECK(holds_soon([&] { return searcher.search(asking("harbour")).total.articles == 7; }));
  CHECK(searcher.revision() > before);
  pipeline::rebuild(archive.layout(), 1);
  archive.add(numbered(7, 1));
  CHECK(holds_soon([&] { return searcher.search(asking("harbour")).total.articles == 8; }));
}

TEST_CASE("a searcher over an archive without an index finds nothing, and sees the first that comes") {
  const testing::WrittenArchive archive;
  archive.write({});
  const Searcher searcher(archive.layout().root());
  const Result empty = searcher.search({});
  CHECK(empty.total.articles == 0);
  CHECK(empty.hits.empty());
  CHECK(empty.facets.size() == 3);
  archive.add(numbered(0, 2));
  CHECK(holds_soon([&] { return searcher.search({}).total.articles == 2; }));
}

TEST_CASE("a manifest that is replaced within one tick of the clock is seen") {
  const testing::WrittenArchive archive;
  archive.add(numbered(0, 2));
  const Searcher searcher(archive.layout().root());
  const auto then = std::filesystem::last_write_time(archive.layout().manifest());
  archive.add(numbered(2, 2));
  std::filesystem::last_write_time(archive.layout().manifest(), then);
  CHECK(holds_soon([&] { return searcher.search(asking("harbour")).total.articles == 4; }));
}

TEST_CASE("a searcher that has read a manifest whose files are then removed takes the next one") {
  const testing::WrittenArchive archive;
  archive.add(numbered(0, 5));
  const std::filesystem::path manifest = archive.layout().manifest();
  const std::string old = testing::bytes_of(manifest);
  pipeline::rebuild(archive.layout(), 1);
  // The old manifest comes through a pipe. Its reader waits for the end of it, and by then the new one is in its place.
  const std::filesystem::path newest = archive.folder().path() / "newest";
  std::filesystem::rename(manifest, newest);
  REQUIRE(mkfifo(manifest.c_str(), 0600) == 0);
  std::jthread writer([&] {
    std::ofstream pipe(manifest);
    pipe << old << std::flush;
    std::filesystem::rename(newest, manifest);
  });
  const Searcher searcher(archive.layout().root());
  CHECK(searcher.search(asking("harbour")).total.articles == 5);
}

// What one reader has seen of a busy archive.
class Watch {
 public:
  explicit Watch(const Searcher& searcher) : searcher_(searcher) {}

  // Walks through all pages of one search. Says what is wrong, or nothing.
  std::string walk() {
    Request request = asking("harbour OR nowhere");
    request.sort = Sort::oldest;
    request.limit = 9;
    request.facets.fields = {"actor", "country", "date"};
    std::set<std::int64_t> ids;
    std::size_t rows = 0;
    const Result first = searcher_.search(request);
    if (first.total.articles < most_) return "articles have gone away";
    most_ = first.total.articles;
    if (std::string wrong = check_facets(first); !wrong.empty()) return wrong;
    for (Result page = first;; page = searcher_.search(request)) {
      if (page.revision != first.revision) return "";  // the archive went on: the next walk counts
      if (page.total != first.total) return "the total changed within a revision";
      rows += page.hits.size();
      for (const Hit& hit : page.hits) ids.insert(hit.id);
      request.cursor = page.next_cursor;
      if (request.cursor.empty()) break;
    }
    if (rows != first.total.articles || ids.size() != rows) return "the pages hold other rows than the total says";
    ++whole_walks;
    return "";
  }

  int whole_walks = 0;

 private:
  static std::string check_facets(const Result& result) {
    std::uint64_t dated = 0;
    for (const FacetValue& day : result.facets[2].values) dated += day.count.articles;
    const std::uint64_t all = result.total.articles;
    const bool agree = dated == all && result.facets[0].values.at(0).count.articles == all &&
                       result.facets[1].values.at(0).count.articles == all;
    return agree ? "" : "the facets count other articles than the total";
  }

  const Searcher& searcher_;
  std::uint64_t most_ = 0;
};

TEST_CASE("searches while another thread adds, merges and rebuilds are each of one state, on two threads at once") {
  const testing::WrittenArchive archive;
  archive.add(numbered(0, 5));
  const Searcher searcher(archive.layout().root());
  std::atomic<bool> done = false;
  std::mutex mutex;
  std::vector<std::string> wrong;
  int whole_walks = 0;
  const auto read = [&] {
    Watch watch(searcher);
    std::string problem;
    try {
      while (!done && problem.empty()) problem = watch.walk();
    } catch (const std::exception& error) {
      problem = error.what();
    }
    const std::lock_guard lock(mutex);
    whole_walks += watch.whole_walks;
    if (!problem.empty()) wrong.push_back(problem);
  };
  {
    std::jthread first(read);
    std::jthread second(read);
    for (int round = 1; round <= 24; ++round) {
      archive.add(numbered(5 * round, 5));
      if (round % 3 == 0) pipeline::rebuild(archive.layout(), 1);
    }
    done = true;
  }
  CHECK(wrong == std::vector<std::string>{});
  CHECK(whole_walks > 0);
  CHECK(holds_soon([&] { return searcher.search(asking("harbour")).total.articles == 125; }));
}

TEST_CASE("new searchers open an archive whose index is being replaced") {
  const testing::WrittenArchive archive;
  archive.add(numbered(0, 5));
  std::atomic<bool> done = false;
  std::string wrong;
  {
    std::jthread opening([&] {
      try {
        while (!done) {
          const Searcher searcher(archive.layout().root());
          if (searcher.search(asking("harbour")).total.articles < 5) wrong = "articles were missing";
        }
      } catch (const std::exception& error) {
        wrong = error.what();
      }
    });
    for (int round = 1; round <= 25; ++round) pipeline::rebuild(archive.layout(), 1);
    done = true;
  }
  CHECK(wrong == "");
}

}  // namespace
}  // namespace dateline::search
