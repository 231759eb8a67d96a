#include "server/http/worker_pool.hpp"

#include <system_error>

namespace dateline::http {

WorkerPool::WorkerPool(std::size_t most, std::chrono::milliseconds idle) : most_(most), idle_time_(idle) {}

WorkerPool::~WorkerPool() {
  shut_down();
}

bool WorkerPool::submit(std::function<void()> job) {
  Threads ended;
  bool taken = true;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    ended.swap(ended_);
    if (idle_ > jobs_.size()) {
      jobs_.push_back(std::move(job));
    } else if (threads_.size() < most_) {
      jobs_.push_back(std::move(job));
      const auto self = threads_.emplace(threads_.end());
      try {
        *self = std::thread([this, self] { work(self); });
      } catch (const std::system_error&) {  // the system's limit of threads comes before ours
        threads_.erase(self);
        jobs_.pop_back();
        taken = false;
      }
    } else {
      taken = false;
    }
  }
  changed_.notify_one();
  for (std::thread& thread : ended) thread.join();
  return taken;
}

void WorkerPool::work(Threads::iterator self) {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    const bool woken = changed_.wait_for(lock, idle_time_, [this] { return closed_ || !jobs_.empty(); });
    --idle_;
    if (!woken || jobs_.empty()) break;
    {
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
    }
    lock.lock();
  }
  ended_.splice(ended_.end(), threads_, self);
  changed_.notify_all();
}

void WorkerPool::shut_down() {
  Threads ended;
  {
    std::unique_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return threads_.empty(); });
    ended.swap(ended_);
  }
  for (std::thread& thread : ended) thread.join();
}

std::size_t WorkerPool::threads() const {
  const std::lock_guard lock(mutex_);
  return threads_.size();
}

}  // namespace dateline::http
