// Files that were found by looking, and may still be being written: each is whole once it has not changed for a moment.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "indexer/pipeline/file_queue.hpp"
#include "indexer/store/taken_files.hpp"

namespace dateline::pipeline {

// Used by one thread.
class Settling {
 public:
  using Clock = std::chrono::steady_clock;
  // How long a file must have looked the same, and how old the time of its last change must be where it is whole at the
  // first look.
  static constexpr std::chrono::milliseconds kQuiet{600};
  static constexpr std::chrono::seconds kOld{2};

  // Whether a file that looks so was last changed long enough ago.
  static bool is_old(const store::FileLook& look);

  void put(FoundFile file, const store::FileLook& look);
  // The file is dealt with otherwise.
  void forget(const std::filesystem::path& path) { files_.erase(path); }
  // Looks again at those whose time has come, and gives those that are whole.
  std::vector<FoundFile> whole();
  // When whole() is to be asked next; absent where nothing settles.
  std::optional<Clock::time_point> next_look() const;

 private:
  struct State {
    FoundFile file;
    store::FileLook look;
    Clock::time_point look_again;
  };
  std::map<std::filesystem::path, State> files_;
};

}  // namespace dateline::pipeline
