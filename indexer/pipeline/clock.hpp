// The time of day and the CPU time of threads, as the pipeline needs them.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace dateline::pipeline {

// Now, RFC 3339 in UTC, to the second.
std::string now_utc();

// Adds the CPU time that the calling thread spends in a scope to a counter, in nanoseconds.
class ThreadTime {
 public:
  explicit ThreadTime(std::atomic<std::int64_t>& nanoseconds);
  ~ThreadTime();
  ThreadTime(const ThreadTime&) = delete;
  ThreadTime& operator=(const ThreadTime&) = delete;

 private:
  std::atomic<std::int64_t>& nanoseconds_;
  std::int64_t begun_;
};

}  // namespace dateline::pipeline
