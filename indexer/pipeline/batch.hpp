// What goes through the pipeline: batches of records, numbered in the order of the input.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/store/prepared.hpp"

namespace dateline::pipeline {

// A followed file that was read to its end: what is to be done once its records are committed.
struct TakenFile {
  std::filesystem::path path;
  std::int64_t bytes = 0;    // as it was before it was read
  std::int64_t changed = 0;  // when it was last written, in nanoseconds since 1970
  bool from_inbox = false;   // it is removed then; others are remembered
};

// What users decided, as it lay in the inbox.
struct TakenDecision {
  std::string receipt;
  std::string text;
};

// What a batch carries through the pipeline besides its records.
struct BatchNotes {
  std::size_t bytes = 0;
  std::uint64_t disk_bytes_done = 0;
  std::uint64_t files_done = 0;
  std::vector<TakenFile> taken;          // whose last records are in this batch, or in one before
  std::string handover;                  // the receipt that all of its records belong to; "" for none
  std::vector<TakenDecision> decisions;  // behind its records
};

struct RawBatch {
  std::uint64_t number = 0;
  std::vector<read::Record> records;
  BatchNotes notes;
};

struct Known {};  // a record that the archive has from this very place

struct PreparedBatch {
  std::vector<std::variant<store::Prepared, store::PreparedReject, Known>> records;
  BatchNotes notes;
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
  // The same without waiting past a deadline: has neither where no batch came before it.
  struct Arrival {
    std::optional<PreparedBatch> batch;
    bool ended = false;
  };
  Arrival next_before(std::chrono::steady_clock::time_point deadline);

  // Stops all sides; next() rethrows the first failure.
  void fail(std::exception_ptr failure);

 private:
  bool is_writers_turn() const;  // under mutex_
  Arrival arrival();             // under mutex_

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

// Runs `work` on a thread whose failure stops the whole pipeline.
template <typename Work>
std::jthread on_thread(Conveyor& conveyor, Work work) {
  return std::jthread([&conveyor, work = std::move(work)] {
    try {
      work();
    } catch (...) {
      conveyor.fail(std::current_exception());
    }
  });
}

}  // namespace dateline::pipeline
