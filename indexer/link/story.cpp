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

// What two texts must have in common of all that they have (Jaccard), by how far apart they appeared. A text cut by a
// third, headed anew and added to has .5 of its original; one that merely prints a paragraph of another has less than
// a third. What recurs has its template: far apart, only a reprint is the same story.
constexpr double kCopyResemblance = 1.0 / 3;
constexpr std::int32_t kUpdateDays = 2;
constexpr double kLaterResemblance = 0.5;
constexpr double kReprintResemblance = 0.8;
// Of a first report under a like headline this much of the smaller text, by the ratio of the lengths. Measured on the
// runs of updates in two years of agency copy.
constexpr double kUpdateContainment = 0.3;
constexpr double kShortContainment = 0.75;
constexpr double kLikeLength = 2;
constexpr double kOtherLength = 4;
constexpr double kLikeTitle = 0.4;
constexpr std::size_t kLikeTitleWords = 2;
constexpr std::size_t kLongWord = 4;  // bytes
// A phrase in common is not enough, however short the texts; unless they are the same.
constexpr std::size_t kLeastCommon = 8;
constexpr double kSame = 0.9;
constexpr double kMostOfIt = 0.5;  // for same_text

// How many of two rising lists are in both. May stop with less than that once it is sure to be below `least`.
std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::size_t least = 0) {
  constexpr std::size_t kBetweenLooks = 16;
  std::size_t common = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (common + std::min(a.size() - i, b.size() - j) < least) return common;
    for (std::size_t n = 0; n < kBetweenLooks && i < a.size() && j < b.size(); ++n) {
      const std::uint64_t x = a[i];
      const std::uint64_t y = b[j];
      common += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
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

// What of the smaller text must be in the larger one, by the ratio of their lengths: a short one may be a quotation or
// a round-up's paragraph.
double needed_containment(double ratio) {
  const double share = std::clamp((ratio - kLikeLength) / (kOtherLength - kLikeLength), 0.0, 1.0);
  return kUpdateContainment + share * (kShortContainment - kUpdateContainment);
}

double needed_resemblance(std::optional<std::int32_t> apart) {
  if (!apart || *apart <= kUpdateDays) return kCopyResemblance;
  return *apart <= kNearDays ? kLaterResemblance : kReprintResemblance;
}

// How many shingles two texts have in common, of the sum of both, where they just resemble each other enough; one less,
// so that rounding takes nothing away.
double common_for(double resemblance, std::size_t sum) {
  return std::max(resemblance / (1 + resemblance) * static_cast<double>(sum) - 1, 0.0);
}

bool have_like_titles(const Sketch& a, const Sketch& b) {
  const std::size_t common = count_common(a.title_words, b.title_words);
  const std::size_t smaller = std::min(a.title_words.size(), b.title_words.size());
  return common >= kLikeTitleWords && static_cast<double>(common) >= kLikeTitle * static_cast<double>(smaller);
}

void sort_once(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

Sketch sketch_of(std::string_view title, std::string_view text, const std::optional<schema::Moment>& published) {
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
  for (std::size_t i = 0; i + kShingleWords <= hashes.size(); ++i) {
    sketch.shingles.push_back(XXH3_64bits(&hashes[i], kShingleWords * sizeof(std::uint64_t)));
  }
  sort_once(sketch.shingles);
  if (sketch.shingles.size() < kKeysWhenFar) sketch.shingles.clear();  // the same few words again and again
  for (const schema::Word& word : schema::words(title)) {
    if (word.folded.size() < kLongWord) continue;
    sketch.title_words.push_back(XXH3_64bits(word.folded.data(), word.folded.size()));
  }
  sort_once(sketch.title_words);
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
  const auto [smaller, larger] = std::minmax({a.shingles.size(), b.shingles.size()});
  const double ratio = static_cast<double>(larger) / static_cast<double>(smaller);
  const bool may_update = apart && *apart <= kUpdateDays && have_like_titles(a, b);
  const double resembling = common_for(needed_resemblance(apart), smaller + larger);
  const double updating = std::max(needed_containment(ratio) * static_cast<double>(smaller) - 1, 0.0);
  const auto least = static_cast<std::size_t>(may_update ? std::min(resembling, updating) : resembling);
  if (smaller < least || !are_candidates(a, b, apart)) return false;
  const std::size_t common = count_common(a.shingles, b.shingles, least);
  const double contained = static_cast<double>(common) / static_cast<double>(smaller);
  if (common < kLeastCommon && contained < kSame) return false;
  const double resemblance = static_cast<double>(common) / static_cast<double>(smaller + larger - common);
  return resemblance >= needed_resemblance(apart) || (may_update && contained >= needed_containment(ratio));
}

bool same_text(const Sketch& a, const Sketch& b) {
  return containment(a, b) >= kMostOfIt;
}

}  // namespace dateline::link
