#include "indexer/pipeline/writing.hpp"

#include <algorithm>

#include "indexer/pipeline/clock.hpp"

namespace dateline::pipeline {
namespace {

// Commits wait for the disk: seldom enough to be cheap, often enough that a kill costs little.
constexpr std::uint64_t kCommitRecords = 4000;
constexpr std::size_t kCommitBytes = std::size_t{32} << 20;
constexpr auto kCommitEvery = std::chrono::milliseconds(500);
constexpr int kCommitShare = 10;  // at most one part in so many of the time, where the disk is slow
constexpr auto kProgressEvery = std::chrono::milliseconds(200);

}  // namespace

Writing::Writing(const schema::Layout& layout, store::IndexBuilder& index, const AddOptions& options)
    : writer_(layout, now_utc, options.say), index_(index), options_(options) {}

void Writing::run(Conveyor& conveyor, std::uint64_t disk_bytes_all) {
  progress_.disk_bytes_all = disk_bytes_all;
  while (auto batch = conveyor.next()) {
    const ThreadTime time(nanoseconds_);
    write(*batch);
    progress_.counts.files = batch->notes.files_done;
    progress_.disk_bytes_done = batch->notes.disk_bytes_done;
    const auto wait = std::max<Clock::duration>(kCommitEvery, commit_took_ * kCommitShare);
    if (is_full() || Clock::now() - last_commit_ >= wait) commit();
    report_when_due();
  }
  {
    const ThreadTime time(nanoseconds_);
    link_actors();
    commit();
  }
  report();
}

void Writing::write(const PreparedBatch& batch) {
  for (const auto& record : batch.records) put(record);
  progress_.counts.bytes += batch.notes.bytes;
  uncommitted_records_ += batch.records.size();
  uncommitted_bytes_ += batch.notes.bytes;
}

bool Writing::is_full() const {
  return uncommitted_records_ >= kCommitRecords || uncommitted_bytes_ >= kCommitBytes;
}

std::int64_t Writing::commit() {
  const Clock::time_point begun = Clock::now();
  const std::int64_t seq = writer_.commit();
  commit_took_ = Clock::now() - begun;
  index_.offer(seq);
  uncommitted_records_ = 0;
  uncommitted_bytes_ = 0;
  last_commit_ = Clock::now();
  return seq;
}

void Writing::put(const std::variant<store::Prepared, store::PreparedReject, Known>& record) {
  store::Outcome outcome = store::Outcome::unchanged;
  if (const auto* article = std::get_if<store::Prepared>(&record)) outcome = writer_.put(*article);
  if (const auto* reject = std::get_if<store::PreparedReject>(&record)) {
    outcome = writer_.put(*reject);
    if (outcome == store::Outcome::rejected && options_.on_reject) {
      const read::Rejection& rejection = reject->rejection;
      options_.on_reject({rejection.source.path, rejection.source.record, rejection.reason, rejection.detail});
    }
  }
  count(outcome);
}

void Writing::count(store::Outcome outcome) {
  AddCounts& counts = progress_.counts;
  ++counts.records;
  switch (outcome) {
    case store::Outcome::added:
      ++counts.added;
      break;
    case store::Outcome::updated:
      ++counts.updated;
      break;
    case store::Outcome::duplicate:
      ++counts.duplicates;
      break;
    case store::Outcome::rejected:
      ++counts.rejected;
      break;
    case store::Outcome::unchanged:
      ++counts.unchanged;
      break;
  }
}

void Writing::report_when_due() {
  if (Clock::now() - last_report_ >= kProgressEvery) report();
}

void Writing::report() {
  last_report_ = Clock::now();
  progress_.seconds = std::chrono::duration<double>(last_report_ - begun_).count();
  if (options_.progress) options_.progress(progress_);
}

}  // namespace dateline::pipeline
