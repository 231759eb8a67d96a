// A user's synonyms, from the file beside the archive to what is found.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "server/search/check.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

using Found = std::vector<std::int64_t>;

void write_synonyms(const testing::WrittenArchive& archive, const std::string& text) {
  std::ofstream(archive.layout().synonyms(), std::ios::trunc) << text;
}

// Whether a searcher answers so before long: it looks at the file every so often.
template <typename Holds>
bool comes_true(Holds holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

TEST_CASE("synonyms find, are shown as understood and marked, and count when the file changes") {
  const testing::WrittenArchive archive;
  archive.add({draft("The accord holds", "It was signed."), draft("The treaty holds", "Nobody left.")});
  const Searcher searcher(archive.layout().root());
  CHECK(found(searcher, asking("accord")) == Found{1});
  const std::uint64_t before = searcher.wording();
  write_synonyms(archive, "accord, treaty\n");
  REQUIRE(comes_true([&] { return searcher.wording() != before; }));
  const Result result = searcher.search(asking("accord"));
  CHECK(result.total.articles == 2);
  CHECK(result.parsed == "accord OR treaty");
  for (const Hit& hit : result.hits) CHECK(hit.title_marked.size() > 1);
  CHECK(found(searcher, asking("=accord")) == Found{1});
  CHECK(found(searcher, asking("\"accord\"")) == Found{1});
}

TEST_CASE("a bad line of synonyms is a finding of a check, and no reader's business") {
  const testing::WrittenArchive archive;
  archive.add({draft("The accord holds", "It was signed.")});
  CHECK(check(archive.layout()).empty());
  write_synonyms(archive, "accord, treaty\nalone\n");
  const Result result = Searcher(archive.layout().root()).search(asking("treaty"));
  CHECK(result.total.articles == 1);
  CHECK(result.warnings.empty());
  const std::vector<std::string> findings = check(archive.layout());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].find("synonyms.txt, line 2") != std::string::npos);
}

}  // namespace
}  // namespace dateline::search
