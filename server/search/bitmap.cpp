#include "server/search/bitmap.hpp"

// Compiled twice, and chosen by the processor at start: the oldest that Debian runs on count bits in software.
#if defined(__x86_64__)
#define DATELINE_COUNTS_BITS [[gnu::target_clones("popcnt", "default")]]
#else
#define DATELINE_COUNTS_BITS
#endif

namespace dateline::search {
namespace {

DATELINE_COUNTS_BITS std::uint64_t bits_of(const std::uint64_t* words, std::size_t size) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < size; ++i) total += static_cast<std::uint64_t>(std::popcount(words[i]));
  return total;
}

DATELINE_COUNTS_BITS std::uint64_t bits_of_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t size) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < size; ++i) total += static_cast<std::uint64_t>(std::popcount(a[i] & b[i]));
  return total;
}

}  // namespace

std::uint64_t Bitmap::count() const {
  return bits_of(words_.data(), words_.size());
}

std::uint64_t Bitmap::count_in(const Bitmap& other) const {
  return bits_of_both(words_.data(), other.words_.data(), words_.size());
}

}  // namespace dateline::search
