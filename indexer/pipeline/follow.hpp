// Follows folders and the archive's inbox: adds what appears there, for as long as it is wanted.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

struct FollowOptions {
  std::vector<std::filesystem::path> folders;     // besides the inbox
  std::optional<std::chrono::milliseconds> poll;  // look so often instead of being told by the system
  std::size_t threads = 0;                        // 0: as many as there are cores
  read::Limits limits;
  std::vector<std::filesystem::path> rules;            // files of extract::Rules, besides the archive's own
  std::function<void(const RejectNotice&)> on_reject;  // from one thread at a time
  std::function<void(const std::string&)> say;         // a sentence about a folder or a file; from any thread
  std::function<void(const AddCounts&)> on_commit;     // counts since the start; from one thread at a time
};

// Holds the archive's lock from its making to its end.
class Follower {
 public:
  // Makes the archive where there is none. Throws schema::LayoutError (locked and others), schema::DatabaseError,
  // std::filesystem::filesystem_error for a folder that is not there or is none.
  Follower(const schema::Layout& layout, FollowOptions options);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // Takes what is there, and what comes, until stopped; what was read is then committed and indexed. Each commit is
  // seen by searches a moment later. Once per follower. Throws schema::DatabaseError, store::IndexError.
  AddCounts run(const std::stop_token& stop);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::pipeline
