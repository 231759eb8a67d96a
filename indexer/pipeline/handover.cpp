#include "indexer/pipeline/handover.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <system_error>

#include "indexer/read/reader.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/taken_files.hpp"
#include "schema/catalogue.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr int kLookUpMilliseconds = 100;  // how soon a stop is noticed while no input comes

bool must_stop(const std::atomic<bool>* stop) {
  return stop != nullptr && *stop;
}

void copy_standard_input(const fs::path& to, const std::atomic<bool>* stop) {
  std::ofstream out(to, std::ios::binary);
  out.exceptions(std::ios::badbit | std::ios::failbit);
  std::array<char, std::size_t{1} << 16> bytes{};
  while (!must_stop(stop)) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, kLookUpMilliseconds) == 0) continue;
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "cannot read standard input");
    }
    if (got == 0) return;
    if (got > 0) out.write(bytes.data(), got);
  }
}

// Makes durable all that was copied, at once: file by file it would take as many waits for the disk.
void sync_file_system(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool failed = descriptor < 0 || syncfs(descriptor) != 0;
  const int error = errno;
  if (descriptor >= 0) close(descriptor);
  if (failed) throw std::system_error(error, std::generic_category(), "cannot make " + folder.string() + " durable");
}

// A folder in inbox/tmp that goes away unless it was handed in.
class Parcel {
 public:
  explicit Parcel(const schema::Layout& layout) : inbox_(layout), name_(schema::new_receipt(0)) {
    inbox_.make();
    fs::create_directory(folder());
  }
  ~Parcel() {
    std::error_code gone;
    fs::remove_all(folder(), gone);
  }
  Parcel(const Parcel&) = delete;
  Parcel& operator=(const Parcel&) = delete;

  // `part` keeps apart what is recorded under the same path.
  void put(const read::InputFile& file, std::size_t part, const std::atomic<bool>* stop) {
    const fs::path to = folder() / std::to_string(part) / fs::path(file.shown).relative_path();
    fs::create_directories(to.parent_path());
    if (file.path.empty()) return copy_standard_input(to, stop);
    if (linkat(AT_FDCWD, file.path.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0) return;
    fs::copy_file(file.path, to);
  }

  std::string hand_in(std::uint64_t files) const {
    sync_file_system(folder());
    std::string receipt = schema::new_receipt(files);
    inbox_.hand_in(name_, receipt);
    return receipt;
  }

 private:
  fs::path folder() const { return inbox_.tmp() / name_; }

  const schema::Inbox inbox_;
  const std::string name_;
};

bool is_of_the_disk(const std::error_code& error) {
  return error == std::errc::no_space_on_device || error == std::errc::io_error ||
         error == std::errc::read_only_file_system;
}

}  // namespace

Handover hand_over(const schema::Layout& layout, const std::vector<fs::path>& paths, const std::atomic<bool>* stop) {
  std::vector<std::vector<read::InputFile>> lists;
  for (const fs::path& path : paths) lists.push_back(read::list_files(path));
  Parcel parcel(layout);
  Handover handed;
  for (std::size_t part = 0; part < lists.size(); ++part) {
    for (const read::InputFile& file : lists[part]) {
      if (must_stop(stop)) return {};
      try {
        parcel.put(file, part, stop);
        ++handed.files;
      } catch (const fs::filesystem_error& error) {
        if (is_of_the_disk(error.code())) throw;
        handed.left.push_back({file.shown, 0, "unreadable", "cannot be handed over: " + error.code().message()});
      }
    }
  }
  if (handed.files > 0 && !must_stop(stop)) handed.receipt = parcel.hand_in(handed.files);
  return handed;
}

std::optional<AddCounts> what_became_of(const schema::Layout& layout, Handover& handed) {
  if (fs::exists(schema::Inbox(layout).waiting(handed.receipt))) return {};
  const schema::Connection catalogue = schema::open_catalogue(layout);
  if (!handed.last_change) handed.last_change = schema::last_change(catalogue);
  if (schema::read_manifest(layout).seq < *handed.last_change) return {};
  AddCounts counts;
  const auto found = store::handover_counts(catalogue, handed.receipt);
  if (!found) return counts;
  counts.records = static_cast<std::uint64_t>(found->records);
  counts.added = static_cast<std::uint64_t>(found->added);
  counts.updated = static_cast<std::uint64_t>(found->updated);
  counts.duplicates = static_cast<std::uint64_t>(found->duplicates);
  counts.rejected = static_cast<std::uint64_t>(found->rejected);
  counts.unchanged = static_cast<std::uint64_t>(found->unchanged);
  return counts;
}

bool take_back(const schema::Layout& layout, const std::string& receipt) {
  try {
    const store::ArchiveLock lock(layout, store::ArchiveLock::Purpose::once, std::chrono::milliseconds(0));
    fs::remove_all(schema::Inbox(layout).waiting(receipt));
    return true;
  } catch (const schema::LayoutError& error) {
    if (error.kind != schema::LayoutError::Kind::locked) throw;
    return false;
  }
}

}  // namespace dateline::pipeline
