#include "indexer/read/stream/codec.hpp"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <new>

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kStepBytes = std::size_t{1} << 30;       // what fits the libraries' counters
constexpr std::uint64_t kXzMemory = std::uint64_t{256} << 20;  // xz -9 asks for 65 MB
constexpr int kZstdWindowLog = 27;                             // 128 MB; all levels stay below, --long=31 does not

class ZlibCodec : public Codec {
 public:
  static constexpr int kGzip = 16 + MAX_WBITS;
  static constexpr int kZlib = MAX_WBITS;
  static constexpr int kRaw = -MAX_WBITS;

  explicit ZlibCodec(int framing) {
    if (inflateInit2(&stream_, framing) != Z_OK) throw std::bad_alloc();
  }
  ~ZlibCodec() override { inflateEnd(&stream_); }
  ZlibCodec(const ZlibCodec&) = delete;
  ZlibCodec& operator=(const ZlibCodec&) = delete;

  Step step(std::string_view in, char* out, std::size_t size) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(std::min(in.size(), kStepBytes));
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min(size, kStepBytes));
    const uInt before_in = stream_.avail_in;
    const uInt before_out = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Step done{before_in - stream_.avail_in, before_out - stream_.avail_out, result == Z_STREAM_END, {}};
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result != Z_STREAM_END && result != Z_OK && result != Z_BUF_ERROR)
      done.fault = stream_.msg ? stream_.msg : "unknown fault";
    return done;
  }
  void restart() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

class Bzip2Codec : public Codec {
 public:
  Bzip2Codec() { open(); }
  ~Bzip2Codec() override { BZ2_bzDecompressEnd(&stream_); }
  Bzip2Codec(const Bzip2Codec&) = delete;
  Bzip2Codec& operator=(const Bzip2Codec&) = delete;

  Step step(std::string_view in, char* out, std::size_t size) override {
    stream_.next_in = const_cast<char*>(in.data());
    stream_.avail_in = static_cast<unsigned>(std::min(in.size(), kStepBytes));
    stream_.next_out = out;
    stream_.avail_out = static_cast<unsigned>(std::min(size, kStepBytes));
    const unsigned before_in = stream_.avail_in;
    const unsigned before_out = stream_.avail_out;
    const int result = BZ2_bzDecompress(&stream_);
    Step done{before_in - stream_.avail_in, before_out - stream_.avail_out, result == BZ_STREAM_END, {}};
    if (result == BZ_MEM_ERROR) throw std::bad_alloc();
    if (result == BZ_DATA_ERROR_MAGIC)
      done.fault = "no bzip2 header";
    else if (result != BZ_OK && result != BZ_STREAM_END)
      done.fault = "incorrect data or checksum";
    return done;
  }
  void restart() override {
    BZ2_bzDecompressEnd(&stream_);
    open();
  }

 private:
  void open() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }

  bz_stream stream_{};
};

class LzmaCodec : public Codec {
 public:
  using Open = lzma_ret (*)(lzma_stream*, std::uint64_t memory, std::uint32_t flags);

  explicit LzmaCodec(Open open) : open_(open) { restart(); }
  ~LzmaCodec() override { lzma_end(&stream_); }
  LzmaCodec(const LzmaCodec&) = delete;
  LzmaCodec& operator=(const LzmaCodec&) = delete;

  Step step(std::string_view in, char* out, std::size_t size) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out);
    stream_.avail_out = size;
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    Step done{in.size() - stream_.avail_in, size - stream_.avail_out, result == LZMA_STREAM_END, {}};
    if (result == LZMA_MEM_ERROR) throw std::bad_alloc();
    if (result == LZMA_MEMLIMIT_ERROR)
      done.fault = "unpacking takes " + std::to_string(lzma_memusage(&stream_)) + " bytes of memory, more than the " +
                   std::to_string(kXzMemory) + " allowed; unpack them with xz and add the result";
    else if (result != LZMA_OK && result != LZMA_STREAM_END && result != LZMA_BUF_ERROR)
      done.fault = result == LZMA_OPTIONS_ERROR ? "made with options that are not known" : "incorrect data or checksum";
    return done;
  }
  void restart() override {
    if (open_(&stream_, kXzMemory, 0) != LZMA_OK) throw std::bad_alloc();
  }

 private:
  Open open_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class ZstdCodec : public Codec {
 public:
  ZstdCodec() : stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kZstdWindowLog);
  }

  Step step(std::string_view in, char* out, std::size_t size) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, size, 0};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &to, &from);
    Step done{from.pos, to.pos, result == 0, {}};
    if (!ZSTD_isError(result)) return done;
    if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    done.fault = ZSTD_getErrorName(result);
    if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge)
      done.fault += "; unpack them with zstd -d --long=31 and add the result";
    return done;
  }
  void restart() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
};

class BrotliCodec : public Codec {
 public:
  BrotliCodec() { restart(); }

  Step step(std::string_view in, char* out, std::size_t size) override {
    std::size_t left_in = in.size();
    std::size_t left_out = size;
    const auto* from = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* to = reinterpret_cast<std::uint8_t*>(out);
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state_.get(), &left_in, &from, &left_out, &to, nullptr);
    Step done{in.size() - left_in, size - left_out, result == BROTLI_DECODER_RESULT_SUCCESS, {}};
    if (result == BROTLI_DECODER_RESULT_ERROR)
      done.fault = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state_.get()));
    return done;
  }
  void restart() override {
    state_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state_) throw std::bad_alloc();
  }

 private:
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state_{nullptr,
                                                                                      &BrotliDecoderDestroyInstance};
};

bool is_gzip(std::string_view head) {
  return head.starts_with("\x1f\x8b\x08"sv);
}

// With the magic number of the first block, or of the end where there is none: "BZh" alone may be the start of a text.
bool is_bzip2(std::string_view head) {
  if (head.size() < 10 || !head.starts_with("BZh"sv) || head[3] < '1' || head[3] > '9') return false;
  head.remove_prefix(4);
  return head.starts_with("\x31\x41\x59\x26\x53\x59"sv) || head.starts_with("\x17\x72\x45\x38\x50\x90"sv);
}

bool is_xz(std::string_view head) {
  return head.starts_with(
      "\xFD"
      "7zXZ\0"sv);
}

bool is_lzip(std::string_view head) {
  return head.starts_with("LZIP\x01"sv);
}

bool is_zstd(std::string_view head) {
  const bool skippable = head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
                         head.substr(1).starts_with("\x2A\x4D\x18"sv);
  return skippable || head.starts_with("\x28\xB5\x2F\xFD"sv);
}

std::unique_ptr<Codec> gzip_codec() {
  return std::make_unique<ZlibCodec>(ZlibCodec::kGzip);
}
std::unique_ptr<Codec> bzip2_codec() {
  return std::make_unique<Bzip2Codec>();
}
std::unique_ptr<Codec> xz_codec() {
  return std::make_unique<LzmaCodec>(&lzma_stream_decoder);
}
std::unique_ptr<Codec> lzip_codec() {
  return std::make_unique<LzmaCodec>(&lzma_lzip_decoder);
}
std::unique_ptr<Codec> zstd_codec() {
  return std::make_unique<ZstdCodec>();
}

constexpr std::array kPackings = {
    Packing{"gzip", "bad-gzip", is_gzip, gzip_codec},        Packing{"bzip2", "bad-compression", is_bzip2, bzip2_codec},
    Packing{"xz", "bad-compression", is_xz, xz_codec},       Packing{"lzip", "bad-compression", is_lzip, lzip_codec},
    Packing{"zstd", "bad-compression", is_zstd, zstd_codec},
};

}  // namespace

const Packing* packing_of(std::string_view head) {
  const auto* found =
      std::find_if(kPackings.begin(), kPackings.end(), [head](const Packing& packing) { return packing.starts(head); });
  return found == kPackings.end() ? nullptr : found;
}

std::unique_ptr<Codec> http_codec(std::string_view coding, std::string_view head) {
  if (coding == "gzip" || coding == "x-gzip") return gzip_codec();
  if (coding == "br") return std::make_unique<BrotliCodec>();
  if (coding == "zstd") return zstd_codec();
  if (coding != "deflate") return nullptr;
  const auto at = [head](std::size_t i) { return i < head.size() ? static_cast<unsigned char>(head[i]) : 0U; };
  const bool zlib = (at(0) & 0x0FU) == 8 && (at(0) << 8 | at(1)) % 31 == 0;
  return std::make_unique<ZlibCodec>(zlib ? ZlibCodec::kZlib : ZlibCodec::kRaw);
}

}  // namespace dateline::read
