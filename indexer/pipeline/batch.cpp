#include "indexer/pipeline/batch.hpp"

namespace dateline::pipeline {

bool Conveyor::put(RawBatch&& batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || put_ - taken_by_writer_ < capacity_; });
  if (failure_) return false;
  batch.number = put_++;
  raw_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

void Conveyor::end_of_input() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

std::optional<RawBatch> Conveyor::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || !raw_.empty() || ended_; });
  if (failure_ || raw_.empty()) return std::nullopt;
  RawBatch batch = std::move(raw_.front());
  raw_.pop_front();
  return batch;
}

void Conveyor::deliver(std::uint64_t number, PreparedBatch&& batch) {
  const std::lock_guard lock(mutex_);
  prepared_.emplace(number, std::move(batch));
  changed_.notify_all();
}

bool Conveyor::is_writers_turn() const {
  return failure_ || prepared_.contains(taken_by_writer_) || (ended_ && taken_by_writer_ == put_);
}

Conveyor::Arrival Conveyor::arrival() {
  if (failure_) std::rethrow_exception(failure_);
  const auto found = prepared_.find(taken_by_writer_);
  if (found == prepared_.end()) return {std::nullopt, ended_ && taken_by_writer_ == put_};
  Arrival come{std::move(found->second), false};
  prepared_.erase(found);
  ++taken_by_writer_;
  changed_.notify_all();
  return come;
}

std::optional<PreparedBatch> Conveyor::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_writers_turn(); });
  return arrival().batch;
}

Conveyor::Arrival Conveyor::next_before(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, deadline, [this] { return is_writers_turn(); });
  return arrival();
}

void Conveyor::fail(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::move(failure);
  changed_.notify_all();
}

}  // namespace dateline::pipeline
