// Following an archive's inbox and folders: as a command, and beside a server.
#pragma once

#include <filesystem>
#include <thread>
#include <vector>

#include "indexer/pipeline/follow.hpp"
#include "schema/layout.hpp"

namespace dateline::cli {

struct FollowArguments {
  std::filesystem::path archive;
  std::vector<std::filesystem::path> folders;
  std::vector<std::filesystem::path> rules;
  std::size_t threads = 0;
  double poll_seconds = 0;  // 0: only where the system cannot tell
};
int follow(const FollowArguments& arguments);

// Follows on a thread of its own from its making to its end, whatever fails: it says why, and tries again. Where
// another process writes to the archive it waits for that one's end.
class Following {
 public:
  explicit Following(const FollowArguments& arguments);

 private:
  std::jthread thread_;
};

// Brings an archive of an older format up to date, and makes one where there is none and `is_made` says so. Throws as
// pipeline::Follower.
void make_ready(const std::filesystem::path& archive, bool is_made);

}  // namespace dateline::cli
