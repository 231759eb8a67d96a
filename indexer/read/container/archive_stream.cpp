#include "indexer/read/container/archive_stream.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTarBlock = 512;
constexpr std::size_t kTail = 22 + 65535;  // the longest end of a zip: its record and a comment

// libarchive converts names to the encoding of the thread's locale, and loses those that do not fit.
class Utf8Names {
 public:
  Utf8Names() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(utf8_ ? ::uselocale(utf8_) : nullptr) {}
  ~Utf8Names() {
    if (!utf8_) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t utf8_;
  locale_t before_;
};

std::string name_of(archive_entry* entry) {
  if (const char* name = archive_entry_pathname(entry)) return name;
  const char* name = archive_entry_pathname_utf8(entry);
  return name ? name : "";
}

void keep_end(std::string& tail) {
  tail.erase(0, tail.size() - std::min(tail.size(), kTail));
}

}  // namespace

struct ArchiveStream::Handle {
  explicit Handle(InputBuffer& from) : input(from), reader(archive_read_new(), &archive_read_free) {
    if (!reader) throw std::bad_alloc();
    archive_read_support_filter_none(reader.get());
    archive_read_support_format_zip_streamable(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_cpio(reader.get());
    archive_read_set_format_option(reader.get(), "tar", "read_concatenated_archives", "1");
  }

  static la_ssize_t give(archive*, void* self, const void** bytes) {
    auto& handle = *static_cast<Handle*>(self);
    handle.tail += handle.input.window().substr(0, handle.given);
    keep_end(handle.tail);
    handle.input.consume(handle.given);
    const std::string_view window = handle.input.peek(1);
    handle.given = window.size();
    handle.starved = window.empty();
    *bytes = window.data();
    return static_cast<la_ssize_t>(window.size());
  }

  InputBuffer& input;
  std::unique_ptr<archive, decltype(&archive_read_free)> reader;
  std::size_t given = 0;  // bytes of the window that libarchive has now
  bool fatal = false;     // it has given up
  bool starved = false;   // libarchive asked for more than there is
  std::string tail;       // the end of what it has used up, by which a whole container is known
};

ArchiveStream::ArchiveStream(InputBuffer& input) : input_(input), handle_(std::make_unique<Handle>(input)) {
  const Utf8Names names;
  if (archive_read_open(handle_->reader.get(), handle_.get(), nullptr, &Handle::give, nullptr) != ARCHIVE_OK)
    fail("the archive cannot be read");
}

ArchiveStream::~ArchiveStream() = default;

std::uint64_t ArchiveStream::used() const {
  return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(handle_->reader.get(), 0), 0));
}

bool ArchiveStream::broken() const {
  return handle_->starved || handle_->fatal;
}

void ArchiveStream::fail(const std::string& where) const {
  if (handle_->starved && input_.error()) throw *input_.error();
  const std::string place = " at byte " + std::to_string(used()) + " of the archive";
  if (handle_->starved) throw ReadError("truncated", where + ": the archive ends in the middle" + place);
  const char* said = archive_error_string(handle_->reader.get());
  throw ReadError("bad-archive", where + place + ": " + (said ? said : "unknown fault"));
}

std::optional<ArchiveMember> ArchiveStream::next() {
  const Utf8Names names;
  block_ = {};
  zeros_ = position_ = 0;
  size_.reset();
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(handle_->reader.get(), &entry);
  can_go_on_ = result == ARCHIVE_RETRY;
  handle_->fatal = handle_->fatal || result == ARCHIVE_FATAL;
  if (result == ARCHIVE_EOF) return std::nullopt;
  if (result < ARCHIVE_WARN || result == ARCHIVE_RETRY) fail("a member's header cannot be read");
  const bool padded = (archive_format(handle_->reader.get()) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_ZIP;
  if (padded && archive_entry_size_is_set(entry)) size_ = static_cast<std::uint64_t>(archive_entry_size(entry));
  ArchiveMember member;
  member.name = name_of(entry);
  const bool is_link = archive_entry_hardlink(entry) != nullptr && archive_entry_size(entry) == 0;
  member.is_file = archive_entry_filetype(entry) == AE_IFREG && !is_link;
  member.encrypted = archive_entry_is_encrypted(entry) != 0;
  return member;
}

bool ArchiveStream::next_block() {
  const void* bytes = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  const int result = archive_read_data_block(handle_->reader.get(), &bytes, &size, &offset);
  handle_->fatal = result == ARCHIVE_FATAL;
  if (result < ARCHIVE_WARN || (result < ARCHIVE_OK && size == 0)) {
    if (position_ == size_) return false;  // only the padding behind it is missing: for next() to tell
    fail("the member cannot be read");
  }
  const std::uint64_t at = std::max(position_, static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0)));
  zeros_ = at - position_;
  position_ = at + (result == ARCHIVE_EOF ? 0 : size);
  block_ = result == ARCHIVE_EOF ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
  return result != ARCHIVE_EOF || zeros_ > 0;
}

std::size_t ArchiveStream::read(char* to, std::size_t size) {
  while (zeros_ == 0 && block_.empty()) {
    if (!next_block()) return 0;
  }
  if (zeros_ > 0) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(zeros_, size));
    std::memset(to, 0, count);
    zeros_ -= count;
    return count;
  }
  const std::size_t count = std::min(size, block_.size());
  std::memcpy(to, block_.data(), count);
  block_.remove_prefix(count);
  return count;
}

bool ArchiveStream::finish() {
  const int format = archive_format(handle_->reader.get()) & ARCHIVE_FORMAT_BASE_MASK;
  std::string& tail = handle_->tail;
  do {
    tail += input_.window();
    keep_end(tail);
    input_.consume(input_.window().size());
  } while (input_.fill());
  handle_->given = 0;
  if (input_.error()) return true;  // says so itself
  if (format == ARCHIVE_FORMAT_ZIP) return tail.find("PK\x05\x06"sv) != std::string::npos;
  if (format == ARCHIVE_FORMAT_TAR)
    return tail.find_first_not_of('\0', tail.size() - std::min(tail.size(), kTarBlock)) == std::string::npos;
  return true;
}

}  // namespace dateline::read
