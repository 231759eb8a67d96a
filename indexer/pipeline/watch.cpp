#include "indexer/pipeline/watch.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPollEvery{500};
// Looking must not be all that is done: the pause is so many times as long as the look.
constexpr int kPauseFactor = 4;

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, _] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

// A name that was made for a file that was there before: no writing and no closing of it will be told.
bool is_another_name(const fs::path& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 && (S_ISLNK(found.st_mode) || found.st_nlink > 1);
}

}  // namespace

Watch::Watch(WatchOptions options, FileQueue& files, const FileMemory& memory)
    : options_(std::move(options)),
      files_(files),
      memory_(memory),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      poll_every_(options_.poll.value_or(kPollEvery)) {
  if (wake_ < 0) throw std::system_error(errno, std::generic_category(), "cannot make an event descriptor");
  for (WatchedRoot& root : options_.roots) {
    root.is_polled = options_.poll.has_value() || !inotify_.usable() || is_remote(root.folder);
  }
}

Watch::~Watch() {
  close(wake_);
}

void Watch::run(const std::stop_token& stop) {
  const std::stop_callback end(stop, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wake_, &one, sizeof one);
  });
  while (!stop.stop_requested()) {
    if (Clock::now() >= next_poll_) look_again();
    for (FoundFile& file : settling_.whole()) files_.put(std::move(file));
    wait();
    take_events();
  }
}

Watch::Clock::time_point Watch::next_step() const {
  Clock::time_point next = next_poll_;
  if (const auto look = settling_.next_look()) next = std::min(next, *look);
  return next;
}

void Watch::wait() const {
  std::array<pollfd, 2> sources = {pollfd{wake_, POLLIN, 0}, pollfd{inotify_.descriptor(), POLLIN, 0}};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_step() - Clock::now());
  poll(sources.data(), inotify_.usable() ? 2 : 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
}

// Polled roots are walked; others are only asked whether they are there.
void Watch::look_again() {
  const Clock::time_point begun = Clock::now();
  for (std::size_t root = 0; root < options_.roots.size(); ++root) {
    const WatchedRoot& looked = options_.roots[root];
    std::error_code failed;
    if (!fs::is_directory(looked.folder, failed)) {
      lose(root);
    } else if (looked.is_polled || !looked.is_there) {
      open(root);
    }
  }
  next_poll_ =
      Clock::now() +
      std::max(poll_every_, std::chrono::ceil<std::chrono::milliseconds>(kPauseFactor * (Clock::now() - begun)));
}

void Watch::open(std::size_t root) {
  if (!options_.roots[root].is_there) said_.erase(options_.roots[root].folder);
  options_.roots[root].is_there = true;
  look(root, options_.roots[root].folder);
}

void Watch::lose(std::size_t root) {
  WatchedRoot& lost = options_.roots[root];
  forget(lost.folder);
  lost.is_there = false;
  say_once(lost.folder, "is not there any more; it is followed again when it comes back");
}

bool Watch::enter(std::size_t root, const fs::path& folder) {
  WatchedRoot& of = options_.roots[root];
  std::error_code none;
  if (!of.is_inbox && fs::equivalent(folder, options_.archive, none)) return false;
  if (of.is_polled) return true;
  const int watch = inotify_.watch(folder);
  if (watch >= 0) {
    const auto [known, is_new] = watched_.try_emplace(watch, Folder{folder, root});
    std::error_code failed;
    // Another way to a folder that is followed already, unless that way is one of yesterday.
    if (!is_new && known->second.path != folder && fs::equivalent(known->second.path, folder, failed)) return false;
    known->second = {folder, root};
    return true;
  }
  if (errno == EACCES || errno == ENOENT || errno == ENOTDIR) return true;  // listing it says so
  say_once(of.folder, fmt::format("cannot be watched ({}); it is looked at every {} ms instead. The limit is "
                                  "fs.inotify.max_user_watches",
                                  std::strerror(errno), poll_every_.count()));
  of.is_polled = true;
  return true;
}

void Watch::look(std::size_t root, const fs::path& folder) {
  WalkOptions options;
  options.enter = [&](const fs::path& entered) { return enter(root, entered); };
  options.cannot_read = [&](const fs::path& closed, int error) {
    if (error != ENOENT) say_once(closed, fmt::format("cannot be read: {}", std::strerror(error)));
  };
  const WatchedRoot& of = options_.roots[root];
  for (LookedAt& found : walk(of, folder, options)) {
    if (!of.is_inbox && memory_.holds(found.file.path.native(), found.look)) continue;
    if (files_.holds(found.file.path)) continue;
    if (is_of_an_add_or_post(of, found.file.path) || Settling::is_old(found.look)) {
      settling_.forget(found.file.path);
      files_.put(std::move(found.file));
    } else {
      settling_.put(std::move(found.file), found.look);
    }
  }
}

void Watch::take_events() {
  for (const FolderEvent& event : inotify_.read()) take_event(event);
}

void Watch::take_event(const FolderEvent& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    for (std::size_t root = 0; root < options_.roots.size(); ++root) {
      if (options_.roots[root].is_there && !options_.roots[root].is_polled) open(root);
    }
    return;
  }
  const auto found = watched_.find(event.watch);
  if (found == watched_.end()) return;
  const Folder folder = found->second;
  if ((event.mask & IN_IGNORED) != 0) watched_.erase(found);
  const bool is_root = folder.path == options_.roots[folder.root].folder;
  if (is_root && (event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) lose(folder.root);
  if (event.name.empty() || is_passed_over(options_.roots[folder.root], folder.path / event.name)) return;
  if ((event.mask & IN_ISDIR) == 0) return take_file_event(event, folder);
  if ((event.mask & IN_MOVED_FROM) != 0) forget(folder.path / event.name);
  if ((event.mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) != 0) look(folder.root, folder.path / event.name);
}

void Watch::take_file_event(const FolderEvent& event, const Folder& folder) {
  const fs::path file = folder.path / event.name;
  const bool is_whole =
      (event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0 || ((event.mask & IN_CREATE) != 0 && is_another_name(file));
  if (is_whole) return tell(folder.root, file);
  // The right to read it may have come: as it was never taken, looking finds it.
  if ((event.mask & IN_ATTRIB) == 0) return;
  const std::optional<store::FileLook> seen = store::look_at(file);
  if (seen && access(file.c_str(), R_OK) == 0 && !memory_.holds(file.native(), *seen) && Settling::is_old(*seen)) {
    tell(folder.root, file);
  }
}

void Watch::tell(std::size_t root, const fs::path& file) {
  settling_.forget(file);
  if (store::look_at(file)) files_.put(found_at(options_.roots[root], file));
}

void Watch::forget(const fs::path& folder) {
  for (auto entry = watched_.begin(); entry != watched_.end();) {
    if (is_below(entry->second.path, folder)) {
      inotify_.forget(entry->first);
      entry = watched_.erase(entry);
    } else {
      ++entry;
    }
  }
}

void Watch::say_once(const fs::path& about, const std::string& what) {
  std::string& said = said_[about];
  if (said == what || !options_.say) return;
  said = what;
  options_.say(about.string() + " " + what);
}

}  // namespace dateline::pipeline
