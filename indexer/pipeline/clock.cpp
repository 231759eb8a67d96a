#include "indexer/pipeline/clock.hpp"

#include <fmt/chrono.h>

#include <chrono>
#include <ctime>

namespace dateline::pipeline {
namespace {

std::int64_t thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

}  // namespace

std::string now_utc() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

ThreadTime::ThreadTime(std::atomic<std::int64_t>& nanoseconds)
    : nanoseconds_(nanoseconds), begun_(thread_nanoseconds()) {}

ThreadTime::~ThreadTime() {
  nanoseconds_ += thread_nanoseconds() - begun_;
}

}  // namespace dateline::pipeline
