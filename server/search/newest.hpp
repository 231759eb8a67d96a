// What is gathered from a whole archive for many requests, and anew when the archive has changed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "server/search/deadline.hpp"

namespace dateline::search {

// Of the time, no more than a fiftieth goes into gathering, so what of() gives may be a little old. One thread gathers
// at a time, while others go on with what there is. Where a keeper calls renew() every so often, nobody else gathers
// what takes long. Thread-safe.
template <typename Made>
class Newest {
 public:
  using Shared = std::shared_ptr<const Made>;
  using Make = std::function<Made()>;

  // What takes less than `quick` is never old.
  explicit Newest(std::chrono::milliseconds quick = std::chrono::milliseconds(20)) : quick_(quick) {}

  // Of this revision of the archive, or of one a little earlier. Waits for another thread that makes the first one,
  // until `deadline` ends it.
  Shared of(std::int64_t revision, const Make& make, const Deadline& deadline) {
    std::unique_lock lock(mutex_);
    while (made_ == nullptr && is_making_) {
      changed_.wait_for(lock, kShortly);
      deadline.check();
    }
    return newest(lock, revision, make);
  }

  // The same for what can be done without: an empty one where the first one is not there shortly.
  Shared of(std::int64_t revision, const Make& make) {
    std::unique_lock lock(mutex_);
    if (is_making_ && (made_ == nullptr || is_quick())) changed_.wait_for(lock, kShortly, [&] { return !is_making_; });
    if (Shared found = newest(lock, revision, make)) return found;
    ++missed_;
    return std::make_shared<const Made>();
  }
  // How often that was an empty one.
  std::uint64_t missed() const {
    const std::lock_guard lock(mutex_);
    return missed_;
  }

  // For the keeper: makes the first one, and a newer one where somebody asked for it and it is time.
  void renew(std::int64_t revision, const Make& make) {
    std::unique_lock lock(mutex_);
    is_kept_ = true;
    if (is_making_ || (made_ != nullptr && (!is_wanted_ || is_enough(revision)))) return;
    make_now(lock, revision, make);
  }
  // There is no keeper any more.
  void give_up() {
    const std::lock_guard lock(mutex_);
    is_kept_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr int kRest = 50;
  static constexpr auto kShortly = std::chrono::milliseconds(100);

  // Ends with its scope.
  struct Making {
    explicit Making(Newest& newest) : of(newest) {}
    ~Making() {
      const std::lock_guard lock(of.mutex_);
      of.is_making_ = false;
      of.changed_.notify_all();
    }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;
    Newest& of;
  };

  // All under mutex_.
  bool is_quick() const { return took_ < quick_; }
  bool is_enough(std::int64_t revision) const {
    if (made_ == nullptr) return false;
    return revision <= revision_ || (!is_quick() && Clock::now() - made_at_ < kRest * took_);
  }
  // Null where another thread makes the first one.
  Shared newest(std::unique_lock<std::mutex>& lock, std::int64_t revision, const Make& make) {
    if (is_enough(revision)) return made_;
    is_wanted_ = true;
    if (is_making_ || (is_kept_ && made_ != nullptr && !is_quick())) return made_;
    return make_now(lock, revision, make);
  }
  // Without the lock, but for its ends.
  Shared make_now(std::unique_lock<std::mutex>& lock, std::int64_t revision, const Make& make) {
    is_making_ = true;
    lock.unlock();
    const Making making(*this);
    const Clock::time_point begun = Clock::now();
    auto made = std::make_shared<const Made>(make());
    lock.lock();
    made_ = made;
    revision_ = revision;
    made_at_ = Clock::now();
    took_ = made_at_ - begun;
    is_wanted_ = false;
    lock.unlock();
    return made;
  }

  const std::chrono::milliseconds quick_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // guarded by mutex_
  Shared made_;
  std::int64_t revision_ = -1;
  Clock::time_point made_at_;
  Clock::duration took_{};
  bool is_making_ = false;
  bool is_kept_ = false;
  bool is_wanted_ = false;
  std::uint64_t missed_ = 0;
};

}  // namespace dateline::search
