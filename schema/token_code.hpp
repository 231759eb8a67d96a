// The code in which the words of a document stand in a token file: numbers of a dictionary, of one to six bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dateline::schema {

// The (s,c)-dense code of Brisaboa, Fariña, Navarro and Paramá (2003): the last byte of a number is below 192, those
// before it are not. So no code is the beginning of another, and a word begins wherever the byte before it ends one: a
// run of words can be searched as bytes. The 192 lowest numbers take one byte, the next 12,288 two.
inline constexpr std::uint32_t kEndings = 192;
inline constexpr std::uint32_t kLeadings = 256 - kEndings;

inline bool ends_word(char byte) {
  return static_cast<unsigned char>(byte) < kEndings;
}

inline void append_code(std::string& out, std::uint32_t number) {
  char code[8];
  std::size_t at = sizeof code;
  code[--at] = static_cast<char>(number % kEndings);
  for (std::uint32_t rest = number / kEndings; rest > 0; rest = (rest - 1) / kLeadings) {
    code[--at] = static_cast<char>(kEndings + (rest - 1) % kLeadings);
  }
  out.append(code + at, sizeof code - at);
}

inline std::string code_of(std::uint32_t number) {
  std::string out;
  append_code(out, number);
  return out;
}

// How many words end in these bytes. Looks at eight at a time and sums each of the eight by itself: without a
// processor's own instruction for it, counting bits would take longer.
inline std::uint32_t count_words(std::string_view bytes) {
  static_assert(kEndings == 0xC0, "the bytes before the last have their two highest bits set, the last has not");
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::size_t kMostRounds = 31;  // so that the eight sums together stay in a byte
  std::size_t leadings = 0;
  std::size_t at = 0;
  while (at + 8 <= bytes.size()) {
    std::uint64_t sums = 0;
    for (std::size_t round = 0; round < kMostRounds && at + 8 <= bytes.size(); ++round, at += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, bytes.data() + at, 8);
      sums += (eight & eight << 1) >> 7 & kOnes;
    }
    leadings += sums * kOnes >> 56;
  }
  for (; at < bytes.size(); ++at) leadings += ends_word(bytes[at]) ? 0 : 1;
  return static_cast<std::uint32_t>(bytes.size() - leadings);
}

// Takes the words off bytes, one after the other. Bytes that end within a word are as if it were not there.
class TokenCursor {
 public:
  explicit TokenCursor(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  // Whether there was another word: then number() is it.
  bool next() {
    std::uint32_t leading = 0;
    for (; at_ != end_; ++at_) {
      const auto byte = static_cast<unsigned char>(*at_);
      if (byte < kEndings) {
        number_ = leading * kEndings + byte;
        ++at_;
        return true;
      }
      leading = leading * kLeadings + (byte - kEndings) + 1;
    }
    return false;
  }
  std::uint32_t number() const { return number_; }
  // What has not been taken yet.
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

 private:
  const char* at_;
  const char* end_;
  std::uint32_t number_ = 0;
};

}  // namespace dateline::schema
