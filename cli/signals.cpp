#include "cli/signals.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <future>

namespace dateline::cli {
namespace {

sigset_t ending_signals() {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  return ending;
}

// Wakes the wait below when the scope is left, however that happens.
struct WakeAtEnd {
  WakeAtEnd() = default;
  WakeAtEnd(const WakeAtEnd&) = delete;
  WakeAtEnd& operator=(const WakeAtEnd&) = delete;
  ~WakeAtEnd() { kill(getpid(), SIGTERM); }
};

}  // namespace

void hold_ending_signals() {
  const sigset_t ending = ending_signals();
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
}

void run_until_signal(const std::function<void()>& run, const std::function<void()>& stop) {
  auto running = std::async(std::launch::async, [&] {
    const WakeAtEnd wake;
    run();
  });
  const sigset_t ending = ending_signals();
  int signal = 0;
  sigwait(&ending, &signal);
  stop();
  running.get();
}

}  // namespace dateline::cli
