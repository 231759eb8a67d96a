#include "indexer/read/stream/ledger.hpp"

#include <algorithm>

namespace dateline::read {

namespace {

constexpr const char* kWayOut = "; nothing behind this is read. If it is honest, unpack it and add what is in it";

}  // namespace

bool Ledger::count_member() {
  if (++members_ <= limits_.members) return true;
  spent_ = true;
  return false;
}

ReadError Meter::spend(const std::string& detail) {
  ledger_->spent_ = true;
  return ReadError("bomb", detail + kWayOut);
}

std::optional<ReadError> Meter::count(std::uint64_t out, std::uint64_t in, std::uint64_t disk) {
  const Limits& limits = ledger_->limits();
  std::vector<std::uint64_t>& levels = ledger_->unpacked_;
  levels.resize(std::max(levels.size(), level_ + 1));
  levels[level_] += out;
  out_ += out;
  const auto is_bomb = [&limits](std::uint64_t unpacked, std::uint64_t packed) {
    return unpacked > limits.ratio_floor && unpacked / limits.ratio > packed;
  };
  const auto ratio = [&limits](std::uint64_t unpacked, std::uint64_t packed) {
    return std::to_string(packed) + " bytes unpack to " + std::to_string(unpacked) + " and more, over the limit of " +
           std::to_string(limits.ratio) + " to one, as in a decompression bomb";
  };
  if (is_bomb(out_, in)) return spend(ratio(out_, in));
  if (is_bomb(levels[level_], disk))
    return spend("the file is packed in so many ways that " + ratio(levels[level_], disk));
  if (is_member_ && out_ > limits.member_bytes) {
    return spend("it unpacks to more than the " + std::to_string(limits.member_bytes) +
                 " bytes that one member of an archive may have");
  }
  return std::nullopt;
}

}  // namespace dateline::read
