// Makes small containers and compressed data, for the tests of reading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::read::testing {

enum class MemberKind { file, folder, link, hard_link };

struct Member {
  std::string name;
  std::string bytes;  // of a link: where it leads
  MemberKind kind = MemberKind::file;
};

// A container as libarchive writes it: `format` is "zip", "ustar", "pax", "gnutar", "cpio" or "newc"; `options` are
// libarchive's, such as "zip:compression=store".
std::string archive_of(const std::string& format, const std::vector<Member>& members, const std::string& options = {});
// A zip of files that are stored, with their sizes before the data, as most programs write it.
std::string stored_zip(const std::vector<Member>& members);
// An encrypted zip.
std::string encrypted_zip(const std::vector<Member>& members);

// Compressed with libarchive's filter: "bzip2", "xz", "lzip", "zstd".
std::string packed(const std::string& filter, std::string_view bytes);

// A plain article of a few lines that says its number.
std::string story(int number);

}  // namespace dateline::read::testing
