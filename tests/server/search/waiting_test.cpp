// What requests wait for: turns to search, and what is gathered of the whole archive.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <latch>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/search/newest.hpp"
#include "server/search/turns.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

testing::Draft naming(const std::string& title, const std::string& actor) {
  testing::Draft out = draft(title, "Nothing happened in " + title + ".");
  out.actors = {actor};
  return out;
}

// A searcher of which every turn is taken, until it ends.
struct Busy {
  Busy() {
    archive.add({naming("Oslo", "Anna Bird")});
    searcher.emplace(archive.layout().root(), [this](const std::string&) {
      taken.count_down();
      freed.wait();
      return std::vector<std::string>();
    });
    for (std::ptrdiff_t i = 0; i < kTurns; ++i) {
      holders.emplace_back([this] {
        Request unlimited;
        unlimited.time_limit = {};
        searcher->actor("person/anna-bird", unlimited);
      });
    }
    taken.wait();
  }
  ~Busy() { freed.count_down(); }

  static inline const std::ptrdiff_t kTurns = std::max(2U, 2 * std::thread::hardware_concurrency());
  testing::WrittenArchive archive;
  std::latch taken{kTurns}, freed{1};
  std::optional<Searcher> searcher;
  std::vector<std::jthread> holders;
};

std::string refusal(const std::function<void()>& ask) {
  try {
    ask();
  } catch (const DeadlineExceeded& over) {
    return over.what();
  }
  return "none";
}

TEST_CASE_FIXTURE(Busy, "probes and articles are answered while every turn to search is taken") {
  CHECK(searcher->status().articles == 1);
  CHECK(searcher->last_place() == 1);
  CHECK(searcher->catalogue_revision() > 0);
  CHECK_FALSE(searcher->archive().empty());
  CHECK(searcher->article(1).has_value());
  CHECK(searcher->story(1, {}).has_value());
  CHECK(searcher->revisions(1, {}).has_value());
  CHECK(searcher->raw(1).has_value());
}

TEST_CASE_FIXTURE(Busy, "a request waits for its turn no longer than its own time, and is told that others search") {
  Request late;
  late.time_limit = std::chrono::milliseconds(20);
  const std::string busy = "the server is busy with other searches";
  CHECK(refusal([&] { searcher->search(late); }) == busy);
  CHECK(refusal([&] { searcher->facet(late, {"country", "", 10, 0}); }) == busy);
  CHECK(refusal([&] { searcher->timeline({}, late); }) == busy);
  SuggestWish typed{"ann", {}, 10};
  typed.time_limit = late.time_limit;
  CHECK(refusal([&] { searcher->suggest(typed); }) == busy);
}

TEST_CASE_FIXTURE(Busy, "a request that is stopped while it waits for its turn ends") {
  std::stop_source stop;
  Request request;
  request.time_limit = {};
  request.stop = stop.get_token();
  auto answer = std::async(std::launch::async, [&] { return refusal([&] { searcher->search(request); }); });
  stop.request_stop();
  CHECK(answer.get() == "the search was stopped before it had an answer");
}

TEST_CASE("the time that a request has begun to use counts for all that it does") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", "Anna Bird")});
  const Searcher searcher(archive.layout().root());
  Request spent;
  spent.begun = Deadline::Clock::now() - std::chrono::seconds(6);
  for (const auto& ask : std::vector<std::function<void()>>{
           [&] { searcher.search(spent); }, [&] { searcher.actor("person/anna-bird", spent); },
           [&] { searcher.cooccurrence({}, spent); }, [&] { searcher.significant_terms({}, spent); }}) {
    CHECK(refusal(ask) != "none");
  }
  ActorsWish list;
  list.begun = spent.begun;
  CHECK(refusal([&] { searcher.actors(list); }) != "none");
  const Deadline deadline(spent);
  CHECK(deadline.at_most(std::chrono::seconds(5)) == Deadline::Clock::duration::zero());
  spent.begun = Deadline::Clock::now();
  CHECK(Deadline(spent).at_most(std::chrono::seconds(1)) == std::chrono::seconds(1));
  spent.time_limit = {};
  CHECK(Deadline(spent).at_most(std::chrono::hours(1)) == std::chrono::hours(1));
}

TEST_CASE("a turn that is given back is the next one's") {
  Turns turns(1);
  Request late;
  late.time_limit = std::chrono::milliseconds(1);
  for (int i = 0; i < 3; ++i) {
    const Turns::Turn turn(turns, Deadline{Request()});
    CHECK_THROWS_AS(Turns::Turn(turns, Deadline(late)), DeadlineExceeded);
  }
}

// What is gathered while `gate` is shut.
struct Slow {
  int operator()() {
    entered.count_down();
    gate.wait();
    return value;
  }
  int value = 2;
  std::latch entered{1}, gate{1};
};

TEST_CASE("while one thread gathers anew, others go on with what there is") {
  Newest<int> newest(std::chrono::milliseconds(0));
  newest.of(1, [] {
    const auto until = Deadline::Clock::now() + std::chrono::microseconds(100);  // fifty times this is its rest
    while (Deadline::Clock::now() < until) continue;
    return 1;
  });
  Slow slow;
  std::jthread gathering([&] {
    for (int made = 1; made == 1;) made = *newest.of(2, [&] { return slow(); });
  });
  slow.entered.wait();
  CHECK(*newest.of(2, [] { return 3; }) == 1);
  CHECK(*newest.of(
            2, [] { return 3; }, Deadline{Request()}) == 1);
  slow.gate.count_down();
  gathering.join();
  CHECK(*newest.of(2, [] { return 3; }) == 2);
  CHECK(newest.missed() == 0);
}

TEST_CASE("while the first is gathered, who can do without goes on, and who cannot waits within its time") {
  Newest<int> newest;
  Slow slow;
  std::jthread gathering([&] { newest.of(1, [&] { return slow(); }); });
  slow.entered.wait();
  CHECK(*newest.of(1, [] { return 3; }) == 0);
  CHECK(newest.missed() == 1);
  Request late;
  late.time_limit = std::chrono::milliseconds(1);
  CHECK_THROWS_AS(newest.of(
                      1, [] { return 3; }, Deadline(late)),
                  DeadlineExceeded);
  auto waiting = std::async(std::launch::async, [&] {
    return *newest.of(
        1, [] { return 3; }, Deadline{Request()});
  });
  slow.gate.count_down();
  CHECK(waiting.get() == 2);
}

TEST_CASE("where a keeper gathers, nobody else does but for the first, and it does where somebody asked") {
  Newest<int> newest(std::chrono::milliseconds(0));
  newest.renew(1, [] { return 1; });
  newest.renew(2, [] { return 2; });  // nobody asked
  CHECK(*newest.of(1, [] { return 9; }) == 1);
  while (*newest.of(2, [] { return 9; }) == 1) newest.renew(2, [] { return 2; });
  CHECK(*newest.of(2, [] { return 9; }) == 2);
  newest.give_up();
  while (*newest.of(3, [] { return 3; }) == 2) continue;
  CHECK(*newest.of(3, [] { return 9; }) == 3);
}

TEST_CASE("who fails to gather leaves it to the next") {
  Newest<int> newest;
  CHECK_THROWS_AS(newest.of(1, []() -> int { throw DeadlineExceeded("over"); }), DeadlineExceeded);
  CHECK(*newest.of(1, [] { return 1; }) == 1);
}

TEST_CASE("a searcher that keeps gathering gives completions and other spellings, and ends at once") {
  const testing::WrittenArchive archive;
  archive.add({naming("Oslo", "Anna Bird")});
  Searcher searcher(archive.layout().root());
  searcher.keep_gathering();
  CHECK(searcher.suggest({"ann", {}, 10}).found.size() == 1);
  CHECK(searcher.search(asking("actor:\"anna birt\"")).suggestion.has_value());
}

}  // namespace
}  // namespace dateline::search
