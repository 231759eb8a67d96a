#include "schema/utf8.hpp"

#include <cstring>

#include "schema/text_analysis.hpp"

namespace dateline::schema {

namespace {

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// How many bytes from `pos` on are ASCII, in steps of eight: enough to skip the bulk of a text.
std::size_t ascii_run(std::string_view text, std::size_t pos) {
  const std::size_t begin = pos;
  while (pos + 8 <= text.size()) {
    std::uint64_t block;
    std::memcpy(&block, text.data() + pos, 8);
    if ((block & 0x8080808080808080U) != 0) break;
    pos += 8;
  }
  return pos - begin;
}

}  // namespace

CodePoint detail::decode_multibyte(std::string_view text, std::size_t pos) {
  const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[pos + i]); };
  const auto has = [&](std::size_t i) {
    return pos + i < text.size() && is_continuation(static_cast<unsigned char>(text[pos + i]));
  };
  const char32_t lead = byte(0);
  if (lead >= 0xC2 && lead <= 0xDF && has(1)) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (lead >= 0xE0 && lead <= 0xEF && has(1) && has(2)) {
    const char32_t value = ((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && has(1) && has(2) && has(3)) {
    const char32_t value =
        ((lead & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {};
}

void append(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xC0 | (value >> 6));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
  }
  put(0x80 | (value & 0x3F));
}

std::uint32_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t run = ascii_run(text, pos);
    count += run;
    pos += run;
    for (int i = 0; i < 8 && pos < text.size(); ++i, ++count) pos += decode(text, pos).size;
  }
  return static_cast<std::uint32_t>(count);
}

std::size_t byte_offset(std::string_view text, std::uint32_t n) {
  std::size_t pos = 0;
  std::size_t left = n;
  while (left > 0 && pos < text.size()) {
    const std::size_t run =
        left >= 8 ? ascii_run(text.substr(0, pos + left < text.size() ? pos + left : text.size()), pos) : 0;
    pos += run;
    left -= run;
    for (int i = 0; i < 8 && left > 0 && pos < text.size(); ++i, --left) pos += decode(text, pos).size;
  }
  return pos;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t pos = 0; pos < bytes.size();) {
    pos += ascii_run(bytes, pos);
    for (int i = 0; i < 8 && pos < bytes.size(); ++i) {
      const CodePoint point = decode(bytes, pos);
      if (point.value == kBadByte) return false;
      pos += point.size;
    }
  }
  return true;
}

}  // namespace dateline::schema
