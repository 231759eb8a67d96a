#include "indexer/extract/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline::extract {
namespace {

bool is_closing(char32_t letter) {
  return letter == U'"' || letter == U'\'' || letter == U')' || letter == U']' || letter == U'”' || letter == U'’' ||
         letter == U'»' || letter == U'“' || letter == U'」' || letter == U'*';
}

bool is_opening(char32_t letter) {
  return letter == U'"' || letter == U'\'' || letter == U'(' || letter == U'[' || letter == U'“' || letter == U'‘' ||
         letter == U'„' || letter == U'«' || letter == U'¿' || letter == U'¡' || letter == U' ';
}

char32_t first_letter(std::string_view text) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    const char32_t letter = decode(text, pos);
    if (!is_opening(letter)) return letter;
  }
  return 0;
}

}  // namespace

char32_t decode(std::string_view text, std::size_t& pos) {
  const auto lead = static_cast<unsigned char>(text[pos]);
  if (lead < 0x80) {
    ++pos;
    return lead;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int32_t>(0);
  const auto length = static_cast<std::int32_t>(text.size() - pos < 4 ? text.size() - pos : 4);
  UChar32 letter = 0;
  U8_NEXT_OR_FFFD(bytes + pos, at, length, letter);
  pos += static_cast<std::size_t>(at);
  return static_cast<char32_t>(letter);
}

char32_t decode_before(std::string_view text, std::size_t pos) {
  if (pos == 0) return 0;
  std::size_t start = pos - 1;
  while (start > 0 && pos - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return decode(text.substr(0, pos), start);
}

void append_utf8(std::string& out, char32_t letter) {
  char bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(letter));
  out.append(bytes, static_cast<std::size_t>(length));
}

bool is_letter(char32_t letter) {
  if (letter < 0x80) return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
  return u_isalpha(static_cast<UChar32>(letter)) != 0;
}

bool is_upper(char32_t letter) {
  if (letter < 0x80) return letter >= U'A' && letter <= U'Z';
  return u_isupper(static_cast<UChar32>(letter)) != 0;
}

bool is_lower(char32_t letter) {
  if (letter < 0x80) return letter >= U'a' && letter <= U'z';
  return u_islower(static_cast<UChar32>(letter)) != 0;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t letter = decode(text, pos);
    if (letter < 0x80) {
      out += static_cast<char>(is_upper(letter) ? letter + 32 : letter);
    } else if (letter == U'’' || letter == U'‘' || letter == U'ʼ') {
      out += '\'';
    } else if (letter == U'“' || letter == U'”') {
      out += '"';
    } else {
      append_utf8(out, letter == U'İ' ? U'i' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
    }
  }
  return out;
}

std::string capitalised(std::string_view word) {
  if (word.empty()) return {};
  std::size_t pos = 0;
  const char32_t first = decode(word, pos);
  std::string out;
  append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  while (pos < word.size()) {
    const char32_t letter = decode(word, pos);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with_upper(std::string_view text) {
  return is_upper(first_letter(text));
}
bool starts_with_lower(std::string_view text) {
  return is_lower(first_letter(text));
}

bool all_upper(std::string_view text) {
  bool seen = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t letter = decode(text, pos);
    if (is_lower(letter)) return false;
    seen = seen || is_upper(letter);
  }
  return seen;
}

bool ends_sentence(std::string_view text) {
  std::size_t end = trim(text).data() - text.data() + trim(text).size();
  while (end > 0) {
    const char32_t letter = decode_before(text, end);
    if (letter == U'.' || letter == U'!' || letter == U'?' || letter == U'…' || letter == U'。' || letter == U'！' ||
        letter == U'？' || letter == U'।' || letter == U'؟')
      return true;
    if (!is_closing(letter) && letter != U' ') return false;
    --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return false;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char letter : text) {
    const bool space = is_ascii_space(letter);
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t find_any(std::string_view text, std::string_view bytes, std::size_t from) {
  bool wanted[128] = {};
  for (const char byte : bytes) wanted[static_cast<unsigned char>(byte) & 0x7F] = true;
  for (std::size_t pos = from; pos < text.size(); ++pos) {
    const auto byte = static_cast<unsigned char>(text[pos]);
    if (byte < 0x80 && wanted[byte]) return pos;
  }
  return std::string_view::npos;
}

bool has_digit(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (static_cast<unsigned char>(text[pos]) < 0x80) {
      if (text[pos] >= '0' && text[pos] <= '9') return true;
      ++pos;
    } else if (digit_value(decode(text, pos)) >= 0) {
      return true;
    }
  }
  return false;
}

}  // namespace dateline::extract
