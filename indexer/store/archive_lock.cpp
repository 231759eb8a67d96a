#include "indexer/store/archive_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dateline::store {

ArchiveLock::ArchiveLock(const schema::Layout& layout) {
  std::filesystem::create_directories(layout.root());
  descriptor_ = open(layout.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot open " + layout.lock().string());
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    close(descriptor_);
    if (error != EWOULDBLOCK) {
      throw std::system_error(error, std::generic_category(), "cannot lock " + layout.lock().string());
    }
    throw schema::LayoutError(schema::LayoutError::Kind::locked,
                              fmt::format("another process is writing to the archive in {}: wait until it has ended",
                                          layout.root().string()));
  }
}

ArchiveLock::~ArchiveLock() {
  close(descriptor_);
}

}  // namespace dateline::store
