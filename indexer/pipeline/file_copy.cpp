#include "indexer/pipeline/file_copy.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>
#include <vector>

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr int kLookUpMilliseconds = 100;  // how soon a stop is noticed while no input comes

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

// An open file that is closed at the end of its scope.
class File {
 public:
  File(const char* what, const fs::path& path, int flags)
      : path_(path), number_(path.empty() ? STDIN_FILENO : open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) fail(what, path);
  }
  ~File() {
    if (!path_.empty()) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }

  bool waits_for_bytes() const {
    pollfd input{number_, POLLIN, 0};
    return poll(&input, 1, kLookUpMilliseconds) == 0;
  }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) fail("cannot write", path_);
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

 private:
  const fs::path path_;
  const int number_;
};

void copy_through(const File& in, const fs::path& from, const File& out, const std::atomic<bool>* stop) {
  std::vector<char> bytes(kPiece);
  while (stop == nullptr || !*stop) {
    if (in.waits_for_bytes()) continue;
    const ssize_t got = ::read(in.number(), bytes.data(), bytes.size());
    if (got < 0 && errno != EINTR) fail("cannot read", from.empty() ? fs::path("-") : from);
    if (got == 0) return;
    if (got > 0) out.write({bytes.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace

void copy_bytes(const fs::path& from, const fs::path& to, const std::atomic<bool>* stop) {
  const File in("cannot read", from, O_RDONLY);
  const File out("cannot write", to, O_WRONLY | O_CREAT | O_EXCL);
  if (!from.empty() && ioctl(out.number(), FICLONE, in.number()) == 0) return;
  try {
    copy_through(in, from, out, stop);
  } catch (...) {
    std::error_code gone;
    fs::remove(to, gone);
    throw;
  }
}

}  // namespace dateline::pipeline
