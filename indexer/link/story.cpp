#include "indexer/link/story.hpp"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <string>

#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

constexpr std::size_t kShingleWords = 5;
constexpr std::size_t kLeastWords = 8;
constexpr std::size_t kRowsPerBand = 3;
constexpr std::size_t kBins = kBands * kRowsPerBand;
constexpr double kCopyContainment = 0.5;
// Of two texts of very different length, the short one may be a quotation or a round-up's paragraph: then more of it
// must be there.
constexpr double kLengthRatio = 4;
constexpr double kShortContainment = 0.8;

std::vector<std::uint64_t> shingles_of(std::string_view text) {
  const std::vector<schema::Word> words = schema::words(text);
  if (words.size() < kLeastWords) return {};
  std::vector<std::uint64_t> hashes;
  hashes.reserve(words.size());
  for (const schema::Word& word : words) hashes.push_back(XXH3_64bits(word.folded.data(), word.folded.size()));
  std::vector<std::uint64_t> shingles;
  shingles.reserve(hashes.size());
  for (std::size_t i = 0; i + kShingleWords <= hashes.size(); ++i) {
    shingles.push_back(XXH3_64bits(&hashes[i], kShingleWords * sizeof(std::uint64_t)));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

// The least hash in each bin; an empty bin borrows from the next full one to its right (rotation, Shrivastava and Li
// 2014).
std::array<std::uint64_t, kBins> minima_of(const std::vector<std::uint64_t>& shingles) {
  constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
  std::array<std::uint64_t, kBins> minima;
  minima.fill(kNone);
  for (const std::uint64_t shingle : shingles) {
    std::uint64_t& least = minima[shingle % kBins];
    least = std::min(least, shingle / kBins);
  }
  std::array<std::uint64_t, kBins> dense = minima;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    for (std::size_t step = 1; dense[bin] == kNone && step < kBins; ++step) {
      const std::uint64_t value = minima[(bin + step) % kBins];
      if (value != kNone) dense[bin] = value + step * 0x9E3779B97F4A7C15ULL;
    }
  }
  return dense;
}

}  // namespace

Sketch sketch_of(std::string_view text) {
  Sketch sketch;
  sketch.shingles = shingles_of(text);
  if (sketch.shingles.empty()) return sketch;
  const auto minima = minima_of(sketch.shingles);
  for (std::size_t band = 0; band < kBands; ++band) {
    const std::uint64_t hash =
        XXH3_64bits_withSeed(&minima[band * kRowsPerBand], kRowsPerBand * sizeof(std::uint64_t), band);
    sketch.bands[band] = static_cast<std::int64_t>(hash);
  }
  return sketch;
}

double containment(const Sketch& a, const Sketch& b) {
  const std::size_t smaller = std::min(a.shingles.size(), b.shingles.size());
  if (smaller == 0) return 0;
  std::size_t common = 0;
  for (auto x = a.shingles.begin(), y = b.shingles.begin(); x != a.shingles.end() && y != b.shingles.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++common, ++x, ++y;
    }
  }
  return static_cast<double>(common) / static_cast<double>(smaller);
}

bool same_story(const Sketch& a, const Sketch& b) {
  const auto [shorter, longer] =
      std::minmax({static_cast<double>(a.shingles.size()), static_cast<double>(b.shingles.size())});
  const double needed = longer > kLengthRatio * shorter ? kShortContainment : kCopyContainment;
  return containment(a, b) >= needed;
}

}  // namespace dateline::link
