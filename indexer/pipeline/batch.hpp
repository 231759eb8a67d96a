// What goes through the pipeline: batches of records, numbered in the order of the input.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/store/prepared.hpp"

namespace dateline::pipeline {

struct RawBatch {
  std::uint64_t number = 0;
  std::vector<read::Record> records;
  std::size_t bytes = 0;
  std::uint64_t disk_bytes_done = 0;
  std::uint64_t files_done = 0;
};

struct Known {};  // a record that the archive has from this very place

struct PreparedBatch {
  std::vector<std::variant<store::Prepared, store::PreparedReject, Known>> records;
  std::size_t bytes = 0;
  std::uint64_t disk_bytes_done = 0;
  std::uint64_t files_done = 0;
};

// Hands raw batches from the reader to the workers and prepared ones from the workers to the writer, in order. Bounded:
// at most `capacity` batches are in it, so a slow writer slows the reader. Thread-safe.
class Conveyor {
 public:
  explicit Conveyor(std::size_t capacity) : capacity_(capacity) {}

  // The reader's side. put() waits for room, and returns false when the pipeline has stopped.
  bool put(RawBatch&& batch);
  void end_of_input();

  // The workers' side. Absent at the end.
  std::optional<RawBatch> take();
  void deliver(std::uint64_t number, PreparedBatch&& batch);

  // The writer's side: the batches by number. Absent at the end.
  std::optional<PreparedBatch> next();

  // Stops all sides; next() rethrows the first failure.
  void fail(std::exception_ptr failure);

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // guarded by mutex_
  std::deque<RawBatch> raw_;
  std::map<std::uint64_t, PreparedBatch> prepared_;
  std::uint64_t put_ = 0;
  std::uint64_t taken_by_writer_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace dateline::pipeline
