#include "indexer/read/stream/byte_source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dateline::read {

namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;
constexpr int kLookUpMilliseconds = 100;  // how soon a stop is noticed while no input comes

class FileSource : public ByteSource {
 public:
  explicit FileSource(const InputFile& file) : stop_(file.stop) {
    if (file.path.empty()) {
      fd_ = STDIN_FILENO;
      return;
    }
    fd_ = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd_ < 0) throw ReadError("unreadable", std::string("cannot be opened: ") + std::strerror(errno));
    owned_ = true;
  }
  ~FileSource() override {
    if (owned_) ::close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    for (;;) {
      if (stop_ != nullptr && !wait_for_input()) return 0;
      const ssize_t got = ::read(fd_, to, size);
      if (got >= 0) {
        taken_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) {
        throw ReadError("unreadable", "cannot be read at byte " + std::to_string(taken_) + ": " + std::strerror(errno));
      }
    }
  }
  std::uint64_t disk_bytes() const override { return taken_; }

 private:
  // False where reading is to stop.
  bool wait_for_input() const {
    for (;;) {
      if (*stop_) return false;
      pollfd input{fd_, POLLIN, 0};
      const int ready = ::poll(&input, 1, kLookUpMilliseconds);
      if (ready > 0 || (ready < 0 && errno != EINTR)) return true;  // read() says what is wrong
    }
  }

  const std::atomic<bool>* const stop_;
  int fd_ = -1;
  bool owned_ = false;
  std::uint64_t taken_ = 0;
};

void append_utf8(std::string& to, std::uint32_t c) {
  const auto put = [&to](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

class Utf16Source : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<InputBuffer> from, bool big_endian) : from_(std::move(from)), big_endian_(big_endian) {}

  std::size_t read(char* to, std::size_t size) override {
    while (ready_.size() == given_ && convert()) {
    }
    const std::size_t count = std::min(size, ready_.size() - given_);
    std::memcpy(to, ready_.data() + given_, count);
    given_ += count;
    return count;
  }
  std::uint64_t disk_bytes() const override { return from_->disk_bytes(); }

 private:
  // Converts what is in the window; false at the end.
  bool convert() {
    ready_.clear();
    given_ = 0;
    if (from_->peek(2).size() < 2) {
      if (from_->error()) throw *from_->error();
      if (high_ != 0 || !from_->window().empty()) append_utf8(ready_, 0xFFFD);
      high_ = 0;
      from_->consume(from_->window().size());
      return !ready_.empty();
    }
    const std::string_view window = from_->window();
    const std::size_t whole = window.size() / 2 * 2;
    for (std::size_t i = 0; i < whole; i += 2) {
      const auto first = static_cast<unsigned char>(window[i]);
      const auto second = static_cast<unsigned char>(window[i + 1]);
      put(big_endian_ ? static_cast<std::uint32_t>(first << 8 | second)
                      : static_cast<std::uint32_t>(second << 8 | first));
    }
    from_->consume(whole);
    return true;
  }

  void put(std::uint32_t unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0 && low) {
      append_utf8(ready_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
      high_ = 0;
      return;
    }
    if (high_ != 0) append_utf8(ready_, 0xFFFD);
    high_ = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (high_ == 0) append_utf8(ready_, low ? 0xFFFD : unit);
  }

  std::unique_ptr<InputBuffer> from_;
  bool big_endian_;
  std::uint32_t high_ = 0;  // a high surrogate that waits for its other half
  std::string ready_;
  std::size_t given_ = 0;
};

}  // namespace

void InputBuffer::consume(std::size_t bytes) {
  begin_ += bytes;
  offset_ += bytes;
  if (begin_ == end_) begin_ = end_ = 0;
}

bool InputBuffer::fill() {
  if (ended_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kReadBytes) buffer_.resize(end_ + kReadBytes);
  try {
    const std::size_t got = source_->read(buffer_.data() + end_, kReadBytes);
    end_ += got;
    ended_ = got == 0;
  } catch (const ReadError& error) {
    error_ = error;
    ended_ = true;
  }
  return !ended_;
}

std::string_view InputBuffer::peek(std::size_t bytes) {
  while (window().size() < bytes && fill()) {
  }
  return window();
}

std::unique_ptr<InputBuffer> open_input(const InputFile& file) {
  return std::make_unique<InputBuffer>(std::make_unique<FileSource>(file));
}

std::unique_ptr<InputBuffer> utf16_to_utf8(std::unique_ptr<InputBuffer> from, bool big_endian) {
  return std::make_unique<InputBuffer>(std::make_unique<Utf16Source>(std::move(from), big_endian));
}

}  // namespace dateline::read
