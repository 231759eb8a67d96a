// Cuts a stream into lines, without ever holding more than one allowed record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

// One piece of a stream. `text` is valid until the next call.
struct Piece {
  std::string_view text;     // where too_large, only its first kRejectBytes
  std::uint64_t line = 0;    // of its first byte, from 1
  std::uint64_t column = 1;  // of its first byte in that line, in bytes, from 1
  std::uint64_t offset = 0;  // of its first byte in the decompressed stream, from 0
  std::uint64_t bytes = 0;
  bool too_large = false;
};

class LineSplitter {
 public:
  LineSplitter(InputBuffer& input, std::size_t limit) : input_(input), limit_(limit) {}
  // The next line without its line feed. Absent at the end; a last line that a read error cut short is left in the
  // input's window.
  std::optional<Piece> next();

 private:
  Piece skip_large(Piece piece);

  InputBuffer& input_;
  std::size_t limit_;
  std::uint64_t line_ = 0;
  std::size_t taken_ = 0;  // bytes of the window that the piece handed out last covers
  std::string start_;      // of a line that is too large
};

}  // namespace dateline::read
