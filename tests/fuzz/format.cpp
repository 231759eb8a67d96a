// Fuzzes the reader of one format, which DATELINE_FUZZ_READ names; whether it would be recognised does not matter.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/read/formats.hpp"
#include "indexer/read/json/json_file.hpp"
#include "indexer/read/page/html_file.hpp"
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dateline::fuzz::Read read = reader_named(DATELINE_FUZZ_READ);
  dateline::fuzz::require(read != nullptr, "there is a reader of that name");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Head head{bytes, bytes, true};
  for (const FormatReader& format : dateline::read::format_readers()) format.recognise(head);
  dateline::fuzz::read_fuzzed(bytes, read);
  return 0;
}
