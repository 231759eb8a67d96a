// The decoders of compressed data, each behind the same step.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::read {

class Codec {
 public:
  struct Step {
    std::size_t taken = 0;
    std::size_t given = 0;
    bool ended = false;  // the member (gzip), stream (bzip2, xz) or frame (zstd) is complete and its checksum right
    std::string fault;   // what is wrong with the data; empty: nothing
  };

  virtual ~Codec() = default;
  // Takes from the start of `in`, which may be empty, and gives to `out`. Neither taking nor giving anything means
  // that it needs more than `in`.
  virtual Step step(std::string_view in, char* out, std::size_t size) = 0;
  // Makes ready for the next member.
  virtual void restart() = 0;
};

// A compression that is known by its first bytes.
struct Packing {
  std::string_view name;                  // "gzip"
  std::string_view reason;                // of the Rejection where the data are damaged
  bool (*starts)(std::string_view head);  // whether a member starts here
  std::unique_ptr<Codec> (*codec)();
};
inline constexpr std::size_t kPackingHead = 16;  // bytes of the start that tell

// Absent (null) where `head` is not compressed in any way that is read.
const Packing* packing_of(std::string_view head);

// A Content-Encoding of HTTP: "gzip", "deflate" (with or without zlib's header, as `head` shows), "br", "zstd". Null
// where it is none of these.
std::unique_ptr<Codec> http_codec(std::string_view coding, std::string_view head);

}  // namespace dateline::read
