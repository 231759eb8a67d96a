// Turns to search: no more searches run at once than are of use, since each takes memory in proportion to the archive.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <semaphore>

#include "server/search/deadline.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {

// For any number of threads.
class Turns {
 public:
  explicit Turns(std::size_t most) : free_(static_cast<std::ptrdiff_t>(most)) {}

  // Ends with its scope.
  class Turn {
   public:
    // Waits for one, within the time of the search. Throws DeadlineExceeded.
    Turn(Turns& turns, const Deadline& deadline) : turns_(turns) {
      const auto until = Deadline::Clock::now() + deadline.at_most(kLongestWait);
      while (!turns_.free_.try_acquire_until(std::min(until, Deadline::Clock::now() + kLookEvery))) {
        if (Deadline::Clock::now() >= until) {
          throw DeadlineExceeded("the server is busy with other searches", "ask again in a few seconds");
        }
        deadline.check();
      }
      ++turns_.taken_;
    }
    ~Turn() {
      --turns_.taken_;
      turns_.free_.release();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
  };

  // How many are taken now.
  std::size_t taken() const { return taken_; }

 private:
  static constexpr auto kLongestWait = std::chrono::seconds(5);
  // Whether who waits was stopped.
  static constexpr auto kLookEvery = std::chrono::milliseconds(100);

  std::counting_semaphore<> free_;
  std::atomic<std::size_t> taken_{0};
};

}  // namespace dateline::search
