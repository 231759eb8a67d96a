// A dense set of document numbers, one bit each.
#pragma once

#include <algorithm>
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

  std::uint64_t count() const {
    std::uint64_t total = 0;
    for (const std::uint64_t word : words_) total += static_cast<std::uint64_t>(std::popcount(word));
    return total;
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
  std::uint32_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline::search
