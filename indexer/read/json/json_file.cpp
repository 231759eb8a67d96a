#include "indexer/read/json/json_file.hpp"

#include "indexer/read/json/json_record.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/splitter.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

void read_json_piece(const Piece& piece, const Reading& reading) {
  if (piece.too_large) {
    reading.sink.reject(too_large("the record on line " + std::to_string(piece.line), piece.bytes, reading.limits),
                        piece.text, piece.bytes);
    return;
  }
  for (JsonRecord& record : read_json_value(piece.text, {piece.line, piece.column})) {
    if (reading.sink.stopped()) return;
    if (!record.fault) {
      reading.sink.accept(std::move(record.document));
      continue;
    }
    if (record.fault->reason == "bad-utf8") {
      const std::uint64_t at = piece.offset + invalid_utf8(piece.text).value_or(0);
      record.fault->detail += " (byte " + std::to_string(at) + " of the file)";
    }
    reading.sink.reject(std::move(*record.fault), record.document.raw);
  }
}

void read_values(Reading& reading, bool array) {
  unwrap_utf16(reading);
  JsonSplitter values(*reading.input, reading.limits.record_bytes, array);
  while (!reading.sink.stopped()) {
    const auto piece = values.next();
    if (!piece) break;
    read_json_piece(*piece, reading);
    reading.report();
  }
  if (reading.sink.stopped() || reading.input->error()) return;
  if (!values.closed()) {
    reading.sink.reject({"truncated", "the JSON array is not closed at the end of the file, at byte " +
                                          std::to_string(reading.input->offset()) + "; the file may be cut short"},
                        "");
  } else if (!trimmed(reading.input->peek(kRejectBytes)).empty()) {
    const std::string rest(trimmed(reading.input->window()));
    reading.sink.reject({"bad-json", "text follows the JSON array at byte " + std::to_string(reading.input->offset())},
                        rest);
  } else if (!reading.sink.any()) {
    reading.sink.reject({"empty", "the JSON array has no records"}, "[]");
  }
}

}  // namespace

void read_json_lines(Reading& reading) {
  unwrap_utf16(reading);
  LineSplitter lines(*reading.input, reading.limits.record_bytes);
  while (!reading.sink.stopped()) {
    const auto piece = lines.next();
    if (!piece) break;
    if (piece->too_large || !trimmed(piece->text).empty()) read_json_piece(*piece, reading);
    reading.report();
  }
}

void read_json_values(Reading& reading) {
  read_values(reading, false);
}

void read_json_array(Reading& reading) {
  read_values(reading, true);
}

}  // namespace dateline::read
