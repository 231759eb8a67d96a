// Which files a follower has taken as they are, so that looking at them again costs no reading.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "indexer/store/taken_files.hpp"

namespace dateline::pipeline {

// Keeps hashes of paths, not paths: two that share one would also have to look alike to be confused. Thread-safe.
class FileMemory {
 public:
  void remember(std::string_view path, const store::FileLook& look) {
    const std::lock_guard lock(mutex_);
    looks_[std::hash<std::string_view>()(path)] = look;
  }
  bool holds(std::string_view path, const store::FileLook& look) const {
    const std::lock_guard lock(mutex_);
    const auto found = looks_.find(std::hash<std::string_view>()(path));
    return found != looks_.end() && found->second == look;
  }

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::size_t, store::FileLook> looks_;  // guarded by mutex_
};

}  // namespace dateline::pipeline
