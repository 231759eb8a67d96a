#include "server/search/comparison.hpp"

#include <list>
#include <utility>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/frame.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

Request request_of(const LineWish& wish, const Request& common) {
  Request out = common;
  out.facets.fields.clear();
  if (wish.kind == LineKind::query) out.text = wish.value;
  if (wish.kind == LineKind::actor) out.filters.actor.all.push_back(wish.value);
  if (wish.kind == LineKind::country) out.filters.country.all.push_back(wish.value);
  return out;
}

// An answer refers to its request.
struct Line {
  Line(const LineWish& wished, const Request& common, const Snapshot& snapshot, Reader& reader)
      : wish(wished), request(request_of(wish, common)), answer(request, snapshot, reader) {}
  const LineWish& wish;
  const Request request;
  Answer answer;
};

// Value, label and type of what a line is about.
TimelineSeries named(Line& line, Reader& reader) {
  TimelineSeries out{line.wish.value, line.wish.value, {}, {}, {}, {}};
  if (line.wish.kind == LineKind::query) return out;
  const FacetField field = line.wish.kind == LineKind::actor ? FacetField::actor : FacetField::country;
  const Meant& meant = line.answer.values().find(field, line.wish.value, "line");
  if (meant.values.size() != 1) return out;
  FacetValue value = name_value(field, {meant.values.front(), {}}, reader);
  return {std::move(value.value), std::move(value.label), std::move(value.type), {}, {}, {}};
}

}  // namespace

Comparison make_comparison(const std::vector<LineWish>& wishes, const Request& request, const Snapshot& snapshot,
                           Reader& reader) {
  Comparison out;
  out.revision = snapshot.manifest.seq;
  std::list<Line> lines;
  Bitmap all(snapshot.live.size());
  for (const LineWish& wish : wishes) {
    all |= lines.emplace_back(wish, request, snapshot, reader).answer.matches().matches();
  }
  if (lines.empty()) return out;
  Frame frame = frame_of({std::move(all), snapshot}, request, snapshot, lines.front().answer);
  if (frame.intervals.size() * lines.size() > kMostPoints) {
    throw BadRequest("interval", "that would be more than " + std::to_string(kMostPoints) + " points",
                     "take a wider interval, or narrow with from and to");
  }
  for (Line& line : lines) {
    line.answer.deadline().check();
    ComparedLine made{line.answer.understood(), named(line, reader)};
    count_into(frame, line.answer.matches(), made.counts);
    out.lines.push_back(std::move(made));
  }
  out.interval = frame.interval;
  out.intervals = std::move(frame.intervals);
  out.archive = std::move(frame.archive);
  out.archive_undated = frame.archive_undated;
  return out;
}

}  // namespace dateline::search
