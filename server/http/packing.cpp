#include "server/http/packing.hpp"

#include <zlib.h>

#include <array>
#include <charconv>
#include <new>
#include <string>
#include <utility>

#include "server/http/address.hpp"

namespace dateline::http {
namespace {

constexpr int kGzip = 16 + MAX_WBITS;
// Packs twice as fast as zlib's default and hardly worse.
constexpr int kLevel = 4;
constexpr int kMemory = 8;
// One packet takes it anyway.
constexpr std::size_t kLeastBytes = 1024;
constexpr std::size_t kStep = std::size_t{32} << 10;

class Packing {
 public:
  Packing() {
    if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  }
  ~Packing() { deflateEnd(&stream_); }
  Packing(const Packing&) = delete;
  Packing& operator=(const Packing&) = delete;

  // What can be said so far; pieces are at most 4 GiB.
  std::string put(std::string_view piece) { return run(piece, Z_NO_FLUSH); }
  std::string finish() { return run({}, Z_FINISH); }

 private:
  std::string run(std::string_view piece, int flush) {
    std::string out;
    std::array<char, kStep> space{};
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(piece.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(space.data());
      stream_.avail_out = static_cast<uInt>(space.size());
      deflate(&stream_, flush);
      out.append(space.data(), space.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    return out;
  }

  z_stream stream_{};
};

bool is_text(std::string_view content_type) {
  const std::string type = lower_case(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") || type.ends_with("jsonl");
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

double quality_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  double quality = 0;
  const auto [end, error] = std::from_chars(parameters.data() + at + 2, parameters.data() + parameters.size(), quality);
  return error == std::errc{} ? quality : 0;
}

Stream packed(Stream stream) {
  return [stream = std::move(stream)](const PieceSink& sink) {
    Packing packing;
    const bool is_whole = stream([&](std::string_view piece) {
      const std::string out = packing.put(piece);
      return out.empty() || sink(out);
    });
    return is_whole && sink(packing.finish());
  };
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  double gzip = -1;
  double others = -1;
  double plain = -1;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string one = lower_case(trimmed(accept_encoding.substr(0, comma)));
    accept_encoding = comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
    const std::size_t semicolon = one.find(';');
    const std::string_view coding = trimmed(std::string_view(one).substr(0, semicolon));
    const double quality = semicolon == std::string::npos ? 1 : quality_of(std::string_view(one).substr(semicolon));
    if (coding == "gzip" || coding == "x-gzip") gzip = quality;
    if (coding == "*") others = quality;
    if (coding == "identity") plain = quality;
  }
  if (gzip < 0) gzip = others;
  return gzip > 0 && gzip >= plain;
}

void pack(Answer& answer, std::string_view accept_encoding) {
  constexpr int kNotModified = 304;  // says what the answer itself would (RFC 9110, 15.4.5)
  if (answer.status != kNotModified && !is_text(answer.content_type)) return;
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (answer.status == kNotModified || !takes_gzip(accept_encoding)) return;
  if (answer.stream) {
    answer.stream = packed(std::move(answer.stream));
  } else if (answer.body.size() >= kLeastBytes) {
    Packing packing;
    std::string body = packing.put(answer.body);
    answer.body = body + packing.finish();
  } else {
    return;
  }
  answer.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace dateline::http
