#include "indexer/read/stream/legacy_encoding.hpp"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

constexpr std::size_t kDetectBytes = std::size_t{64} << 10;

enum class Script { latin, other, wide };

struct Charset {
  std::string_view name;  // as ICU's detector gives it
  Script script;
};

constexpr std::array kCharsets = {
    Charset{"ISO-8859-1"sv, Script::latin},   Charset{"windows-1252"sv, Script::latin},
    Charset{"ISO-8859-2"sv, Script::latin},   Charset{"windows-1250"sv, Script::latin},
    Charset{"ISO-8859-9"sv, Script::latin},   Charset{"windows-1254"sv, Script::latin},
    Charset{"ISO-8859-5"sv, Script::other},   Charset{"windows-1251"sv, Script::other},
    Charset{"KOI8-R"sv, Script::other},       Charset{"ISO-8859-6"sv, Script::other},
    Charset{"windows-1256"sv, Script::other}, Charset{"ISO-8859-7"sv, Script::other},
    Charset{"windows-1253"sv, Script::other}, Charset{"ISO-8859-8"sv, Script::other},
    Charset{"ISO-8859-8-I"sv, Script::other}, Charset{"windows-1255"sv, Script::other},
    Charset{"GB18030"sv, Script::wide},       Charset{"Big5"sv, Script::wide},
    Charset{"Shift_JIS"sv, Script::wide},     Charset{"EUC-JP"sv, Script::wide},
    Charset{"EUC-KR"sv, Script::wide},
};

struct Guess {
  Charset charset;
  int confidence = 0;
};

std::vector<Guess> guesses(std::string_view sample) {
  std::vector<Guess> found;
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) || !matches) return found;
  for (int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const int confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status) || !name) return found;
    const auto known =
        std::find_if(kCharsets.begin(), kCharsets.end(), [&](const Charset& c) { return c.name == name; });
    if (known != kCharsets.end()) found.push_back({*known, confidence});
  }
  return found;
}

struct Bytes {
  std::size_t high = 0;
  std::size_t letters = 0;  // of ASCII
};

Bytes count_bytes(std::string_view sample) {
  Bytes bytes;
  for (const char c : sample) {
    bytes.high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    bytes.letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
  }
  return bytes;
}

// Whether text that was converted reads as text: its characters are letters and what printers use, and hardly any of
// its bytes meant nothing.
bool reads_as_text(std::string_view text) {
  std::size_t foreign = 0;
  std::size_t printed = 0;
  std::size_t nonsense = 0;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c >= 0 && c < 0x80) continue;
    ++foreign;
    const bool mark = c < 0 || c == 0xFFFD;
    const int8_t kind = u_charType(c);
    nonsense += mark || kind == U_CONTROL_CHAR || kind == U_PRIVATE_USE_CHAR || kind == U_UNASSIGNED ? 1 : 0;
    const bool mathematical = c == 0xD7 || c == 0xF7 || c == 0xAC || c == 0xA6 || c == 0xA4;
    const bool printers = kind == U_DASH_PUNCTUATION || kind == U_INITIAL_PUNCTUATION || kind == U_FINAL_PUNCTUATION ||
                          kind == U_START_PUNCTUATION || kind == U_END_PUNCTUATION || kind == U_OTHER_PUNCTUATION ||
                          kind == U_CURRENCY_SYMBOL || kind == U_SPACE_SEPARATOR || c == 0xB0 || c == 0xA9 ||
                          c == 0xAE || c == 0x2122 || c == 0xBD;
    const bool half_width = c >= 0xFF61 && c <= 0xFF9F;  // what other East Asian encodings look like as Shift_JIS
    printed +=
        !mark && !mathematical && !half_width && (u_isalnum(c) || printers || kind == U_NON_SPACING_MARK) ? 1 : 0;
  }
  return nonsense <= 1 + foreign / 50 && nonsense * 2 <= foreign && printed * 10 >= foreign * 7;
}

bool converts(std::string_view sample, std::string_view charset) {
  const auto text = to_utf8(sample, meant_by(std::string(charset)));
  return text && reads_as_text(*text);
}

// Latin text has few bytes beyond ASCII and other scripts have many; too short a text cannot tell.
bool suits(const Guess& guess, const Bytes& bytes) {
  constexpr std::size_t kEnough = 24;
  const std::size_t share = bytes.high * 100 / std::max<std::size_t>(bytes.high + bytes.letters, 1);
  switch (guess.charset.script) {
    case Script::latin:
      return share < 50 && (share < 35 || bytes.high < kEnough);
    case Script::other:
      return share >= 40;
    case Script::wide:
      return bytes.high >= 4;
  }
  return false;
}

// ISO-2022-JP, which is ASCII bytes between escapes.
std::optional<std::string> unescaped_japanese(std::string_view bytes) {
  if (bytes.find("\x1b$"sv) == std::string_view::npos) return std::nullopt;
  auto text = to_utf8(bytes, "ISO-2022-JP");
  return text && text->size() > bytes.size() / 2 && *text != bytes && reads_as_text(*text) ? std::move(text)
                                                                                           : std::nullopt;
}

// A UTF-16 unit of the scripts that newspapers print.
bool is_written(unsigned unit) {
  constexpr std::array<std::pair<unsigned, unsigned>, 12> kPrinted = {{{0x20, 0x7E},
                                                                       {0xA0, 0x24F},
                                                                       {0x300, 0x6FF},
                                                                       {0x900, 0x10FF},
                                                                       {0x1200, 0x139F},
                                                                       {0x1E00, 0x1FFF},
                                                                       {0x2010, 0x20CF},
                                                                       {0x3000, 0x30FF},
                                                                       {0x4E00, 0x9FFF},
                                                                       {0xAC00, 0xD7A3},
                                                                       {0xD800, 0xDFFF},
                                                                       {0xFF00, 0xFFEF}}};
  if (unit == '\n' || unit == '\r' || unit == '\t') return true;
  return std::any_of(kPrinted.begin(), kPrinted.end(),
                     [unit](const auto& range) { return unit >= range.first && unit <= range.second; });
}

}  // namespace

std::optional<bool> utf16_without_mark(std::string_view head) {
  constexpr std::size_t kLeast = 16;
  head = head.substr(0, kDetectBytes);
  const std::size_t units = head.size() / 2;
  if (head.size() < kLeast || head.find('\0') == std::string_view::npos) return std::nullopt;
  // ASCII with a zero among it pairs up to ideographs.
  const auto printable = std::count_if(head.begin(), head.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  if (static_cast<std::size_t>(printable) * 100 > head.size() * 85) return std::nullopt;
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t i = 0; i < units * 2; i += 2) {
    const unsigned first = static_cast<unsigned char>(head[i]);
    const unsigned second = static_cast<unsigned char>(head[i + 1]);
    little += is_written(second * 256 + first) ? 1 : 0;
    big += is_written(first * 256 + second) ? 1 : 0;
  }
  // Swapped, the spaces and line ends of a text are units that no one writes.
  const bool text = std::max(little, big) * 100 >= units * 97 && little != big;
  return text ? std::optional<bool>(big > little) : std::nullopt;
}

std::optional<std::string> legacy_charset(std::string_view sample) {
  sample = sample.substr(0, kDetectBytes);
  const Bytes bytes = count_bytes(sample);
  constexpr int kSure = 15;
  constexpr int kSureOfWide = 10;  // hardly any bytes of other encodings are well-formed in these
  for (const Guess& guess : guesses(sample)) {
    const int least = guess.charset.script == Script::wide ? kSureOfWide : kSure;
    if (guess.confidence < least || !suits(guess, bytes) || !converts(sample, guess.charset.name)) continue;
    return meant_by(std::string(guess.charset.name));
  }
  const bool western = bytes.high < bytes.letters && converts(sample, "windows-1252");
  return western ? std::optional<std::string>("windows-1252") : std::nullopt;
}

std::optional<std::string> TextDecoder::decode(std::string_view record, std::string_view sample) {
  if (!invalid_utf8(record)) return unescaped_japanese(record).value_or(std::string(record));
  if (charset_.empty() && is_mostly_utf8(record)) return repaired_utf8(record);
  if (charset_.empty()) {
    // A sample that is cut inside a character would make its last byte a bad one.
    const bool more = sample.size() > record.size() && invalid_utf8(sample) && !is_mostly_utf8(sample);
    auto found = legacy_charset(more ? sample : record);
    if (!found && more) found = legacy_charset(record);
    if (!found) return std::nullopt;
    charset_ = std::move(*found);
  }
  auto text = to_utf8(record, charset_);
  return text && reads_as_text(*text) ? std::move(text) : std::nullopt;
}

}  // namespace dateline::read
