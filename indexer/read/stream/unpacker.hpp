// Decompresses as it is read: any number of members, padding of zeros behind the last.
#pragma once

#include <memory>
#include <string>

#include "indexer/read/stream/byte_source.hpp"
#include "indexer/read/stream/codec.hpp"
#include "indexer/read/stream/ledger.hpp"

namespace dateline::read {

// Throws ReadError "truncated" where the data end inside a member, the packing's reason ("bad-gzip",
// "bad-compression") where they are damaged or followed by something else, and "bomb". All name the position in the
// compressed data. All bytes before the fault are handed out first.
class Unpacker : public ByteSource {
 public:
  Unpacker(std::unique_ptr<InputBuffer> from, const Packing& packing, Meter meter);
  std::size_t read(char* to, std::size_t size) override;
  std::uint64_t disk_bytes() const override { return from_->disk_bytes(); }

 private:
  bool next_member();
  void advance(char* to, std::size_t size);
  void stop(std::string_view reason, const std::string& detail);

  std::unique_ptr<InputBuffer> from_;
  const Packing& packing_;
  std::unique_ptr<Codec> codec_;
  Meter meter_;
  std::uint64_t given_ = 0;  // before this call of read
  std::size_t now_ = 0;      // in this call
  bool in_member_ = true;
  bool ended_ = false;
  std::optional<ReadError> error_;
};

}  // namespace dateline::read
