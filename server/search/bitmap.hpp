// A dense set of document numbers, one bit each.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace dateline::search {

// All bitmaps of one snapshot have the same size, and so combine word by word.
class Bitmap {
 public:
  explicit Bitmap(std::uint32_t size, bool full = false) : size_(size), words_((size + 63) / 64, full ? ~0ULL : 0) {
    if (full && size % 64 != 0) words_.back() = (1ULL << size % 64) - 1;
  }

  std::uint32_t size() const { return size_; }
  void set(std::uint32_t at) { words_[at / 64] |= 1ULL << at % 64; }
  bool test(std::uint32_t at) const { return (words_[at / 64] >> at % 64 & 1) != 0; }

  bool operator==(const Bitmap&) const = default;

  Bitmap& operator&=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitmap& operator|=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Bitmap& remove(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  std::uint64_t count() const;

  // How many members both have.
  std::uint64_t count_in(const Bitmap& other) const;

  // Adds every number that `holds` says yes to: without a branch, for conditions that a processor tests many at a time.
  template <typename Holds>
  static Bitmap where(std::uint32_t size, Holds holds) {
    Bitmap out(size);
    std::array<std::uint8_t, 64> held{};
    for (std::uint32_t begin = 0; begin < size; begin += 64) {
      if (size - begin >= 64) {
        for (std::uint32_t i = 0; i < 64; ++i) held[i] = holds(begin + i) ? 1 : 0;
      } else {
        for (std::uint32_t i = 0; i < 64; ++i) held[i] = begin + i < size && holds(begin + i) ? 1 : 0;
      }
      out.words_[begin / 64] = packed(held);
    }
    return out;
  }

  // Calls `each` with every member, falling.
  template <typename Each>
  void for_each_falling(Each each) const {
    for (std::size_t i = words_.size(); i-- > 0;) {
      for (std::uint64_t word = words_[i]; word != 0;) {
        const auto bit = static_cast<std::size_t>(63 - std::countl_zero(word));
        each(static_cast<std::uint32_t>(i * 64 + bit));
        word &= ~(1ULL << bit);
      }
    }
  }

  // Calls `each` with every member, rising.
  template <typename Each>
  void for_each(Each each) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        each(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

 private:
  // One bit of each byte, the first lowest: the multiplication gathers the bits of eight bytes in the highest.
  static std::uint64_t packed(const std::array<std::uint8_t, 64>& bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      std::uint64_t eight = 0;
      for (std::size_t j = 0; j < 8; ++j) eight |= std::uint64_t{bytes[8 * i + j]} << (8 * j);
      word |= (eight * 0x0102040810204080ULL >> 56U) << (8 * i);
    }
    return word;
  }

  std::uint32_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline::search
