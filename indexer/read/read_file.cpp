#include "indexer/read/reader.hpp"

#include <memory>

#include "indexer/read/formats.hpp"
#include "indexer/read/json/json_file.hpp"
#include "indexer/read/json_body.hpp"
#include "indexer/read/page/html_file.hpp"
#include "indexer/read/reading.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/stream/unpacker.hpp"
#include "indexer/read/text/text_file.hpp"

namespace dateline::read {

namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
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
      return read_json_lines(reading);
    case Format::json:
      reading.sink.set_format("json");
      return read_json_values(reading);
    case Format::json_array:
      reading.sink.set_format("json");
      return read_json_array(reading);
  }
}

void recognise_and_read(std::string_view head, Reading& reading) {
  const ByteOrderMark mark = byte_order_mark(head);
  const bool wide = mark == ByteOrderMark::utf16_little || mark == ByteOrderMark::utf16_big;
  const std::string narrow = wide ? without_mark(head.substr(0, head.size() / 2 * 2)) : std::string();
  const bool whole = reading.input->ended();
  const Head start{head, wide ? std::string_view(narrow) : head.substr(mark_bytes(mark)), whole};
  for (const FormatReader& format : format_readers()) {
    if (!format.recognise(start)) continue;
    reading.sink.set_format(std::string(format.name));
    return format.read(reading);
  }
  read_as(sniff(head, whole), reading);
}

}  // namespace

Fault too_large(const std::string& what, std::uint64_t bytes, const Limits& limits) {
  return {"too-large", what + " has " + std::to_string(bytes) + " bytes (" + megabytes(bytes) + "), more than the " +
                           std::to_string(limits.record_bytes) + " that one record may have"};
}

std::optional<std::string> whole_stream(const Reading& reading) {
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
  if (!input.error()) reading.sink.reject(too_large("the file", bytes, reading.limits), start, bytes);
  return std::nullopt;
}

void unwrap_utf16(Reading& reading) {
  const ByteOrderMark mark = byte_order_mark(reading.input->window());
  reading.input->consume(mark_bytes(mark));
  if (mark == ByteOrderMark::utf16_little || mark == ByteOrderMark::utf16_big) {
    reading.input = utf16_to_utf8(std::move(reading.input), mark == ByteOrderMark::utf16_big);
  }
}

namespace {

// Peels off compression. False where there is too much of it.
bool unpack(Reading& reading) {
  constexpr int kLayers = 3;
  for (int layers = 0;; ++layers) {
    const Packing* packing = packing_of(reading.input->peek(kPackingHead));
    if (!packing) return true;
    if (layers == kLayers) return false;
    const Meter meter(reading.ledger, reading.level++, false);
    reading.input =
        std::make_unique<InputBuffer>(std::make_unique<Unpacker>(std::move(reading.input), *packing, meter));
  }
}

// Says why the stream broke off, where it did.
void report_end(Reading& reading) {
  if (const auto& error = reading.input->error(); error && !reading.sink.stopped()) {
    if (!reading.told) reading.sink.reject({error->reason(), error->what()}, reading.input->window());
    reading.told = true;
  }
  reading.report();
}

void read_with(void (*read)(Reading&), const InputFile& file, const Limits& limits, const Sink& sink,
               const Progress& progress) {
  RecordSink records(file, sink);
  try {
    Ledger ledger(limits);
    Reading reading{open_input(file), file, limits, records, progress, ledger};
    read(reading);
  } catch (const ReadError& error) {
    records.reject({error.reason(), error.what()}, "");
  }
}

}  // namespace

void read_stream(Reading& reading) {
  if (!unpack(reading)) {
    reading.sink.reject({"too-deep", "the data are compressed several times over; unpack them and add the result"},
                        reading.input->window());
    return;
  }
  std::string_view head = reading.input->peek(kSniffBytes);
  if (const auto big_endian = utf16_without_mark(head)) {
    reading.input = utf16_to_utf8(std::move(reading.input), *big_endian);
    head = reading.input->peek(kSniffBytes);
  }
  // A stream that breaks at its very start says so itself; there is nothing to recognise.
  if (!head.empty() || !reading.input->error()) recognise_and_read(head, reading);
  report_end(reading);
}

void read_file(const InputFile& file, const Limits& limits, const Sink& sink, const Progress& progress) {
  read_with(read_stream, file, limits, sink, progress);
}

void read_json_body(const InputFile& file, const Limits& limits, const Sink& sink) {
  const auto read = [](Reading& reading) {
    const std::string_view head = reading.input->peek(kSniffBytes);
    read_as(sniff_json(head, reading.input->ended()), reading);
    report_end(reading);
  };
  read_with(read, file, limits, sink, {});
}

}  // namespace dateline::read
