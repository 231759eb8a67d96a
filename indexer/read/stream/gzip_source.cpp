#include "indexer/read/stream/gzip_source.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace dateline::read {

struct GzipSource::Inflater {
  Inflater() {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream{};
};

GzipSource::GzipSource(std::unique_ptr<InputBuffer> from)
    : from_(std::move(from)), inflater_(std::make_unique<Inflater>()) {}

GzipSource::~GzipSource() = default;

void GzipSource::stop(const std::string& reason, const std::string& detail) {
  error_ = ReadError(reason, detail + " at byte " + std::to_string(from_->offset()) + " of the compressed file (" +
                                 std::to_string(given_) + " bytes were unpacked before it)");
}

// Looks behind a finished member; false at the end of the file.
bool GzipSource::next_member() {
  for (;;) {
    const std::string_view head = from_->peek(2);
    if (head.empty()) {
      if (from_->error()) error_ = from_->error();
      return false;
    }
    if (head.starts_with("\x1f\x8b")) {
      inflateReset(&inflater_->stream);
      return true;
    }
    const std::size_t zeros = std::min(head.find_first_not_of('\0'), head.size());
    if (zeros == 0) {
      stop("bad-gzip", "bytes that are not gzip follow the compressed data");
      return false;
    }
    from_->consume(zeros);
  }
}

std::size_t GzipSource::read(char* to, std::size_t size) {
  z_stream& stream = inflater_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(std::min(size, std::size_t{1} << 30));
  const uInt wanted = stream.avail_out;
  while (stream.avail_out == wanted && !ended_ && !error_) {
    if (!in_member_) {
      in_member_ = next_member();
      ended_ = !in_member_;
      continue;
    }
    const std::string_view in = from_->peek(1);
    if (in.empty()) {
      if (from_->error())
        error_ = from_->error();
      else
        stop("truncated", "the gzip data end in the middle");
      break;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream.avail_in = static_cast<uInt>(std::min(in.size(), std::size_t{1} << 30));
    const uInt before = stream.avail_in;
    const int result = inflate(&stream, Z_NO_FLUSH);
    from_->consume(before - stream.avail_in);
    if (result == Z_STREAM_END)
      in_member_ = false;
    else if (result != Z_OK && result != Z_BUF_ERROR) {
      stop("bad-gzip", std::string("the gzip data are damaged (") + (stream.msg ? stream.msg : "unknown fault") + ")");
    }
  }
  const std::size_t got = wanted - stream.avail_out;
  given_ += got;
  if (got == 0 && error_) throw *error_;
  return got;
}

}  // namespace dateline::read
