// What was made lately, within a bound of bytes; what was asked for longest ago goes first.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dateline::search {

// Thread-safe.
template <typename Value>
class LruCache {
 public:
  using Shared = std::shared_ptr<const Value>;

  explicit LruCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null where it is not held.
  Shared find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->value;
  }

  // `bytes` is what the value takes. What is larger than the bound is not held, and what is held already stays.
  void keep(std::string key, Shared value, std::size_t bytes) {
    bytes += 2 * sizeof(Kept) + key.size();
    const std::lock_guard lock(mutex_);
    if (bytes > most_bytes_ || by_key_.contains(key)) return;
    kept_.push_front({std::move(key), std::move(value), bytes});
    by_key_.emplace(kept_.front().key, kept_.begin());
    for (bytes_ += bytes; bytes_ > most_bytes_; kept_.pop_back()) {
      bytes_ -= kept_.back().bytes;
      by_key_.erase(kept_.back().key);
    }
  }

 private:
  struct Kept {
    std::string key;
    Shared value;
    std::size_t bytes = 0;
  };

  const std::size_t most_bytes_;
  std::mutex mutex_;
  // guarded by mutex_
  std::list<Kept> kept_;  // asked for last first
  std::unordered_map<std::string_view, typename std::list<Kept>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace dateline::search
