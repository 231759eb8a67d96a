// The pipeline's first part: reads files into batches of records.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/read/reader.hpp"

namespace dateline::pipeline {

// Runs on one thread. `options` and `conveyor` must outlive it.
class Reading {
 public:
  Reading(std::vector<read::InputFile> files, const AddOptions& options, Conveyor& conveyor);

  void run();
  // Whether it was told to stop before the end. For after run().
  bool interrupted() const { return interrupted_; }

 private:
  bool must_stop() const;
  bool take(read::Record&& record);
  void flush();

  std::vector<read::InputFile> files_;
  const AddOptions& options_;
  Conveyor& conveyor_;
  RawBatch batch_;
  std::uint64_t done_ = 0;
  std::uint64_t files_done_ = 0;
  bool stopped_ = false;
  bool interrupted_ = false;
};

}  // namespace dateline::pipeline
