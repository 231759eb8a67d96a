// Bounds how many answers are computed at once: connections are cheap, searches are not.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>

namespace dateline::http {

// Thread-safe. Outlives its passes.
class Gate {
 public:
  explicit Gate(std::size_t places) : free_(places) {}

  // Leaves at scope exit.
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(&gate) {}
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    Gate* gate_;
  };

  // Waits for a place at most so long; absent when none came free.
  std::optional<Pass> enter(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [this] { return free_ > 0; })) return {};
    --free_;
    return Pass(*this);
  }

 private:
  void leave() {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
    }
    changed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;  // guarded by mutex_
};

}  // namespace dateline::http
