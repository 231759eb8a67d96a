#include <array>
#include <string>

#include "indexer/read/container/archive_file.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLocalHeader = "PK\x03\x04"sv;
constexpr std::size_t kTarBlock = 512;

unsigned byte_at(std::string_view bytes, std::size_t i) {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

struct ZipMember {
  std::string_view name;
  std::string_view data;  // what of them lies in the head
};

// The member whose local header is at the front (PKWARE APPNOTE, 4.3.7).
ZipMember zip_member(std::string_view at) {
  constexpr std::size_t kFixed = 30;
  const std::size_t name = byte_at(at, 26) | byte_at(at, 27) << 8;
  const std::size_t extra = byte_at(at, 28) | byte_at(at, 29) << 8;
  if (at.size() < kFixed + name) return {};
  return {at.substr(kFixed, name), at.substr(std::min(at.size(), kFixed + name + extra))};
}

struct OfficeMark {
  std::string_view member;
  std::string_view data;  // at its start
  std::string_view kind;
};

// What the first members of these are called; the more telling marks first.
constexpr std::array kOfficeMarks = {
    OfficeMark{"mimetype"sv, "application/epub"sv, "an e-book (EPUB)"sv},
    OfficeMark{"mimetype"sv, "application/vnd.oasis.opendocument"sv, "an OpenDocument file (LibreOffice)"sv},
    OfficeMark{"mimetype"sv, "application/"sv, "a document that is zip inside"sv},
    OfficeMark{"[Content_Types].xml"sv, ""sv, "an Office document (docx, xlsx, pptx)"sv},
    OfficeMark{"_rels/.rels"sv, ""sv, "an Office document (docx, xlsx, pptx)"sv},
    OfficeMark{"META-INF/container.xml"sv, ""sv, "an e-book (EPUB)"sv},
    OfficeMark{"META-INF/MANIFEST.MF"sv, ""sv, "a Java program"sv},
    OfficeMark{"AndroidManifest.xml"sv, ""sv, "an Android program"sv},
};

std::string_view office_kind(std::string_view head) {
  for (std::size_t at = 0; at != std::string_view::npos; at = head.find(kLocalHeader, at + 1)) {
    const ZipMember member = zip_member(head.substr(at));
    for (const OfficeMark& mark : kOfficeMarks) {
      if (member.name == mark.member && member.data.starts_with(mark.data)) return mark.kind;
    }
  }
  return {};
}

bool is_octal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("01234567") == std::string_view::npos;
}

bool is_hex(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

bool is_zip(const Head& head) {
  const std::string_view bytes = head.bytes;
  constexpr std::string_view kEmpty = "PK\x05\x06"sv;
  constexpr std::string_view kSpanned = "PK00PK\x03\x04"sv;
  return bytes.starts_with(kLocalHeader) || bytes.starts_with(kSpanned) ||
         bytes.starts_with("PK\x07\x08PK\x03\x04"sv) || (bytes.starts_with(kEmpty) && head.whole);
}

bool is_tar(const Head& head) {
  const std::string_view block = head.bytes.substr(0, kTarBlock);
  if (block.size() < kTarBlock || block[0] == '\0') return false;
  constexpr std::size_t kSumAt = 148;
  constexpr std::size_t kSumBytes = 8;
  std::string_view stated = block.substr(kSumAt, kSumBytes);
  stated = stated.substr(std::min(stated.find_first_not_of(' '), stated.size()));
  stated = stated.substr(0, stated.find_first_of("\0 "sv));
  if (!is_octal(stated)) return false;
  unsigned plain = 0;
  int with_sign = 0;  // as some old programs added
  for (std::size_t i = 0; i < kTarBlock; ++i) {
    const unsigned c = i >= kSumAt && i < kSumAt + kSumBytes ? ' ' : byte_at(block, i);
    plain += c;
    with_sign += static_cast<signed char>(c);
  }
  const unsigned long sum = std::stoul(std::string(stated), nullptr, 8);
  return sum == plain || (with_sign >= 0 && sum == static_cast<unsigned long>(with_sign));
}

bool is_cpio(const Head& head) {
  const std::string_view bytes = head.bytes;
  if (bytes.starts_with("070707")) return bytes.size() >= 76 && is_octal(bytes.substr(0, 76));
  return (bytes.starts_with("070701") || bytes.starts_with("070702")) && bytes.size() >= 110 &&
         is_hex(bytes.substr(0, 110));
}

bool is_office(const Head& head) {
  return head.bytes.starts_with(kLocalHeader) && !office_kind(head.bytes).empty();
}

void reject_office(Reading& reading) {
  const std::string kind(office_kind(reading.input->window()));
  reading.sink.reject({"unsupported", "the file is " + kind + ", which is not read; save it as text or as a web page"},
                      reading.input->peek(kRejectBytes));
}

}  // namespace dateline::read
