// What an evaluation leaves to those who rank its matches.
#include "server/search/evaluate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "server/search/scores.hpp"
#include "server/search/searcher.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

struct Written {
  Written() {
    archive.add({draft("1", "the port strike in Oslo"), draft("2", "a strike in the port of Oslo"),
                 draft("3", "the port strike in Malmo"), draft("4", "rain in Oslo")});
  }
  testing::WrittenArchive archive;
};

TEST_CASE("the postings of a phrase's words are read for scoring alone, and of the documents that are scored") {
  const Written written;
  const Snapshot snapshot(written.archive.layout());
  const Snapshot::Lease lease = snapshot.lease();
  Deadline deadline{Request()};
  const FilterSet filter = [&](const query::Node&) { return snapshot.live; };
  const query::Node root = query::parse("\"port strike\" OR rain").root;
  const Scope scope{snapshot, *lease, filter, snapshot.live, deadline};
  Evaluated evaluated = evaluate(root, scope);
  CHECK(evaluated.matches.count() == 3);
  REQUIRE(evaluated.parts.size() == 3);
  const auto is_read = [](const ScoringPart& part) { return part.postings != nullptr; };
  CHECK(std::ranges::count_if(evaluated.parts, is_read) == 1);
  read_scoring(evaluated, scope);
  CHECK(std::ranges::count_if(evaluated.parts, is_read) == 3);
  CHECK(statistics_of(evaluated, snapshot).frequencies == std::vector<std::uint64_t>{3, 3, 1});
}

TEST_CASE("a phrase sorts by relevance where no order is asked for, and a filter or an exclusion alone does not") {
  const Written written;
  const Searcher searcher(written.archive.layout().root());
  const auto sort_of = [&](const std::string& text) { return searcher.search(asking(text)).sort; };
  CHECK(sort_of("\"port strike\"") == Sort::relevance);
  CHECK(sort_of("port NEAR/3 strike") == Sort::relevance);
  CHECK(sort_of("lang:en") == Sort::newest);
  CHECK(sort_of("-\"port strike\"") == Sort::newest);
  CHECK(sort_of("") == Sort::newest);
}

TEST_CASE("branches of an OR score where they stand, and the words of one branch share that set") {
  const Written written;
  const Snapshot snapshot(written.archive.layout());
  const Snapshot::Lease lease = snapshot.lease();
  Deadline deadline{Request()};
  const FilterSet filter = [&](const query::Node&) { return snapshot.live; };
  const Scope scope{snapshot, *lease, filter, snapshot.live, deadline};
  const Evaluated flat = evaluate(query::parse("port OR strike OR oslo").root, scope);
  CHECK(std::ranges::all_of(flat.parts, [](const ScoringPart& part) { return part.only == nullptr; }));
  const Evaluated nested = evaluate(query::parse("rain OR (strike oslo \"port strike\")").root, scope);
  REQUIRE(nested.parts.size() == 5);
  CHECK(nested.parts[0].only == nullptr);
  REQUIRE(nested.parts[1].only != nullptr);
  CHECK(nested.parts[1].only->count() == 1);
  CHECK(nested.parts[1].only == nested.parts[2].only);
  CHECK(nested.parts[3].only == nested.parts[4].only);
}

TEST_CASE("postings that are kept hold no room that they do not use") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < 21; ++i) drafts.push_back(draft(std::to_string(i), i % 3 == 0 ? "talk and talks" : "talks"));
  archive.add(drafts);
  const Snapshot snapshot(archive.layout());
  const Snapshot::Lease lease = snapshot.lease();
  Deadline deadline{Request()};
  const FilterSet filter = [&](const query::Node&) { return snapshot.live; };
  for (const char* text : {"talks", "=talks", "tal*"}) {
    CAPTURE(text);
    const Evaluated evaluated = evaluate(query::parse(text).root, {snapshot, *lease, filter, snapshot.live, deadline});
    REQUIRE(evaluated.parts.size() == 1);
    const Postings& postings = *evaluated.parts[0].postings;
    CHECK(postings.documents.size() == 21);
    CHECK(postings.documents.capacity() == 21);
    CHECK(postings.counts.capacity() == 21);
  }
}

}  // namespace
}  // namespace dateline::search
