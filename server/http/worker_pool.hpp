// Threads that serve connections: made as connections come, gone when idle, never more than a bound.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::http {

// A connection holds its thread while a slow client dawdles, so there is one thread a connection and no queue behind
// which an honest client could starve. Thread-safe.
class WorkerPool {
 public:
  // At most `most` jobs at once. A thread without work ends after `idle`.
  WorkerPool(std::size_t most, std::chrono::milliseconds idle);
  ~WorkerPool();  // as shut_down()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Runs `job`, which must not throw, on a thread of its own. False when all are busy, none can be made, or the
  // pool is shut down; then the job is not run.
  bool submit(std::function<void()> job);
  // Waits for all jobs. Nothing can be submitted from now on.
  void shut_down();

  std::size_t threads() const;

 private:
  using Threads = std::list<std::thread>;
  void work(Threads::iterator self);

  const std::size_t most_;
  const std::chrono::milliseconds idle_time_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;  // guarded by mutex_, like all below
  Threads threads_;
  Threads ended_;  // to be joined
  std::size_t idle_ = 0;
  bool closed_ = false;
};

}  // namespace dateline::http
