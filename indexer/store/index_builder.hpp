// Brings the index up to the catalogue: builds segments on several threads, publishes them in order, merges small ones.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::store {

// Works for the one writer, who holds the archive's lock. Thread-safe.
class IndexBuilder {
 public:
  // Removes what a kill left over. `threads` build segments. An index that was made from another catalogue, or is of an
  // older format, is made anew.
  IndexBuilder(const schema::Layout& layout, std::size_t threads);
  // The same for a new generation, which replaces the old one in finish(): readers go on reading the old one until
  // then.
  struct NewGeneration {};
  IndexBuilder(const schema::Layout& layout, std::size_t threads, NewGeneration);
  ~IndexBuilder();
  IndexBuilder(const IndexBuilder&) = delete;
  IndexBuilder& operator=(const IndexBuilder&) = delete;

  // Says that the catalogue has committed changes up to `seq`. Full segments are begun at once. Waits where the
  // builders are far behind. Rethrows what a builder threw.
  void offer(std::int64_t seq);
  // The same for small steps: begins all of it, where no segment is being built. False where one is; then the next push
  // takes what has come by then, so that segments are as large as the builders need them to be. Never waits.
  bool push(std::int64_t seq);
  // Builds the rest, waits for all, merges, and removes what is no longer used. Rethrows what a builder threw.
  void finish(std::int64_t seq);

  // The CPU time of all builders so far, in seconds.
  double cpu_seconds() const { return static_cast<double>(cpu_nanoseconds_.load()) * 1e-9; }

 private:
  struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
  };

  void begin_generation(std::int64_t generation);
  void replace_generation(const schema::Manifest& old);
  void start(std::size_t threads);
  void work(const std::stop_token& stop);
  void build(const Range& range);
  void queue(std::int64_t first, std::int64_t last);
  void rethrow();
  void give_away(const schema::Segment& segment) const;  // to the owner of the archive
  void name_catalogue();                                 // under mutex_
  void publish();                                        // under mutex_
  // Merges runs of small segments until there is none, one thread at a time.
  void merge_small();
  void replace(const std::vector<schema::Segment>& merged_away, const schema::Segment& merged);  // under mutex_

  const schema::Layout layout_;
  bool replaces_ = false;  // publishes only at the end; set before threads start

  std::mutex mutex_;
  std::condition_variable_any changed_;
  // guarded by mutex_
  schema::Manifest manifest_;
  std::vector<Range> waiting_;
  std::map<std::int64_t, schema::Segment> built_;  // not yet published, by first
  std::size_t under_way_ = 0;
  bool merging_ = false;
  std::exception_ptr failure_;
  std::int64_t queued_ = 0;  // the last change that a queued range holds

  std::atomic<std::int64_t> cpu_nanoseconds_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace dateline::store
