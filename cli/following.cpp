#include "cli/following.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "cli/run.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/add.hpp"
#include "indexer/store/archive_lock.hpp"
#include "schema/catalogue.hpp"

namespace dateline::cli {
namespace {

constexpr std::chrono::seconds kTryLockEvery{1};
constexpr std::chrono::seconds kTryAgainEvery{10};
// Of rejects in a row more are not listed one by one.
constexpr std::uint64_t kRejectsShown = 100;

void say(const std::string& sentence) {
  std::cerr << "dateline: " + sentence + "\n";  // in one piece: several threads speak
}

pipeline::FollowOptions options_of(const FollowArguments& arguments) {
  pipeline::FollowOptions options;
  options.folders = arguments.folders;
  options.rules = arguments.rules;
  options.threads = arguments.threads;
  if (arguments.poll_seconds > 0) {
    options.poll = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.poll_seconds * 1000));
  }
  options.say = say;
  options.on_reject = [shown = std::make_shared<std::atomic<std::uint64_t>>(0)](const pipeline::RejectNotice& notice) {
    const std::uint64_t number = ++*shown;
    if (number > kRejectsShown) return;
    say(fmt::format("rejected: {}, record {}: {} ({})", notice.path, notice.record, notice.detail, notice.reason));
    if (number == kRejectsShown) say("more rejects are not listed here: dateline stats --rejects");
  };
  return options;
}

std::string what_is_followed(const FollowArguments& arguments) {
  std::string text;
  for (const std::filesystem::path& folder : arguments.folders) text += folder.string() + ", ";
  return text + "the inbox of " + arguments.archive.string();
}

void pause(const std::stop_token& stop, std::chrono::seconds length) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, length, [] { return false; });
}

void keep_following(const std::stop_token& stop, const FollowArguments& arguments) {
  std::string said;
  while (!stop.stop_requested()) {
    std::string problem;
    std::chrono::seconds wait = kTryAgainEvery;
    try {
      pipeline::Follower follower(schema::Layout(arguments.archive), options_of(arguments));
      if (!said.empty()) say("following " + what_is_followed(arguments));
      said.clear();
      follower.run(stop);
      return;
    } catch (const schema::LayoutError& error) {
      const bool is_locked = error.kind == schema::LayoutError::Kind::locked;
      if (is_locked) wait = kTryLockEvery;
      problem = is_locked ? "another process writes to this archive: this one takes over when that has ended"
                          : std::string("nothing new is taken: ") + error.what();
    } catch (const std::exception& error) {
      problem = std::string("nothing new is taken: ") + error.what() + "; trying again";
    }
    if (problem != said) say(problem);
    said = problem;
    pause(stop, wait);
  }
}

void print_summary(const pipeline::AddCounts& counts) {
  std::cout << fmt::format("{} added, {} updated, {} {}, {} rejected\n", grouped(counts.added), grouped(counts.updated),
                           grouped(counts.duplicates), counts.duplicates == 1 ? "duplicate" : "duplicates",
                           grouped(counts.rejected));
}

}  // namespace

int follow(const FollowArguments& arguments) {
  hold_ending_signals();
  pipeline::Follower follower(schema::Layout(arguments.archive), options_of(arguments));
  say("following " + what_is_followed(arguments) + " (ctrl-C stops it)");
  pipeline::AddCounts counts;
  std::stop_source stop;
  run_until_signal([&] { counts = follower.run(stop.get_token()); }, [&] { stop.request_stop(); });
  print_summary(counts);
  return kDone;
}

Following::Following(const FollowArguments& arguments)
    : thread_([arguments](const std::stop_token& stop) { keep_following(stop, arguments); }) {}

void make_ready(const std::filesystem::path& archive, bool is_made) {
  const schema::Layout layout(archive);
  const bool is_old = schema::is_of_older_format(layout);
  if (is_old || (is_made && !std::filesystem::exists(layout.catalogue()))) {
    const store::ArchiveLock lock(layout);
    if (is_old) say("bringing the archive in " + archive.string() + " up to the format of this program");
    schema::open_catalogue_for_writing(layout);
  }
  if (!schema::manifest_of_older_format(layout)) return;
  say("making the index in " + archive.string() + " again in the format of this program, which may take minutes");
  pipeline::rebuild(layout, 0);
}

}  // namespace dateline::cli
