#include "indexer/pipeline/watched_root.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>

#include "indexer/read/reader.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

// The magic numbers of NFS, SMB (three of them), FUSE (sshfs and the shared folders of virtual machines), 9P, Ceph,
// AFS and VirtualBox.
constexpr std::array<std::uint32_t, 9> kRemote = {0x6969,     0x517B,     0xFF534D42, 0xFE534D42, 0x65735546,
                                                  0x01021997, 0x00C36400, 0x5346414F, 0x786F4256};

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

class Walk {
 public:
  Walk(const WatchedRoot& root, const WalkOptions& options) : root_(root), options_(options) {}

  std::vector<LookedAt> run(const fs::path& start) {
    folders_.push_back(start);
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.front());
      folders_.pop_front();
      if (options_.enter(folder)) list(folder);
    }
    return std::move(files_);
  }

 private:
  void list(const fs::path& folder) {
    const std::unique_ptr<DIR, CloseFolder> entries(opendir(folder.c_str()));
    if (!entries) return options_.cannot_read(folder, errno);
    while (const dirent* entry = readdir(entries.get())) {
      const std::string name = entry->d_name;
      if (name != "." && name != ".." && !is_passed_over(root_, folder / name)) add(folder / name);
    }
  }

  void add(const fs::path& path) {
    struct stat found {};
    if (lstat(path.c_str(), &found) != 0) return;
    const bool is_link = S_ISLNK(found.st_mode);
    if (is_link && stat(path.c_str(), &found) != 0) return;
    if (S_ISDIR(found.st_mode) && !is_link) folders_.push_back(path);
    const std::optional<store::FileLook> look = S_ISREG(found.st_mode) ? store::look_at(path) : std::nullopt;
    if (look) files_.push_back({found_at(root_, path), *look});
  }

  const WatchedRoot& root_;
  const WalkOptions& options_;
  std::deque<fs::path> folders_;
  std::vector<LookedAt> files_;
};

}  // namespace

WatchedRoot root_at(const fs::path& folder) {
  WatchedRoot root;
  root.folder = fs::canonical(folder);
  if (!fs::is_directory(root.folder)) {
    throw fs::filesystem_error("cannot follow", folder, std::make_error_code(std::errc::not_a_directory));
  }
  root.shown = read::shown_name(folder);
  return root;
}

WatchedRoot root_of_inbox(const schema::Layout& layout) {
  WatchedRoot root;
  root.folder = fs::canonical(schema::Inbox(layout).fresh());
  root.is_inbox = true;
  return root;
}

bool is_remote(const fs::path& folder) {
  struct statfs found {};
  if (statfs(folder.c_str(), &found) != 0) return false;
  return std::find(kRemote.begin(), kRemote.end(), static_cast<std::uint32_t>(found.f_type)) != kRemote.end();
}

bool is_passed_over(const WatchedRoot& root, const fs::path& path) {
  if (is_of_an_add_or_post(root, path)) return false;
  const std::string name = path.filename();
  constexpr std::array<std::string_view, 5> kUnfinished = {".part", ".partial", ".tmp", ".crdownload", ".filepart"};
  return name.starts_with('.') || std::any_of(kUnfinished.begin(), kUnfinished.end(),
                                              [&](std::string_view ending) { return name.ends_with(ending); });
}

FoundFile found_at(const WatchedRoot& root, const fs::path& file) {
  FoundFile found;
  found.path = file;
  found.from_inbox = root.is_inbox;
  const fs::path below = file.lexically_relative(root.folder);
  if (root.is_inbox) {
    schema::InboxName name = schema::inbox_name(below);
    found.shown = read::repaired_utf8(name.shown);
    found.handover = std::move(name.handover);
    const bool is_own = found.handover.empty() && is_of_an_add_or_post(root, file);
    found.is_decision = is_own && schema::is_decision(file.filename().native());
    found.is_posted = is_own && !found.is_decision;
  } else {
    found.shown = read::repaired_utf8((root.shown == "/" ? "" : root.shown) + "/" + below.native());
  }
  return found;
}

bool is_of_an_add_or_post(const WatchedRoot& root, const fs::path& path) {
  return root.is_inbox && schema::records_of(path.lexically_relative(root.folder).begin()->native()).has_value();
}

std::vector<LookedAt> walk(const WatchedRoot& root, const fs::path& folder, const WalkOptions& options) {
  std::vector<LookedAt> files = Walk(root, options).run(folder);
  std::sort(files.begin(), files.end(), [&](const LookedAt& a, const LookedAt& b) {
    const std::int64_t first = root.is_inbox && a.file.handover.empty() ? a.look.changed : 0;
    const std::int64_t second = root.is_inbox && b.file.handover.empty() ? b.look.changed : 0;
    return std::tie(first, a.file.shown) < std::tie(second, b.file.shown);
  });
  return files;
}

}  // namespace dateline::pipeline
