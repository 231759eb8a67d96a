// libarchive over a stream: the members of a zip, tar or cpio in their order, each as bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

struct ArchiveMember {
  std::string name;  // as it stands in the container: any bytes
  bool is_file = false;
  bool encrypted = false;
};

// Never seeks, so memory does not grow with the number of members. Of a zip the directory at the end is not used: its
// members are what the local headers say.
class ArchiveStream {
 public:
  explicit ArchiveStream(InputBuffer& input);
  ~ArchiveStream();
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  // Goes to the next member. Absent at the end. Throws ReadError "truncated" or "bad-archive"; after one that says
  // can_go_on() the next member may still be found.
  std::optional<ArchiveMember> next();
  bool can_go_on() const { return can_go_on_; }
  // The next bytes of the member; empty at its end. Throws ReadError; holes of sparse files come as zeros.
  std::size_t read(char* to, std::size_t size);

  // The container itself is cut short or damaged, so that no member can be read any more.
  bool broken() const;
  // How many bytes of the container have been used.
  std::uint64_t used() const;
  std::uint64_t disk_bytes() const { return input_.disk_bytes(); }
  // Reads to the end of the stream behind the last member. False where the end of the container was not there: it was
  // cut short between two members.
  bool finish();

 private:
  struct Handle;

  [[noreturn]] void fail(const std::string& where) const;
  bool next_block();

  InputBuffer& input_;
  std::unique_ptr<Handle> handle_;
  std::string_view block_;             // of the member: read, not yet handed out
  std::uint64_t zeros_ = 0;            // of a hole, to be handed out before the block
  std::uint64_t position_ = 0;         // in the member
  std::optional<std::uint64_t> size_;  // of the member, where nothing that matters follows its last byte
  bool can_go_on_ = true;
};

}  // namespace dateline::read
