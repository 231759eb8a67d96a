// What lies where in an archive folder, and the versions of its parts. Readers check versions and refuse what they do
// not know.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline::schema {

inline constexpr std::int64_t kCatalogueVersion = 5;        // SQLite's user_version
inline constexpr std::int64_t kApplicationId = 0x444C4E45;  // SQLite's application_id: "DLNE"
inline constexpr std::int64_t kIndexFormat = 2;             // terms and segments, in the manifest

// An archive that cannot be used: not one, of a newer or older format, damaged, locked by another writer, or without
// the right to read or write it. what() is one sentence that names the folder, and what to do.
struct LayoutError : std::runtime_error {
  enum class Kind : std::uint8_t { not_an_archive, newer_format, older_format, damaged, locked, no_right };
  LayoutError(Kind what_kind, const std::string& message) : std::runtime_error(message), kind(what_kind) {}
  Kind kind;
};

// Paths inside an archive.
class Layout {
 public:
  explicit Layout(std::filesystem::path root) : root_(std::move(root)) {}
  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path catalogue() const { return root_ / "catalogue.db"; }
  std::filesystem::path lock() const { return root_ / "lock"; }
  std::filesystem::path rules() const { return root_ / "rules.txt"; }  // of wording; the user's, may be missing
  std::filesystem::path synonyms() const { return root_ / "synonyms.txt"; }  // of queries; the user's, may be missing
  std::filesystem::path keys() const { return root_ / "keys"; }
  std::filesystem::path inbox() const { return root_ / "inbox"; }
  std::filesystem::path index() const { return root_ / "index"; }
  std::filesystem::path columns() const { return root_ / "columns"; }
  std::filesystem::path tokens() const { return root_ / "tokens"; }
  std::filesystem::path manifest() const { return index() / "manifest.json"; }
  std::filesystem::path segment(std::int64_t generation, const std::string& name) const;
  std::filesystem::path column_file(std::int64_t generation, const std::string& name) const;
  std::filesystem::path token_file(std::int64_t generation, const std::string& name) const;

 private:
  std::filesystem::path root_;
};

// A part of the index: a Xapian database, a column file, and where there are documents a token file, all written once
// and never changed. A document's number in Xapian is the catalogue's change number (`seq`) that it came from, so
// segments cover disjoint, rising ranges.
struct Segment {
  std::string name;        // "0000000001-0000002000"
  std::int64_t first = 0;  // change numbers, inclusive
  std::int64_t last = 0;
  std::int64_t documents = 0;  // with text; 0: the segment has columns only

  bool operator==(const Segment&) const = default;
};

// Which segments are the index, and the last change that they contain. Replaced as a whole by an atomic rename: a
// reader sees one state or the next, a kill leaves one of the two.
struct Manifest {
  std::string archive;          // archive_id() of the catalogue that it was made from
  std::int64_t generation = 0;  // counts rebuilds; 0: there is no index yet
  std::int64_t seq = 0;
  std::vector<Segment> segments;  // by first

  bool operator==(const Manifest&) const = default;
};

// The manifest; an empty one where none was written yet. Throws LayoutError (newer_format, older_format, damaged).
Manifest read_manifest(const Layout& layout);
// For the writer, who replaces an index of an older format: its manifest, whose segments older programs can read.
// Absent where there is none of an older format. Throws LayoutError (newer_format, damaged).
std::optional<Manifest> manifest_of_older_format(const Layout& layout);
// Durable when it returns. Throws std::system_error.
void write_manifest(const Layout& layout, const Manifest& manifest);
std::string segment_name(std::int64_t first, std::int64_t last);

// Writes `bytes` to `file` through a temporary file beside it, fsync and rename; it belongs to the owner of its folder
// where root writes it. Throws std::system_error.
void write_durably(const std::filesystem::path& file, const std::string& bytes, std::uint32_t mode = 0644);
// Where root made something for another user's archive, gives it and all below it to the owner of `folder`: that one
// must be able to go on. Throws std::system_error.
void give_to_owner_of(const std::filesystem::path& folder, const std::filesystem::path& made);
// Makes the bytes of a file durable. Throws std::system_error.
void sync_file(const std::filesystem::path& file);
// Makes the names in a folder durable. Throws std::system_error.
void sync_folder(const std::filesystem::path& folder);

}  // namespace dateline::schema
