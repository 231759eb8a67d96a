#include "indexer/store/index_builder.hpp"

#include <ctime>

#include <algorithm>

#include "indexer/store/segment_builder.hpp"

namespace dateline::store {
namespace {

// Xapian's cost per document rises with what it buffers: segments of this size were the fastest (bench/README.md).
constexpr std::int64_t kSegmentChanges = 2000;
// Segments of one size class are merged when there are so many; a class is this factor larger than the one below.
constexpr std::size_t kMergeAt = 8;
constexpr std::int64_t kSmallestClass = 256;

int size_class(std::int64_t documents) {
  int level = 0;
  for (std::int64_t size = kSmallestClass; size < documents; size *= static_cast<std::int64_t>(kMergeAt)) ++level;
  return level;
}

std::int64_t thread_cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

}  // namespace

IndexBuilder::IndexBuilder(const schema::Layout& layout, std::size_t threads)
    : layout_(layout), manifest_(schema::read_manifest(layout)) {
  if (manifest_.generation == 0) manifest_.generation = 1;
  remove_unused_segments(layout_, manifest_);
  start(threads);
}

IndexBuilder::IndexBuilder(const schema::Layout& layout, std::size_t threads, NewGeneration)
    : layout_(layout), replaces_(true) {
  // A manifest that cannot be read is what a rebuild is there to replace.
  std::int64_t old_generation = 0;
  try {
    const schema::Manifest old = schema::read_manifest(layout);
    old_generation = old.generation;
    remove_unused_segments(layout_, old);
  } catch (const schema::LayoutError&) {
    std::filesystem::remove_all(layout.index());
    std::filesystem::remove_all(layout.columns());
  }
  manifest_.generation = old_generation + 1;
  start(threads);
}

IndexBuilder::~IndexBuilder() {
  for (std::jthread& thread : threads_) thread.request_stop();
  changed_.notify_all();
}

void IndexBuilder::start(std::size_t threads) {
  queued_ = manifest_.seq;
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

void IndexBuilder::work(const std::stop_token& stop) {
  while (true) {
    Range range;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, stop, [this] { return !waiting_.empty(); });
      if (stop.stop_requested()) return;
      range = waiting_.front();
      waiting_.erase(waiting_.begin());
      ++under_way_;
    }
    try {
      build(range);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    --under_way_;
    changed_.notify_all();
  }
}

void IndexBuilder::build(const Range& range) {
  const std::int64_t before = thread_cpu_nanoseconds();
  const schema::Segment segment = build_segment(layout_, manifest_.generation, range.first, range.last);
  cpu_nanoseconds_ += thread_cpu_nanoseconds() - before;
  const std::lock_guard lock(mutex_);
  built_[segment.first] = segment;
  publish();
}

void IndexBuilder::publish() {
  bool any = false;
  while (!built_.empty() && built_.begin()->first == manifest_.seq + 1) {
    manifest_.segments.push_back(built_.begin()->second);
    manifest_.seq = manifest_.segments.back().last;
    built_.erase(built_.begin());
    any = true;
  }
  if (any && !replaces_) schema::write_manifest(layout_, manifest_);
}

void IndexBuilder::queue(std::int64_t first, std::int64_t last) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < 2 * threads_.size() || failure_; });
  waiting_.push_back({first, last});
  queued_ = last;
  changed_.notify_all();
}

void IndexBuilder::rethrow() {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

void IndexBuilder::offer(std::int64_t seq) {
  rethrow();
  while (seq - queued_ >= kSegmentChanges) queue(queued_ + 1, queued_ + kSegmentChanges);
}

void IndexBuilder::finish(std::int64_t seq) {
  offer(seq);
  if (seq > queued_) queue(queued_ + 1, seq);
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return (waiting_.empty() && under_way_ == 0) || failure_; });
  }
  rethrow();
  merge_small();
  const std::lock_guard lock(mutex_);
  schema::write_manifest(layout_, manifest_);
  remove_unused_segments(layout_, manifest_);
}

void IndexBuilder::merge_small() {
  const int highest = size_class(manifest_.seq) + 1;
  for (int level = 0; level <= highest; ++level) {
    auto first = manifest_.segments.end();
    while (first != manifest_.segments.begin() && size_class(std::prev(first)->documents) <= level) --first;
    if (static_cast<std::size_t>(manifest_.segments.end() - first) < kMergeAt) continue;
    const schema::Segment merged = merge_segments(layout_, manifest_.generation, {first, manifest_.segments.end()});
    manifest_.segments.erase(first, manifest_.segments.end());
    manifest_.segments.push_back(merged);
  }
}

}  // namespace dateline::store
