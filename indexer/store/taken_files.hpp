// What the catalogue knows of files besides their records: which followed ones were taken as they are, and what became
// of those that an add handed over.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "schema/sqlite.hpp"

namespace dateline::store {

// How a file looked. A file that still looks so has not been written since.
struct FileLook {
  std::int64_t bytes = 0;
  std::int64_t changed = 0;  // nanoseconds since 1970

  bool operator==(const FileLook&) const = default;
};

// Absent where there is no regular file, or none that may be looked at.
std::optional<FileLook> look_at(const std::filesystem::path& file);

struct HandoverCounts {
  std::int64_t records = 0;
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t duplicates = 0;
  std::int64_t rejected = 0;
  std::int64_t unchanged = 0;
};

// Used by one thread. Writes in whatever transaction the connection is in; the connection must outlive it.
class TakenFiles {
 public:
  explicit TakenFiles(schema::Connection& catalogue);

  void remember(const std::string& path, const FileLook& look);
  // Adds to the counts of a receipt. `now` is RFC 3339 in UTC.
  void count(const std::string& receipt, const HandoverCounts& more, const std::string& now);

 private:
  schema::Statement remember_, count_;
};

// Forgets the files of which an older reading layer refused something, once after each new one (read::kReaderVersion):
// a follower then tries them again.
void forget_files_of_older_reader(schema::Connection& catalogue);
// Every file that is remembered, in no order.
void each_taken_file(const schema::Connection& catalogue,
                     const std::function<void(std::string_view path, const FileLook& look)>& each);
// Absent where nothing of it was taken yet.
std::optional<HandoverCounts> handover_counts(const schema::Connection& catalogue, const std::string& receipt);

}  // namespace dateline::store
