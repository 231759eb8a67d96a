#include "web/coverage.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

enum class Kind : std::uint8_t { outside, present, silent, gap };

struct Cell {
  Kind kind = Kind::outside;
  std::size_t first = 0, last = 0;  // by interval
  std::int64_t articles = 0;
  std::int64_t of_all = 0;  // of the whole archive
};

std::size_t intervals_to_a_cell(const Json& coverage) {
  return std::max<std::size_t>((array(coverage, "intervals").size() + kMostCells - 1) / kMostCells, 1);
}

Kind kind_of(const Json& value) {
  const std::string presence = text(value, "presence");
  return presence == "present"  ? Kind::present
         : presence == "silent" ? Kind::silent
         : presence == "gap"    ? Kind::gap
                                : Kind::outside;
}

// What is said of several intervals at once: articles before silence, silence before a gap, and each before nothing.
Kind stronger(Kind a, Kind b) {
  const auto rank = [](Kind kind) { return kind == Kind::outside ? 9 : static_cast<int>(kind); };
  return rank(a) <= rank(b) ? a : b;
}

std::vector<Cell> cells_of(const Json& values, const Json& intervals, std::size_t each) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < std::min(values.size(), intervals.size()); ++at) {
    if (at % each == 0) cells.push_back({Kind::outside, at, at, 0, 0});
    Cell& cell = cells.back();
    cell.kind = stronger(cell.kind, kind_of(values[at]));
    cell.last = at;
    cell.articles += std::max<std::int64_t>(0, whole(values[at], "articles"));
    cell.of_all += std::max<std::int64_t>(0, whole(intervals[at], "articles"));
  }
  return cells;
}

std::string interval_of(const Json& coverage) {
  const std::string interval = text(coverage, "interval");
  return interval.empty() ? "interval" : interval;
}

// Neighbours of silence, of a gap and of nothing are one.
std::vector<Cell> runs_of(const std::vector<Cell>& cells) {
  std::vector<Cell> runs;
  for (const Cell& cell : cells) {
    if (runs.empty() || runs.back().kind != cell.kind || cell.kind == Kind::present) {
      runs.push_back(cell);
      continue;
    }
    runs.back().last = cell.last;
    runs.back().of_all += cell.of_all;
  }
  return runs;
}

// "2007-03" for the whole of a month, else a day: the shorter the better, as there are many.
std::string bound(const Json& interval, const char* end) {
  const std::string name = text(interval, "value");
  const auto span = day_span(name);
  const bool is_whole =
      span && name.size() < 10 && iso(span->first) == text(interval, "from") && iso(span->last) == text(interval, "to");
  return is_whole ? name : text(interval, end);
}

std::string label(const Json& first, const Json& last, bool weeks) {
  const std::string from = date_in_words(bound(first, "from"));
  const std::string to = date_in_words(bound(last, weeks ? "from" : "to"));
  return (weeks ? "Week of " : "") + (from == to ? from : from + " to " + to);
}

class Strip {
 public:
  Strip(const Json& coverage, std::string outlet) : coverage_(coverage), outlet_(std::move(outlet)) {}

  // Cells with nothing are left out.
  List cells(const Json& values) {
    const std::size_t each = intervals_to_a_cell(coverage_);
    const std::vector<Cell> single = cells_of(values, array(coverage_, "intervals"), each);
    width_ = single.size();
    std::int64_t most = 1;
    for (const Cell& cell : single) most = std::max(most, cell.articles);
    List out;
    for (const Cell& cell : runs_of(single)) {
      if (cell.kind != Kind::outside) out.push_back(cell_data(cell, each, most));
    }
    return out;
  }
  std::size_t width() const { return width_; }

 private:
  Data cell_data(const Cell& cell, std::size_t each, std::int64_t most) const {
    const Json& intervals = array(coverage_, "intervals");
    const Json& first = intervals[cell.first];
    const Json& last = intervals[cell.last];
    const bool is_bar = cell.kind == Kind::present;
    const std::int64_t high = is_bar ? std::max<std::int64_t>(2, cell.articles * 26 / most) : 0;
    Data data;
    data.set("at", std::to_string(cell.first / each));
    data.set("wide", std::to_string((cell.last - cell.first) / each + 1));
    data.set("bar", is_bar);
    data.set("gap", cell.kind == Kind::gap);
    data.set("silent", cell.kind == Kind::silent);
    data.set("high", std::to_string(high));
    data.set("label", label(first, last, text(coverage_, "interval") == "week"));
    data.set("count", is_bar                      ? grouped(cell.articles)
                      : cell.kind == Kind::silent ? "silent, while others have " + grouped(cell.of_all)
                                                  : "the archive has nothing");
    // What is silent leads to what the others wrote then.
    const Address at = Address("/search", {}).set("outlet", is_bar ? outlet_ : "");
    data.set("href", at.set("from", bound(first, "from")).set("to", bound(last, "to")).str());
    return data;
  }

  const Json& coverage_;
  const std::string outlet_;
  std::size_t width_ = 0;
};

std::string span_in_words(const Json& outlet) {
  const std::string first = date_in_words(text(outlet, "first"));
  const std::string last = date_in_words(text(outlet, "last"));
  return first == last ? first : first + " to " + last;
}

// How many intervals are so, whether or not others share their cell.
std::int64_t intervals_that_are(const char* presence, const Json& values) {
  return std::ranges::count_if(values, [&](const Json& value) { return text(value, "presence") == presence; });
}

Data strip(const Json& coverage, const Json& outlet, std::size_t number) {
  const std::string name = text(outlet, "value");
  const bool is_whole = name.empty();
  const std::string cell = cell_in_words(coverage);
  Strip drawn(coverage, name);
  Data data;
  set_list(data, "cells", drawn.cells(array(outlet, "values")));
  std::string note = counted(whole(outlet, "articles"), "article", "articles");
  if (!text(outlet, "first").empty()) note += ", " + span_in_words(outlet);
  const std::string one = interval_of(coverage);
  const std::string many = one + "s";
  const std::int64_t silent = intervals_that_are("silent", array(outlet, "values"));
  const std::int64_t gaps = intervals_that_are("gap", array(outlet, "values"));
  if (silent > 0) note += ", silent in " + counted(silent, one.c_str(), many.c_str());
  if (gaps > 0) note += ", nothing from anybody in " + counted(gaps, one.c_str(), many.c_str());
  if (whole(outlet, "undated") > 0) note += ", " + grouped(whole(outlet, "undated")) + " undated";
  data.set("id", "strip-" + std::to_string(number));
  data.set("name", is_whole ? "All outlets" : name);
  data.set("note", note);
  data.set("title", (is_whole ? "All outlets" : name) + " by " + cell + ": " + note);
  data.set("href", Address("/search", {}).set("outlet", name).str());
  data.set("width", std::to_string(drawn.width()));
  return data;
}

// The whole archive as if it were an outlet.
Json whole_archive(const Json& coverage) {
  Json values = Json::array();
  std::int64_t articles = 0;
  for (const Json& interval : array(coverage, "intervals")) {
    const std::int64_t here = whole(interval, "articles");
    values.push_back({{"articles", here}, {"presence", here > 0 ? "present" : "gap"}});
    articles += here;
  }
  return {{"value", ""}, {"articles", articles}, {"values", std::move(values)}};
}

}  // namespace

std::string cell_in_words(const Json& coverage) {
  const std::string interval = interval_of(coverage);
  const std::size_t each = intervals_to_a_cell(coverage);
  return each > 1 ? std::to_string(each) + " " + interval + "s" : interval;
}

List coverage_ticks(const Json& coverage) {
  constexpr std::size_t kTicks = 4;
  const Json& intervals = array(coverage, "intervals");
  const std::size_t each = intervals_to_a_cell(coverage);
  const std::size_t cells = (intervals.size() + each - 1) / each;
  const std::size_t step = std::max<std::size_t>((cells + kTicks - 1) / kTicks, 1);
  List out;
  for (std::size_t at = 0; at < cells; at += step) {
    std::array<char, 32> x{};
    std::snprintf(x.data(), x.size(), "%.2f%%", 100.0 * static_cast<double>(at) / static_cast<double>(cells));
    Data tick;
    tick.set("x", std::string(x.data()));
    tick.set("text", date_in_words(bound(intervals[at * each], "from")));
    out.push_back(std::move(tick));
  }
  return out;
}

List coverage_strips(const Json& coverage, bool with_whole) {
  List out;
  if (array(coverage, "intervals").empty()) return out;
  if (with_whole) out.push_back(strip(coverage, whole_archive(coverage), 0));
  for (const Json& outlet : array(coverage, "outlets")) out.push_back(strip(coverage, outlet, out.size() + 1));
  return out;
}

}  // namespace dateline::web
