#include "indexer/read/reader.hpp"

#include <memory>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/encoding.hpp"
#include "indexer/read/html_article.hpp"
#include "indexer/read/json_record.hpp"
#include "indexer/read/plain_text.hpp"
#include "indexer/read/record_sink.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/splitter.hpp"

namespace dateline::read {

namespace {

// One file on its way: what all formats need.
struct Reading {
  std::unique_ptr<InputBuffer> input;
  const Limits& limits;
  RecordSink& sink;
  const Progress& progress;

  void report() const {
    if (progress) progress(input->disk_bytes());
  }
};

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

Fault too_large(const std::string& what, std::uint64_t bytes, const Limits& limits) {
  return {"too-large", what + " has " + std::to_string(bytes) + " bytes (" + megabytes(bytes) + "), more than the " +
                           std::to_string(limits.record_bytes) + " that one record may have"};
}

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

void read_json_lines(const Reading& reading) {
  LineSplitter lines(*reading.input, reading.limits.record_bytes);
  while (!reading.sink.stopped()) {
    const auto piece = lines.next();
    if (!piece) break;
    if (piece->too_large || !trimmed(piece->text).empty()) read_json_piece(*piece, reading);
    reading.report();
  }
}

void read_json_values(const Reading& reading, bool array) {
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

// The rest of the stream where it is within the limit; otherwise it is rejected, and passed over without being held.
std::optional<std::string> whole_file(const Reading& reading) {
  InputBuffer& input = *reading.input;
  const std::string_view window = input.peek(reading.limits.record_bytes + 1);
  reading.report();
  if (window.size() <= reading.limits.record_bytes) {
    if (input.error()) return std::nullopt;
    return std::string(window);
  }
  const std::string start(window.substr(0, kRejectBytes));
  std::uint64_t bytes = 0;
  do {
    bytes += input.window().size();
    input.consume(input.window().size());
  } while (input.fill());
  reading.sink.reject(too_large("the file", bytes, reading.limits), start, bytes);
  return std::nullopt;
}

void read_text(const Reading& reading) {
  auto bytes = whole_file(reading);
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

void read_html(const Reading& reading) {
  auto bytes = whole_file(reading);
  if (!bytes) return;
  RawDocument document;
  if (auto fault = fill_from_html(*bytes, document)) {
    reading.sink.reject(std::move(*fault), *bytes);
    return;
  }
  document.raw = std::move(*bytes);
  reading.sink.accept(std::move(document));
}

// JSON is split as UTF-8; the mark in front is taken off.
void unwrap_encoding(Reading& reading) {
  const ByteOrderMark mark = byte_order_mark(reading.input->window());
  reading.input->consume(mark_bytes(mark));
  if (mark == ByteOrderMark::utf16_little || mark == ByteOrderMark::utf16_big) {
    reading.input = utf16_to_utf8(std::move(reading.input), mark == ByteOrderMark::utf16_big);
  }
}

void read_as(const Sniffed& kind, Reading& reading) {
  switch (kind.format) {
    case Format::empty:
      return reading.sink.reject({"empty", "the file is empty"}, reading.input->window());
    case Format::binary:
      return reading.sink.reject({"binary", "the file is " + kind.looks_like + ", not text"}, reading.input->window());
    case Format::unsupported:
      return reading.sink.reject({"unsupported", "the file is " + kind.looks_like + ", which is not read"},
                                 reading.input->peek(kRejectBytes));
    case Format::text:
      reading.sink.set_format("text");
      return read_text(reading);
    case Format::html:
      reading.sink.set_format("html");
      return read_html(reading);
    case Format::jsonl:
      reading.sink.set_format("jsonl");
      unwrap_encoding(reading);
      return read_json_lines(reading);
    case Format::json:
    case Format::json_array:
      reading.sink.set_format("json");
      unwrap_encoding(reading);
      return read_json_values(reading, kind.format == Format::json_array);
  }
}

}  // namespace

void read_file(const InputFile& file, const Limits& limits, const Sink& sink, const Progress& progress) {
  RecordSink records(file, sink);
  try {
    Reading reading{open_input(file), limits, records, progress};
    const std::string_view head = reading.input->peek(kSniffBytes);
    // A stream that breaks at its very start says so itself; there is nothing to recognise.
    if (!head.empty() || !reading.input->error()) read_as(sniff(head, reading.input->ended()), reading);
    if (const auto& error = reading.input->error(); error && !records.stopped()) {
      records.reject({error->reason(), error->what()}, reading.input->window());
    }
    reading.report();
  } catch (const ReadError& error) {
    records.reject({error.reason(), error.what()}, "");
  }
}

}  // namespace dateline::read
