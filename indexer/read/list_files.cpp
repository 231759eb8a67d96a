#include <algorithm>
#include <deque>
#include <system_error>
#include <utility>

#include "indexer/read/reader.hpp"
#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

namespace fs = std::filesystem;

namespace {

bool is_hidden(const fs::path& name) {
  return name.native().starts_with('.');
}

// Links to folders are not followed: they may lead anywhere.
class Walk {
 public:
  std::vector<InputFile> files;

  void run(const fs::path& folder, const std::string& shown) {
    folders_.emplace_back(folder, shown);
    while (!folders_.empty()) {
      const auto [next, name] = std::move(folders_.front());
      folders_.pop_front();
      list(next, name);
    }
  }

 private:
  void list(const fs::path& folder, const std::string& shown) {
    std::error_code failed;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, failed); !failed && entry != fs::directory_iterator();
         entry.increment(failed)) {
      entries.push_back(*entry);
    }
    // A folder that cannot be read is listed as itself: reading it reports it as unreadable, and the rest goes on.
    if (failed) files.push_back({folder, shown, 0});
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      const fs::path name = entry.path().filename();
      if (!is_hidden(name)) add(entry, (shown == "/" ? "" : shown) + "/" + name.native());
    }
  }

  void add(const fs::directory_entry& entry, const std::string& shown) {
    std::error_code failed;
    if (entry.is_directory(failed)) {
      if (!entry.is_symlink(failed)) folders_.emplace_back(entry.path(), shown);
    } else if (entry.is_regular_file(failed)) {
      const std::uintmax_t bytes = entry.file_size(failed);
      files.push_back({entry.path(), shown, failed ? 0 : bytes});
    } else if (entry.is_symlink(failed) && !fs::exists(entry.path(), failed)) {
      files.push_back({entry.path(), shown, 0});  // dangling: reported when it is read
    }
  }

  std::deque<std::pair<fs::path, std::string>> folders_;
};

}  // namespace

std::string shown_name(const fs::path& path) {
  fs::path name = path.lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  name = name.filename();
  if (name.empty() || name == "." || name == "..") name = fs::canonical(path).filename();
  return name.empty() ? std::string("/") : repaired_utf8(name.native());
}

std::vector<InputFile> list_files(const fs::path& path) {
  if (path == "-") return {{fs::path(), "stdin", 0}};
  if (!fs::exists(path)) {
    throw fs::filesystem_error("cannot read", path, std::make_error_code(std::errc::no_such_file_or_directory));
  }
  if (!fs::is_directory(path)) {
    std::error_code failed;
    const std::uintmax_t bytes = fs::file_size(path, failed);
    return {{path, shown_name(path), failed ? 0 : bytes}};
  }
  [[maybe_unused]] const fs::directory_iterator readable(
      path);  // throws where the named folder itself cannot be opened
  Walk walk;
  walk.run(path, shown_name(path));
  // File names are any bytes; what is shown and stored must be text.
  for (InputFile& file : walk.files) file.shown = repaired_utf8(file.shown);
  std::sort(walk.files.begin(), walk.files.end(),
            [](const InputFile& a, const InputFile& b) { return a.shown < b.shown; });
  return std::move(walk.files);
}

}  // namespace dateline::read
