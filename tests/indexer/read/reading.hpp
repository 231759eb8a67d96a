// Reads bytes as if they were a file, for the tests of reading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/reader.hpp"

namespace dateline::read::testing {

// A folder that is removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file below the folder, making folders on the way.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

std::vector<Record> read_bytes(std::string_view bytes, const Limits& limits = {});

// The record as what it should be; the test fails where it is not.
const RawDocument& document(const Record& record);
const Rejection& rejection(const Record& record);

// The text of all blocks of one kind, joined by '|'.
std::string text_of(const RawDocument& document, schema::ZoneKind kind = schema::ZoneKind::body);

// Compressed in a framing as zlib numbers them (its "windowBits").
std::string deflated(std::string_view bytes, int framing);
// Compressed as one gzip member.
std::string gzipped(std::string_view bytes);

}  // namespace dateline::read::testing
