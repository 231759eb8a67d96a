#include "tests/indexer/read/reading.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <zlib.h>

#include <fstream>
#include <stdexcept>

namespace dateline::read::testing {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "dateline-read-XXXXXX").native();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const fs::path& name, std::string_view bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

std::vector<Record> read_bytes(std::string_view bytes, const Limits& limits) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("input", bytes);
  std::vector<Record> records;
  read_file({file, "input", bytes.size()}, limits, [&records](Record&& record) {
    records.push_back(std::move(record));
    return true;
  });
  return records;
}

const RawDocument& document(const Record& record) {
  const auto* found = std::get_if<RawDocument>(&record);
  if (!found) FAIL("rejected: ", std::get<Rejection>(record).reason, ": ", std::get<Rejection>(record).detail);
  return *found;
}

const Rejection& rejection(const Record& record) {
  const auto* found = std::get_if<Rejection>(&record);
  if (!found) FAIL("was not rejected");
  return *found;
}

std::string text_of(const RawDocument& document, schema::ZoneKind kind) {
  std::string text;
  for (const Block& block : document.blocks) {
    if (block.kind != kind) continue;
    if (!text.empty()) text += "|";
    text += block.text;
  }
  return text;
}

std::string deflated(std::string_view bytes, int framing) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, framing, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gzipped(std::string_view bytes) {
  return deflated(bytes, 16 + MAX_WBITS);
}

}  // namespace dateline::read::testing
