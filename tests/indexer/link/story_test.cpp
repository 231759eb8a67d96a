// Sketches of texts: what is a copy of what.
#include "indexer/link/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>

namespace dateline::link {
namespace {

// Words `first` to `last` of an endless text without repetition.
std::string stretch(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += "w" + std::to_string(i * 7919 % 100'003) + " ";
  return out;
}

Sketch undated(const std::string& text) {
  return sketch_of("", text, std::nullopt);
}

Sketch dated(const std::string& text, const std::string& date, const std::string& title = "") {
  return sketch_of(title, text, schema::Moment{date, std::nullopt, std::nullopt, "day", "meta", 1});
}

TEST_CASE("a text of fewer than eight words is a copy of nothing, not even of itself") {
  const Sketch seven = undated(stretch(0, 7));
  CHECK(seven.empty());
  CHECK_FALSE(same_story(seven, seven));
  CHECK_FALSE(same_text(seven, seven));
  CHECK(undated("").empty());
  CHECK(undated("no no no no no no no no no no no no no").empty());
  const Sketch eight = undated(stretch(0, 8));
  CHECK_FALSE(eight.empty());
  CHECK(same_story(eight, eight));
}

TEST_CASE("case, punctuation and line breaks make no other sketch, a number does") {
  const Sketch a = undated("The port of Oslo stood still for 12 days, while crane drivers voted on a strike.");
  CHECK(a.shingles ==
        undated("THE PORT OF OSLO\n\nstood still for 12 days while crane drivers voted: on a strike").shingles);
  CHECK(a.shingles !=
        undated("The port of Oslo stood still for 13 days, while crane drivers voted on a strike.").shingles);
}

TEST_CASE("containment is the share of the smaller text that the larger has too") {
  const Sketch whole = undated(stretch(0, 104));  // a hundred shingles
  CHECK(containment(whole, whole) == 1);
  CHECK(containment(whole, undated(stretch(0, 54))) == 1);
  CHECK(containment(whole, undated(stretch(50, 154))) == doctest::Approx(0.5));
  CHECK(containment(whole, undated(stretch(200, 300))) == 0);
  CHECK(containment(whole, Sketch{}) == 0);
}

TEST_CASE("texts of unknown time are one story where a third of all that they have is in both") {
  const Sketch whole = undated(stretch(0, 404));
  CHECK(same_story(whole, undated(stretch(196, 600))));
  CHECK_FALSE(same_story(whole, undated(stretch(210, 614))));
  CHECK_FALSE(same_story(whole, undated(stretch(800, 1204))));
}

TEST_CASE("of an update, which comes within two days under a like headline, less need be left") {
  const std::string first = stretch(0, 404);
  const std::string update = stretch(260, 664);
  const Sketch report = dated(first, "2024-03-05", "Port workers of Oslo strike");
  CHECK(same_story(report, dated(update, "2024-03-06", "Strike of port workers spreads")));
  CHECK_FALSE(same_story(report, dated(update, "2024-03-06", "Crane drivers go home")));
  CHECK_FALSE(same_story(report, dated(update, "2024-03-09", "Strike of port workers spreads")));
  CHECK_FALSE(same_story(report, dated(update, "2024-03", "Strike of port workers spreads")));  // no day is known
  CHECK(same_story(report, dated(stretch(0, 60), "2024-03-05", "Port workers strike")));
  CHECK_FALSE(same_story(report, dated(stretch(0, 30) + stretch(900, 930), "2024-03-05", "Port workers strike")));
}

TEST_CASE("a report that comes again weeks later with new figures is another story, a reprint is not") {
  const std::string report = stretch(0, 404);
  const std::string next_month = stretch(0, 340) + stretch(1000, 1064);
  CHECK(same_story(dated(report, "2024-03-05"), dated(next_month, "2024-03-12")));
  CHECK_FALSE(same_story(dated(report, "2024-03-05"), dated(next_month, "2024-04-05")));
  CHECK(same_story(dated(report, "2024-03-05"), dated(report + "Reprinted by leave of the publisher.", "2025-01-01")));
}

TEST_CASE("a text that prints a paragraph of another is not its story, short as the other may be") {
  const std::string paragraph = stretch(100, 150);
  const Sketch donor = undated(stretch(60, 100) + paragraph);
  CHECK_FALSE(same_story(donor, undated(stretch(1000, 1200) + paragraph)));
  CHECK_FALSE(same_story(dated(stretch(60, 100) + paragraph, "2024-03-05", "Fish is dear this winter"),
                         dated(stretch(1000, 1200) + paragraph, "2024-03-05", "Ferry stays in harbour")));
}

TEST_CASE("a stock sentence in two short texts makes no story of them") {
  const std::string stock = "Figures are rounded to whole percent.";
  CHECK_FALSE(same_story(undated("Wheat fell. " + stock), undated("Maize rose. " + stock)));
}

TEST_CASE("whether two texts are one story does not depend on which is looked at first") {
  std::mt19937 random(5);
  const auto draw = [&] {
    const int first = static_cast<int>(random() % 60);
    const std::string text = stretch(first, first + 8 + static_cast<int>(random() % 120));
    const int day = static_cast<int>(random() % 30);
    return day == 0 ? undated(text) : dated(text, "2024-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
  };
  for (int round = 0; round < 500; ++round) {
    const Sketch a = draw();
    const Sketch b = draw();
    CHECK(same_story(a, b) == same_story(b, a));
    CHECK(containment(a, b) == containment(b, a));
  }
}

// The copy of a story that another paper prints: a third gone, another head, a paragraph of its own.
std::string reworked(int first, int number) {
  return stretch(90'000 + number * 40, 90'000 + number * 40 + 25) + stretch(first + 25, first + 210) +
         stretch(50'000 + number * 60, 50'000 + number * 60 + 50);
}

TEST_CASE("copies that were cut, headed anew and added to are found, and texts of their own are not") {
  int found = 0;
  int chance = 0;
  for (int round = 0; round < 200; ++round) {
    const Sketch copy = undated(reworked(round * 200, round));
    found += same_story(undated(stretch(round * 200, round * 200 + 300)), copy) ? 1 : 0;
    chance += same_story(undated(stretch(round * 200 + 300, round * 200 + 600)), copy) ? 1 : 0;
  }
  CHECK(found == 200);
  CHECK(chance == 0);
}

}  // namespace
}  // namespace dateline::link
