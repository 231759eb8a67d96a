#include "server/http/worker_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <latch>

#include "server/http/gate.hpp"

namespace dateline::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST_CASE("every job has a thread at once, and the first beyond the bound is refused") {
  WorkerPool pool(3, hours{1});
  std::latch all_run(4);
  std::promise<void> end;
  const std::shared_future<void> ended = end.get_future().share();
  const auto job = [&all_run, ended] {
    all_run.count_down();
    ended.wait();
  };
  CHECK(pool.threads() == 0);
  for (int i = 0; i < 3; ++i) CHECK(pool.submit(job));
  all_run.arrive_and_wait();
  CHECK(pool.threads() == 3);
  CHECK_FALSE(pool.submit([] {}));
  end.set_value();
  pool.shut_down();
  CHECK(pool.threads() == 0);
  CHECK_FALSE(pool.submit([] {}));
}

TEST_CASE("an idle thread takes the next job") {
  WorkerPool pool(1, hours{1});
  for (int i = 0; i < 100; ++i) {
    // The thread is idle only some time after its job said that it was done.
    std::promise<void> done;
    while (!pool.submit([&done] { done.set_value(); })) std::this_thread::yield();
    done.get_future().wait();
  }
  CHECK(pool.threads() == 1);
}

TEST_CASE("idle threads end, and the pool goes on") {
  WorkerPool pool(2, milliseconds{1});
  for (int round = 0; round < 3; ++round) {
    std::promise<void> done;
    REQUIRE(pool.submit([&done] { done.set_value(); }));
    done.get_future().wait();
    while (pool.threads() > 0) std::this_thread::yield();
  }
}

TEST_CASE("shutting down waits for every job that was taken") {
  std::atomic<int> done = 0;
  {
    WorkerPool pool(8, hours{1});
    for (int i = 0; i < 8; ++i) CHECK(pool.submit([&done] { ++done; }));
  }
  CHECK(done == 8);
}

TEST_CASE("a full gate opens when someone leaves") {
  Gate gate(1);
  std::optional<Gate::Pass> first = gate.enter(milliseconds{0});
  REQUIRE(first);
  CHECK_FALSE(gate.enter(milliseconds{1}));
  std::future<bool> second = std::async(std::launch::async, [&gate] { return gate.enter(hours{1}).has_value(); });
  first.reset();
  CHECK(second.get());
  CHECK(gate.enter(milliseconds{0}));
}

}  // namespace
}  // namespace dateline::http
