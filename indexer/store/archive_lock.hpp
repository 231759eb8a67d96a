// The archive's lock: one writing process at a time.
#pragma once

#include "schema/layout.hpp"

namespace dateline::store {

// Holds the lock (flock on the file `lock`) until destroyed; the kernel frees it when the process ends, however it
// ends.
class ArchiveLock {
 public:
  // Makes the archive's folder where it is missing. Throws schema::LayoutError (locked) at once when another process
  // has it.
  explicit ArchiveLock(const schema::Layout& layout);
  ~ArchiveLock();
  ArchiveLock(const ArchiveLock&) = delete;
  ArchiveLock& operator=(const ArchiveLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace dateline::store
