#include "web/time_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "web/time_axis.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// So many points in all lines keep a page small, and so many in one can be told apart.
constexpr std::size_t kMostPoints = 300;
constexpr std::size_t kMostAcross = 120;
// Marks of a line that stand without a pointer on it.
constexpr std::size_t kMostMarks = 24;

// In pixels, of templates/time_chart.mustache.
constexpr double kTop = 18;
constexpr double kHeight = 250;
constexpr double kAcross = 10'000;  // units of the stretched drawing
constexpr double kLabelGap = 17;

std::string decimal(double value, int digits) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%.*f", digits, value);
  return out.data();
}

struct Group {
  std::string first;  // the intervals as the API names them
  std::string last;
};

class Drawing {
 public:
  explicit Drawing(const TimeChart& chart) : chart_(chart) {
    const std::size_t lines = std::max<std::size_t>(1, chart.lines.size());
    const std::size_t most = std::min(kMostAcross, kMostPoints / lines);
    each_ = std::max<std::size_t>(1, (chart.intervals.size() + most - 1) / most);
    for (std::size_t at = 0; at < chart.intervals.size(); at += each_) {
      groups_.push_back({chart.intervals[at], chart.intervals[std::min(at + each_, chart.intervals.size()) - 1]});
    }
    for (const TimeLine& line : chart.lines) points_.push_back(grouped_points(line));
    double most_drawn = 0;
    for (const std::vector<TimePoint>& points : points_) {
      for (const TimePoint& point : points) most_drawn = std::max(most_drawn, value(point).value_or(0));
    }
    scale_ = nice_scale(most_drawn, !chart.is_share);
  }

  Data made() const {
    Data out;
    out.set("any_time", !groups_.empty());
    out.set("chart_title", chart_.title);
    out.set("chart_desc", description());
    set_list(out, "voids", voids());
    out.set("grid", grid());
    out.set("ticks", ticks());
    out.set("paths", paths());
    out.set("marks", marks());
    set_list(out, "ends", chart_.lines.size() > 1 ? ends() : List());
    out.set("columns", columns());
    out.set("rows", rows());
    out.set("interval_name", unit());
    out.set("is_grouped", each_ > 1);
    return out;
  }

 private:
  std::vector<TimePoint> grouped_points(const TimeLine& line) const {
    std::vector<TimePoint> out(groups_.size(), TimePoint{0, -1});
    for (std::size_t at = 0; at < std::min(line.points.size(), chart_.intervals.size()); ++at) {
      TimePoint& sum = out[at / each_];
      const TimePoint& point = line.points[at];
      sum.part += std::max<std::int64_t>(0, point.part);
      if (point.whole >= 0) sum.whole = std::max<std::int64_t>(0, sum.whole) + point.whole;
    }
    return out;
  }

  // What is drawn: nothing where there was nothing to count.
  std::optional<double> value(const TimePoint& point) const {
    if (point.whole == 0 || (chart_.is_share && point.whole < 0)) return std::nullopt;
    const auto part = static_cast<double>(point.part);
    return chart_.is_share ? 100 * part / static_cast<double>(point.whole) : part;
  }

  // 0 to 1, from left to right.
  double across(std::size_t at) const {
    return groups_.size() < 2 ? 0.5 : static_cast<double>(at) / static_cast<double>(groups_.size() - 1);
  }
  double up(double drawn) const { return kHeight * (1 - drawn / scale_.top()); }

  std::string unit() const {
    const std::string one = chart_.interval.empty() ? "interval" : chart_.interval;
    return each_ > 1 ? std::to_string(each_) + " " + one + "s" : one;
  }
  std::string words(const Group& group) const { return interval_words(group.first, group.last, chart_.interval); }

  static std::string count_words(const TimeLine& line, const TimePoint& point) {
    const std::string count =
        line.of_stories ? counted(point.part, "story", "stories") : counted(point.part, "article", "articles");
    if (point.whole <= 0) return count;
    return count + ", " + percent_words(static_cast<double>(point.part) / static_cast<double>(point.whole)) + " of all";
  }

  std::string description() const {
    if (groups_.empty()) return {};
    std::string out =
        "A point for each " + unit() + ", " + words(groups_.front()) + " to " + words(groups_.back()) + ".";
    for (std::size_t line = 0; line < points_.size(); ++line) {
      const auto most = std::ranges::max_element(points_[line], {},
                                                 [this](const TimePoint& point) { return value(point).value_or(-1); });
      if (most->part == 0) continue;
      const auto at = static_cast<std::size_t>(most - points_[line].begin());
      out += " " + chart_.lines[line].name + ": most in " + words(groups_[at]) + ", " +
             count_words(chart_.lines[line], *most) + ".";
    }
    return out + " The table below has the same figures and links.";
  }

  // Where the archive has no articles at all.
  List voids() const {
    List out;
    if (points_.empty()) return out;
    const double half = groups_.size() < 2 ? 0.5 : 0.5 / static_cast<double>(groups_.size() - 1);
    for (std::size_t at = 0; at < groups_.size(); ++at) {
      if (points_[0][at].whole != 0) continue;
      std::size_t end = at;
      while (end + 1 < groups_.size() && points_[0][end + 1].whole == 0) ++end;
      const double left = std::max(0.0, across(at) - half);
      const double right = std::min(1.0, across(end) + half);
      Data item;
      item.set("x", decimal(100 * left, 2));
      item.set("width", decimal(100 * (right - left), 2));
      out.push_back(std::move(item));
      at = end;
    }
    return out;
  }

  List grid() const {
    List out;
    for (int step = 0; step <= scale_.steps; ++step) {
      const double at = scale_.step * step;
      Data item;
      item.set("y", decimal(kTop + up(at), 1));
      item.set("text_y", decimal(kTop + up(at) - 4, 1));
      item.set("has_text", step > 0);
      item.set("text", chart_.is_share ? decimal(at, digits_of(scale_.step)) + "%"
                                       : grouped(static_cast<std::int64_t>(std::llround(at))));
      item.set("is_base", step == 0);
      out.push_back(std::move(item));
    }
    return out;
  }

  List ticks() const {
    std::vector<DaySpan> spans;
    for (const Group& group : groups_) {
      const auto first = interval_days(group.first, chart_.interval);
      const auto last = interval_days(group.last, chart_.interval);
      if (!first || !last) return {};
      spans.push_back({first->first, last->last});
    }
    List out;
    for (const TimeTick& tick : time_ticks(spans)) {
      const double at = across(tick.at);
      Data item;
      item.set("x", decimal(100 * at, 2));
      item.set("text", tick.text);
      item.set("place", at < 0.07 ? "first" : at > 0.93 ? "last" : "");
      item.set("room", !tick.on_narrow ? "on-wide" : !tick.on_wide ? "on-narrow" : "");
      out.push_back(std::move(item));
    }
    return out;
  }

  List paths() const {
    List out;
    for (std::size_t line = 0; line < points_.size(); ++line) {
      std::string d;
      bool is_drawing = false;
      for (std::size_t at = 0; at < groups_.size(); ++at) {
        const auto drawn = value(points_[line][at]);
        if (drawn) d += (is_drawing ? "L" : "M") + decimal(kAcross * across(at), 0) + " " + decimal(up(*drawn), 1);
        is_drawing = drawn.has_value();
      }
      Data item;
      item.set("number", std::to_string(line + 1));
      item.set("d", d);
      out.push_back(std::move(item));
    }
    return out;
  }

  // Some, the last one, the highest, and those that no line leads to.
  bool is_marked(std::size_t line, std::size_t at) const {
    const auto has = [&](std::size_t other) {
      return other < groups_.size() && value(points_[line][other]).has_value();
    };
    const std::size_t every = (groups_.size() + kMostMarks - 1) / kMostMarks;
    const auto part = [this](const TimePoint& point) { return value(point).value_or(-1); };
    const bool is_highest =
        std::ranges::max_element(points_[line], {}, part) - points_[line].begin() == static_cast<std::ptrdiff_t>(at);
    return at % every == 0 || at + 1 == groups_.size() || is_highest || (!has(at + 1) && (at == 0 || !has(at - 1)));
  }

  List marks() const {
    List out;
    for (std::size_t line = 0; line < points_.size(); ++line) {
      const TimeLine& of = chart_.lines[line];
      for (std::size_t at = 0; at < groups_.size(); ++at) {
        const TimePoint& point = points_[line][at];
        const auto drawn = value(point);
        if (!drawn || point.part == 0) continue;
        Data item;
        item.set("number", std::to_string(line + 1));
        item.set("is_shown", is_marked(line, at));
        item.set("x", decimal(100 * across(at), 2));
        item.set("y", decimal(kTop + up(*drawn), 1));
        item.set("href", within_days(of.search, groups_[at].first, groups_[at].last, chart_).str());
        item.set("words", of.name + ", " + words(groups_[at]) + ": " + count_words(of, point));
        out.push_back(std::move(item));
      }
    }
    return out;
  }

  // The names beside the ends of the lines, none over another.
  List ends() const {
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t line = 0; line < points_.size(); ++line) {
      std::optional<double> last;
      for (const TimePoint& point : points_[line]) last = value(point) ? value(point) : last;
      if (last) places.emplace_back(kTop + up(*last), line);
    }
    std::ranges::stable_sort(places, {}, &std::pair<double, std::size_t>::first);
    for (std::size_t i = 1; i < places.size(); ++i) {
      places[i].first = std::max(places[i].first, places[i - 1].first + kLabelGap);
    }
    double bound = kTop + kHeight + 4;
    for (std::size_t i = places.size(); i-- > 0; bound = places[i].first - kLabelGap) {
      places[i].first = std::min(places[i].first, bound);
    }
    List out;
    for (const auto& [y, line] : places) {
      Data item;
      item.set("number", std::to_string(line + 1));
      item.set("y", decimal(y, 1));
      item.set("text_y", decimal(y + 4, 1));
      item.set("name", shortened(chart_.lines[line].name));
      out.push_back(std::move(item));
    }
    return out;
  }

  // To what fits beside the chart.
  static std::string shortened(const std::string& name) {
    constexpr std::size_t kBytes = 22;
    if (name.size() <= kBytes) return name;
    std::size_t end = kBytes - 1;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80) --end;
    return name.substr(0, end) + "…";
  }

  List columns() const {
    List out;
    for (const TimeLine& line : chart_.lines) {
      Data item;
      item.set("name", line.name);
      out.push_back(std::move(item));
    }
    return out;
  }

  List rows() const {
    List out;
    for (std::size_t at = 0; at < groups_.size(); ++at) {
      List cells;
      for (std::size_t line = 0; line < points_.size(); ++line) {
        const TimePoint& point = points_[line][at];
        const auto drawn = value(point);
        const std::string share = chart_.is_share && drawn ? percent_words(*drawn / 100) : std::string();
        const std::string count = grouped(point.part);
        Data cell;
        cell.set("text", !drawn ? "–" : share.empty() ? count : share);
        set_optional(cell, "count", share.empty() || point.part == 0 ? std::string() : count);
        set_optional(cell, "href",
                     point.part > 0
                         ? within_days(chart_.lines[line].search, groups_[at].first, groups_[at].last, chart_).str()
                         : std::string());
        cells.push_back(std::move(cell));
      }
      Data row;
      row.set("when", words(groups_[at]));
      row.set("cells", cells);
      out.push_back(std::move(row));
    }
    return out;
  }

  const TimeChart& chart_;
  std::size_t each_ = 1;  // intervals to a point
  std::vector<Group> groups_;
  std::vector<std::vector<TimePoint>> points_;  // by line and group
  Scale scale_;
};

}  // namespace

Data time_chart(const TimeChart& chart) {
  return Drawing(chart).made();
}

Address within_days(const Address& search, const std::string& first, const std::string& last, const TimeChart& chart) {
  const Address bare = search.remove("timespan").remove("undated").remove("from").remove("to");
  const auto begin = interval_days(first, chart.interval);
  const auto end = interval_days(last, chart.interval);
  if (!begin || !end) return bare;
  const std::string first_day = iso(begin->first);
  const std::string last_day = iso(end->last);
  const bool is_cut_before = first_day < chart.from;
  const bool is_cut_behind = !chart.to.empty() && chart.to < last_day;
  const bool is_week = chart.interval == "week";
  return bare.set("from", is_cut_before ? chart.from
                          : is_week     ? first_day
                                        : first)
      .set("to", is_cut_behind ? chart.to
                 : is_week     ? last_day
                               : last);
}

List interval_choice(const Address& here, std::string_view current) {
  List out;
  for (const char* interval : {"year", "month", "week", "day"}) {
    Data item;
    item.set("choice", interval);
    item.set("choice_href", here.set("interval", interval).str());
    item.set("is_chosen", current == interval);
    out.push_back(std::move(item));
  }
  return out;
}

std::string percent_words(double share) {
  const double percent = share * 100;
  if (percent <= 0) return "0%";
  int digits = 0;
  for (double reached = 10; digits < 4 && percent < reached * 0.9995; reached /= 10) ++digits;
  return decimal(percent, digits) + "%";
}

}  // namespace dateline::web
