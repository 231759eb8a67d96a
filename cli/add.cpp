#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <string_view>
#include <thread>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/handover.hpp"
#include "indexer/store/archive_lock.hpp"

namespace dateline::cli {
namespace {

// More than this many rejects are not listed one by one.
constexpr std::uint64_t kRejectsShown = 20;
// Of files that another process takes.
constexpr std::chrono::milliseconds kLookEvery{20};
constexpr std::chrono::milliseconds kAskForLockEvery{1000};

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

void print_summary(const AddArguments& arguments, const pipeline::AddResult& result) {
  const pipeline::AddCounts& counts = result.counts;
  if (arguments.times && result.times.wall > 0) {
    std::cerr << fmt::format(
        "{:.1f} s; {:.0f} records/s, {:.2f} MB/s; CPU seconds: reading {:.1f}, extraction {:.1f}, catalogue {:.1f}, "
        "index {:.1f}\n",
        result.times.wall, static_cast<double>(counts.records) / result.times.wall,
        static_cast<double>(counts.bytes) / 1e6 / result.times.wall, result.times.read, result.times.extract,
        result.times.catalogue, result.times.index);
  }
  std::string line =
      fmt::format("{} added, {} updated, {}, {} rejected", grouped(counts.added), grouped(counts.updated),
                  counted(counts.duplicates, "duplicate", "duplicates"), grouped(counts.rejected));
  if (counts.unchanged > 0) line += fmt::format(", {} known already", grouped(counts.unchanged));
  if (counts.rejected > 0) {
    line += fmt::format("; reasons: dateline stats --rejects --archive {}", arguments.archive.string());
  }
  std::cout << line << '\n';
}

// Set by the first signal. A handler can reach nothing but what is global.
std::atomic<bool> must_stop = false;

void stop_adding(int signal) {
  if (must_stop.exchange(true)) {  // somebody cannot wait; the archive bears it
    std::signal(signal, SIG_DFL);
    raise(signal);
    return;
  }
  constexpr std::string_view kWords = "\ndateline: stopping; once more ends it at once\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kWords.data(), kWords.size());
}

// What `nohup` and a shell's background ignore stays ignored.
void stop_on_signals() {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    struct sigaction action {};
    action.sa_handler = stop_adding;
    action.sa_flags = SA_RESTART;
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

void print_reject(const pipeline::RejectNotice& notice) {
  std::cerr << fmt::format("rejected: {}, record {}: {} ({})\n", notice.path, notice.record, notice.detail,
                           notice.reason);
}

// Runs an add in this process, and shows how it goes.
template <typename Add>
pipeline::AddResult add_here(const AddArguments& arguments, Add add) {
  ProgressLine progress;
  std::uint64_t rejects = 0;
  pipeline::AddOptions options;
  options.threads = arguments.threads;
  options.rules = arguments.rules;
  options.progress = [&](const pipeline::AddProgress& now) { progress.show(now); };
  options.on_reject = [&](const pipeline::RejectNotice& notice) {
    if (++rejects > kRejectsShown) return;
    progress.clear();
    print_reject(notice);
    if (rejects == kRejectsShown) std::cerr << "rejected: more of them are not listed here\n";
  };
  options.say = [](const std::string& sentence) { std::cerr << "dateline: " + sentence + "\n"; };
  options.stop = &must_stop;
  pipeline::AddResult result = add(options);
  progress.clear();
  return result;
}

pipeline::AddResult add_paths(const AddArguments& arguments) {
  pipeline::AddResult result = add_here(arguments, [&](const pipeline::AddOptions& options) {
    return pipeline::add(schema::Layout(arguments.archive), arguments.paths, options);
  });
  if (result.interrupted) std::cerr << "interrupted; run the same command again to go on\n";
  return result;
}

// Adds what was handed over to a process that has ended. Absent where another one takes it.
std::optional<pipeline::AddResult> take_over(const AddArguments& arguments, const std::string& receipt) {
  std::optional<pipeline::AddResult> taken;
  add_here(arguments, [&](const pipeline::AddOptions& options) {
    taken = pipeline::take_over(schema::Layout(arguments.archive), receipt, options);
    return pipeline::AddResult();
  });
  if (taken && taken->interrupted) std::cerr << "interrupted; the next server or follower takes the rest\n";
  return taken;
}

pipeline::AddResult wait_for(const AddArguments& arguments, pipeline::Handover& handed) {
  const schema::Layout layout(arguments.archive);
  auto asked_last = std::chrono::steady_clock::now();
  pipeline::AddResult result;
  while (true) {
    if (const auto counts = pipeline::what_became_of(layout, handed)) {
      result.counts = *counts;
      return result;
    }
    if (must_stop) {
      std::cerr << "not waiting any longer; the files are taken all the same\n";
      result.interrupted = true;
      return result;
    }
    if (std::chrono::steady_clock::now() - asked_last >= kAskForLockEvery) {
      if (const auto taken = take_over(arguments, handed.receipt)) return *taken;
      asked_last = std::chrono::steady_clock::now();
    }
    std::this_thread::sleep_for(kLookEvery);
  }
}

pipeline::AddResult hand_over(const AddArguments& arguments) {
  const schema::Layout layout(arguments.archive);
  pipeline::Handover handed = pipeline::hand_over(layout, arguments.paths, &must_stop);
  for (const pipeline::RejectNotice& notice : handed.left) print_reject(notice);
  pipeline::AddResult result;
  if (!handed.receipt.empty()) {
    std::cerr << fmt::format("dateline: a server or follower writes to this archive; {} handed over to its inbox{}\n",
                             counted(handed.files, "file", "files"),
                             arguments.wait ? ", waiting until they are taken" : "");
    if (arguments.wait) result = wait_for(arguments, handed);
  }
  result.interrupted = result.interrupted || must_stop;
  result.counts.rejected += handed.left.size();
  return result;
}

// Where another process follows the archive's inbox, that one adds the files.
pipeline::AddResult add_somewhere(const AddArguments& arguments, bool& is_counted) {
  try {
    return add_paths(arguments);
  } catch (const schema::LayoutError& error) {
    const bool is_followed =
        store::ArchiveLock::last_purpose(schema::Layout(arguments.archive)) == store::ArchiveLock::Purpose::following;
    if (error.kind != schema::LayoutError::Kind::locked || !is_followed) throw;
  }
  is_counted = arguments.wait;
  return hand_over(arguments);
}

}  // namespace

int add(const AddArguments& arguments) {
  stop_on_signals();
  bool is_counted = true;
  const pipeline::AddResult result = add_somewhere(arguments, is_counted);
  if (is_counted) print_summary(arguments, result);
  return result.interrupted || result.counts.rejected > 0 ? kSomeRejected : kDone;
}

}  // namespace dateline::cli
