#include "indexer/pipeline/follow_writing.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "indexer/pipeline/clock.hpp"

namespace dateline::pipeline {
namespace {

// What comes together is committed together: each commit waits for the disk.
constexpr std::chrono::milliseconds kGather{20};
// Each step of the index is a segment for the readers to load, so a steady flow is cut by time.
constexpr std::chrono::milliseconds kPushEvery{300};
constexpr std::chrono::milliseconds kPushAgain{20};  // where a builder was busy
// A heap of files is a load, which nobody waits for article by article.
constexpr std::size_t kHeap = 500;
constexpr std::chrono::milliseconds kPushHeapEvery{5000};

store::HandoverCounts difference(const AddCounts& now, const AddCounts& before) {
  const auto less = [](std::uint64_t a, std::uint64_t b) { return static_cast<std::int64_t>(a - b); };
  return {less(now.records, before.records),   less(now.added, before.added),
          less(now.updated, before.updated),   less(now.duplicates, before.duplicates),
          less(now.rejected, before.rejected), less(now.unchanged, before.unchanged)};
}

void add(store::HandoverCounts& to, const store::HandoverCounts& more) {
  to.records += more.records;
  to.added += more.added;
  to.updated += more.updated;
  to.duplicates += more.duplicates;
  to.rejected += more.rejected;
  to.unchanged += more.unchanged;
}

}  // namespace

FollowWriting::FollowWriting(const Surroundings& around)
    : around_(around), taken_files_(around_.writing.transaction()) {}

void FollowWriting::run(Conveyor& conveyor) {
  commit();  // what a kill left unindexed goes first
  for (bool ended = false; !ended;) {
    Conveyor::Arrival come = conveyor.next_before(next_step());
    ended = come.ended;
    if (come.batch) take(std::move(*come.batch));
    const bool is_due = !is_committed_ && Clock::now() >= first_uncommitted_ + kGather;
    if (is_due || around_.writing.is_full()) commit();
    if (seq_ > pushed_ && Clock::now() >= next_push_) push();
  }
  commit();
}

FollowWriting::Clock::time_point FollowWriting::next_step() const {
  // Far enough away to be never; the clock's own maximum overflows in the wait.
  Clock::time_point next = Clock::now() + std::chrono::hours(1);
  if (!is_committed_) next = std::min(next, first_uncommitted_ + kGather);
  if (seq_ > pushed_) next = std::min(next, next_push_);
  return next;
}

void FollowWriting::take(PreparedBatch&& batch) {
  if (is_committed_) first_uncommitted_ = Clock::now();
  is_committed_ = false;
  const AddCounts before = around_.writing.counts();
  around_.writing.write(batch);
  if (!batch.notes.handover.empty()) {
    add(handed_[batch.notes.handover], difference(around_.writing.counts(), before));
  }
  for (const TakenDecision& decision : batch.notes.decisions) {
    around_.writing.decide(decision.receipt, decision.text);
    has_decided_ = true;
    first_uncommitted_ = Clock::time_point();  // somebody waits for it
    next_push_ = Clock::time_point();
  }
  std::move(batch.notes.taken.begin(), batch.notes.taken.end(), std::back_inserter(taken_));
}

void FollowWriting::commit() {
  if (!taken_.empty() || !handed_.empty()) around_.writing.transaction();
  for (const TakenFile& file : taken_) {
    if (!file.from_inbox) taken_files_.remember(file.path.string(), {file.bytes, file.changed});
  }
  for (const auto& [receipt, counts] : handed_) taken_files_.count(receipt, counts, now_utc());
  around_.writing.link_actors();
  seq_ = around_.writing.commit();
  is_committed_ = true;
  if (std::exchange(has_decided_, false)) around_.rules.read_names();
  for (const TakenFile& file : taken_) {
    if (file.from_inbox) {
      remove_taken(file);
    } else {
      around_.memory.remember(file.path.native(), {file.bytes, file.changed});
    }
    around_.files.finish(file.path);
  }
  taken_.clear();
  handed_.clear();
  if (around_.on_commit) around_.on_commit(around_.writing.counts());
}

void FollowWriting::push() {
  if (!around_.index.push(seq_)) {
    next_push_ = Clock::now() + kPushAgain;
    return;
  }
  pushed_ = seq_;
  next_push_ = Clock::now() + (around_.files.waiting() > kHeap ? kPushHeapEvery : kPushEvery);
}

void FollowWriting::remove_taken(const TakenFile& file) const {
  std::error_code failed;  // what cannot be removed is known when it comes again
  std::filesystem::remove(file.path, failed);
  for (std::filesystem::path folder = file.path.parent_path(); folder != around_.fresh; folder = folder.parent_path()) {
    if (!folder.has_relative_path() || !std::filesystem::remove(folder, failed)) return;  // not empty
    if (folder.parent_path() == around_.fresh) around_.inbox.forget_origins(folder.filename().native());
  }
}

}  // namespace dateline::pipeline
