#include "server/http/unpacking.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <optional>

#include "server/http/address.hpp"

namespace dateline::http {
namespace {

constexpr int kGzip = 16 + MAX_WBITS;
constexpr int kZlib = MAX_WBITS;
constexpr int kRaw = -MAX_WBITS;
constexpr std::size_t kStep = std::size_t{32} << 10;

BodyFault torn(std::string_view coding, std::uint64_t unpacked) {
  return {400, "The " + std::string(coding) + " data of the body end in the middle, after " + std::to_string(unpacked) +
                   " unpacked bytes: nothing of it was taken."};
}

}  // namespace

BodyFault too_large_body(std::size_t limit) {
  return {413, "The request's body is larger than the " + std::to_string(limit) +
                   " bytes that this server takes, packed or unpacked."};
}

struct Unpacking::State {
  ~State() {
    if (is_open) inflateEnd(&stream);
  }
  void open(unsigned char first);
  bool step(const BodySink& sink);
  bool refuse(BodyFault why) {
    fault = std::move(why);
    return false;
  }

  std::string coding;
  std::size_t limit = 0;
  z_stream stream{};
  bool is_open = false;
  bool is_whole = false;
  std::uint64_t taken = 0;  // packed
  std::uint64_t given = 0;  // unpacked
  std::optional<BodyFault> fault;
};

// What calls itself deflate is in zlib's frame, as it ought to be, or bare.
void Unpacking::State::open(unsigned char first) {
  constexpr unsigned kMethod = 0x0F;
  constexpr unsigned kDeflate = 8;
  const bool is_framed = (first & kMethod) == kDeflate;
  const int framing = coding != "deflate" ? kGzip : is_framed ? kZlib : kRaw;
  if (inflateInit2(&stream, framing) != Z_OK) throw std::bad_alloc();
  is_open = true;
}

bool Unpacking::State::step(const BodySink& sink) {
  std::array<char, kStep> out;
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const uInt before = stream.avail_in;
  const int result = inflate(&stream, Z_NO_FLUSH);
  if (result == Z_MEM_ERROR) throw std::bad_alloc();
  taken += before - stream.avail_in;
  const std::size_t count = out.size() - stream.avail_out;
  if (count > limit - given) return refuse(too_large_body(limit));
  given += count;
  if (count > 0) sink({out.data(), count});
  if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
    return refuse({400, "The " + coding + " data of the body are damaged at byte " + std::to_string(taken) + " (" +
                            (stream.msg != nullptr ? stream.msg : "they cannot be understood") +
                            "): nothing of it was taken."});
  }
  is_whole = result == Z_STREAM_END;
  return true;
}

Unpacking::Unpacking(std::string_view coding, std::size_t limit) : state_(std::make_unique<State>()) {
  state_->coding = lower_case(coding);
  if (state_->coding == "x-gzip") state_->coding = "gzip";
  state_->limit = limit;
  const bool is_known = state_->coding == "gzip" || state_->coding == "deflate";
  if (!is_known) state_->refuse({415, "The body's Content-Encoding is not one of gzip and deflate."});
}

Unpacking::~Unpacking() = default;

bool Unpacking::take(std::string_view bytes, const BodySink& sink) {
  State& state = *state_;
  while (!bytes.empty() && !state.fault) {
    if (!state.is_open) state.open(static_cast<unsigned char>(bytes.front()));
    // A gzip file may have several members.
    if (state.is_whole && (state.coding != "gzip" || inflateReset(&state.stream) != Z_OK)) {
      return state.refuse({400, "More bytes follow the " + state.coding + " data of the body, at byte " +
                                    std::to_string(state.taken) + ": nothing of it was taken."});
    }
    state.is_whole = false;
    const std::size_t count = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
    state.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state.stream.avail_in = static_cast<uInt>(count);
    do {
      if (!state.step(sink)) return false;
    } while (!state.is_whole && (state.stream.avail_in > 0 || state.stream.avail_out == 0));
    bytes.remove_prefix(count - state.stream.avail_in);
  }
  return !state.fault;
}

BodyFault Unpacking::fault() const {
  if (state_->fault) return *state_->fault;
  const bool is_empty = !state_->is_open;
  return is_empty || state_->is_whole ? BodyFault{} : torn(state_->coding, state_->given);
}

}  // namespace dateline::http
