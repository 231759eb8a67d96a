// The pipeline's first part: reads files into batches of records.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/read/reader.hpp"

namespace dateline::pipeline {

// Gathers records into batches and puts these on the conveyor. Used by one thread; `conveyor` must outlive it.
class Batching {
 public:
  explicit Batching(Conveyor& conveyor) : conveyor_(conveyor) {}

  // False when the pipeline has stopped.
  bool take(read::Record&& record);
  // Hands on what there is, where there is any. Notes but those on files stay for the next batch.
  void flush();
  BatchNotes& notes() { return batch_.notes; }
  bool stopped() const { return stopped_; }

 private:
  Conveyor& conveyor_;
  RawBatch batch_;
  bool stopped_ = false;
};

// Reads the files of an add. Runs on one thread. `options` and `conveyor` must outlive it.
class Reading {
 public:
  Reading(std::vector<read::InputFile> files, const AddOptions& options, Conveyor& conveyor);

  void run();
  // Whether it was told to stop before the end. For after run().
  bool interrupted() const { return interrupted_; }

 private:
  bool must_stop() const;

  std::vector<read::InputFile> files_;
  const AddOptions& options_;
  Conveyor& conveyor_;
  Batching batching_;
  std::uint64_t done_ = 0;
  bool interrupted_ = false;
};

}  // namespace dateline::pipeline
