#include "indexer/link/story.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "schema/columns.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

constexpr std::size_t kShingleWords = 5;
constexpr std::size_t kLeastWords = 8;
constexpr std::size_t kLeastKeys = 24;
constexpr std::size_t kShinglesPerKey = 16;
constexpr std::size_t kFewKeys = 8;

// How much of the smaller text must be in the larger one. An update appears within days and keeps less of the text than
// a copy does. Measured on the runs of updates in two years of agency copy: below .4 strangers with the same background
// paragraphs outnumber them.
constexpr std::int32_t kUpdateDays = 2;
constexpr double kUpdateContainment = 0.4;
constexpr double kCopyContainment = 0.5;
// Of two texts of very different length, the short one may be a quotation or a round-up's paragraph: then more of it
// must be there. What is asked rises between the two ratios.
constexpr double kLikeLength = 2;
constexpr double kOtherLength = 4;
constexpr double kShortContainment = 0.75;
// Texts far apart in time are one story where they are nearly the same text (Jaccard).
constexpr double kReprintResemblance = 0.8;
// A phrase in common is not enough, however short the texts; unless they are the same.
constexpr std::size_t kLeastCommon = 8;
constexpr double kSame = 0.9;

std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++common, ++x, ++y;
    }
  }
  return common;
}

std::optional<std::int32_t> days_apart(const Sketch& a, const Sketch& b) {
  if (!a.day || !b.day) return std::nullopt;
  return std::abs(*a.day - *b.day);
}

bool are_candidates(const Sketch& a, const Sketch& b, std::optional<std::int32_t> apart) {
  if (apart && *apart <= kNearDays) return count_common(keys_of(a), keys_of(b)) >= kKeysWhenNear;
  if (apart) return count_common(few_keys_of(a), few_keys_of(b)) >= kKeysWhenFar;
  if (a.day) return count_common(few_keys_of(a), keys_of(b)) >= kKeysWhenOneDate;
  if (b.day) return count_common(keys_of(a), few_keys_of(b)) >= kKeysWhenOneDate;
  return count_common(keys_of(a), keys_of(b)) >= kKeysWhenNoDate;
}

// What of the smaller text must be in the larger one, by the ratio of their lengths.
double needed(double for_like_length, double ratio) {
  const double share = std::clamp((ratio - kLikeLength) / (kOtherLength - kLikeLength), 0.0, 1.0);
  return for_like_length + share * (kShortContainment - for_like_length);
}

}  // namespace

Sketch sketch_of(std::string_view text, const std::optional<schema::Moment>& published) {
  constexpr std::size_t kFullDate = 10;
  Sketch sketch;
  if (published && published->date.size() == kFullDate) {
    const std::int32_t day = schema::day_number(published->date);
    if (day != schema::kUndated) sketch.day = day;
  }
  const std::vector<schema::Word> words = schema::words(text);
  if (words.size() < kLeastWords) return sketch;
  std::vector<std::uint64_t> hashes;
  hashes.reserve(words.size());
  for (const schema::Word& word : words) hashes.push_back(XXH3_64bits(word.folded.data(), word.folded.size()));
  std::vector<std::uint64_t>& shingles = sketch.shingles;
  shingles.reserve(hashes.size());
  for (std::size_t i = 0; i + kShingleWords <= hashes.size(); ++i) {
    shingles.push_back(XXH3_64bits(&hashes[i], kShingleWords * sizeof(std::uint64_t)));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  if (shingles.size() < kKeysWhenFar) shingles.clear();  // the same few words again and again
  return sketch;
}

std::span<const std::uint64_t> keys_of(const Sketch& sketch) {
  const std::size_t wanted = std::max(kLeastKeys, sketch.shingles.size() / kShinglesPerKey);
  return std::span(sketch.shingles).first(std::min(wanted, sketch.shingles.size()));
}

std::span<const std::uint64_t> few_keys_of(const Sketch& sketch) {
  return std::span(sketch.shingles).first(std::min(kFewKeys, sketch.shingles.size()));
}

double containment(const Sketch& a, const Sketch& b) {
  const std::size_t smaller = std::min(a.shingles.size(), b.shingles.size());
  if (smaller == 0) return 0;
  return static_cast<double>(count_common(a.shingles, b.shingles)) / static_cast<double>(smaller);
}

bool same_story(const Sketch& a, const Sketch& b) {
  if (a.empty() || b.empty()) return false;
  const std::optional<std::int32_t> apart = days_apart(a, b);
  if (!are_candidates(a, b, apart)) return false;
  const auto [smaller, larger] = std::minmax({a.shingles.size(), b.shingles.size()});
  const std::size_t common = count_common(a.shingles, b.shingles);
  const double contained = static_cast<double>(common) / static_cast<double>(smaller);
  if (common < kLeastCommon && contained < kSame) return false;
  if (apart && *apart > kNearDays) {
    return static_cast<double>(common) >= kReprintResemblance * static_cast<double>(smaller + larger - common);
  }
  const double ratio = static_cast<double>(larger) / static_cast<double>(smaller);
  return contained >= needed(apart && *apart <= kUpdateDays ? kUpdateContainment : kCopyContainment, ratio);
}

bool same_text(const Sketch& a, const Sketch& b) {
  const auto [smaller, larger] = std::minmax({a.shingles.size(), b.shingles.size()});
  if (smaller == 0) return false;
  return containment(a, b) >= needed(kCopyContainment, static_cast<double>(larger) / static_cast<double>(smaller));
}

}  // namespace dateline::link
