// Streams of bytes (a file, standard input, UTF-16 turned into UTF-8) and the fixed buffer they are read through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/read/reader.hpp"

namespace dateline::read {

// Why a stream ended early. `reason` is a Rejection's ("unreadable", "truncated", "bad-gzip", "bomb"), what() its detail.
class ReadError : public std::runtime_error {
 public:
  ReadError(std::string reason, const std::string& detail) : std::runtime_error(detail), reason_(std::move(reason)) {}
  const std::string& reason() const { return reason_; }

 private:
  std::string reason_;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Reads up to `size` bytes; 0 only at the end. Throws ReadError.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  // How many bytes of the file on disk have been taken so far.
  virtual std::uint64_t disk_bytes() const = 0;
};

// A window over a source. Memory is bounded by the largest window asked for.
class InputBuffer {
 public:
  explicit InputBuffer(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // Bytes read but not yet consumed. Valid until the next fill() or consume().
  std::string_view window() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  void consume(std::size_t bytes);
  // Reads more behind the window; false at the end of the source or after an error, which error() then tells.
  bool fill();
  // Fills until the window has `bytes` or the source ends.
  std::string_view peek(std::size_t bytes);
  bool ended() const { return ended_; }
  const std::optional<ReadError>& error() const { return error_; }
  // Offset in the (decompressed) stream of the window's first byte.
  std::uint64_t offset() const { return offset_; }
  std::uint64_t disk_bytes() const { return source_->disk_bytes(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
  std::optional<ReadError> error_;
};

// Opens the file, or standard input. Throws ReadError.
std::unique_ptr<InputBuffer> open_input(const InputFile& file);

// The same stream with UTF-16 turned into UTF-8; the byte order mark must have been consumed. Lone surrogates become
// U+FFFD.
std::unique_ptr<InputBuffer> utf16_to_utf8(std::unique_ptr<InputBuffer> from, bool big_endian);

}  // namespace dateline::read
