// The last part of a follower's pipeline: commits soon after records come, brings the index up in small steps, and then
// removes what came through the inbox.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/pipeline/file_memory.hpp"
#include "indexer/pipeline/file_queue.hpp"
#include "indexer/pipeline/writing.hpp"
#include "indexer/store/index_builder.hpp"
#include "indexer/store/taken_files.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {

// Used by one thread. All that it is given must outlive it.
class FollowWriting {
 public:
  struct Surroundings {
    Writing& writing;
    store::IndexBuilder& index;
    FileQueue& files;
    FileMemory& memory;
    schema::Inbox inbox;
    std::filesystem::path fresh;                      // its new/, as the root of its watching
    CurrentRules& rules;                              // of the workers; told of the names that users import
    std::function<void(const AddCounts&)> on_commit;  // may be empty
  };
  explicit FollowWriting(const Surroundings& around);

  // Until the end of the input; all of it is committed then.
  void run(Conveyor& conveyor);

 private:
  using Clock = std::chrono::steady_clock;

  void take(PreparedBatch&& batch);
  Clock::time_point next_step() const;
  void commit();
  void push();
  // What came through the inbox is removed, with the folders that are empty then.
  void remove_taken(const TakenFile& file) const;

  Surroundings around_;
  store::TakenFiles taken_files_;
  std::vector<TakenFile> taken_;                         // since the last commit
  std::map<std::string, store::HandoverCounts> handed_;  // the same, by receipt
  bool has_decided_ = false;                             // since the last commit
  bool is_committed_ = true;
  Clock::time_point first_uncommitted_;
  std::int64_t seq_ = 0;     // the last change that is committed
  std::int64_t pushed_ = 0;  // the last one that the index builder began
  Clock::time_point next_push_;
};

}  // namespace dateline::pipeline
