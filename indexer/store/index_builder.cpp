#include "indexer/store/index_builder.hpp"

#include <ctime>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "indexer/store/merge_policy.hpp"
#include "indexer/store/segment_builder.hpp"
#include "schema/catalogue.hpp"

namespace dateline::store {
namespace {

// Xapian's cost per document rises with what it buffers: segments of this size were the fastest (bench/README.md).
constexpr std::int64_t kSegmentChanges = 2000;

std::int64_t thread_cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

bool is_of_this_catalogue(const schema::Layout& layout, const schema::Manifest& manifest) {
  if (manifest.generation == 0) return true;
  if (!std::filesystem::exists(layout.catalogue())) return false;
  return schema::index_belongs(manifest, schema::open_catalogue(layout));
}

std::int64_t highest_generation(const schema::Layout& layout) {
  std::int64_t highest = 0;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(layout.index(), none)) {
    highest = std::max<std::int64_t>(highest, std::atoll(entry.path().filename().c_str()));
  }
  return highest;
}

}  // namespace

IndexBuilder::IndexBuilder(const schema::Layout& layout, std::size_t threads) : layout_(layout) {
  if (const auto old = schema::manifest_of_older_format(layout_)) {
    replace_generation(*old);
  } else {
    manifest_ = schema::read_manifest(layout_);
    remove_unused_segments(layout_, manifest_);
    if (!is_of_this_catalogue(layout_, manifest_)) begin_generation(manifest_.generation + 1);
    if (manifest_.generation == 0) manifest_.generation = 1;
  }
  start(threads);
}

IndexBuilder::IndexBuilder(const schema::Layout& layout, std::size_t threads, NewGeneration) : layout_(layout) {
  try {
    const auto old = schema::manifest_of_older_format(layout_);
    replace_generation(old ? *old : schema::read_manifest(layout_));
  } catch (const schema::LayoutError&) {
    // A manifest that cannot be read is what a rebuild is there to replace.
    begin_generation(highest_generation(layout_) + 1);
  }
  start(threads);
}

void IndexBuilder::replace_generation(const schema::Manifest& old) {
  remove_unused_segments(layout_, old);
  begin_generation(old.generation + 1);
}

void IndexBuilder::begin_generation(std::int64_t generation) {
  manifest_ = {};
  manifest_.generation = generation;
  replaces_ = true;
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
  give_away(segment);
  {
    const std::lock_guard lock(mutex_);
    built_[segment.first] = segment;
    publish();
  }
  merge_small();
}

void IndexBuilder::give_away(const schema::Segment& segment) const {
  const auto give = [this](const std::filesystem::path& path) {
    if (std::filesystem::exists(path)) schema::give_to_owner_of(layout_.root(), path);
  };
  give(layout_.segment(manifest_.generation, segment.name));
  give(layout_.column_file(manifest_.generation, segment.name));
  give(layout_.token_file(manifest_.generation, segment.name));
}

void IndexBuilder::name_catalogue() {
  if (manifest_.archive.empty()) manifest_.archive = schema::archive_id(schema::open_catalogue(layout_));
}

void IndexBuilder::publish() {
  name_catalogue();
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

bool IndexBuilder::push(std::int64_t seq) {
  rethrow();
  const std::lock_guard lock(mutex_);
  if (!waiting_.empty() || under_way_ > (merging_ ? 1U : 0U)) return false;
  if (seq > queued_) {
    waiting_.push_back({queued_ + 1, std::min(seq, queued_ + kSegmentChanges)});
    queued_ = waiting_.back().last;
    changed_.notify_all();
  }
  return queued_ >= seq;
}

void IndexBuilder::finish(std::int64_t seq) {
  offer(seq);
  if (seq > queued_) queue(queued_ + 1, seq);
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return (waiting_.empty() && under_way_ == 0) || failure_; });
  }
  rethrow();
  const std::lock_guard lock(mutex_);
  name_catalogue();  // also where nothing but rejects came
  schema::write_manifest(layout_, manifest_);
  remove_unused_segments(layout_, manifest_);
}

void IndexBuilder::merge_small() {
  std::unique_lock lock(mutex_);
  if (merging_) return;
  merging_ = true;
  for (auto due = next_merge(manifest_.segments); !due.empty(); due = next_merge(manifest_.segments)) {
    lock.unlock();
    const std::int64_t before = thread_cpu_nanoseconds();
    const schema::Segment merged = merge_segments(layout_, manifest_.generation, due);
    cpu_nanoseconds_ += thread_cpu_nanoseconds() - before;
    give_away(merged);
    lock.lock();
    replace(due, merged);
    if (!replaces_) schema::write_manifest(layout_, manifest_);
    for (const schema::Segment& segment : due) remove_segment(layout_, manifest_.generation, segment);
  }
  merging_ = false;
}

void IndexBuilder::replace(const std::vector<schema::Segment>& merged_away, const schema::Segment& merged) {
  const auto first = std::find(manifest_.segments.begin(), manifest_.segments.end(), merged_away.front());
  const auto after = manifest_.segments.erase(first, first + static_cast<std::ptrdiff_t>(merged_away.size()));
  manifest_.segments.insert(after, merged);
}

}  // namespace dateline::store
