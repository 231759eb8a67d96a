// One stream of bytes on its way to records: what the reader of every format is given.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "indexer/read/reader.hpp"
#include "indexer/read/record_sink.hpp"
#include "indexer/read/stream/byte_source.hpp"
#include "indexer/read/stream/ledger.hpp"

namespace dateline::read {

// A file, or a member of a container. Errors of the stream itself (InputBuffer::error) are reported by read_stream,
// after the format's reader has taken what came before.
struct Reading {
  std::unique_ptr<InputBuffer> input;
  const InputFile& file;
  const Limits& limits;
  RecordSink& sink;
  const Progress& progress;
  Ledger& ledger;         // of the whole file
  int depth = 0;          // how many containers it lies in
  std::size_t level = 0;  // how many layers it lies under, containers and compressions
  bool told = false;      // why the stream ends early has been said already, by a member of it

  void report() const {
    if (progress) progress(input->disk_bytes());
  }
};

// Recognises the stream by its first bytes and reads it to its end, or until the sink has stopped. Never throws for bad
// content; throws std::bad_alloc and what the sink throws.
void read_stream(Reading& reading);

// The rest of the stream, where it is within Limits::record_bytes; else it is rejected ("too-large") and passed over
// without being held. Absent then, and where the stream breaks off.
std::optional<std::string> whole_stream(const Reading& reading);

// Takes the byte order mark off the front, and turns UTF-16 into UTF-8.
void unwrap_utf16(Reading& reading);

// `what` ("the file", "the record on line 7") has more bytes than a record may have.
Fault too_large(const std::string& what, std::uint64_t bytes, const Limits& limits);

}  // namespace dateline::read
