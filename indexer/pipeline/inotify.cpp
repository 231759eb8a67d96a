#include "indexer/pipeline/inotify.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace dateline::pipeline {

Inotify::Inotify() : descriptor_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

Inotify::~Inotify() {
  if (descriptor_ >= 0) close(descriptor_);
}

int Inotify::watch(const std::filesystem::path& folder) const {
  return inotify_add_watch(descriptor_, folder.c_str(),
                           IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF |
                               IN_MOVE_SELF | IN_ONLYDIR);
}

void Inotify::forget(int watch) const {
  inotify_rm_watch(descriptor_, watch);
}

std::vector<FolderEvent> Inotify::read() const {
  std::vector<FolderEvent> events;
  std::array<char, std::size_t{1} << 16> bytes{};
  ssize_t got = 0;
  while ((got = ::read(descriptor_, bytes.data(), bytes.size())) > 0) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, bytes.data() + at, sizeof event);
      FolderEvent& made = events.emplace_back();
      made.watch = event.wd;
      made.mask = event.mask;
      if (event.len > 0) made.name = bytes.data() + at + sizeof event;  // ends with a zero byte, or several
      at += sizeof event + event.len;
    }
  }
  return events;
}

}  // namespace dateline::pipeline
