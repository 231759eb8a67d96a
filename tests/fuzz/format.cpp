// Fuzzes the reader of one format, which the program's own name says (fuzz_nitf); whether the bytes would be recognised
// as that format does not matter. fuzz_stream recognises and unpacks.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/read/formats.hpp"
#include "indexer/read/json/json_file.hpp"
#include "indexer/read/page/html_file.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/text/text_file.hpp"
#include "tests/fuzz/reading.hpp"

namespace {

using dateline::read::FormatReader;
using dateline::read::Head;

dateline::fuzz::Read reader_named(std::string_view name) {
  if (name == "text") return dateline::read::read_text;
  if (name == "html") return dateline::read::read_html;
  if (name == "json") return dateline::read::read_json_values;
  if (name == "jsonl") return dateline::read::read_json_lines;
  if (name == "json-array") return dateline::read::read_json_array;
  if (name == "stream") return dateline::read::read_stream;
  for (const FormatReader& format : dateline::read::format_readers()) {
    if (format.name == name) return format.read;
  }
  return nullptr;
}

dateline::fuzz::Read reader = nullptr;
std::size_t head_bytes = dateline::read::kSniffBytes;

}  // namespace

extern "C" int LLVMFuzzerInitialize(const int*, char*** arguments) {
  const std::string program = std::filesystem::path((*arguments)[0]).filename().string();
  const std::string format = program.substr(program.find('_') + 1);
  reader = reader_named(format);
  // These find out for themselves where a record ends; others look at the start of the stream for their dialect.
  if (format.starts_with("json")) head_bytes = 4;
  dateline::fuzz::require(reader != nullptr, "the program is named after a format");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Head head{bytes, bytes, true};
  for (const FormatReader& format : dateline::read::format_readers()) format.recognise(head);
  dateline::fuzz::read_fuzzed(bytes, reader, head_bytes);
  return 0;
}
