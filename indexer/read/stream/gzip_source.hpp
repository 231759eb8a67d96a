// Decompresses gzip as it is read: any number of members, padding of zeros behind the last.
#pragma once

#include <memory>

#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

// Throws ReadError "truncated" where the data end inside a member, "bad-gzip" where they are not gzip or fail their
// checksum; both name the position in the compressed file. All bytes before the fault are handed out first.
class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<InputBuffer> from);
  ~GzipSource() override;
  std::size_t read(char* to, std::size_t size) override;
  std::uint64_t disk_bytes() const override { return from_->disk_bytes(); }

 private:
  struct Inflater;

  bool next_member();
  void stop(const std::string& reason, const std::string& detail);

  std::unique_ptr<InputBuffer> from_;
  std::unique_ptr<Inflater> inflater_;
  std::uint64_t given_ = 0;
  bool in_member_ = true;
  bool ended_ = false;
  std::optional<ReadError> error_;
};

}  // namespace dateline::read
