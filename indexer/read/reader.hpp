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
};

// The files below `path` (or `path` itself), in a stable order: byte order of the shown paths. Hidden files and
// folders (leading dot) are passed over. "-" is standard input.
// Throws std::filesystem::filesystem_error when `path` does not exist or cannot be read.
std::vector<InputFile> list_files(const std::filesystem::path& path);

struct Limits {
  std::size_t record_bytes = std::size_t{16} << 20;  // a longer record is rejected, without being held in memory
};

// Called for each record in file order. Returns false to stop reading.
using Sink = std::function<bool(Record&&)>;
// Called now and then with how many bytes of the file on disk have been consumed so far.
using Progress = std::function<void(std::uint64_t)>;

// Reads one file in constant memory (but for the record at hand) and hands its records to `sink`. Never throws for bad
// content: that is a Rejection. An unreadable file (permissions, I/O error) is a Rejection with reason "unreadable".
void read_file(const InputFile& file, const Limits& limits, const Sink& sink, const Progress& progress = {});

}  // namespace dateline::read
