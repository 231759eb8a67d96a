#include "server/search/coverage.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "schema/text_analysis.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// What `automatic` gives at most: two months of days, a year of weeks, or fifteen years of months.
constexpr std::size_t kMostAutomatic = 62;
constexpr std::size_t kMostMonths = 186;

constexpr std::size_t kNone = SIZE_MAX;

// The days that the coverage is about. Absent where the archive has none of them.
std::optional<Days> frame_of(const AboutWish& wish, const Snapshot& snapshot) {
  Days frame{snapshot.first_day, snapshot.last_day};
  if (wish.from) frame.first = std::max(frame.first, schema::day_number(*wish.from));
  if (wish.to) frame.last = std::min(frame.last, schema::day_number(*wish.to));
  return frame.first > frame.last ? std::nullopt : std::optional(frame);
}

Interval interval_of(const AboutWish& wish, const Days& frame) {
  if (wish.interval != Interval::automatic) return wish.interval;
  for (const Interval interval : {Interval::day, Interval::week, Interval::month}) {
    const std::size_t most = interval == Interval::month ? kMostMonths : kMostAutomatic;
    if (intervals_in(frame, interval) <= most) return interval;
  }
  return Interval::year;
}

class Covering {
 public:
  Covering(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline)
      : wish_(wish), snapshot_(snapshot), reader_(reader), deadline_(deadline) {}

  Coverage made() {
    choose_outlets();
    if (const std::optional<Days> frame = frame_of(wish_, snapshot_)) divide(*frame);
    for (OutletCoverage& outlet : out_.outlets) outlet.articles.resize(out_.intervals.size());
    count();
    for (std::size_t row = 0; row < out_.outlets.size(); ++row) judge(out_.outlets[row], reach_[row]);
    return std::move(out_);
  }

 private:
  void choose_outlets() {
    const std::vector<ValueCount>& all = snapshot_.totals(FacetField::outlet, false).values;
    const std::vector<ValueCount> named =
        with_prefix({FacetField::outlet, all, all.size()}, schema::fold(wish_.prefix), reader_, deadline_);
    out_.total_outlets = named.size();
    const std::size_t end = std::min<std::size_t>(std::size_t{wish_.offset} + wish_.limit, named.size());
    for (std::size_t at = wish_.offset; at < end; ++at) {
      const FacetValue value = name_value(FacetField::outlet, named[at], reader_);
      if (row_of_.size() <= named[at].value) row_of_.resize(std::size_t{named[at].value} + 1, kNone);
      row_of_[named[at].value] = out_.outlets.size();
      out_.outlets.push_back({value.value, value.count, value.count.articles, {}, {}, {}, {}});
    }
    reach_.resize(out_.outlets.size(), Days{INT32_MAX, INT32_MIN});
  }

  void divide(const Days& frame) {
    out_.interval = interval_of(wish_, frame);
    const std::size_t cells = intervals_in(frame, out_.interval) * std::max<std::size_t>(out_.outlets.size(), 1);
    if (cells > kMostCells) {
      throw BadRequest("interval", "that would be more than " + std::to_string(kMostCells) + " figures",
                       "take a wider interval, fewer outlets, or narrow with from and to");
    }
    const std::size_t letters = out_.interval == Interval::year ? 4 : out_.interval == Interval::month ? 7 : 10;
    begin_ = whole_intervals(frame, out_.interval).first;
    for (Days whole{0, begin_ - 1}; whole.last < frame.last;) {
      whole = whole_intervals({whole.last + 1, whole.last + 1}, out_.interval);
      const Days asked{wish_.from ? std::max(whole.first, schema::day_number(*wish_.from)) : whole.first,
                       wish_.to ? std::min(whole.last, schema::day_number(*wish_.to)) : whole.last};
      const auto days = static_cast<std::size_t>(whole.last - whole.first + 1);
      for (std::size_t day = 0; day < days; ++day) {
        const std::int32_t number = whole.first + static_cast<std::int32_t>(day);
        interval_of_day_.push_back(number < asked.first || number > asked.last ? kNone : out_.intervals.size());
      }
      out_.intervals.push_back({schema::day_text(whole.first).substr(0, letters), schema::day_text(asked.first),
                                schema::day_text(asked.last), 0});
    }
  }

  std::size_t interval_at(std::int32_t day) const {
    const std::int64_t at = std::int64_t{day} - begin_;
    return at < 0 || at >= static_cast<std::int64_t>(interval_of_day_.size())
               ? kNone
               : interval_of_day_[static_cast<std::size_t>(at)];
  }

  void count() {
    snapshot_.dated.for_each([&](std::uint32_t document) {
      deadline_.step();
      const std::int32_t day = snapshot_.columns.day[document];
      const std::size_t interval = interval_at(day);
      if (interval != kNone) ++out_.intervals[interval].articles;
      const std::uint32_t outlet = snapshot_.columns.outlet[document];
      const std::size_t row = outlet < row_of_.size() ? row_of_[outlet] : kNone;
      if (row == kNone) return;
      --out_.outlets[row].undated;
      if (interval != kNone) ++out_.outlets[row].articles[interval];
      reach_[row].first = std::min(reach_[row].first, day);
      reach_[row].last = std::max(reach_[row].last, day);
    });
  }

  // An interval in which the outlet's first or last article lies has articles, so the other ones lie wholly on one
  // side.
  void judge(OutletCoverage& outlet, const Days& reach) const {
    const bool any = reach.first <= reach.last;
    if (any) {
      outlet.first = schema::day_text(reach.first);
      outlet.last = schema::day_text(reach.last);
    }
    for (std::size_t at = 0; at < out_.intervals.size(); ++at) {
      const CoveredInterval& interval = out_.intervals[at];
      const Presence found = outlet.articles[at] > 0                                 ? Presence::present
                             : !any || schema::day_number(interval.to) < reach.first ? Presence::before
                             : schema::day_number(interval.from) > reach.last        ? Presence::after
                             : interval.articles > 0                                 ? Presence::silent
                                                                                     : Presence::gap;
      outlet.presence.push_back(found);
    }
  }

  const AboutWish& wish_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Deadline& deadline_;
  Coverage out_;
  std::vector<std::size_t> row_of_;           // by the outlet's number
  std::vector<Days> reach_;                   // by row
  std::int32_t begin_ = 0;                    // the first interval's first day
  std::vector<std::size_t> interval_of_day_;  // from it on
};

}  // namespace

Coverage make_coverage(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline) {
  return Covering(wish, snapshot, reader, deadline).made();
}

}  // namespace dateline::search
