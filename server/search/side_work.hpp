// Pieces of work that need no reader, done by a second thread while the first does others, and then by both.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <future>
#include <system_error>
#include <utility>

namespace dateline::search {

class SideWork {
 public:
  // `piece(i)` is called once for every i below `pieces`, by either thread. Begins at once where `has_second`; without,
  // all is done by finish().
  SideWork(std::size_t pieces, bool has_second, std::function<void(std::size_t)> piece)
      : pieces_(pieces), piece_(std::move(piece)) {
    if (!has_second || pieces_ == 0) return;
    try {
      second_ = std::async(std::launch::async, [this] { work(); });
    } catch (const std::system_error&) {
      // No thread is to be had: all is done by finish().
    }
  }
  // Waits for a piece that was begun; no other is begun.
  ~SideWork() {
    next_ = pieces_;
    if (second_.valid()) second_.wait();
  }
  SideWork(const SideWork&) = delete;
  SideWork& operator=(const SideWork&) = delete;

  // Does what is left and waits for the rest. Throws what a piece threw. Call it once.
  void finish() {
    work();
    if (second_.valid()) second_.get();
  }

 private:
  void work() {
    while (true) {
      const std::size_t i = next_.fetch_add(1);
      if (i >= pieces_) return;
      piece_(i);
    }
  }

  const std::size_t pieces_;
  const std::function<void(std::size_t)> piece_;
  std::atomic<std::size_t> next_{0};
  std::future<void> second_;
};

}  // namespace dateline::search
