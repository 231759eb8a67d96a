// The system's notices of what happens in folders (inotify), as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline::pipeline {

struct FolderEvent {
  int watch = -1;  // -1: notices were lost
  std::uint32_t mask = 0;
  std::string name;  // in the folder; "" for the folder itself
};

// Used by one thread.
class Inotify {
 public:
  Inotify();  // usable() says whether the system has it
  ~Inotify();
  Inotify(const Inotify&) = delete;
  Inotify& operator=(const Inotify&) = delete;

  bool usable() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  // The watch's number, which is that of the folder where it is watched already; -1 with errno.
  int watch(const std::filesystem::path& folder) const;
  void forget(int watch) const;
  // What has come; never waits.
  std::vector<FolderEvent> read() const;

 private:
  int descriptor_;
};

}  // namespace dateline::pipeline
