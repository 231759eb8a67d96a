#include "schema/word_break.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "schema/utf8.hpp"

namespace dateline::schema {

namespace {

constexpr char32_t kBasicPlane = 0x10000;

bool needs_dictionary(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return u_isalnum(c) != 0;
    default:
      return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT && u_isalnum(c) != 0;
  }
}

BreakClass class_from_icu(UChar32 c) {
  if (c >= 0xAC00 && c <= 0xD7A3) return BreakClass::hangul;
  if (c == ':' || c == 0xFE55 || c == 0xFF1A) return BreakClass::other;  // as in CLDR, whatever the version of ICU
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return BreakClass::extend;
    case U_WB_KATAKANA:
      return BreakClass::dictionary;
    case U_WB_ALETTER:
      return needs_dictionary(c) ? BreakClass::dictionary : BreakClass::letter;
    case U_WB_HEBREW_LETTER:
      return BreakClass::hebrew;
    case U_WB_NUMERIC:
      return BreakClass::numeric;
    case U_WB_EXTENDNUMLET:
      return BreakClass::underscore;
    case U_WB_MIDLETTER:
      return BreakClass::mid_letter;
    case U_WB_MIDNUM:
      return BreakClass::mid_number;
    case U_WB_MIDNUMLET:
      return BreakClass::mid_both;
    case U_WB_SINGLE_QUOTE:
      return BreakClass::single_quote;
    case U_WB_DOUBLE_QUOTE:
      return BreakClass::double_quote;
    default:
      return u_isalnum(c) ? BreakClass::dictionary : BreakClass::other;
  }
}

std::array<BreakClass, kBasicPlane> basic_plane() {
  std::array<BreakClass, kBasicPlane> table{};
  for (char32_t c = 0; c < kBasicPlane; ++c) table[c] = class_from_icu(static_cast<UChar32>(c));
  return table;
}

struct Reader {
  std::string_view text;

  // The class at `pos`; past the end `other`. `size` receives the bytes.
  BreakClass at(std::size_t pos, std::size_t& size) const {
    size = 0;
    if (pos >= text.size()) return BreakClass::other;
    const CodePoint point = decode(text, pos);
    size = point.size;
    return break_class(point.value);
  }

  std::size_t skip_extend(std::size_t pos) const {
    std::size_t size = 0;
    while (at(pos, size) == BreakClass::extend) pos += size;
    return pos;
  }
};

bool is_core(BreakClass c) {
  return is_letter(c) || c == BreakClass::numeric || c == BreakClass::underscore;
}

// Whether punctuation of class `mid` holds `before` and `after` together: WB6, WB7, WB7b, WB7c, WB11, WB12.
bool joins(BreakClass before, BreakClass mid, BreakClass after) {
  const bool both = mid == BreakClass::mid_both || mid == BreakClass::single_quote;
  if (is_letter(before) && is_letter(after) && (both || mid == BreakClass::mid_letter)) return true;
  if (before == BreakClass::numeric && after == BreakClass::numeric && (both || mid == BreakClass::mid_number))
    return true;
  return before == BreakClass::hebrew && after == BreakClass::hebrew && mid == BreakClass::double_quote;
}

// The end of the word whose first code point ends at `pos` and has class `last`.
std::size_t word_end(const Reader& reader, std::size_t pos, BreakClass last) {
  for (;;) {
    pos = reader.skip_extend(pos);
    std::size_t size = 0;
    BreakClass c = reader.at(pos, size);
    if (!is_core(c)) {
      const std::size_t after = reader.skip_extend(pos + size);
      std::size_t size_after = 0;
      const BreakClass next = reader.at(after, size_after);
      if (!joins(last, c, next)) {
        const bool geresh = last == BreakClass::hebrew && c == BreakClass::single_quote;  // WB7a
        return geresh ? after : pos;
      }
      pos = after;
      size = size_after;
      c = next;
    }
    last = c;
    pos += size;
  }
}

std::size_t dictionary_end(const Reader& reader, std::size_t pos) {
  for (;;) {
    std::size_t size = 0;
    const BreakClass c = reader.at(pos, size);
    if (c != BreakClass::dictionary && c != BreakClass::extend) return pos;
    pos += size;
  }
}

// As in ICU, marks end a run of Hangul.
std::size_t hangul_end(const Reader& reader, std::size_t pos) {
  std::size_t size = 0;
  while (reader.at(pos, size) == BreakClass::hangul) pos += size;
  return reader.skip_extend(pos);
}

std::unique_ptr<icu::BreakIterator> new_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no word break data: ") + u_errorName(status));
  return iterator;
}

bool has_letter(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint point = decode(text, pos);
    if (u_isalnum(static_cast<UChar32>(point.value))) return true;
    pos += point.size;
  }
  return false;
}

}  // namespace

BreakClass break_class(char32_t code_point) {
  static const std::array<BreakClass, kBasicPlane> table = basic_plane();
  if (code_point < kBasicPlane) return table[code_point];
  if (code_point == kBadByte) return BreakClass::other;
  return class_from_icu(static_cast<UChar32>(code_point));
}

Segment next_segment(std::string_view text, std::size_t pos) {
  const Reader reader{text};
  while (pos < text.size()) {
    std::size_t size = 0;
    const BreakClass c = reader.at(pos, size);
    if (c == BreakClass::dictionary) return {pos, dictionary_end(reader, pos + size), true};
    if (c == BreakClass::hangul) return {pos, hangul_end(reader, pos + size), false};
    if (is_core(c)) return {pos, word_end(reader, pos + size, c), false};
    pos += size;
  }
  return {text.size(), text.size(), false};
}

std::vector<Segment> dictionary_words(std::string_view run) {
  static thread_local const std::unique_ptr<icu::BreakIterator> iterator = new_iterator();
  std::vector<Segment> words;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, run.data(), static_cast<std::int64_t>(run.size()), &status);
  iterator->setText(&utext, status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot divide text: ") + u_errorName(status));
  for (std::int32_t start = iterator->first(), end = iterator->next(); end != icu::BreakIterator::DONE;
       start = end, end = iterator->next()) {
    const auto from = static_cast<std::size_t>(start);
    const auto to = static_cast<std::size_t>(end);
    if (has_letter(run.substr(from, to - from))) words.push_back({from, to, false});
  }
  utext_close(&utext);
  return words;
}

}  // namespace dateline::schema
