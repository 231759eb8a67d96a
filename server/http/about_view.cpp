#include "server/http/about_view.hpp"

#include <algorithm>

#include "server/http/json_parts.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

const char* presence_name(search::Presence presence) {
  switch (presence) {
    case search::Presence::present:
      return "present";
    case search::Presence::silent:
      return "silent";
    case search::Presence::gap:
      return "gap";
    case search::Presence::before:
      return "before";
    case search::Presence::after:
      break;
  }
  return "after";
}

Json outlet_json(const search::OutletCoverage& outlet) {
  Json json = {{"value", outlet.outlet}};
  json.update(count_json(outlet.total));
  json["undated"] = outlet.undated;
  json["first"] = or_null(outlet.first);
  json["last"] = or_null(outlet.last);
  Json::array_t values;
  values.reserve(outlet.articles.size());
  for (std::size_t at = 0; at < outlet.articles.size(); ++at) {
    values.push_back(object_of("articles", outlet.articles[at], "presence", presence_name(outlet.presence[at])));
  }
  json["values"] = std::move(values);
  return json;
}

Json coverage_json(const search::Coverage& coverage, const Rendering& how) {
  Json json = {{"interval", interval_name(coverage.interval)}, {"intervals", Json::array()}};
  for (const search::CoveredInterval& interval : coverage.intervals) {
    json["intervals"].push_back(
        object_of("value", interval.name, "from", interval.from, "to", interval.to, "articles", interval.articles));
  }
  json["outlets"] = Json::array();
  for (const search::OutletCoverage& outlet : coverage.outlets) json["outlets"].push_back(outlet_json(outlet));
  json["total_outlets"] = coverage.total_outlets;
  json["page"] = page_json(how.asked.about.limit, how.asked.about.offset, how.links);
  return json;
}

Json values_of(const std::vector<search::FacetValue>& values) {
  Json out = Json::array();
  for (const search::FacetValue& value : values) {
    Json json = {{"value", value.value}, {"label", value.label}};
    json.update(count_json(value.count));
    out.push_back(std::move(json));
  }
  return out;
}

Json rejects_json(const search::About& about) {
  Json json = {{"records", about.rejects}, {"reasons", Json::array()}};
  for (const search::RejectReason& reason : about.reasons) {
    json["reasons"].push_back(
        object_of("reason", reason.reason, "records", reason.records, "examples", Json(reason.examples)));
  }
  return json;
}

Json empty_days_json(const std::optional<EmptyDays>& days) {
  if (!days) return nullptr;
  return object_of("days", days->days, "empty", days->empty, "first", Json(days->first));
}

std::string whole_json(const AboutAnswer& answer, const Rendering& how) {
  const search::About& about = answer.about;
  Json json = {{"version", DATELINE_VERSION}, {"total", count_json(about.total)}};
  json["undated"] = count_json(about.undated);
  json["without_outlet"] = about.without_outlet;
  json["counts"] = object_of("actors", about.actors, "outlets", about.outlets, "languages", about.languages,
                             "countries", about.countries, "countries_mentioned", about.countries_mentioned);
  json["first"] = or_null(about.first);
  json["last"] = or_null(about.last);
  json["newest_arrival"] = or_null(about.newest_arrival);
  json["lag"] = about.last_change - about.revision;
  json["coverage"] = coverage_json(about.coverage, how);
  json["coverage"]["empty_days"] = empty_days_json(answer.empty_days);
  json["countries"] = values_of(about.top_countries);
  json["languages"] = values_of(about.top_languages);
  json["rejects"] = rejects_json(about);
  json["revision"] = about.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

Sheet sheet_of(const search::Coverage& coverage) {
  Sheet sheet{{"outlet", "from", "to", "articles", "presence", "archive_articles"}, {}};
  for (const search::OutletCoverage& outlet : coverage.outlets) {
    for (std::size_t at = 0; at < outlet.articles.size(); ++at) {
      const search::CoveredInterval& interval = coverage.intervals[at];
      sheet.rows.push_back({outlet.outlet, interval.from, interval.to, std::to_string(outlet.articles[at]),
                            presence_name(outlet.presence[at]), std::to_string(interval.articles)});
    }
  }
  return sheet;
}

std::string lines(const search::Coverage& coverage) {
  std::string out;
  for (const search::OutletCoverage& outlet : coverage.outlets) {
    Json json = outlet_json(outlet);
    for (std::size_t at = 0; at < coverage.intervals.size(); ++at) {
      json["values"][at]["from"] = coverage.intervals[at].from;
      json["values"][at]["to"] = coverage.intervals[at].to;
    }
    out += dump(json);
  }
  return out;
}

// A letter stands for at least one interval, so that a line fits a terminal.
std::string bars(const std::vector<std::uint32_t>& articles) {
  constexpr std::size_t kMostBars = 62;
  const std::size_t group = std::max<std::size_t>((articles.size() + kMostBars - 1) / kMostBars, 1);
  std::vector<std::uint64_t> sums((articles.size() + group - 1) / group);
  for (std::size_t at = 0; at < articles.size(); ++at) sums[at / group] += articles[at];
  return sparkline(sums);
}

std::string text(const search::About& about) {
  const auto number = [](std::uint64_t n) { return std::to_string(n); };
  Sheet whole{{"archive", ""}, {}};
  whole.rows = {{"articles", number(about.total.articles)},
                {"stories", number(about.total.stories)},
                {"actors", number(about.actors)},
                {"outlets", number(about.outlets)},
                {"languages", number(about.languages)},
                {"countries", number(about.countries)},
                {"undated", number(about.undated.articles)},
                {"first day", about.first.value_or("")},
                {"last day", about.last.value_or("")},
                {"newest arrival", about.newest_arrival.value_or("")},
                {"lag", std::to_string(about.last_change - about.revision)},
                {"rejects", std::to_string(about.rejects)}};
  Sheet outlets{
      {"outlet", "articles", "undated", "first", "last", "by " + std::string(interval_name(about.coverage.interval))},
      {}};
  for (const search::OutletCoverage& outlet : about.coverage.outlets) {
    outlets.rows.push_back({outlet.outlet, number(outlet.total.articles), number(outlet.undated),
                            outlet.first.value_or(""), outlet.last.value_or(""), bars(outlet.articles)});
  }
  Sheet rejects{{"reason", "records"}, {}};
  for (const search::RejectReason& reason : about.reasons) {
    rejects.rows.push_back({reason.reason, std::to_string(reason.records)});
  }
  return sheet_text(whole) + "\n" + sheet_text(outlets) + (rejects.rows.empty() ? "" : "\n") + sheet_text(rejects);
}

}  // namespace

std::string render(const AboutAnswer& answer, const Rendering& how) {
  if (how.format == Format::jsonl) return lines(answer.about.coverage);
  if (how.format == Format::csv) return sheet_csv(sheet_of(answer.about.coverage), how.asked.bom);
  if (how.format == Format::text) return text(answer.about);
  return whole_json(answer, how);
}

}  // namespace dateline::http
