// Ends a search that takes longer than it may, or that nobody waits for any more.
#pragma once

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>

#include "server/search/request.hpp"

namespace dateline::search {

// Of one search; used by its thread alone.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  // The time begins when the request says, else now.
  explicit Deadline(const Request& request);
  // Of reading something else than the matches of a search; `way_out` says what may be asked for instead.
  Deadline(std::chrono::milliseconds limit, std::stop_token stop, std::string way_out, Clock::time_point begun = {});

  // Throws DeadlineExceeded when the time is over or the stop was asked for.
  void check() const;
  // At most this much of the time that is left.
  Clock::duration at_most(Clock::duration wanted) const;
  Clock::time_point begun() const { return begun_; }
  // For loops: `steps` of some nanoseconds each were done. Checks every few thousand.
  void step(std::size_t steps = 1) {
    done_ += steps;
    if (done_ < kStepsBetween) return;
    done_ = 0;
    check();
  }

 private:
  static constexpr std::size_t kStepsBetween = 8192;

  const std::chrono::milliseconds limit_;
  const Clock::time_point begun_;
  const std::stop_token stop_;
  const std::string way_out_;
  std::size_t done_ = 0;
};

}  // namespace dateline::search
