#include "indexer/pipeline/file_queue.hpp"

#include <utility>

namespace dateline::pipeline {

void FileQueue::put(FoundFile file) {
  const std::lock_guard lock(mutex_);
  const auto [state, is_new] = states_.try_emplace(file.path);
  if (is_new) {
    waiting_.push_back(std::move(file));
    changed_.notify_all();
  } else if (state->second.under_way) {
    state->second.again = std::move(file);
  }
}

FoundFile FileQueue::pop() {
  FoundFile file = std::move(waiting_.front());
  waiting_.pop_front();
  states_[file.path].under_way = true;
  return file;
}

std::optional<FoundFile> FileQueue::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
  if (closed_) return std::nullopt;
  return pop();
}

std::optional<FoundFile> FileQueue::take_now() {
  const std::lock_guard lock(mutex_);
  if (closed_ || waiting_.empty()) return std::nullopt;
  return pop();
}

void FileQueue::finish(const std::filesystem::path& path) {
  const std::lock_guard lock(mutex_);
  const auto state = states_.find(path);
  if (state == states_.end()) return;
  std::optional<FoundFile> again = std::move(state->second.again);
  states_.erase(state);
  if (!again) return;
  states_.try_emplace(path);
  waiting_.push_back(std::move(*again));
  changed_.notify_all();
}

bool FileQueue::holds(const std::filesystem::path& path) const {
  const std::lock_guard lock(mutex_);
  return states_.contains(path);
}

std::size_t FileQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void FileQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

}  // namespace dateline::pipeline
