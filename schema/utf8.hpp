// Reading and writing single code points of UTF-8, strictly: what is not well-formed is one bad byte at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::schema {

inline constexpr char32_t kBadByte = 0xFFFFFFFF;

struct CodePoint {
  char32_t value = kBadByte;  // kBadByte where the bytes are not well-formed
  std::uint32_t size = 1;     // in bytes; 1 for a bad byte
};

namespace detail {
CodePoint decode_multibyte(std::string_view text, std::size_t pos);
}

// The code point that begins at `pos`, which is before the end of the text.
inline CodePoint decode(std::string_view text, std::size_t pos) {
  const auto lead = static_cast<unsigned char>(text[pos]);
  if (lead < 0x80) return {lead, 1};
  return detail::decode_multibyte(text, pos);
}

// Appends a code point; a surrogate, a number past U+10FFFF or kBadByte becomes U+FFFD.
void append(std::string& out, char32_t value);

}  // namespace dateline::schema
