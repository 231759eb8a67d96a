// The archive's lock: one writing process at a time.
#pragma once

#include <chrono>
#include <cstdint>

#include "schema/layout.hpp"

namespace dateline::store {

// Holds the lock (flock on the file `lock`) until destroyed; the kernel frees it when the process ends, however it
// ends.
class ArchiveLock {
 public:
  // What the holder is there for, which others can ask for: one that follows the inbox takes what they put there.
  enum class Purpose : std::uint8_t { once, following };
  // A process that was killed a moment ago may hold it for a moment longer.
  static constexpr std::chrono::milliseconds kPatience{1000};

  // Makes the archive's folder where it is missing. Throws schema::LayoutError (locked) where another process has it
  // for longer than `patience`.
  explicit ArchiveLock(const schema::Layout& layout, Purpose purpose = Purpose::once,
                       std::chrono::milliseconds patience = kPatience);
  ~ArchiveLock();
  ArchiveLock(const ArchiveLock&) = delete;
  ArchiveLock& operator=(const ArchiveLock&) = delete;

  // What the lock was last taken for. For who was refused it.
  static Purpose last_purpose(const schema::Layout& layout);

 private:
  void announce(Purpose purpose) const;

  int descriptor_;
};

}  // namespace dateline::store
