#include "indexer/pipeline/follow.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <utility>

#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/pipeline/file_memory.hpp"
#include "indexer/pipeline/file_queue.hpp"
#include "indexer/pipeline/follow_reading.hpp"
#include "indexer/pipeline/follow_writing.hpp"
#include "indexer/pipeline/watch.hpp"
#include "indexer/pipeline/working.hpp"
#include "indexer/pipeline/writing.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/index_builder.hpp"
#include "schema/catalogue.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

// One of them may be busy with merging, for longer than a new article may wait.
constexpr std::size_t kLeastBuilders = 2;

bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

struct Follower::Impl {
  Impl(const schema::Layout& archive, FollowOptions wanted)
      : layout(archive),
        options(std::move(wanted)),
        roots(watched_roots()),
        wording(rules_of(layout, options.rules)),
        lock(layout, store::ArchiveLock::Purpose::following) {
    const schema::Inbox inbox(layout);
    schema::Connection catalogue = schema::open_catalogue_for_writing(layout);  // makes it, refuses what is no archive
    store::forget_files_of_older_reader(catalogue);
    inbox.make();
    inbox.remove_leftovers();
    roots.insert(roots.begin(), root_of_inbox(layout));
  }

  std::vector<WatchedRoot> watched_roots() const;
  void remember();
  WatchOptions watch_options() const;
  AddCounts run(const std::stop_token& stop);

  const schema::Layout layout;
  const FollowOptions options;
  std::vector<WatchedRoot> roots;  // the inbox first
  const extract::Rules wording;
  const store::ArchiveLock lock;
  FileQueue files;
  FileMemory memory;
  std::atomic<bool> stopping = false;
};

// A folder inside another one is followed with that.
std::vector<WatchedRoot> Follower::Impl::watched_roots() const {
  std::vector<WatchedRoot> all;
  for (const std::filesystem::path& folder : options.folders) all.push_back(root_at(folder));
  std::vector<WatchedRoot> outer;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool is_covered = false;
    for (std::size_t j = 0; j < all.size() && !is_covered; ++j) {
      const bool is_same = all[i].folder == all[j].folder;
      is_covered = i != j && is_inside(all[i].folder, all[j].folder) && (!is_same || j < i);
    }
    if (!is_covered) outer.push_back(all[i]);
  }
  return outer;
}

void Follower::Impl::remember() {
  const schema::Connection catalogue = schema::open_catalogue(layout);
  store::each_taken_file(catalogue,
                         [this](std::string_view path, const store::FileLook& look) { memory.remember(path, look); });
}

WatchOptions Follower::Impl::watch_options() const {
  WatchOptions chosen;
  chosen.roots = roots;
  chosen.archive = std::filesystem::canonical(layout.root());
  chosen.poll = options.poll;
  chosen.say = options.say;
  return chosen;
}

AddCounts Follower::Impl::run(const std::stop_token& stop) {
  const std::size_t threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  remember();
  AddOptions writing_options;
  writing_options.on_reject = options.on_reject;
  writing_options.say = options.say;
  store::IndexBuilder index(layout, std::max(kLeastBuilders, threads));
  Writing writing(layout, index, writing_options);
  CurrentRules rules(layout, wording);
  Conveyor conveyor(4 * threads);
  Watch watch(watch_options(), files, memory);
  FollowReading reading(
      {files, conveyor, schema::Inbox(layout), roots.front().folder, options.limits, stopping, options.say});
  FollowWriting last(
      {writing, index, files, memory, schema::Inbox(layout), roots.front().folder, rules, options.on_commit});
  std::stop_source watching;
  const auto end = [&] {
    stopping = true;
    watching.request_stop();
    files.close();
  };
  std::vector<std::jthread> helpers;
  const std::stop_callback on_stop(stop, end);
  try {
    helpers.push_back(on_thread(conveyor, [&] { watch.run(watching.get_token()); }));
    helpers.push_back(on_thread(conveyor, [&] { reading.run(); }));
    for (std::size_t i = 0; i < threads; ++i) {
      helpers.push_back(on_thread(conveyor, [&] { Working(layout, rules, conveyor).run(); }));
    }
    last.run(conveyor);
  } catch (...) {
    conveyor.fail(std::current_exception());
    end();
    throw;
  }
  end();
  helpers.clear();
  index.finish(writing.commit());
  return writing.counts();
}

Follower::Follower(const schema::Layout& layout, FollowOptions options)
    : impl_(std::make_unique<Impl>(layout, std::move(options))) {}

Follower::~Follower() = default;

AddCounts Follower::run(const std::stop_token& stop) {
  return impl_->run(stop);
}

}  // namespace dateline::pipeline
