// Searches that are ended before they have an answer.
#include "server/search/deadline.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "server/search/answer.hpp"
#include "server/search/evaluate.hpp"
#include "server/search/filters.hpp"
#include "server/search/searcher.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

std::vector<testing::Draft> ports(int count) {
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < count; ++i) {
    testing::Draft draft;
    draft.title = "Port " + std::to_string(i);
    draft.text = "The port of call was port " + std::to_string(i) + ".";
    drafts.push_back(draft);
  }
  return drafts;
}

TEST_CASE("a loop finds out within a few thousand steps that its search was stopped") {
  std::stop_source stop;
  Request request;
  request.stop = stop.get_token();
  Deadline deadline(request);
  deadline.check();
  stop.request_stop();
  int steps = 0;
  const auto loop = [&] {
    for (; steps < 100'000; ++steps) deadline.step();
  };
  CHECK_THROWS_AS(loop(), DeadlineExceeded);
  CHECK(steps > 0);
  CHECK(steps < 10'000);
}

TEST_CASE(
    "a search whose time is over says how long it was and what to narrow, and one without a limit never ends so") {
  Request request;
  request.time_limit = std::chrono::milliseconds(1);
  const Deadline deadline(request);
  request.time_limit = std::chrono::milliseconds(0);
  const Deadline unlimited(request);
  const auto wait = [&] {
    while (true) deadline.check();
  };
  try {
    wait();
  } catch (const DeadlineExceeded& over) {
    CHECK(std::string(over.what()) == "the search took longer than 0.001 seconds");
    CHECK_FALSE(over.hint.empty());
  }
  unlimited.check();
}

// The stop comes with the filter, which is looked at first: the rest must notice it.
TEST_CASE("phrases, NEAR, words of the lead and wildcards are given up when their search is stopped") {
  const testing::WrittenArchive archive;
  archive.add(ports(300));
  const Snapshot snapshot(archive.layout());
  for (const char* text :
       {"lang:en \"port of call\"", "lang:en (port NEAR/3 call)", "lang:en lead:port", "lang:en por*"}) {
    CAPTURE(text);
    const query::Node root = query::parse(text).root;
    for (const bool stops : {false, true}) {
      std::stop_source stop;
      Request request;
      request.stop = stop.get_token();
      Deadline deadline(request);
      const FilterSet filter = [&](const query::Node&) {
        if (stops) stop.request_stop();
        return snapshot.live;
      };
      const Snapshot::Lease lease = snapshot.lease();
      const Scope scope{snapshot, *lease, filter, snapshot.live, deadline};
      if (stops) {
        CHECK_THROWS_AS(evaluate(root, scope), DeadlineExceeded);
      } else {
        CHECK(evaluate(root, scope).matches.count() == 300);
      }
    }
  }
}

TEST_CASE("a search that is stopped while its rows are read marks no more texts") {
  const testing::WrittenArchive archive;
  archive.add(ports(3));
  const Snapshot snapshot(archive.layout());
  const Snapshot::Lease lease = snapshot.lease();
  std::stop_source stop;
  Request request;
  request.text = "port";
  request.stop = stop.get_token();
  Answer answer(request, snapshot, *lease);
  const std::uint32_t document = answer.first(1).at(0).document;
  CHECK(answer.hit(document).id > 0);
  stop.request_stop();
  CHECK_THROWS_AS(answer.hit(document), DeadlineExceeded);
}

TEST_CASE("after a search that was stopped the next one is answered as ever") {
  const testing::WrittenArchive archive;
  archive.add(ports(20));
  const Searcher searcher(archive.layout().root());
  std::stop_source stop;
  Request request;
  request.text = "port";
  const Result before = searcher.search(request);
  stop.request_stop();
  Request stopped = request;
  stopped.stop = stop.get_token();
  CHECK_THROWS_AS(searcher.search(stopped), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.facet(stopped, {"country", "", 10, 0}), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.each_match(stopped, [](const schema::Article&) { return true; }), DeadlineExceeded);
  const Result after = searcher.search(request);
  REQUIRE(after.hits.size() == before.hits.size());
  CHECK(after.hits.at(0).score == before.hits.at(0).score);
}

}  // namespace
}  // namespace dateline::search
