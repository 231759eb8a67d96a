// The first part of a follower's pipeline: reads files as they are found.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "indexer/pipeline/file_queue.hpp"
#include "indexer/pipeline/reading.hpp"
#include "indexer/read/reader.hpp"
#include "indexer/store/taken_files.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {

// Runs on one thread. All that it is given must outlive it.
class FollowReading {
 public:
  struct Surroundings {
    FileQueue& files;
    Conveyor& conveyor;
    schema::Inbox inbox;
    std::filesystem::path fresh;  // its new/, as the root of its watching
    const read::Limits& limits;
    const std::atomic<bool>& stop;                       // ends also the file at hand
    const std::function<void(const std::string&)>& say;  // may be empty
  };
  explicit FollowReading(const Surroundings& around) : around_(around), batching_(around.conveyor) {}

  // Until the queue is closed. Batches go on as soon as nothing waits.
  void run();

 private:
  void read(const FoundFile& file);
  void read_decision(const FoundFile& file, const store::FileLook& look);
  // Where a file that was handed over comes from.
  std::string origin_of(const FoundFile& file);
  // False where the record is nothing but news of a file that cannot be read now, and may be later.
  bool counts(const read::Record& record, const FoundFile& file);

  Surroundings around_;
  Batching batching_;
  std::string handover_;                   // the last one
  std::vector<std::string> origins_;       // of that
  bool is_unreadable_ = false;             // the file at hand
  std::set<std::filesystem::path> named_;  // unreadable ones, of which the user knows
};

}  // namespace dateline::pipeline
