#include "schema/layout.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>

namespace dateline::schema {
namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), what + " " + path.string());
}

// A file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0644)
      : path_(path), number_(open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (number_ < 0) fail("cannot open", path);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write_all(const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n = write(number_, bytes.data() + done, bytes.size() - done);
      if (n < 0 && errno != EINTR) fail("cannot write", path_);
      if (n > 0) done += static_cast<std::size_t>(n);
    }
  }
  void sync() {
    if (fsync(number_) != 0) fail("cannot make durable", path_);
  }

 private:
  std::filesystem::path path_;
  int number_;
};

}  // namespace

std::filesystem::path Layout::segment(std::int64_t generation, const std::string& name) const {
  return index() / std::to_string(generation) / name;
}

std::filesystem::path Layout::column_file(std::int64_t generation, const std::string& name) const {
  return columns() / std::to_string(generation) / (name + ".col");
}

std::string segment_name(std::int64_t first, std::int64_t last) {
  return fmt::format("{:010}-{:010}", first, last);
}

Manifest read_manifest(const Layout& layout) {
  std::ifstream file(layout.manifest(), std::ios::binary);
  if (!file) return {};
  std::stringstream bytes;
  bytes << file.rdbuf();
  try {
    const auto json = nlohmann::json::parse(bytes.str());
    if (json.at("format").get<std::int64_t>() > kIndexFormat) {
      throw LayoutError(LayoutError::Kind::newer_format,
                        fmt::format("the index in {} is of format {}, this program knows up to {}: use a newer "
                                    "dateline, or make the index again with `dateline rebuild`",
                                    layout.root().string(), json.at("format").get<std::int64_t>(), kIndexFormat));
    }
    Manifest manifest{json.at("archive"), json.at("generation"), json.at("seq"), {}};
    for (const auto& entry : json.at("segments")) {
      manifest.segments.push_back({entry.at("name"), entry.at("first"), entry.at("last"), entry.at("documents")});
    }
    return manifest;
  } catch (const nlohmann::json::exception& error) {
    throw LayoutError(LayoutError::Kind::damaged,
                      fmt::format("{} cannot be read ({}): `dateline rebuild` makes the index again from the catalogue",
                                  layout.manifest().string(), error.what()));
  }
}

void write_manifest(const Layout& layout, const Manifest& manifest) {
  nlohmann::ordered_json segments = nlohmann::ordered_json::array();
  for (const Segment& segment : manifest.segments) {
    segments.push_back(
        {{"name", segment.name}, {"first", segment.first}, {"last", segment.last}, {"documents", segment.documents}});
  }
  const nlohmann::ordered_json json = {{"format", kIndexFormat},
                                       {"archive", manifest.archive},
                                       {"generation", manifest.generation},
                                       {"seq", manifest.seq},
                                       {"segments", segments}};
  if (std::filesystem::create_directories(layout.index())) give_to_owner_of(layout.root(), layout.index());
  write_durably(layout.manifest(), json.dump(1) + "\n");
}

void sync_folder(const std::filesystem::path& folder) {
  Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

void sync_file(const std::filesystem::path& file) {
  Descriptor(file, O_RDONLY).sync();
}

void give_to_owner_of(const std::filesystem::path& folder, const std::filesystem::path& made) {
  struct stat owner {};
  if (geteuid() != 0) return;
  if (stat(folder.c_str(), &owner) != 0) fail("cannot look at", folder);
  if (owner.st_uid == 0) return;
  const auto give = [&](const std::filesystem::path& path) {
    if (lchown(path.c_str(), owner.st_uid, owner.st_gid) != 0) fail("cannot give away", path);
  };
  give(made);
  if (!std::filesystem::is_directory(std::filesystem::symlink_status(made))) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(made)) give(entry.path());
}

void write_durably(const std::filesystem::path& file, const std::string& bytes, std::uint32_t mode) {
  std::filesystem::path temporary = file;
  temporary += ".new";
  {
    std::filesystem::remove(temporary);  // one that a kill left has rights of its own
    Descriptor out(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode);
    out.write_all(bytes);
    out.sync();
  }
  give_to_owner_of(file.parent_path(), temporary);
  std::filesystem::rename(temporary, file);
  sync_folder(file.parent_path());
}

}  // namespace dateline::schema
