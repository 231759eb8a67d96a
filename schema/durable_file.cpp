#include "schema/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "schema/layout.hpp"

namespace dateline::schema {
namespace {

constexpr std::size_t kBuffered = 1 << 20;

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), what + " " + path.string());
}

std::filesystem::path beside(std::filesystem::path place) {
  return place += ".new";
}

}  // namespace

DurableFile::DurableFile(const std::filesystem::path& place, std::uint32_t mode)
    : place_(place), temporary_(beside(place)) {
  if (place_.has_parent_path()) std::filesystem::create_directories(place_.parent_path());
  std::filesystem::remove(temporary_);  // one that a kill left has rights of its own
  descriptor_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor_ < 0) fail("cannot open", temporary_);
}

DurableFile::~DurableFile() {
  close(descriptor_);
  std::error_code gone;
  if (!is_in_place_) std::filesystem::remove(temporary_, gone);
}

void DurableFile::append(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() >= kBuffered) flush();
}

void DurableFile::flush() {
  for (std::size_t done = 0; done < waiting_.size();) {
    const ssize_t n = write(descriptor_, waiting_.data() + done, waiting_.size() - done);
    if (n < 0 && errno != EINTR) fail("cannot write", temporary_);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  waiting_.clear();
}

void DurableFile::write_first(std::string_view bytes) {
  flush();
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (n < 0 && errno != EINTR) fail("cannot write", temporary_);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
}

void DurableFile::put_in_place() {
  flush();
  if (fsync(descriptor_) != 0) fail("cannot make durable", temporary_);
  give_to_owner_of(place_.parent_path(), temporary_);
  std::filesystem::rename(temporary_, place_);
  is_in_place_ = true;
  sync_folder(place_.parent_path());
}

}  // namespace dateline::schema
