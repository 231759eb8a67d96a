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

#include "schema/durable_file.hpp"

namespace dateline::schema {
namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), what + " " + path.string());
}

// A file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : path_(path), number_(open(path.c_str(), flags | O_CLOEXEC)) {
    if (number_ < 0) fail("cannot open", path);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void sync() {
    if (fsync(number_) != 0) fail("cannot make durable", path_);
  }

 private:
  std::filesystem::path path_;
  int number_;
};

struct Stored {
  std::int64_t format = kIndexFormat;
  Manifest manifest;
};

// What is written there, of this format or an older one.
Stored read_stored(const Layout& layout) {
  std::ifstream file(layout.manifest(), std::ios::binary);
  if (!file) return {};
  std::stringstream bytes;
  bytes << file.rdbuf();
  try {
    const auto json = nlohmann::json::parse(bytes.str());
    const auto format = json.at("format").get<std::int64_t>();
    if (format > kIndexFormat) {
      throw LayoutError(LayoutError::Kind::newer_format,
                        fmt::format("the index in {} is of format {}, this program knows up to {}: use a newer "
                                    "dateline, or make the index again with `dateline rebuild`",
                                    layout.root().string(), format, kIndexFormat));
    }
    Manifest manifest{json.at("archive"), json.at("generation"), json.at("seq"), {}};
    for (const auto& entry : json.at("segments")) {
      manifest.segments.push_back({entry.at("name"), entry.at("first"), entry.at("last"), entry.at("documents")});
    }
    return {format, std::move(manifest)};
  } catch (const nlohmann::json::exception& error) {
    throw LayoutError(LayoutError::Kind::damaged,
                      fmt::format("{} cannot be read ({}): `dateline rebuild` makes the index again from the catalogue",
                                  layout.manifest().string(), error.what()));
  }
}

}  // namespace

std::filesystem::path Layout::segment(std::int64_t generation, const std::string& name) const {
  return index() / std::to_string(generation) / name;
}

std::filesystem::path Layout::column_file(std::int64_t generation, const std::string& name) const {
  return columns() / std::to_string(generation) / (name + ".col");
}

std::filesystem::path Layout::token_file(std::int64_t generation, const std::string& name) const {
  return tokens() / std::to_string(generation) / (name + ".tok");
}

std::string segment_name(std::int64_t first, std::int64_t last) {
  return fmt::format("{:010}-{:010}", first, last);
}

Manifest read_manifest(const Layout& layout) {
  const Stored stored = read_stored(layout);
  if (stored.format < kIndexFormat) {
    throw LayoutError(LayoutError::Kind::older_format,
                      fmt::format("the index in {} is of the older format {}: `dateline serve`, `dateline add` and "
                                  "`dateline rebuild` make it again from the catalogue",
                                  layout.root().string(), stored.format));
  }
  return stored.manifest;
}

std::optional<Manifest> manifest_of_older_format(const Layout& layout) {
  Stored stored = read_stored(layout);
  if (stored.format == kIndexFormat) return std::nullopt;
  return std::move(stored.manifest);
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
  DurableFile out(file, mode);
  out.append(bytes);
  out.put_in_place();
}

}  // namespace dateline::schema
