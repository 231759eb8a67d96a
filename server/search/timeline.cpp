#include "server/search/timeline.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/find_values.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// What `automatic` gives at most, as for the facet.
constexpr std::size_t kMostAutomatic = 180;

Interval wider(Interval interval) {
  if (interval == Interval::day) return Interval::week;
  return interval == Interval::week ? Interval::month : Interval::year;
}

Request without_facets(Request request) {
  request.facets.fields.clear();
  return request;
}

class Timelining {
 public:
  Timelining(const TimelineWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader)
      : wish_(wish),
        request_(without_facets(request)),
        snapshot_(snapshot),
        reader_(reader),
        answer_(request_, snapshot, reader) {}

  Timeline made() {
    set_frame();
    out_.query = answer_.understood();
    out_.revision = snapshot_.manifest.seq;
    count(answer_.matches(), out_.all);
    if (wish_.by.empty()) {
      if (wish_.values.empty()) return std::move(out_);
      throw BadRequest("by", "value is given, but not what it is a value of", "add by=actor, by=country or by=outlet");
    }
    const FacetField field = facet_field(wish_.by);
    if (wish_.values.empty()) {
      add_most_frequent(field);
    } else {
      add_named(field);
    }
    return std::move(out_);
  }

 private:
  // The intervals, and what the archive has of each: from the first to the last match; where a first or last day was
  // asked for, as far as the archive reaches.
  void set_frame() {
    Filters days;
    days.from = request_.filters.from;
    days.to = request_.filters.to;
    const Bitmap archive = archive_of(days);
    Bitmap undated = archive;
    out_.archive_undated = MatchSet(std::move(undated.remove(snapshot_.dated)), snapshot_).count();
    out_.interval = count_dates(answer_.matches(), request_.facets.interval, kMostPoints).interval;
    const std::optional<Days> matched = days_of(answer_.matches().matches(), snapshot_);
    const std::optional<Days> reach = days_of(archive, snapshot_);
    if (!reach || (!matched && !(days.from && days.to))) return;
    const Days frame{days.from ? reach->first : matched->first, days.to ? reach->last : matched->last};
    while (request_.facets.interval == Interval::automatic && out_.interval != Interval::year &&
           intervals_in(frame, out_.interval) > kMostAutomatic) {
      out_.interval = wider(out_.interval);
    }
    const Days whole = whole_intervals(frame, out_.interval);
    if (!days.from) days.from = schema::day_text(whole.first);
    if (!days.to) days.to = schema::day_text(whole.last);
    const DateCounts counted = count_dates({archive_of(days), snapshot_}, out_.interval, kMostPoints);
    for (const auto& [name, count] : counted.values) {
      out_.intervals.push_back(name);
      out_.archive.push_back(count);
    }
  }

  Bitmap archive_of(const Filters& days) {
    return resolve_filters(days, snapshot_, answer_.values(), answer_.deadline()).apply(snapshot_.live);
  }

  // Before any of them is made.
  void check_points(std::size_t series) const {
    if (out_.intervals.size() * series <= kMostPoints) return;
    throw BadRequest("interval", "that would be more than " + std::to_string(kMostPoints) + " points",
                     "take a wider interval, or narrow with from and to");
  }

  void count(const MatchSet& set, TimelineSeries& series) {
    answer_.deadline().check();
    const DateCounts counted = count_dates(set, out_.interval, kMostPoints);
    series.total = set.count();
    series.undated = counted.undated;
    series.points.resize(out_.intervals.size());
    if (counted.values.empty()) return;
    auto at = std::ranges::find(out_.intervals, counted.values.front().first) - out_.intervals.begin();
    for (const auto& [name, count] : counted.values) series.points[static_cast<std::size_t>(at++)] = count;
  }

  void add(FacetField field, std::uint32_t value) {
    const FacetValue named = name_value(field, {value, {}}, reader_);
    TimelineSeries series{named.value, named.label, named.type, {}, {}, {}};
    Bitmap set = documents_with(field, {value}, request_.filters.mentioned, snapshot_);
    count({set &= answer_.matches().matches(), snapshot_}, series);
    out_.series.push_back(std::move(series));
  }

  void add_most_frequent(FacetField field) {
    std::vector<ValueCount> counted = count_values(field, answer_.matches(), request_.filters.mentioned);
    put_first(counted, wish_.size);
    counted.resize(std::min<std::size_t>(counted.size(), wish_.size));
    check_points(counted.size());
    for (const ValueCount& value : counted) add(field, value.value);
  }

  void add_named(FacetField field) {
    std::size_t series = 0;
    std::unordered_set<std::uint32_t> added;
    for (const std::string& written : wish_.values) {
      const Meant& meant = answer_.values().find(field, written, "value");
      series += meant.values.empty() ? 1 : 0;
      added.insert(meant.values.begin(), meant.values.end());
      if (series + added.size() > kMostSeries) {
        throw BadRequest("value",
                         "these are more than " + std::to_string(kMostSeries) + " values, with \"" + written + "\"",
                         "name fewer, or actors by their ids");
      }
    }
    check_points(series + added.size());
    for (const std::string& written : wish_.values) add_meant(field, written, added);
  }

  // Those that are still `wanted`, and one of nothing where the archive has none.
  void add_meant(FacetField field, const std::string& written, std::unordered_set<std::uint32_t>& wanted) {
    const Meant& meant = answer_.values().find(field, written, "value");
    for (const std::uint32_t value : meant.values) {
      if (wanted.erase(value) > 0) add(field, value);
    }
    if (!meant.values.empty()) return;
    TimelineSeries none{written, written, "", {}, {}, {}};
    none.points.resize(out_.intervals.size());
    out_.series.push_back(std::move(none));
  }

  const TimelineWish& wish_;
  const Request request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  Timeline out_;
};

}  // namespace

Timeline make_timeline(const TimelineWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader) {
  return Timelining(wish, request, snapshot, reader).made();
}

}  // namespace dateline::search
