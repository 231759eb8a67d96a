#include "server/search/frame.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dateline::search {
namespace {

// What `automatic` gives at most, as for the facet.
constexpr std::size_t kMostAutomatic = 180;

Interval wider(Interval interval) {
  if (interval == Interval::day) return Interval::week;
  return interval == Interval::week ? Interval::month : Interval::year;
}

}  // namespace

Frame frame_of(const MatchSet& matches, const Request& request, const Snapshot& snapshot, Answer& answer) {
  Filters days;
  days.from = request.filters.from;
  days.to = request.filters.to;
  const auto archive_of = [&](const Filters& wanted) {
    return resolve_filters(wanted, snapshot, answer.values(), answer.deadline()).apply(snapshot.live);
  };
  Frame out;
  const Bitmap archive = archive_of(days);
  Bitmap undated = archive;
  out.archive_undated = MatchSet(std::move(undated.remove(snapshot.dated)), snapshot).count();
  out.interval = count_dates(matches, request.facets.interval, kMostPoints).interval;
  const std::optional<Days> matched = days_of(matches.matches(), snapshot);
  const std::optional<Days> reach = days_of(archive, snapshot);
  if (!reach || (!matched && !(days.from && days.to))) return out;
  const Days span{days.from ? reach->first : matched->first, days.to ? reach->last : matched->last};
  while (request.facets.interval == Interval::automatic && out.interval != Interval::year &&
         intervals_in(span, out.interval) > kMostAutomatic) {
    out.interval = wider(out.interval);
  }
  const Days whole = whole_intervals(span, out.interval);
  if (!days.from) days.from = schema::day_text(whole.first);
  if (!days.to) days.to = schema::day_text(whole.last);
  const DateCounts counted = count_dates({archive_of(days), snapshot}, out.interval, kMostPoints);
  for (const auto& [name, count] : counted.values) {
    out.intervals.push_back(name);
    out.archive.push_back(count);
  }
  return out;
}

void count_into(const Frame& frame, const MatchSet& set, TimelineSeries& series) {
  const DateCounts counted = count_dates(set, frame.interval, kMostPoints);
  series.total = set.count();
  series.undated = counted.undated;
  series.points.resize(frame.intervals.size());
  if (counted.values.empty()) return;
  auto at = std::ranges::find(frame.intervals, counted.values.front().first) - frame.intervals.begin();
  for (const auto& [name, count] : counted.values) series.points[static_cast<std::size_t>(at++)] = count;
}

}  // namespace dateline::search
