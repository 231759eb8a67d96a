// Recognises near copies: sketches of texts, bands to find candidates by, and the check that decides.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::link {

inline constexpr std::size_t kBands = 16;

// What is kept of a text for comparing. Made of the hashes of its runs of five folded words ("shingles").
struct Sketch {
  std::vector<std::uint64_t> shingles;  // rising, each once
  std::array<std::int64_t, kBands>
      bands{};  // MinHash values (one permutation hashing, Li et al. 2012), three to a band

  bool has_bands() const { return !shingles.empty(); }
};

// A text of fewer than eight words gives an empty sketch, which is a copy of nothing.
Sketch sketch_of(std::string_view text);

// The share of the smaller text's shingles that the larger one has too, 0..1.
double containment(const Sketch& a, const Sketch& b);

// Whether two texts are copies of one story: one contains most of the other. Symmetric, so that the order in which
// articles arrive does not matter.
bool same_story(const Sketch& a, const Sketch& b);

}  // namespace dateline::link
