// Random comparisons over random archives, whose lines must be what timelines say.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

Request alone(const LineWish& line, Request request) {
  if (line.kind == LineKind::query) request.text = line.value;
  if (line.kind == LineKind::actor) request.filters.actor.all.push_back(line.value);
  if (line.kind == LineKind::country) request.filters.country.all.push_back(line.value);
  return request;
}

std::vector<LineWish> random_lines(const reference::Archive& known, Dice& dice) {
  std::vector<LineWish> out;
  const std::size_t lines = 1 + dice.below(kMostLines);
  while (out.size() < lines) {
    const auto ask = random_ask(dice);
    const std::size_t kind = dice.below(3);
    const auto& actors = dice.of(known).actors;
    if (kind == 0 && ask) out.push_back({LineKind::query, reference::written(*ask)});
    if (kind == 1 && !actors.empty()) out.push_back({LineKind::actor, reference::actor_id(actors.front())});
    if (kind == 2) out.push_back({LineKind::country, dice.of(std::vector<std::string>{"NO", "QA", "Chad"})});
  }
  return out;
}

// What the timeline has of an interval; nothing beyond it.
template <typename Values>
Count at(const Timeline& timeline, const Values& values, const std::string& interval) {
  const auto found = std::ranges::find(timeline.intervals, interval);
  if (found == timeline.intervals.end()) return {};
  return values[static_cast<std::size_t>(found - timeline.intervals.begin())];
}

void check_line(const Comparison& comparison, std::size_t number, const Timeline& timeline) {
  const ComparedLine& line = comparison.lines[number];
  CHECK(line.query.parsed == timeline.query.parsed);
  CHECK(line.counts.total == timeline.all.total);
  CHECK(line.counts.undated == timeline.all.undated);
  CHECK(comparison.archive_undated == timeline.archive_undated);
  REQUIRE(line.counts.points.size() == comparison.intervals.size());
  for (std::size_t i = 0; i < comparison.intervals.size(); ++i) {
    const std::string& name = comparison.intervals[i];
    CAPTURE(name);
    CHECK(line.counts.points[i] == at(timeline, timeline.all.points, name));
    if (std::ranges::find(timeline.intervals, name) != timeline.intervals.end()) {
      CHECK(comparison.archive[i] == at(timeline, timeline.archive, name));
    }
  }
  for (const std::string& name : timeline.intervals) {
    CHECK(std::ranges::find(comparison.intervals, name) != comparison.intervals.end());
  }
}

TEST_CASE("each line of a comparison counts what a timeline of it counts, and the intervals reach over all of them") {
  std::size_t counted = 0;
  for (const std::uint32_t seed : {31U, 32U, 33U}) {
    const RandomArchive random(seed, 90, 4);
    const Searcher searcher(random.archive.layout().root());
    Dice dice(seed);
    for (int round = 0; round < 60; ++round) {
      CAPTURE(seed);
      CAPTURE(round);
      Request request;
      if (!dice.one_in(3)) request.filters = random_filters(dice);
      request.facets.interval =
          dice.of(std::vector{Interval::automatic, Interval::year, Interval::month, Interval::week, Interval::day});
      const std::vector<LineWish> lines = random_lines(random.known, dice);
      const Comparison comparison = searcher.comparison(lines, request);
      CHECK(comparison.interval != Interval::automatic);
      REQUIRE(comparison.lines.size() == lines.size());
      request.facets.interval = comparison.interval;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        check_line(comparison, i, searcher.timeline({}, alone(lines[i], request)));
        counted += comparison.lines[i].counts.total.articles;
      }
    }
  }
  CHECK(counted > 1000);
}

TEST_CASE("a line is called after its actor or country, and a comparison of nothing is empty") {
  const RandomArchive random(34, 40, 1);
  const Searcher searcher(random.archive.layout().root());
  const Comparison comparison =
      searcher.comparison({{LineKind::country, "Norwegen"}, {LineKind::actor, "Nobody Known"}}, {});
  CHECK(comparison.lines[0].counts.value == "NO");
  CHECK(comparison.lines[0].counts.label == "Norway");
  CHECK(comparison.lines[1].counts.label == "Nobody Known");
  CHECK(comparison.lines[1].counts.total.articles == 0);
  REQUIRE_FALSE(comparison.lines[1].query.warnings.empty());
  CHECK(searcher.comparison({}, {}).lines.empty());
  CHECK(searcher.comparison({}, {}).intervals.empty());
}

}  // namespace
}  // namespace dateline::search
