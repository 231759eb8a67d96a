#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "schema/text_analysis.hpp"
#include "schema/utf8.hpp"

namespace dateline::schema {

namespace {

// Which marks a letter of a script loses.
enum class Marks : std::uint8_t { keep, drop, drop_stress };

const icu::Normalizer2& checked(const icu::Normalizer2* normalizer, UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no normalisation data: ") + u_errorName(status));
  return *normalizer;
}

const icu::Normalizer2& case_folding() {
  UErrorCode status = U_ZERO_ERROR;
  return checked(icu::Normalizer2::getNFKCCasefoldInstance(status), status);
}

const icu::Normalizer2& composition() {
  UErrorCode status = U_ZERO_ERROR;
  return checked(icu::Normalizer2::getNFCInstance(status), status);
}

bool is_mark(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

Marks marks_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return Marks::drop;
    case USCRIPT_CYRILLIC:
      return Marks::drop_stress;
    default:
      return Marks::keep;
  }
}

// Cyrillic marks that only show how a word is read: accents, but not those of the letters ѓ and ќ, and the dots of ё.
bool is_stress(char32_t base, char32_t mark) {
  if (mark == 0x308) return base == U'е';
  if (mark == 0x301) return base != U'г' && base != U'к';
  return mark == 0x300;
}

struct Replacement {
  char32_t letter;
  const char* written;  // empty: dropped
};

// By code point. What has no decomposition in Unicode; okina, hamza and ayn of transliterations; tatweel; Persian
// letters that Arabic keyboards write otherwise; curly quotes.
constexpr std::array<Replacement, 27> kReplacements = {
    {{U'æ', "ae"},  {U'ð', "d"},   {U'ø', "o"},    {U'þ', "th"},   {U'đ', "d"},    {U'ħ', "h"},   {U'ı', "i"},
     {U'ł', "l"},   {U'ŋ', "n"},   {U'œ', "oe"},   {U'ŧ', "t"},    {U'ə', "e"},    {0x2BB, ""},   {0x2BE, ""},
     {0x2BF, ""},   {0x640, ""},   {0x649, "ي"},   {0x6A9, "ك"},   {0x6CC, "ي"},   {0x2018, "'"}, {0x2019, "'"},
     {0x201A, "'"}, {0x201B, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}}};
static_assert(std::ranges::is_sorted(kReplacements, {}, &Replacement::letter));

// What a letter is written as; null: itself.
const char* replacement(char32_t c) {
  const auto* found = std::ranges::lower_bound(kReplacements, c, {}, &Replacement::letter);
  return found != kReplacements.end() && found->letter == c ? found->written : nullptr;
}

// A letter without the marks that its script loses, where it is composed with some.
char32_t without_marks(char32_t c, Marks marks) {
  icu::UnicodeString parts;
  if (marks == Marks::keep || !composition().getDecomposition(static_cast<UChar32>(c), parts)) return c;
  const auto base = static_cast<char32_t>(parts.char32At(0));
  const auto mark = static_cast<char32_t>(parts.char32At(parts.moveIndex32(0, 1)));
  return marks == Marks::drop || is_stress(base, mark) ? base : c;
}

void append_plain(std::string& out, char32_t c) {
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (const char* written = replacement(c)) {
    out += written;
  } else if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
    out.push_back(static_cast<char>('0' + digit));
  } else {
    append(out, c);
  }
}

// Removes marks and writes letters plainly, after case folding and NFKC.
std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t base = 0;
  Marks marks = Marks::keep;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint point = decode(text, pos);
    pos += point.size;
    if (is_mark(point.value)) {
      const bool dropped = marks == Marks::drop || (marks == Marks::drop_stress && is_stress(base, point.value));
      if (!dropped) append(out, point.value);
      continue;
    }
    const char* written = replacement(point.value);
    if (written != nullptr && *written == '\0') continue;
    marks = marks_of(point.value);
    base = without_marks(point.value, marks);
    append_plain(out, base);
  }
  return out;
}

std::string normalized(const icu::Normalizer2& normalizer, const std::string& text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot normalise text: ") + u_errorName(status));
  return out;
}

std::string fold_fully(const std::string& text) {
  return normalized(case_folding(), plain(normalized(case_folding(), text)));
}

// The folded form of letters of the alphabets that news is mostly written in, so that their words need no
// normaliser. Absent for what depends on its neighbours.
struct FoldTable {
  static constexpr char32_t kSize = 0x0700;
  static constexpr std::size_t kMaxBytes = 7;
  struct Entry {
    std::array<char, kMaxBytes> bytes{};
    std::uint8_t size = 0xFF;  // 0xFF: depends on its neighbours
  };
  std::array<Entry, kSize> entries;

  FoldTable() {
    for (char32_t c = 0; c < kSize; ++c) {
      if (is_mark(c) || !case_folding().hasBoundaryBefore(static_cast<UChar32>(c))) continue;
      std::string letter;
      append(letter, c);
      const std::string folded = fold_fully(letter);
      if (folded.size() > kMaxBytes) continue;
      entries[c].size = static_cast<std::uint8_t>(folded.size());
      folded.copy(entries[c].bytes.data(), folded.size());
    }
  }
};

// Appends the folded form of `text` where each of its code points folds alone; otherwise says no.
bool fold_by_table(std::string_view text, std::string& out) {
  static const FoldTable table;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint point = decode(text, pos);
    if (point.value >= FoldTable::kSize) {
      if (point.value != 0x2019) return false;
      out.push_back('\'');
    } else {
      const FoldTable::Entry& entry = table.entries[point.value];
      if (entry.size == 0xFF) return false;
      out.append(entry.bytes.data(), entry.size);
    }
    pos += point.size;
  }
  return true;
}

std::string with_bad_bytes_replaced(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint point = decode(text, pos);
    append(out, point.value);
    pos += point.size;
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out(text);
  unsigned char all = 0;
  for (char& c : out) {
    all |= static_cast<unsigned char>(c);
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  if (all < 0x80) return out;
  out.clear();
  if (fold_by_table(text, out)) return out;
  return fold_fully(is_utf8(text) ? std::string(text) : with_bad_bytes_replaced(text));
}

}  // namespace dateline::schema
