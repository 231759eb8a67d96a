#include "indexer/pipeline/handover.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "indexer/pipeline/file_copy.hpp"
#include "indexer/pipeline/watched_root.hpp"
#include "indexer/read/reader.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/taken_files.hpp"
#include "schema/catalogue.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

bool must_stop(const std::atomic<bool>* stop) {
  return stop != nullptr && *stop;
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
  explicit Parcel(const schema::Layout& layout) : root_(layout.root()), inbox_(layout), name_(schema::new_receipt(0)) {
    inbox_.make();
    fs::create_directory(folder());
  }
  ~Parcel() {
    std::error_code gone;
    fs::remove_all(folder(), gone);
  }
  Parcel(const Parcel&) = delete;
  Parcel& operator=(const Parcel&) = delete;

  // `part` is the number of the path that was told, `told`: it keeps apart what is recorded under the same path.
  void put(const read::InputFile& file, std::size_t part, const fs::path& told, const std::atomic<bool>* stop) {
    fs::path to = folder() / std::to_string(part);
    if (file.path.empty()) {
      to /= file.shown;
    } else {
      to /= fs::path(read::shown_name(told)).relative_path();
      // The file's own name, whose bytes may be no text, so that its origin is known.
      if (file.path != told) to /= file.path.lexically_relative(told);
    }
    fs::create_directories(to.parent_path());
    copy_bytes(file.path, to, stop);
  }

  std::string hand_in(std::uint64_t files, const std::vector<std::string>& origins) const {
    std::string receipt = schema::new_receipt(files);
    schema::give_to_owner_of(root_, folder());
    inbox_.write_origins(receipt, origins);
    sync_file_system(folder());
    inbox_.hand_in(name_, receipt);
    return receipt;
  }

 private:
  fs::path folder() const { return inbox_.tmp() / name_; }

  const fs::path root_;
  const schema::Inbox inbox_;
  const std::string name_;
};

bool is_of_the_disk(const std::error_code& error) {
  return error == std::errc::no_space_on_device || error == std::errc::io_error ||
         error == std::errc::read_only_file_system;
}

AddCounts counts_of(const store::HandoverCounts& stored) {
  AddCounts counts;
  counts.records = static_cast<std::uint64_t>(stored.records);
  counts.added = static_cast<std::uint64_t>(stored.added);
  counts.updated = static_cast<std::uint64_t>(stored.updated);
  counts.duplicates = static_cast<std::uint64_t>(stored.duplicates);
  counts.rejected = static_cast<std::uint64_t>(stored.rejected);
  counts.unchanged = static_cast<std::uint64_t>(stored.unchanged);
  return counts;
}

AddCounts sum(AddCounts counts, const AddCounts& more) {
  counts.records += more.records;
  counts.added += more.added;
  counts.updated += more.updated;
  counts.duplicates += more.duplicates;
  counts.rejected += more.rejected;
  counts.unchanged += more.unchanged;
  return counts;
}

// What still waits of a handover, under the paths that a follower would record.
std::vector<read::InputFile> files_of(const schema::Layout& layout, const fs::path& parcel) {
  const WatchedRoot inbox = root_of_inbox(layout);
  WalkOptions everything;
  everything.enter = [](const fs::path&) { return true; };
  everything.cannot_read = [](const fs::path& folder, int error) {
    if (error != ENOENT) throw std::system_error(error, std::generic_category(), "cannot read " + folder.string());
  };
  const std::vector<std::string> origins = schema::Inbox(layout).origins_of(parcel.filename().native());
  std::vector<read::InputFile> files;
  for (LookedAt& found : walk(inbox, inbox.folder / parcel.filename(), everything)) {
    read::InputFile file;
    file.path = std::move(found.file.path);
    file.shown = std::move(found.file.shown);
    file.bytes = static_cast<std::uintmax_t>(found.look.bytes);
    file.origin = schema::original_path(file.path.lexically_relative(inbox.folder), origins);
    files.push_back(std::move(file));
  }
  return files;
}

// As the reading layer records them.
std::vector<std::string> origins_of(const std::vector<fs::path>& paths) {
  std::vector<std::string> origins;
  for (const fs::path& path : paths) {
    const fs::path origin = fs::absolute(path).lexically_normal();
    // "folder/" and "folder" are the same one.
    origins.push_back(path == "-" ? "" : (origin.has_filename() ? origin : origin.parent_path()).native());
  }
  return origins;
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
        parcel.put(file, part, paths[part], stop);
        ++handed.files;
      } catch (const fs::filesystem_error& error) {
        if (is_of_the_disk(error.code())) throw;
        handed.left.push_back({file.shown, 0, "unreadable", "cannot be handed over: " + error.code().message()});
      }
    }
  }
  if (handed.files > 0 && !must_stop(stop)) handed.receipt = parcel.hand_in(handed.files, origins_of(paths));
  return handed;
}

std::optional<AddCounts> what_became_of(const schema::Layout& layout, Handover& handed) {
  if (fs::exists(schema::Inbox(layout).waiting(handed.receipt))) return {};
  const schema::Connection catalogue = schema::open_catalogue(layout);
  if (!handed.last_change) handed.last_change = schema::last_change(catalogue);
  if (schema::read_manifest(layout).seq < *handed.last_change) return {};
  const auto found = store::handover_counts(catalogue, handed.receipt);
  return found ? counts_of(*found) : AddCounts();
}

std::optional<AddResult> take_over(const schema::Layout& layout, const std::string& receipt,
                                   const AddOptions& options) {
  std::optional<store::ArchiveLock> lock;
  try {
    lock.emplace(layout, store::ArchiveLock::Purpose::once, std::chrono::milliseconds(0));
  } catch (const schema::LayoutError& error) {
    if (error.kind != schema::LayoutError::Kind::locked) throw;
    return {};
  }
  const fs::path parcel = schema::Inbox(layout).waiting(receipt);
  AddResult result = add_locked(layout, *lock, files_of(layout, parcel), options);
  if (!result.interrupted) {
    fs::remove_all(parcel);
    schema::Inbox(layout).forget_origins(receipt);
  }
  const auto taken = store::handover_counts(schema::open_catalogue(layout), receipt);
  if (taken) result.counts = sum(result.counts, counts_of(*taken));
  return result;
}

}  // namespace dateline::pipeline
