// The pipeline's last part: writes batches to the catalogue in order, and tells the index builder what is committed.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <variant>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/decide.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "indexer/store/index_builder.hpp"

namespace dateline::pipeline {

// Used by one thread. `index` and `options` must outlive it.
class Writing {
 public:
  Writing(const schema::Layout& layout, store::IndexBuilder& index, const AddOptions& options);

  // Writes what comes until the end of the input.
  void run(Conveyor& conveyor, std::uint64_t disk_bytes_all);

  // The same by steps, for who has a pace of its own.
  void write(const PreparedBatch& batch);
  bool is_full() const;  // it is time to commit, whatever comes
  // What is to be durable together with what was written since the last commit.
  schema::Connection& transaction() { return writer_.transaction(); }
  // Says who is who among the actors of what was written.
  void link_actors() { writer_.link_actors(); }
  // Applies what users decided, as it lay in the inbox (take_decision).
  void decide(const std::string& receipt, const std::string& text) { take_decision(writer_, receipt, text); }
  // The number of the last change, which is durable then.
  std::int64_t commit();

  const AddCounts& counts() const { return progress_.counts; }
  double cpu_seconds() const { return static_cast<double>(nanoseconds_) * 1e-9; }

 private:
  using Clock = std::chrono::steady_clock;

  void put(const std::variant<store::Prepared, store::PreparedReject, Known>& record);
  void count(store::Outcome outcome);
  void report_when_due();
  void report();

  store::CatalogueWriter writer_;
  store::IndexBuilder& index_;
  const AddOptions& options_;
  AddProgress progress_;
  std::atomic<std::int64_t> nanoseconds_ = 0;
  std::size_t uncommitted_records_ = 0;
  std::size_t uncommitted_bytes_ = 0;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point last_commit_ = begun_;
  Clock::duration commit_took_{};
  Clock::time_point last_report_ = begun_;
};

}  // namespace dateline::pipeline
