#include "indexer/store/archive_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

namespace dateline::store {
namespace {

constexpr std::string_view kOnce = "once\n";
constexpr std::string_view kFollowing = "following\n";
constexpr std::chrono::milliseconds kTryEvery{20};

bool take(int descriptor, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(kTryEvery);
  }
  return true;
}

}  // namespace

ArchiveLock::ArchiveLock(const schema::Layout& layout, Purpose purpose, std::chrono::milliseconds patience) {
  std::filesystem::create_directories(layout.root());
  descriptor_ = open(layout.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot open " + layout.lock().string());
  }
  if (!take(descriptor_, patience)) {
    const int error = errno;
    close(descriptor_);
    if (error != EWOULDBLOCK) {
      throw std::system_error(error, std::generic_category(), "cannot lock " + layout.lock().string());
    }
    throw schema::LayoutError(schema::LayoutError::Kind::locked,
                              fmt::format("another process is writing to the archive in {}: wait until it has ended, "
                                          "or end it where it is a server or follower",
                                          layout.root().string()));
  }
  schema::give_to_owner_of(layout.root(), layout.lock());
  announce(purpose);
}

ArchiveLock::~ArchiveLock() {
  close(descriptor_);
}

// On a full disk the words stay those of the last holder, or none: then an add waits for its turn, which is right too.
void ArchiveLock::announce(Purpose purpose) const {
  const std::string_view words = purpose == Purpose::following ? kFollowing : kOnce;
  if (ftruncate(descriptor_, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = pwrite(descriptor_, words.data(), words.size(), 0);
}

ArchiveLock::Purpose ArchiveLock::last_purpose(const schema::Layout& layout) {
  std::string words;
  std::ifstream(layout.lock()) >> words;
  return words + "\n" == kFollowing ? Purpose::following : Purpose::once;
}

}  // namespace dateline::store
