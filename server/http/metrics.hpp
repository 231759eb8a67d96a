// Counts what the server does, in Prometheus' text format.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::http {

// Thread-safe.
class Metrics {
 public:
  // `route` is a pattern, never a path that a client chose, so that the number of series is bounded.
  void record(std::string_view route, int status, double seconds);
  void refuse_connection() { refused_.fetch_add(1, std::memory_order_relaxed); }

  // What the archive says about itself at the moment of asking.
  struct Archive {
    std::int64_t revision = 0;
    std::int64_t articles = 0;
    std::int64_t lag = 0;  // changes that the index does not contain yet
  };
  std::string text(const std::optional<Archive>& archive) const;

 private:
  static constexpr std::array<double, 11> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
  struct Latency {
    std::array<std::uint64_t, kBounds.size() + 1> buckets{};  // the last is past every bound
    double sum = 0;
    std::uint64_t count = 0;
  };

  std::atomic<std::uint64_t> refused_{0};
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;  // guarded by mutex_
  std::map<std::string, Latency, std::less<>> latencies_;          // guarded by mutex_
};

}  // namespace dateline::http
