#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <iostream>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/add.hpp"

namespace dateline::cli {
namespace {

// More than this many rejects are not listed one by one.
constexpr std::uint64_t kRejectsShown = 20;

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

void print_summary(const AddArguments& arguments, const pipeline::AddResult& result) {
  const pipeline::AddCounts& counts = result.counts;
  if (arguments.times) {
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

}  // namespace

int add(const AddArguments& arguments) {
  ProgressLine progress;
  std::uint64_t rejects = 0;
  pipeline::AddOptions options;
  options.threads = arguments.threads;
  options.rules = arguments.rules;
  options.progress = [&](const pipeline::AddProgress& now) { progress.show(now); };
  options.on_reject = [&](const pipeline::RejectNotice& notice) {
    if (++rejects > kRejectsShown) return;
    progress.clear();
    std::cerr << fmt::format("rejected: {}, record {}: {} ({})\n", notice.path, notice.record, notice.detail,
                             notice.reason);
    if (rejects == kRejectsShown) std::cerr << "rejected: more of them are not listed here\n";
  };
  stop_on_signals();
  options.stop = &must_stop;
  const pipeline::AddResult result = pipeline::add(schema::Layout(arguments.archive), arguments.paths, options);
  progress.clear();
  if (result.interrupted) std::cerr << "interrupted; run the same command again to go on\n";
  print_summary(arguments, result);
  return result.interrupted || result.counts.rejected > 0 ? kSomeRejected : kDone;
}

}  // namespace dateline::cli
