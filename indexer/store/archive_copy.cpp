#include "indexer/store/archive_copy.hpp"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/store/archive_lock.hpp"
#include "schema/catalogue.hpp"
#include "schema/database_copy.hpp"
#include "schema/inbox.hpp"

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPartial = ".partial";
constexpr const char* kReplaced = ".replaced";
// The catalogue's journal goes before it: a new catalogue beside an old journal would be read with it.
constexpr std::array kParts = {"catalogue.db-wal", "catalogue.db-shm", "catalogue.db", "index",
                               "columns",          "tokens",           "inbox",        "keys",
                               "rules.txt",        "synonyms.txt"};

bool is_gone(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory;
}

// Copies one archive into an empty folder.
class Copying {
 public:
  Copying(const schema::Layout& from, const schema::Layout& to, const ShowShare& show)
      : from_(from), to_(to), show_(show) {}

  // The index first, so that the catalogue has all of its changes; the inbox before the catalogue, so that what is
  // taken from it meanwhile is in one of the two at least: taken twice, it is known.
  ArchiveCopy run() {
    schema::open_catalogue(from_);
    all_bytes_ = bytes_below(from_.index()) + bytes_below(from_.columns()) + bytes_below(from_.tokens());
    const std::uint64_t catalogue = fs::file_size(from_.catalogue());
    all_bytes_ += catalogue;
    copy_index();
    copied_.index_bytes = done_bytes_;
    copy_inbox();
    for (const fs::path& file : {from_.keys(), from_.rules(), from_.synonyms()}) copy_if_there(file);
    schema::copy_database(from_.catalogue(), to_.catalogue(), [&](std::uint64_t pages, std::uint64_t all) {
      show(static_cast<double>(catalogue) * static_cast<double>(pages) / static_cast<double>(all));
    });
    copied_.catalogue_bytes = fs::file_size(to_.catalogue());
    ++copied_.files;
    sync_folders(to_.root());
    return copied_;
  }

 private:
  static std::uint64_t bytes_below(const fs::path& folder) {
    std::uint64_t bytes = 0;
    std::error_code gone;
    for (auto entry = fs::recursive_directory_iterator(folder, gone); !gone && entry != fs::end(entry);
         entry.increment(gone)) {
      std::error_code failed;
      const std::uintmax_t size = entry->file_size(failed);
      if (!failed) bytes += size;
    }
    return bytes;
  }

  void show(double more = 0) {
    const double share = (static_cast<double>(done_bytes_) + more) / static_cast<double>(all_bytes_ + 1);
    show_(share < 1 ? share : 1);
  }

  // Segments that are merged meanwhile go away: then those of the newer manifest are copied.
  void copy_index() {
    std::optional<schema::Manifest> manifest = readable_manifest();
    while (manifest) {
      try {
        for (const schema::Segment& segment : manifest->segments) copy_segment(manifest->generation, segment);
        break;
      } catch (const fs::filesystem_error& error) {
        if (!is_gone(error.code())) throw;
        const std::optional<schema::Manifest> before = std::move(manifest);
        manifest = readable_manifest();
        if (manifest == before) manifest.reset();
      }
    }
    copied_.has_index = manifest.has_value();
    remove_others(manifest.value_or(schema::Manifest{}));
    if (manifest && manifest->generation > 0) schema::write_manifest(to_, *manifest);
  }

  // Absent where it is damaged or of another catalogue: the copy is of use without it.
  std::optional<schema::Manifest> readable_manifest() const {
    try {
      schema::Manifest manifest = schema::read_manifest(from_);
      if (schema::index_belongs(manifest, schema::open_catalogue(from_))) return manifest;
    } catch (const schema::LayoutError& error) {
      if (error.kind == schema::LayoutError::Kind::no_right) throw;
    }
    return std::nullopt;
  }

  void copy_segment(std::int64_t generation, const schema::Segment& segment) {
    if (segments_.contains({generation, segment.name})) return;
    std::vector<fs::path> files = {from_.column_file(generation, segment.name)};
    if (segment.documents > 0) {
      files.push_back(from_.token_file(generation, segment.name));
      for (const auto& entry : fs::directory_iterator(from_.segment(generation, segment.name))) {
        files.push_back(entry.path());
      }
    }
    for (const fs::path& file : files) copy(file);
    segments_.emplace(generation, segment.name);
  }

  void remove_others(const schema::Manifest& manifest) {
    std::set<std::pair<std::int64_t, std::string>> named;
    for (const schema::Segment& segment : manifest.segments) named.emplace(manifest.generation, segment.name);
    for (const auto& [generation, name] : segments_) {
      if (named.contains({generation, name})) continue;
      fs::remove_all(to_.segment(generation, name));
      fs::remove(to_.column_file(generation, name));
      fs::remove(to_.token_file(generation, name));
    }
  }

  // Origins are written before what they are of, and may be written while this runs.
  void copy_inbox() {
    const fs::path origins = from_.inbox() / "origins";
    for (const fs::path& folder : {origins, schema::Inbox(from_).fresh(), origins}) {
      std::error_code gone;
      for (auto entry = fs::recursive_directory_iterator(folder, gone); !gone && entry != fs::end(entry);
           entry.increment(gone)) {
        std::error_code failed;
        if (entry->is_regular_file(failed)) copy_if_there(entry->path());
      }
    }
  }

  void copy_if_there(const fs::path& file) {
    try {
      copy(file);
    } catch (const fs::filesystem_error& error) {
      if (!is_gone(error.code())) throw;
    }
  }

  // With its rights; durable.
  void copy(const fs::path& file) {
    const fs::path to = to_.root() / fs::relative(file, from_.root());
    fs::create_directories(to.parent_path());
    fs::copy_file(file, to, fs::copy_options::overwrite_existing);
    schema::sync_file(to);
    done_bytes_ += fs::file_size(to);
    ++copied_.files;
    show();
  }

  static void sync_folders(const fs::path& root) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_directory()) schema::sync_folder(entry.path());
    }
    schema::sync_folder(root);
  }

  const schema::Layout& from_;
  const schema::Layout& to_;
  const ShowShare& show_;
  ArchiveCopy copied_;
  std::set<std::pair<std::int64_t, std::string>> segments_;  // generation and name
  std::uint64_t all_bytes_ = 0;
  std::uint64_t done_bytes_ = 0;
};

void clear(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != "lock") fs::remove_all(entry.path());
  }
}

// What an archive is made of goes from one folder to another, the catalogue last.
void move_parts(const fs::path& from, const fs::path& to) {
  for (const char* part : kParts) {
    if (part != std::string_view("catalogue.db") && fs::exists(from / part)) fs::rename(from / part, to / part);
  }
  schema::sync_folder(to);
  fs::rename(from / "catalogue.db", to / "catalogue.db");
  schema::sync_folder(to);
}

// Whether nothing is in a folder but what a killed copy left, and the lock.
bool is_free(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path name = entry.path().filename();
    if (name != "lock" && name != kPartial && name != kReplaced) return false;
  }
  return true;
}

fs::path without_slash(const fs::path& place) {
  return place.has_filename() ? place : place.parent_path();
}

}  // namespace

ArchiveCopy back_up(const schema::Layout& archive, const fs::path& place, const ShowShare& show) {
  const fs::path target = without_slash(fs::absolute(place).lexically_normal());
  schema::open_catalogue(archive);
  const bool is_there = fs::exists(target);
  if (is_there && (!fs::is_directory(target) || !is_free(target))) {
    throw PlaceTaken(place.string() + " is there already and not empty: name a folder that is missing or empty");
  }
  const schema::Layout partial(is_there ? target / kPartial : fs::path(target.string() + kPartial));
  fs::create_directories(partial.root());
  const ArchiveLock lock(partial);  // two backups to one place
  clear(partial.root());
  const ArchiveCopy copied = Copying(archive, partial, show).run();
  if (is_there) {
    move_parts(partial.root(), target);
    fs::remove_all(partial.root());
  } else {
    fs::rename(partial.root(), target);
    schema::sync_folder(target.parent_path());
  }
  return copied;
}

ArchiveCopy restore(const schema::Layout& backup, const schema::Layout& archive, bool may_replace,
                    const ShowShare& show) {
  const fs::path root = archive.root();
  schema::open_catalogue(backup);
  if (fs::exists(root) && fs::equivalent(root, backup.root())) {
    throw PlaceTaken(root.string() + " is the backup itself: --archive names the archive to be made from it");
  }
  if (fs::exists(root) && !may_replace && (!fs::is_directory(root) || !is_free(root))) {
    throw PlaceTaken(root.string() + " is there already: name another archive, or replace it with --overwrite");
  }
  const ArchiveLock lock(archive);
  const schema::Layout partial(root / kPartial);
  fs::remove_all(partial.root());
  fs::create_directories(partial.root());
  const ArchiveCopy copied = Copying(backup, partial, show).run();
  const fs::path replaced = root / kReplaced;
  fs::remove_all(replaced);
  fs::create_directories(replaced);
  for (const char* part : kParts) {
    if (fs::exists(root / part)) fs::rename(root / part, replaced / part);
  }
  move_parts(partial.root(), root);
  schema::give_to_owner_of(root, root);
  fs::remove_all(replaced);
  fs::remove_all(partial.root());
  return copied;
}

}  // namespace dateline::store
