#include "web/histogram.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "web/axis.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

struct Bar {
  std::string first;  // the interval as the facet names it
  std::string last;
  std::int64_t articles = 0;
  std::int64_t stories = 0;
};

// Several intervals to a bar where there are many. Stories of neighbouring intervals are added up: one that spans
// both counts in each.
std::vector<Bar> bars_of(const std::vector<Bar>& intervals, std::size_t each) {
  std::vector<Bar> bars;
  for (std::size_t at = 0; at < intervals.size(); ++at) {
    if (at % each == 0) bars.push_back({intervals[at].first, "", 0, 0});
    bars.back().last = intervals[at].last;
    bars.back().articles += intervals[at].articles;
    bars.back().stories += intervals[at].stories;
  }
  return bars;
}

std::string label(const Bar& bar) {
  const std::string first = date_in_words(bar.first);
  return bar.first == bar.last ? first : first + " to " + date_in_words(bar.last);
}

// How an end of a range is written in the address: as the facet does, but weeks by their days.
std::string bound(const std::string& interval, bool last) {
  const auto span = day_span(interval);
  const bool week = interval.size() == 8;
  return span && week ? iso(last ? span->last : span->first) : interval;
}

// The days from the start of an interval to its end; a week may be named by its first day.
std::optional<DaySpan> days_of(const std::string& interval, bool weeks) {
  auto span = day_span(interval);
  if (span && weeks && span->first == span->last) span->last += std::chrono::days(6);
  return span;
}

// The range of a bar as an address says it.
struct Range {
  std::string from;
  std::string to;
};

Range range_of(const Bar& bar, bool weeks) {
  Range range{bound(bar.first, false), bound(bar.last, true)};
  const auto span = weeks ? days_of(bar.last, true) : std::nullopt;
  if (span) range.to = iso(span->last);
  return range;
}

Address link(const Range& range, const Address& address) {
  return address.remove("timespan").remove("undated").set("from", range.from).set("to", range.to);
}

bool is_outside(const Bar& bar, bool weeks, const Address& address) {
  const auto first = days_of(bar.first, weeks);
  const auto last = days_of(bar.last, weeks);
  if (!first || !last) return false;
  const auto from = day_span(address.first("from"));
  const auto to = day_span(address.first("to"));
  return (from && last->last < from->first) || (to && first->first > to->last);
}

// All intervals; but where they are too many for a bar each, those of the range that is chosen: then it is shown more
// closely.
std::vector<Bar> intervals_of(const Json& values, bool weeks, const Address& address) {
  std::vector<Bar> all;
  for (const Json& value : values) {
    const std::string name = text(value, "value");
    all.push_back({name, name, std::max<std::int64_t>(0, whole(value, "articles")),
                   std::max<std::int64_t>(0, whole(value, "stories"))});
  }
  if (all.size() <= kMostBars) return all;
  std::vector<Bar> chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen),
                       [&](const Bar& bar) { return !is_outside(bar, weeks, address); });
  return chosen.empty() ? all : chosen;
}

std::string percent(double share) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.2f%%", share * 100);
  return out.data();
}

// The chart's plot fills the upper part of the picture; the labels stand below it.
constexpr double kPlotTop = 0.12;
constexpr double kPlotHeight = 0.72;

struct Widths {
  double slot = 1;  // a bar with the space beside it
  double bar = 1;
};

Widths widths_of(std::size_t bars) {
  const double slot = 1.0 / static_cast<double>(bars);
  return {slot, std::min(slot - 2 * std::min(slot * 0.14, 0.004), 0.08)};
}

double height_of(std::int64_t count, std::int64_t most) {
  const double share = static_cast<double>(count) / static_cast<double>(most);
  return count == 0 ? 0 : std::max(0.015, share * kPlotHeight);
}

Data bar_data(const Bar& bar, std::size_t at, const std::vector<Bar>& bars, std::int64_t most) {
  const auto [slot, width] = widths_of(bars.size());
  const double left = slot * static_cast<double>(at);
  const double height = height_of(bar.articles, most);
  const double stories = std::min(height, height_of(bar.stories, most));
  Data data;
  data.set("slot_x", percent(left));
  data.set("slot_width", percent(slot));
  data.set("x", percent(left + (slot - width) / 2));
  data.set("width", percent(width));
  data.set("y", percent(kPlotTop + kPlotHeight - height));
  data.set("height", percent(height));
  data.set("stories_y", percent(kPlotTop + kPlotHeight - stories));
  data.set("stories_height", percent(stories));
  data.set("label", label(bar));
  data.set("any", bar.articles > 0);
  data.set("articles", grouped(bar.articles));
  data.set("stories", grouped(bar.stories));
  data.set("count", counted(bar.articles, "article", "articles") + " in " + counted(bar.stories, "story", "stories"));
  return data;
}

// How many names a narrow window has room for, and a wide one, and how near to the right end the last may stand.
struct Scale {
  const char* name;
  std::size_t most;
  double last;
};
constexpr std::array<Scale, 2> kScales = {{{"few", 4, 0.84}, {"many", 10, 0.94}}};

// Names below the bars, each starting at its bar: once for narrow windows, once for wide ones.
List scales(const std::vector<Bar>& bars, bool weeks) {
  std::vector<std::chrono::sys_days> firsts;
  for (const Bar& bar : bars) {
    const auto days = days_of(bar.first, weeks);
    if (!days) return {};
    firsts.push_back(days->first);
  }
  const Widths widths = widths_of(bars.size());
  List out;
  for (const Scale& scale : kScales) {
    List names;
    for (const Tick& tick : ticks(firsts, scale.most)) {
      const double at = static_cast<double>(tick.bar) * widths.slot + (widths.slot - widths.bar) / 2;
      if (at > scale.last) continue;
      Data data;
      data.set("x", percent(at));
      data.set("text", tick.text);
      names.push_back(std::move(data));
    }
    Data data;
    data.set("scale", scale.name);
    data.set("ticks", names);
    out.push_back(std::move(data));
  }
  return out;
}

List interval_links(const std::string& current, const Address& address) {
  List out;
  const bool is_chosen = address.has("interval") && address.first("interval") != "auto";
  for (const char* interval : {"year", "month", "week", "day", "auto"}) {
    const bool is_auto = std::string_view(interval) == "auto";
    if (is_auto && !is_chosen) continue;
    Data item;
    item.set("interval_name", is_auto ? "what fits" : interval);
    item.set("interval_href", address.set("interval", is_auto ? "" : interval).str());
    item.set("current", current == interval);
    out.push_back(std::move(item));
  }
  return out;
}

void set_undated(Data& out, const Json& facet, const Address& address) {
  const Json& undated = facet.is_object() && facet.contains("undated") ? facet["undated"] : Json();
  const std::int64_t without = undated.is_object() ? whole(undated, "articles") : whole(facet, "undated");
  out.set("has_undated", without > 0);
  out.set("undated", counted(without, "article without a date", "articles without a date"));
  out.set("undated_only", address.first("undated") == "only");
  out.set("undated_href", address.remove("from").remove("to").remove("timespan").set("undated", "only").str());
}

}  // namespace

Data histogram(const Json& facet, const Address& address) {
  const std::string interval = text(facet, "interval");
  const bool weeks = interval == "week";
  const Json& values = array(facet, "values");
  const std::vector<Bar> intervals = intervals_of(values, weeks, address);
  const std::size_t each = std::max<std::size_t>(1, (intervals.size() + kMostBars - 1) / kMostBars);
  const std::vector<Bar> bars = bars_of(intervals, each);
  std::int64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.articles);
  List list;
  for (std::size_t at = 0; at < bars.size(); ++at) {
    const Range range = range_of(bars[at], weeks);
    Data data = bar_data(bars[at], at, bars, most);
    data.set("outside", is_outside(bars[at], weeks, address));
    data.set("bar_from", range.from);
    data.set("bar_to", range.to);
    data.set("href", link(range, address).str());
    list.push_back(std::move(data));
  }
  Data out;
  set_list(out, "bars", list);
  out.set("scales", scales(bars, weeks));
  out.set("intervals", interval_links(interval, address));
  out.set("interval_name", interval);
  out.set("most", grouped(most));
  out.set("first_hint", bars.empty() ? "2024-03" : range_of(bars.front(), weeks).from);
  out.set("last_hint", bars.empty() ? "2024-06" : range_of(bars.back(), weeks).to);
  out.set("span", bars.empty() ? "" : date_in_words(bars.front().first) + " to " + date_in_words(bars.back().last));
  const std::string one = interval.empty() ? "interval" : interval;
  out.set("interval", each > 1 ? std::to_string(each) + " " + one + "s" : one);
  out.set("grouped", each > 1);
  out.set("is_part", intervals.size() < values.size());
  set_undated(out, facet, address);
  return out;
}

}  // namespace dateline::web
