// Sums what some parts of a program take.
#pragma once

#include <chrono>
#include <ctime>

namespace dateline::bench {

// Wall time, and this thread's processor time, which other programs on the machine disturb less.
class Stopwatch {
 public:
  template <class Work>
  void time(Work&& work) {
    const auto begun = std::chrono::steady_clock::now();
    const double cpu = cpu_now();
    work();
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    cpu_seconds_ += cpu_now() - cpu;
  }
  double seconds() const { return seconds_; }
  double cpu_seconds() const { return cpu_seconds_; }

 private:
  static double cpu_now() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }

  double seconds_ = 0, cpu_seconds_ = 0;
};

}  // namespace dateline::bench
