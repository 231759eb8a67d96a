#include "indexer/read/stream/unpacker.hpp"

#include <algorithm>

namespace dateline::read {

Unpacker::Unpacker(std::unique_ptr<InputBuffer> from, const Packing& packing, Meter meter)
    : from_(std::move(from)), packing_(packing), codec_(packing.codec()), meter_(meter) {}

void Unpacker::stop(std::string_view reason, const std::string& detail) {
  error_ = ReadError(std::string(reason), detail + " at byte " + std::to_string(from_->offset()) +
                                              " of the compressed file (" + std::to_string(given_ + now_) +
                                              " bytes were unpacked before it)");
}

// Looks behind a finished member; false at the end of the file.
bool Unpacker::next_member() {
  for (;;) {
    const std::string_view head = from_->peek(kPackingHead);
    if (head.empty()) {
      if (from_->error()) error_ = from_->error();
      return false;
    }
    if (packing_.starts(head)) {
      codec_->restart();
      return true;
    }
    const std::size_t zeros = std::min(head.find_first_not_of('\0'), head.size());
    if (zeros == 0) {
      if (from_->error()) {
        error_ = from_->error();
      } else {
        stop(packing_.reason, "bytes that are not " + std::string(packing_.name) + " follow the compressed data");
      }
      return false;
    }
    from_->consume(zeros);
  }
}

void Unpacker::advance(char* to, std::size_t size) {
  const std::string_view in = from_->peek(1);
  const Codec::Step step = codec_->step(in, to, size);
  from_->consume(step.taken);
  now_ += step.given;
  if (!step.fault.empty()) {
    stop(packing_.reason, "the " + std::string(packing_.name) + " data are damaged (" + step.fault + ")");
  } else if (step.ended) {
    in_member_ = false;
  } else if (in.empty() && step.given == 0) {
    if (from_->error())
      error_ = from_->error();
    else
      stop("truncated", "the " + std::string(packing_.name) + " data end in the middle");
  } else if (step.taken == 0 && step.given == 0 && !from_->fill()) {
    stop(packing_.reason, "the " + std::string(packing_.name) + " data cannot be understood");
  }
}

std::size_t Unpacker::read(char* to, std::size_t size) {
  now_ = 0;
  while (now_ == 0 && !ended_ && !error_) {
    if (in_member_) {
      advance(to, size);
    } else {
      in_member_ = next_member();
      ended_ = !in_member_;
    }
  }
  given_ += now_;
  if (now_ > 0 && !error_) error_ = meter_.count(now_, from_->offset(), from_->disk_bytes());
  if (now_ == 0 && error_) throw *error_;
  return now_;
}

}  // namespace dateline::read
