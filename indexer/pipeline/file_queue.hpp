// The files that a follower has found and not yet taken, from who finds them to who reads them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace dateline::pipeline {

struct FoundFile {
  std::filesystem::path path;
  std::string shown;     // the path that its records are recorded under
  std::string handover;  // the receipt of the handover that it is part of; "" for none
  bool from_inbox = false;
  bool is_posted = false;    // over HTTP, as JSON
  bool is_decision = false;  // no articles, but what users decided about actors
};

// Holds each file once, however often it is found; one that is found again while it is being taken comes again after
// that. Thread-safe.
class FileQueue {
 public:
  void put(FoundFile file);
  // The next file in the order of their coming; it is under way from then on. Absent after close().
  std::optional<FoundFile> take();
  // The same without waiting: absent where nothing waits.
  std::optional<FoundFile> take_now();
  // What take() gave has been dealt with.
  void finish(const std::filesystem::path& path);
  // Whether a file waits or is under way.
  bool holds(const std::filesystem::path& path) const;
  std::size_t waiting() const;
  void close();

 private:
  struct State {
    bool under_way = false;
    std::optional<FoundFile> again;
  };
  FoundFile pop();  // under mutex_

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // guarded by mutex_
  std::deque<FoundFile> waiting_;
  std::map<std::filesystem::path, State> states_;
  bool closed_ = false;
};

}  // namespace dateline::pipeline
