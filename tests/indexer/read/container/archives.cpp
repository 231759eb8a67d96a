#include "tests/indexer/read/container/archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdint>
#include <memory>

namespace dateline::read::testing {

namespace {

la_ssize_t append(archive*, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

class Writer {
 public:
  Writer() : writer_(archive_write_new(), &archive_write_free) {}

  archive* get() { return writer_.get(); }

  void add(const Member& member) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
    archive_entry_copy_pathname(entry.get(), member.name.c_str());
    archive_entry_set_filetype(entry.get(), member.kind == MemberKind::folder ? AE_IFDIR
                                            : member.kind == MemberKind::link ? AE_IFLNK
                                                                              : AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), 0);
    if (member.kind == MemberKind::link) archive_entry_copy_symlink(entry.get(), member.bytes.c_str());
    if (member.kind == MemberKind::hard_link) archive_entry_copy_hardlink(entry.get(), member.bytes.c_str());
    const bool has_bytes = member.kind == MemberKind::file;
    if (has_bytes) archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
    REQUIRE(archive_write_header(get(), entry.get()) >= ARCHIVE_WARN);
    if (has_bytes) REQUIRE(archive_write_data(get(), member.bytes.data(), member.bytes.size()) >= 0);
  }

  std::string write(const std::vector<Member>& members) {
    std::string out;
    archive_write_set_bytes_per_block(get(), 0);
    REQUIRE(archive_write_open(get(), &out, nullptr, &append, nullptr) == ARCHIVE_OK);
    for (const Member& member : members) add(member);
    REQUIRE(archive_write_close(get()) == ARCHIVE_OK);
    return out;
  }

 private:
  std::unique_ptr<archive, decltype(&archive_write_free)> writer_;
};

}  // namespace

std::string archive_of(const std::string& format, const std::vector<Member>& members, const std::string& options) {
  Writer writer;
  REQUIRE(archive_write_set_format_by_name(writer.get(), format.c_str()) == ARCHIVE_OK);
  REQUIRE(archive_write_set_options(writer.get(), options.c_str()) == ARCHIVE_OK);
  return writer.write(members);
}

std::string stored_zip(const std::vector<Member>& members) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
    return out;
  };
  std::string out;
  std::string directory;
  for (const Member& member : members) {
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(member.bytes.data()), static_cast<uInt>(member.bytes.size()));
    const std::string fields = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(sum, 4) +
                               number(member.bytes.size(), 4) + number(member.bytes.size(), 4) +
                               number(member.name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + fields + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                 number(out.size(), 4) + member.name;
    out += "PK\x03\x04" + fields + member.name + member.bytes;
  }
  return out + directory + "PK\x05\x06" + number(0, 4) + number(members.size(), 2) + number(members.size(), 2) +
         number(directory.size(), 4) + number(out.size(), 4) + number(0, 2);
}

std::string encrypted_zip(const std::vector<Member>& members) {
  Writer writer;
  archive_write_set_format_zip(writer.get());
  REQUIRE(archive_write_set_options(writer.get(), "zip:encryption=zipcrypt") == ARCHIVE_OK);
  REQUIRE(archive_write_set_passphrase(writer.get(), "harbour") == ARCHIVE_OK);
  return writer.write(members);
}

std::string packed(const std::string& filter, std::string_view bytes) {
  Writer writer;
  archive_write_set_format_raw(writer.get());
  REQUIRE(archive_write_add_filter_by_name(writer.get(), filter.c_str()) == ARCHIVE_OK);
  return writer.write({{"raw", std::string(bytes)}});
}

std::string story(int number) {
  const std::string n = std::to_string(number);
  return "HARBOUR " + n + " REOPENS\n\nBy Ada Quill\n\nShips came back to harbour number " + n +
         " on a calm morning.\n";
}

}  // namespace dateline::read::testing
