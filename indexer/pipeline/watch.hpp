// Watches folders for files that are whole: told by the system where that works, by looking again and again elsewhere.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/pipeline/file_memory.hpp"
#include "indexer/pipeline/file_queue.hpp"
#include "indexer/pipeline/inotify.hpp"
#include "indexer/pipeline/settling.hpp"
#include "indexer/pipeline/watched_root.hpp"

namespace dateline::pipeline {

struct WatchOptions {
  std::vector<WatchedRoot> roots;
  std::filesystem::path archive;                  // never followed
  std::optional<std::chrono::milliseconds> poll;  // look so often at all of them
  std::function<void(const std::string&)> say;    // may be empty
};

// Puts every file of the roots into a queue once it is whole, and again when it was written again. Runs on one thread;
// queue and memory must outlive it.
class Watch {
 public:
  Watch(WatchOptions options, FileQueue& files, const FileMemory& memory);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void run(const std::stop_token& stop);

 private:
  using Clock = std::chrono::steady_clock;
  struct Folder {
    std::filesystem::path path;
    std::size_t root = 0;
  };

  void open(std::size_t root);
  void look(std::size_t root, const std::filesystem::path& folder);
  bool enter(std::size_t root, const std::filesystem::path& folder);
  void look_again();
  void take_events();
  void take_event(const FolderEvent& event);
  void take_file_event(const FolderEvent& event, const Folder& folder);
  void tell(std::size_t root, const std::filesystem::path& file);
  // Stops watching a folder and all below it.
  void forget(const std::filesystem::path& folder);
  void lose(std::size_t root);
  Clock::time_point next_step() const;
  void wait() const;
  void say_once(const std::filesystem::path& about, const std::string& what);

  WatchOptions options_;
  FileQueue& files_;
  const FileMemory& memory_;
  const int wake_;
  Inotify inotify_;
  std::map<int, Folder> watched_;
  Settling settling_;
  std::chrono::milliseconds poll_every_;
  Clock::time_point next_poll_;
  std::map<std::filesystem::path, std::string> said_;
};

}  // namespace dateline::pipeline
