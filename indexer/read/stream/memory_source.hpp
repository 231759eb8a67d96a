// Bytes in memory as a stream.
#pragma once

#include <algorithm>
#include <string_view>

#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

// The bytes must outlive it.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = bytes_.copy(to, std::min(size, bytes_.size()));
    bytes_.remove_prefix(count);
    taken_ += count;
    return count;
  }
  std::uint64_t disk_bytes() const override { return taken_; }

 private:
  std::string_view bytes_;
  std::uint64_t taken_ = 0;
};

}  // namespace dateline::read
