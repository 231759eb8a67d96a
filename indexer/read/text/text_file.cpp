#include "indexer/read/text/text_file.hpp"

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

void read_text(Reading& reading) {
  auto bytes = whole_stream(reading);
  if (!bytes) return;
  RawDocument document;
  const std::string text = without_mark(*bytes);
  if (const auto bad = invalid_utf8(text)) {
    const std::size_t at = *bad + mark_bytes(byte_order_mark(*bytes));
    reading.sink.reject({"bad-utf8", "byte " + std::to_string(at) + " of the file is not part of UTF-8 text"}, *bytes);
    return;
  }
  if (trimmed(text).empty()) {
    reading.sink.reject({"empty", "the file has nothing but white space"}, *bytes);
    return;
  }
  document.blocks.push_back({schema::ZoneKind::body, clean_lines(text)});
  document.raw = std::move(*bytes);
  reading.sink.accept(std::move(document));
}

}  // namespace dateline::read
