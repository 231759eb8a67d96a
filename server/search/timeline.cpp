#include "server/search/timeline.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/find_values.hpp"
#include "server/search/frame.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

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
    frame_ = frame_of(answer_.matches(), request_, snapshot_, answer_);
    out_.query = answer_.understood();
    out_.revision = snapshot_.manifest.seq;
    count(answer_.matches(), out_.all);
    if (wish_.by.empty()) {
      if (wish_.values.empty()) return framed();
      throw BadRequest("by", "value is given, but not what it is a value of", "add by=actor, by=country or by=outlet");
    }
    const FacetField field = facet_field(wish_.by);
    if (wish_.values.empty()) {
      add_most_frequent(field);
    } else {
      add_named(field);
    }
    return framed();
  }

 private:
  Timeline framed() {
    out_.interval = frame_.interval;
    out_.intervals = std::move(frame_.intervals);
    out_.archive = std::move(frame_.archive);
    out_.archive_undated = frame_.archive_undated;
    return std::move(out_);
  }

  // Before any of them is made.
  void check_points(std::size_t series) const {
    if (frame_.intervals.size() * series <= kMostPoints) return;
    throw BadRequest("interval", "that would be more than " + std::to_string(kMostPoints) + " points",
                     "take a wider interval, or narrow with from and to");
  }

  void count(const MatchSet& set, TimelineSeries& series) {
    answer_.deadline().check();
    count_into(frame_, set, series);
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
    none.points.resize(frame_.intervals.size());
    out_.series.push_back(std::move(none));
  }

  const TimelineWish& wish_;
  const Request request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  Frame frame_;
  Timeline out_;
};

}  // namespace

Timeline make_timeline(const TimelineWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader) {
  return Timelining(wish, request, snapshot, reader).made();
}

}  // namespace dateline::search
