#include "server/search/side_work.hpp"

#include <array>
#include <atomic>
#include <doctest/doctest.h>
#include <stdexcept>
#include <thread>

using dateline::search::SideWork;

TEST_CASE("every piece of side work is done once, by one thread or by two") {
  for (const bool has_second : {false, true}) {
    CAPTURE(has_second);
    std::array<std::atomic<int>, 50> done{};
    SideWork work(done.size(), has_second, [&](std::size_t i) { ++done[i]; });
    work.finish();
    for (const std::atomic<int>& times : done) CHECK(times == 1);
  }
}

TEST_CASE("what a piece of side work throws reaches who waits for it") {
  for (const bool has_second : {false, true}) {
    CAPTURE(has_second);
    SideWork work(3, has_second, [](std::size_t i) {
      if (i == 1) throw std::runtime_error("the middle one");
    });
    CHECK_THROWS_WITH_AS(work.finish(), "the middle one", std::runtime_error);
  }
}

TEST_CASE("side work that nobody waits for ends with its scope") {
  std::atomic<int> begun = 0;
  std::atomic<int> ended = 0;
  {
    const SideWork work(1'000'000, true, [&](std::size_t) {
      ++begun;
      std::this_thread::yield();
      ++ended;
    });
  }
  CHECK(begun == ended);
}
