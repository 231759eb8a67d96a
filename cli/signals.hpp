// Commands that run until a signal ends them.
#pragma once

#include <functional>

namespace dateline::cli {

// Holds back SIGINT and SIGTERM in this thread and in those that it starts from now on, for run_until_signal().
void hold_ending_signals();

// Runs `run` on a thread of its own; calls `stop` when one of the signals comes, after which `run` must end. Ends when
// `run` does, and throws what it throws.
void run_until_signal(const std::function<void()>& run, const std::function<void()>& stop);

}  // namespace dateline::cli
