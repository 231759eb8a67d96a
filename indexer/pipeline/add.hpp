// Adds files to an archive: reads, extracts on every core, writes the catalogue in order, and brings the index up to
// it.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/extract/rules.hpp"
#include "indexer/read/reader.hpp"
#include "schema/layout.hpp"

namespace dateline::store {
class ArchiveLock;
}

namespace dateline::pipeline {

struct AddCounts {
  std::uint64_t records = 0;  // read; the sum of the five below
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t rejected = 0;
  std::uint64_t unchanged = 0;  // taken before from the same place
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;  // of records, decompressed
};

// How far an add is. Sizes on disk give the share that is done.
struct AddProgress {
  AddCounts counts;
  std::uint64_t disk_bytes_done = 0;
  std::uint64_t disk_bytes_all = 0;  // 0 where not known (standard input)
  double seconds = 0;
};

// A record that was refused, for the user.
struct RejectNotice {
  std::string path;
  std::int64_t record = 0;
  std::string reason;
  std::string detail;
};

struct AddOptions {
  std::size_t threads = 0;  // 0: as many as there are cores
  read::Limits limits;
  std::vector<std::filesystem::path> rules;            // files of extract::Rules, besides the archive's own
  std::function<void(const AddProgress&)> progress;    // a few times a second, from one thread at a time
  std::function<void(const RejectNotice&)> on_reject;  // in order of the input
  std::function<void(const std::string&)> say;         // a sentence about what takes long
  // Once true, nothing more is read; what has been is written and indexed. A signal handler may set it.
  const std::atomic<bool>* stop = nullptr;
};

// Where the time went, in seconds: wall time, and CPU time per step over all threads.
struct AddTimes {
  double wall = 0;
  double read = 0;
  double extract = 0;
  double catalogue = 0;
  double index = 0;
};

struct AddResult {
  AddCounts counts;
  bool interrupted = false;  // by AddOptions::stop, before the end of the input
  AddTimes times;
};

// Adds everything below `paths` ("-" is standard input). Makes the archive where there is none. The same input again
// adds nothing. What has been committed stays, whatever happens later; the index is brought up at the end, and at the
// next start after a kill. Throws std::filesystem::filesystem_error for a path that does not exist and
// extract::RulesError (both before anything is added), schema::LayoutError, schema::DatabaseError, store::IndexError.
AddResult add(const schema::Layout& layout, const std::vector<std::filesystem::path>& paths, const AddOptions& options);

// The same for files that were listed already, by who holds the archive's lock.
AddResult add_locked(const schema::Layout& layout, const store::ArchiveLock& lock, std::vector<read::InputFile> files,
                     const AddOptions& options);

using extract::RulesError;  // what() is one sentence that begins with FILE:LINE

// The compiled-in rules of wording, those of the archive's own file (Layout::rules()) where there is one, and those of
// `files`; without the names of the user's authority. Throws RulesError.
extract::Rules rules_of(const schema::Layout& layout, const std::vector<std::filesystem::path>& files);

// Makes the index and the columns of an archive again from its catalogue, beside the old ones, and switches at the end.
// Returns how many changes it holds. Throws as add().
std::int64_t rebuild(const schema::Layout& layout, std::size_t threads);

}  // namespace dateline::pipeline
