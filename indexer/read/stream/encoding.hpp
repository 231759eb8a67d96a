// Which encoding bytes are in, and turning them into UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::read {

enum class ByteOrderMark { none, utf8, utf16_little, utf16_big };
ByteOrderMark byte_order_mark(std::string_view bytes);
std::size_t mark_bytes(ByteOrderMark mark);

// Offset of the first byte that is not part of well-formed UTF-8 (Unicode, table 3-7); absent when all is.
std::optional<std::size_t> invalid_utf8(std::string_view bytes);

// Well-formed sequences kept, every other byte as U+FFFD.
std::string repaired_utf8(std::string_view bytes);

// Whether bytes that are not all UTF-8 still mean to be: twice as many multi-byte sequences as broken bytes.
bool is_mostly_utf8(std::string_view bytes);

// The encoding that texts mean where they name this one (WHATWG Encoding Standard): windows-1252 for latin1.
std::string meant_by(std::string label);

// Converts through ICU; what does not fit becomes U+FFFD. Absent when the charset's name is not known.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& charset);

// The reverse. Absent also where the charset lacks a character of the text.
std::optional<std::string> from_utf8(std::string_view text, const std::string& charset);

// The bytes of a web page as UTF-8: by byte order mark, else as UTF-8 where they are well-formed, else by the charset
// that the server `stated` or the page declares, else by statistical detection. Never fails: what cannot be converted
// becomes U+FFFD.
std::string html_to_utf8(std::string_view bytes, const std::string& stated = {});

// A whole text in memory as UTF-8: the mark removed, UTF-16 converted; other bytes are left as they are.
std::string without_mark(std::string_view bytes);

}  // namespace dateline::read
