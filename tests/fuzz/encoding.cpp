// Fuzzes the ways of turning bytes into UTF-8. The first byte names the charset.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  if (size == 0) return 0;
  constexpr std::array kCharsets = {"windows-1252", "gb18030",  "windows-31j", "euc-kr", "koi8-r", "utf-7",
                                    "iso-2022-jp",  "utf-16le", "windows-874", "big5",   "hz",     "no such charset"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  fuzz::require(!read::invalid_utf8(read::repaired_utf8(bytes)), "what was repaired is UTF-8");
  fuzz::require(!read::invalid_utf8(read::html_to_utf8(bytes)), "a page is UTF-8");
  const auto converted = read::to_utf8(bytes, kCharsets[data[0] % kCharsets.size()]);
  fuzz::require(!converted || !read::invalid_utf8(*converted), "what was converted is UTF-8");
  read::TextDecoder decoder;
  const auto decoded = decoder.decode(bytes);
  fuzz::require(!decoded || !read::invalid_utf8(*decoded), "what was decoded is UTF-8");
  read::utf16_without_mark(bytes);
  return 0;
}
