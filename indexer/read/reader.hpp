// Reads paths into records: walks folders, decompresses, recognises formats by content, splits files into records.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// One file to be read. `shown` is the path that the archive records: it starts at the last part of what the user named.
struct InputFile {
  std::filesystem::path path;  // empty for standard input
  std::string shown;
  std::uintmax_t bytes = 0;                 // size on disk, for progress; 0 when not known
  const std::atomic<bool>* stop = nullptr;  // once true, the file ends where it is, though more input is waited for
  std::string origin = {};                  // the absolute path to record, where `path` is that of a copy
};

// The files below `path` (or `path` itself), in a stable order: byte order of the shown paths. Hidden files and
// folders (leading dot) are passed over, and so are links to folders; `path` itself may be one. "-" is standard input.
// Throws std::filesystem::filesystem_error when `path` does not exist or cannot be read.
std::vector<InputFile> list_files(const std::filesystem::path& path);

// What the recorded paths of everything below `path` start with: its last part, or the folder's own name for ".".
// UTF-8, whatever the bytes of the name are.
std::string shown_name(const std::filesystem::path& path);

// Rises when the reading layer takes what it refused before: records that an older one refused are tried again.
inline constexpr std::int64_t kReaderVersion = 3;

struct Limits {
  std::size_t record_bytes = std::size_t{16} << 20;  // a longer record is rejected, without being held in memory
  // Against decompression bombs. What passes one of these ends the file with one Rejection ("bomb", "too-many"); what
  // came before is kept. So unpacking takes at most the time that `ratio` times the file's size takes.
  std::uint64_t ratio = 1000;                             // unpacked bytes for a packed one: texts have 3 to 100
  std::uint64_t ratio_floor = std::uint64_t{64} << 20;    // as many unpacked bytes are allowed whatever the ratio
  std::uint64_t member_bytes = std::uint64_t{256} << 30;  // of one member of a container
  std::uint64_t members = 2'000'000;                      // in one file, those of inner containers too
  int depth = 2;                                          // containers in containers
};

// Called for each record in file order. Returns false to stop reading.
using Sink = std::function<bool(Record&&)>;
// Called now and then with how many bytes of the file on disk have been consumed so far.
using Progress = std::function<void(std::uint64_t)>;

// Reads one file in constant memory (but for the record at hand) and hands its records to `sink`. Never throws for bad
// content: that is a Rejection. An unreadable file (permissions, I/O error) is a Rejection with reason "unreadable".
void read_file(const InputFile& file, const Limits& limits, const Sink& sink, const Progress& progress = {});

}  // namespace dateline::read
