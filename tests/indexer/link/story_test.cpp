#include "indexer/link/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

using dateline::link::containment;
using dateline::link::same_story;
using dateline::link::Sketch;
using dateline::link::sketch_of;

namespace {

// Words `first` to `last` of an endless text without repetition.
std::string stretch(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += "w" + std::to_string(i * 7919 % 100'003) + " ";
  return out;
}

bool shares_a_band(const Sketch& a, const Sketch& b) {
  return std::any_of(a.bands.begin(), a.bands.end(), [&](std::int64_t band) {
    return std::find(b.bands.begin(), b.bands.end(), band) != b.bands.end();
  });
}

}  // namespace

TEST_CASE("a text of fewer than eight words is a copy of nothing, not even of itself") {
  const Sketch seven = sketch_of(stretch(0, 7));
  CHECK_FALSE(seven.has_bands());
  CHECK_FALSE(same_story(seven, seven));
  CHECK_FALSE(sketch_of("").has_bands());
  const Sketch eight = sketch_of(stretch(0, 8));
  CHECK(eight.has_bands());
  CHECK(same_story(eight, eight));
}

TEST_CASE("case, punctuation and line breaks make no other sketch") {
  const Sketch a = sketch_of("The port of Oslo stood still, while crane drivers voted on a strike.");
  const Sketch b = sketch_of("THE PORT OF OSLO\n\nstood still while crane drivers voted: on a strike");
  CHECK(a.shingles == b.shingles);
  CHECK(a.bands == b.bands);
}

TEST_CASE("containment is the share of the smaller text that the larger has too") {
  const Sketch whole = sketch_of(stretch(0, 104));  // a hundred shingles
  CHECK(containment(whole, whole) == 1);
  CHECK(containment(whole, sketch_of(stretch(0, 54))) == 1);
  CHECK(containment(whole, sketch_of(stretch(50, 154))) == doctest::Approx(0.5));
  CHECK(containment(whole, sketch_of(stretch(200, 300))) == 0);
  CHECK(containment(whole, Sketch{}) == 0);
}

TEST_CASE("texts are one story where one contains half of the other") {
  const Sketch whole = sketch_of(stretch(0, 104));
  CHECK(same_story(whole, sketch_of(stretch(50, 154))));
  CHECK_FALSE(same_story(whole, sketch_of(stretch(51, 155))));
  CHECK_FALSE(same_story(whole, sketch_of(stretch(500, 604))));
}

TEST_CASE("a paragraph that a far longer text quotes in part is not its story, one that it has whole is") {
  const Sketch longer = sketch_of(stretch(0, 500));
  CHECK(same_story(longer, sketch_of(stretch(100, 150))));
  CHECK_FALSE(same_story(longer, sketch_of(stretch(100, 130) + stretch(1000, 1020))));
}

TEST_CASE("whether two texts are one story does not depend on which is looked at first") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const auto draw = [&] {
      const int first = static_cast<int>(random() % 60);
      return sketch_of(stretch(first, first + 8 + static_cast<int>(random() % 120)));
    };
    const Sketch a = draw();
    const Sketch b = draw();
    CHECK(same_story(a, b) == same_story(b, a));
    CHECK(containment(a, b) == containment(b, a));
  }
}

TEST_CASE("near copies are found by a band in common, and texts of their own are not") {
  std::mt19937 random(9);
  int found = 0;
  int chance = 0;
  for (int round = 0; round < 200; ++round) {
    const int first = round * 1000;
    const int changed = static_cast<int>(random() % 250);
    // Six words of three hundred are others.
    const Sketch copy = sketch_of(stretch(first, first + changed) + stretch(first + 500, first + 506) +
                                  stretch(first + changed + 6, first + 300));
    found += shares_a_band(sketch_of(stretch(first, first + 300)), copy) ? 1 : 0;
    chance += shares_a_band(sketch_of(stretch(first + 600, first + 900)), copy) ? 1 : 0;
  }
  CHECK(found == 200);
  CHECK(chance == 0);
}
