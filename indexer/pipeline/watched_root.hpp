// A folder that is followed: where it is, how its files are recorded, which names in it are passed over, and what is
// below it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/pipeline/file_queue.hpp"
#include "indexer/store/taken_files.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

struct WatchedRoot {
  std::filesystem::path folder;  // canonical
  std::string shown;             // what recorded paths start with
  bool is_inbox = false;         // the archive's inbox/new
  bool is_polled = false;
  bool is_there = false;
};

// A followed folder. Throws std::filesystem::filesystem_error where there is none.
WatchedRoot root_at(const std::filesystem::path& folder);
WatchedRoot root_of_inbox(const schema::Layout& layout);
// Whether the file system is one whose other machines' changes the system has no notices of.
bool is_remote(const std::filesystem::path& folder);

// Whether a path below the inbox was written by Dateline itself: then it is whole, and wanted whatever its name is.
bool is_of_an_add_or_post(const WatchedRoot& root, const std::filesystem::path& path);
// Hidden names, and those under which programs write what is not whole yet.
bool is_passed_over(const WatchedRoot& root, const std::filesystem::path& path);
// How a file below the root is recorded.
FoundFile found_at(const WatchedRoot& root, const std::filesystem::path& file);

// A file as a walk found it.
struct LookedAt {
  FoundFile file;
  store::FileLook look;
};

struct WalkOptions {
  // Called for each folder before it is listed; false passes it over.
  std::function<bool(const std::filesystem::path& folder)> enter;
  std::function<void(const std::filesystem::path& folder, int error)> cannot_read;
};

// The files below `folder` (the root's own or one below it) in the order in which an add takes them; the inbox's in the
// order of their coming. Links to folders are not followed.
std::vector<LookedAt> walk(const WatchedRoot& root, const std::filesystem::path& folder, const WalkOptions& options);

}  // namespace dateline::pipeline
