#include <algorithm>

#include "server/http/analysis_view.hpp"
#include "server/http/compare_line.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

using search::Comparison;
using search::Count;

Json ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return nullptr;
  return rounded(static_cast<double>(part) / static_cast<double>(whole), 1e6);
}

Json point_json(const Count& count, const Count& archive) {
  Json json = count_json(count);
  json["share"] = ratio(count.articles, archive.articles);
  json["story_share"] = ratio(count.stories, archive.stories);
  return json;
}

std::string kind_name(search::LineKind kind) {
  const std::string text = line_text(kind, "");
  return text.substr(0, text.size() - 1);
}

Json line_json(const Comparison& found, std::size_t at, const CompareWish& wish) {
  const search::ComparedLine& line = found.lines[at];
  const search::LineWish& asked = wish.lines[at];
  const bool is_query = asked.kind == search::LineKind::query;
  Json json = {{"line", line_text(asked.kind, line.counts.value)},
               {"asked", wish.written[at]},
               {"kind", kind_name(asked.kind)},
               {"value", line.counts.value},
               {"label", line.counts.label}};
  if (!line.counts.type.empty()) json["type"] = line.counts.type;
  json["query"] = understood_json(is_query ? asked.value : "", line.query);
  json.update(count_json(line.counts.total));
  json["values"] = Json::array();
  for (std::size_t i = 0; i < found.intervals.size(); ++i) {
    Json point = {{"value", found.intervals[i]}};
    point.update(point_json(line.counts.points[i], found.archive[i]));
    json["values"].push_back(std::move(point));
  }
  json["undated"] = point_json(line.counts.undated, found.archive_undated);
  return json;
}

std::string whole_json(const Comparison& found, const Rendering& how) {
  const CompareWish& wish = how.asked.compare;
  Json json;
  json["interval"] = interval_name(found.interval);
  json["count"] = wish.stories ? "stories" : "articles";
  json["share"] = wish.share;
  json["from"] = or_null(how.asked.request.filters.from);
  json["to"] = or_null(how.asked.request.filters.to);
  json["archive"] = Json::array();
  for (std::size_t i = 0; i < found.intervals.size(); ++i) {
    Json one = {{"value", found.intervals[i]}};
    one.update(count_json(found.archive[i]));
    json["archive"].push_back(std::move(one));
  }
  json["archive_undated"] = count_json(found.archive_undated);
  json["lines"] = Json::array();
  for (std::size_t i = 0; i < found.lines.size(); ++i) json["lines"].push_back(line_json(found, i, wish));
  json["revision"] = found.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

struct Point {
  std::size_t line;
  std::string date;  // or "undated"
  Count count, archive;
};

// Line by line, the undated last.
template <typename Take>
void each_point(const Comparison& found, Take take) {
  for (std::size_t line = 0; line < found.lines.size(); ++line) {
    const search::TimelineSeries& counts = found.lines[line].counts;
    for (std::size_t i = 0; i < found.intervals.size(); ++i) {
      take(Point{line, found.intervals[i], counts.points[i], found.archive[i]});
    }
    take(Point{line, "undated", counts.undated, found.archive_undated});
  }
}

std::string line_of(const Comparison& found, std::size_t at, const CompareWish& wish) {
  return line_text(wish.lines[at].kind, found.lines[at].counts.value);
}

std::string share_cell(const Json& share) {
  return share.is_null() ? "" : decimal(share.get<double>(), 6);
}

std::string csv(const Comparison& found, const Asked& asked) {
  Sheet sheet{
      {"date", "line", "label", "articles", "stories", "share", "story_share", "archive_articles", "archive_stories"},
      {}};
  each_point(found, [&](const Point& point) {
    const Json shares = point_json(point.count, point.archive);
    sheet.rows.push_back({point.date, line_of(found, point.line, asked.compare), found.lines[point.line].counts.label,
                          std::to_string(point.count.articles), std::to_string(point.count.stories),
                          share_cell(shares["share"]), share_cell(shares["story_share"]),
                          std::to_string(point.archive.articles), std::to_string(point.archive.stories)});
  });
  return sheet_csv(sheet, asked.bom);
}

std::string lines(const Comparison& found, const CompareWish& wish) {
  std::string out;
  each_point(found, [&](const Point& point) {
    Json json = {{"date", point.date == "undated" ? Json(nullptr) : Json(point.date)},
                 {"line", line_of(found, point.line, wish)},
                 {"label", found.lines[point.line].counts.label}};
    json.update(point_json(point.count, point.archive));
    json["archive"] = count_json(point.archive);
    out += dump(json);
  });
  return out;
}

// What the wish shows of a point.
std::string shown_cell(const Count& count, const Count& archive, const CompareWish& wish) {
  if (!wish.share) return std::to_string(wish.stories ? count.stories : count.articles);
  const Json share = wish.stories ? ratio(count.stories, archive.stories) : ratio(count.articles, archive.articles);
  return share.is_null() ? "" : decimal(share.get<double>() * 100, 2);
}

// A row an interval, a column a line.
std::string text(const Comparison& found, const CompareWish& wish) {
  if (found.lines.empty()) return "Nothing is compared yet: add line=q:words, line=actor:name or line=country:code.\n";
  Sheet totals{{"", "line", "articles", "stories", "undated"}, {}};
  Sheet sheet{{"date"}, {}};
  std::string out;
  for (std::size_t i = 0; i < found.lines.size(); ++i) {
    const search::TimelineSeries& counts = found.lines[i].counts;
    out += warnings_text(found.lines[i].query.warnings);
    totals.rows.push_back({counts.label, line_of(found, i, wish), std::to_string(counts.total.articles),
                           std::to_string(counts.total.stories), std::to_string(counts.undated.articles)});
    sheet.header.push_back(counts.label + (wish.share ? " %" : ""));
  }
  sheet.header.emplace_back(wish.stories ? "archive_stories" : "archive_articles");
  for (std::size_t at = 0; at < found.intervals.size(); ++at) {
    std::vector<std::string>& row = sheet.rows.emplace_back(1, found.intervals[at]);
    for (const search::ComparedLine& line : found.lines) {
      row.push_back(shown_cell(line.counts.points[at], found.archive[at], wish));
    }
    row.push_back(std::to_string(wish.stories ? found.archive[at].stories : found.archive[at].articles));
  }
  return out + sheet_text(totals) + "\n" + (wish.stories ? "stories" : "articles") + " by " +
         interval_name(found.interval) + "\n\n" + sheet_text(sheet);
}

}  // namespace

std::string render(const Comparison& comparison, const Rendering& how) {
  if (how.format == Format::jsonl) return lines(comparison, how.asked.compare);
  if (how.format == Format::csv) return csv(comparison, how.asked);
  if (how.format == Format::text) return text(comparison, how.asked.compare);
  return whole_json(comparison, how);
}

}  // namespace dateline::http
