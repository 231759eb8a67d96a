// What unpacking one file has cost so far, held against the limits: the defence against decompression bombs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/read/reader.hpp"
#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

// One for a file with all that lies in it. A layer is a compression or a container; level 0 is the outermost.
class Ledger {
 public:
  explicit Ledger(const Limits& limits) : limits_(limits) {}

  const Limits& limits() const { return limits_; }
  // Once a limit is passed, nothing more of the file is read, and the one who passed it has said so.
  bool spent() const { return spent_; }
  // One more member of a container; false (and spent) where there are more than may be.
  bool count_member();

 private:
  friend class Meter;

  const Limits& limits_;
  std::vector<std::uint64_t> unpacked_;  // bytes, by level
  std::uint64_t members_ = 0;
  bool spent_ = false;
};

// Watches one layer, or one member of a container.
class Meter {
 public:
  Meter(Ledger& ledger, std::size_t level, bool is_member) : ledger_(&ledger), level_(level), is_member_(is_member) {}

  // `out` more bytes have come out. `in` are all bytes that have gone into this layer, `disk` those read of the file.
  // Gives the error with which the layer must end.
  std::optional<ReadError> count(std::uint64_t out, std::uint64_t in, std::uint64_t disk);

 private:
  ReadError spend(const std::string& detail);

  Ledger* ledger_;
  std::size_t level_;
  bool is_member_;
  std::uint64_t out_ = 0;
};

}  // namespace dateline::read
