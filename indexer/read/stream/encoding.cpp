#include "indexer/read/stream/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <memory>

namespace dateline::read {

namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

// Length of the well-formed sequence at the start of `s`, 0 where it is none.
std::size_t sequence_length(std::string_view s) {
  const auto at = [&s](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
  const auto follows = [&at](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && at(1) < 0xA0;
    const bool surrogate = lead == 0xED && at(1) > 0x9F;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && at(1) < 0x90;
    const bool beyond = lead == 0xF4 && at(1) > 0x8F;
    return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

// The value of the first charset=... in the page's head, empty where there is none.
std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t kHeadBytes = 16384;
  std::string head(bytes.substr(0, kHeadBytes));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      std::size_t start = head.find_first_not_of(" \t", at + key.size());
      if (start == std::string::npos || head[start] != '=') continue;
      start = head.find_first_not_of(" \t\"'", start + 1);
      if (start == std::string::npos) continue;
      const std::size_t end = head.find_first_of(" \t\"';/>?", start);
      if (end != std::string::npos && end > start) return head.substr(start, end - start);
    }
  }
  return {};
}

std::string detected_charset(std::string_view bytes) {
  constexpr std::size_t kDetectBytes = 65536;
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_enableInputFilter(detector.get(), 1);  // looks past the tags
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kDetectBytes)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  const char* name = U_SUCCESS(status) && match ? ucsdet_getName(match, &status) : nullptr;
  return U_SUCCESS(status) && name ? name : "windows-1252";
}

}  // namespace

ByteOrderMark byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return ByteOrderMark::utf8;
  if (bytes.starts_with("\xFF\xFE")) return ByteOrderMark::utf16_little;
  if (bytes.starts_with("\xFE\xFF")) return ByteOrderMark::utf16_big;
  return ByteOrderMark::none;
}

std::size_t mark_bytes(ByteOrderMark mark) {
  if (mark == ByteOrderMark::none) return 0;
  return mark == ByteOrderMark::utf8 ? 3 : 2;
}

std::optional<std::size_t> invalid_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    std::uint64_t eight = 0;
    if (i + sizeof eight <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = sequence_length(bytes.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    out.append(length == 0 ? std::string_view("\xEF\xBF\xBD") : bytes.substr(0, length));
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string meant_by(std::string label) {
  std::transform(label.begin(), label.end(), label.begin(), [](unsigned char c) { return std::tolower(c); });
  if (label == "iso-8859-1" || label == "latin1" || label == "ascii" || label == "us-ascii") return "windows-1252";
  if (label == "gb2312" || label == "gbk") return "gb18030";
  if (label == "shift_jis" || label == "shift-jis" || label == "x-sjis") return "windows-31j";
  if (label == "euc-kr" || label == "ks_c_5601-1987") return "windows-949";
  if (label == "iso-8859-9") return "windows-1254";
  if (label == "tis-620" || label == "iso-8859-11") return "windows-874";
  return label;
}

bool is_mostly_utf8(std::string_view bytes) {
  std::size_t bad = 0;
  std::size_t good = 0;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    bad += length == 0 ? 1 : 0;
    good += length > 1 ? 1 : 0;
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return good > bad * 2;
}

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::optional<std::string> from_utf8(std::string_view text, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::string out(
      static_cast<std::size_t>(UCNV_GET_MAX_BYTES_FOR_STRING(wide.length(), ucnv_getMaxCharSize(converter.get()))),
      '\0');
  const int32_t size = ucnv_fromUChars(converter.get(), out.data(), static_cast<int32_t>(out.size()), wide.getBuffer(),
                                       wide.length(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string without_mark(std::string_view bytes) {
  const ByteOrderMark mark = byte_order_mark(bytes);
  bytes.remove_prefix(mark_bytes(mark));
  if (mark == ByteOrderMark::utf16_little) return to_utf8(bytes, "UTF-16LE").value_or(std::string());
  if (mark == ByteOrderMark::utf16_big) return to_utf8(bytes, "UTF-16BE").value_or(std::string());
  return std::string(bytes);
}

std::string html_to_utf8(std::string_view bytes, const std::string& stated) {
  if (byte_order_mark(bytes) != ByteOrderMark::none || !invalid_utf8(bytes)) {
    std::string text = without_mark(bytes);
    if (!invalid_utf8(text)) return text;
  }
  for (const std::string& charset : {meant_by(stated), meant_by(declared_charset(bytes))}) {
    if (charset.empty() || charset.starts_with("utf-8") || charset.starts_with("utf-16")) continue;
    if (auto text = to_utf8(bytes, charset)) return *text;
  }
  if (is_mostly_utf8(bytes)) return repaired_utf8(bytes);
  if (auto text = to_utf8(bytes, meant_by(detected_charset(bytes)))) return *text;
  return repaired_utf8(bytes);
}

}  // namespace dateline::read
