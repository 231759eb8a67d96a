#include <algorithm>

#include "server/http/analysis_view.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/search_text.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

Json share_json(const search::Count& count, const search::Count& archive) {
  if (archive.articles == 0) return nullptr;
  return rounded(static_cast<double>(count.articles) / static_cast<double>(archive.articles), 1e6);
}

Json point_json(const search::Count& count, const search::Count& archive) {
  Json json = count_json(count);
  json["share"] = share_json(count, archive);
  return json;
}

Json points_json(const search::TimelineSeries& series, const search::Timeline& timeline) {
  Json out = Json::array();
  for (std::size_t i = 0; i < timeline.intervals.size(); ++i) {
    Json point = {{"value", timeline.intervals[i]}};
    point.update(point_json(series.points[i], timeline.archive[i]));
    out.push_back(std::move(point));
  }
  return out;
}

Json series_json(const search::TimelineSeries& series, const search::Timeline& timeline) {
  Json json = {{"value", series.value}, {"label", series.label}};
  if (!series.type.empty()) json["type"] = series.type;
  json.update(count_json(series.total));
  json["values"] = points_json(series, timeline);
  json["undated"] = point_json(series.undated, timeline.archive_undated);
  return json;
}

std::string whole_json(const search::Timeline& timeline, const Rendering& how) {
  Json json;
  json["query"] = understood_json(how.asked.request.text, timeline.query);
  json["total"] = count_json(timeline.all.total);
  json["from"] = or_null(how.asked.request.filters.from);
  json["to"] = or_null(how.asked.request.filters.to);
  json["interval"] = interval_name(timeline.interval);
  json["values"] = points_json(timeline.all, timeline);
  for (std::size_t i = 0; i < timeline.archive.size(); ++i) {
    json["values"][i]["archive"] = count_json(timeline.archive[i]);
  }
  json["undated"] = point_json(timeline.all.undated, timeline.archive_undated);
  json["undated"]["archive"] = count_json(timeline.archive_undated);
  json["by"] = how.asked.timeline.by.empty() ? Json(nullptr) : Json(how.asked.timeline.by);
  json["series"] = Json::array();
  for (const search::TimelineSeries& series : timeline.series) json["series"].push_back(series_json(series, timeline));
  json["revision"] = timeline.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

struct Point {
  const search::TimelineSeries& series;
  std::string date;
  search::Count count, archive;
};

// Calls `take` with every point of the series, or of the whole where there are none; the undated last.
template <typename Take>
void each_point(const search::Timeline& timeline, bool by_series, Take take) {
  const auto of = [&](const search::TimelineSeries& series) {
    for (std::size_t i = 0; i < timeline.intervals.size(); ++i) {
      take(Point{series, timeline.intervals[i], series.points[i], timeline.archive[i]});
    }
    take(Point{series, "undated", series.undated, timeline.archive_undated});
  };
  if (!by_series) of(timeline.all);
  for (const search::TimelineSeries& series : timeline.series) of(series);
}

Sheet sheet_of(const search::Timeline& timeline, bool by_series) {
  Sheet sheet{{"date", "value", "label", "articles", "stories", "share", "archive_articles", "archive_stories"}, {}};
  each_point(timeline, by_series, [&](const Point& point) {
    const Json share = share_json(point.count, point.archive);
    sheet.rows.push_back({point.date, point.series.value, point.series.label, std::to_string(point.count.articles),
                          std::to_string(point.count.stories), share.is_null() ? "" : decimal(share.get<double>(), 6),
                          std::to_string(point.archive.articles), std::to_string(point.archive.stories)});
  });
  return sheet;
}

std::string lines(const search::Timeline& timeline, bool by_series) {
  std::string out;
  each_point(timeline, by_series, [&](const Point& point) {
    Json json = {{"date", point.date == "undated" ? Json(nullptr) : Json(point.date)}};
    if (by_series) {
      json["value"] = point.series.value;
      json["label"] = point.series.label;
    }
    json.update(point_json(point.count, point.archive));
    json["archive"] = count_json(point.archive);
    out += dump(json);
  });
  return out;
}

std::string bars(const search::TimelineSeries& series) {
  // A column of a sheet takes so many bars; more are summed in equal groups.
  static constexpr std::size_t kMostBars = 60;
  const std::size_t group = std::max<std::size_t>((series.points.size() + kMostBars - 1) / kMostBars, 1);
  std::vector<std::uint64_t> counts((series.points.size() + group - 1) / group);
  for (std::size_t i = 0; i < series.points.size(); ++i) counts[i / group] += series.points[i].articles;
  return sparkline(counts);
}

// The matches of each interval as a search counts them.
search::Facet dates_of(const search::Timeline& timeline) {
  search::Facet dates;
  dates.field = "date";
  dates.interval = timeline.interval;
  dates.undated = timeline.all.undated;
  for (std::size_t i = 0; i < timeline.intervals.size(); ++i) {
    dates.values.push_back({timeline.intervals[i], timeline.intervals[i], "", timeline.all.points[i], false, false});
  }
  return dates;
}

// Of the whole: without the columns that tell series apart.
Sheet text_sheet(const search::Timeline& timeline) {
  Sheet sheet = sheet_of(timeline, false);
  const auto cut = [](std::vector<std::string>& cells) { cells.erase(cells.begin() + 1, cells.begin() + 3); };
  cut(sheet.header);
  for (std::vector<std::string>& row : sheet.rows) cut(row);
  return sheet;
}

constexpr std::size_t kWidth = 100;  // of the line of bars

std::string text(const search::Timeline& timeline, bool by_series) {
  std::string out = totals_text(timeline.all.total, timeline.query);
  if (!by_series) return out + dates_text(dates_of(timeline), kWidth) + "\n" + sheet_text(text_sheet(timeline));
  if (!timeline.intervals.empty()) {
    out += "by " + std::string(interval_name(timeline.interval)) + ", " + timeline.intervals.front() + " to " +
           timeline.intervals.back() + "\n\n";
  }
  // Each line of bars has its own scale: the numbers beside it tell how high.
  Sheet sheet{{"", "articles", "stories", "undated", "over time"}, {}};
  for (const search::TimelineSeries& series : timeline.series) {
    sheet.rows.push_back({series.label, std::to_string(series.total.articles), std::to_string(series.total.stories),
                          std::to_string(series.undated.articles), bars(series)});
  }
  return out + sheet_text(sheet);
}

}  // namespace

std::string render(const search::Timeline& timeline, const Rendering& how) {
  const bool by_series = !how.asked.timeline.by.empty();
  if (how.format == Format::jsonl) return lines(timeline, by_series);
  if (how.format == Format::csv) return sheet_csv(sheet_of(timeline, by_series), how.asked.bom);
  if (how.format == Format::text) return text(timeline, by_series);
  return whole_json(timeline, how);
}

}  // namespace dateline::http
