#include "server/search/timeline.hpp"

#include <algorithm>

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
  // The intervals, and what the archive has of each.
  void set_frame() {
    Filters days;
    days.from = request_.filters.from;
    days.to = request_.filters.to;
    const MatchSet archive(resolve_filters(days, snapshot_, reader_, answer_.deadline()).apply(snapshot_.live),
                           snapshot_);
    DateCounts matched = count_dates(answer_.matches(), request_.facets.interval);
    out_.interval = matched.interval;
    take_frame(count_dates(archive, out_.interval), matched);
    while (request_.facets.interval == Interval::automatic && out_.interval != Interval::year &&
           out_.intervals.size() > kMostAutomatic) {
      out_.interval = wider(out_.interval);
      matched = count_dates(answer_.matches(), out_.interval);
      take_frame(count_dates(archive, out_.interval), matched);
    }
  }

  void take_frame(const DateCounts& archive, const DateCounts& matched) {
    out_.archive_undated = archive.undated;
    out_.intervals.clear();
    out_.archive.clear();
    const bool from = request_.filters.from.has_value();
    const bool to = request_.filters.to.has_value();
    if (matched.values.empty() && !(from && to)) return;
    bool is_in = from;
    for (const auto& [name, count] : archive.values) {
      is_in = is_in || name == matched.values.front().first;
      if (is_in) {
        out_.intervals.push_back(name);
        out_.archive.push_back(count);
      }
      if (!to && name == matched.values.back().first) return;
    }
  }

  void count(const MatchSet& set, TimelineSeries& series) {
    answer_.deadline().check();
    if (out_.intervals.size() * (out_.series.size() + 1) > kMostPoints) {
      throw BadRequest("interval", "that would be more than " + std::to_string(kMostPoints) + " points",
                       "take a wider interval, or narrow with from and to");
    }
    const DateCounts counted = count_dates(set, out_.interval);
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
    for (const ValueCount& value : counted) add(field, value.value);
  }

  void add_named(FacetField field) {
    std::vector<std::uint32_t> added;
    for (const std::string& written : wish_.values) {
      const std::vector<std::uint32_t> found = find_values(field, written, reader_, "value");
      if (found.empty()) {
        TimelineSeries none{written, written, "", {}, {}, {}};
        none.points.resize(out_.intervals.size());
        out_.series.push_back(std::move(none));
      }
      for (const std::uint32_t value : found) {
        if (std::ranges::find(added, value) != added.end()) continue;
        added.push_back(value);
        add(field, value);
      }
      if (out_.series.size() > kMostSeries) {
        throw BadRequest("value", "these are more than " + std::to_string(kMostSeries) + " values", "name fewer");
      }
    }
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
