// Up to five queries, actors or countries over time.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/filters.hpp"
#include "web/pages.hpp"
#include "web/time_chart.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr std::size_t kMostLines = 5;

// What says how lines are shown, and not which articles they count.
constexpr std::array<std::string_view, 5> kOfComparing = {"line", "share", "count", "interval", "facet"};

Address search_of(const Json& line, const Address& here) {
  Address out = here.at("/search");
  for (const std::string_view name : kOfComparing) out = out.remove(name);
  const std::string kind = text(line, "kind");
  if (kind == "q") return out.set("q", text(line, "value"));
  const std::string parameter = kind == "actor" ? "actor" : "country";
  return out.add((out.has(parameter) ? "all." : "") + parameter, text(line, "value"));
}

// Colons and slashes as they are, which RFC 3986 allows in a query: people read and write these addresses.
std::string readable(const Address& address) {
  std::string out = address.str();
  for (const auto& [code, letter] : {std::pair("%3A", ":"), std::pair("%2F", "/")}) {
    for (std::size_t at = out.find(code); at != std::string::npos; at = out.find(code, at)) out.replace(at, 3, letter);
  }
  return out;
}

std::string name_of(const Json& line) {
  const std::string label = text(line, "label");
  return text(line, "kind") == "q" && !label.starts_with('"') ? "“" + label + "”" : label;
}

std::string kind_of(const Json& line) {
  const std::string kind = text(line, "kind");
  if (kind == "q") return "Words";
  if (kind == "country") return "Country";
  const std::string type = text(line, "type");
  return type.empty() ? "Actor" : actor_type_singular(type);
}

TimeChart chart_of(const Json& answer, const Address& here) {
  const bool of_stories = text(answer, "count") == "stories";
  const char* unit = of_stories ? "stories" : "articles";
  TimeChart chart;
  chart.interval = text(answer, "interval");
  chart.is_share = flag(answer, "share");
  chart.from = text(answer, "from");
  chart.to = text(answer, "to");
  std::vector<std::int64_t> archive;
  for (const Json& value : array(answer, "archive")) {
    chart.intervals.push_back(text(value, "value"));
    archive.push_back(std::max<std::int64_t>(0, whole(value, unit)));
  }
  std::string names;
  for (const Json& line : array(answer, "lines")) {
    TimeLine made{name_of(line), {}, search_of(line, here), of_stories};
    for (const Json& value : array(line, "values")) {
      if (made.points.size() < archive.size()) made.points.push_back({whole(value, unit), archive[made.points.size()]});
    }
    names += (names.empty() ? "" : ", ") + made.name;
    if (chart.lines.size() < kMostLines) chart.lines.push_back(std::move(made));
  }
  chart.title = (of_stories ? "Stories" : "Articles") + std::string(chart.is_share ? " as a share of all" : "") +
                " over time: " + names;
  return chart;
}

List warnings_of(const Json& line) {
  List out;
  for (const Json& warning : array(object(line, "query"), "warnings")) {
    Data item;
    item.set("warning", text(warning, "message"));
    out.push_back(std::move(item));
  }
  return out;
}

List line_list(const Json& answer, const Address& here) {
  List out;
  for (const Json& line : array(answer, "lines")) {
    const std::string kind = text(line, "kind");
    const std::int64_t undated = whole(object(line, "undated"), "articles");
    Data item;
    item.set("number", std::to_string(out.size() + 1));
    item.set("line_name", name_of(line));
    item.set("line_kind", kind_of(line));
    item.set("line_href", search_of(line, here).str());
    item.set("line_articles", counted(whole(line, "articles"), "article", "articles"));
    item.set("line_stories", counted(whole(line, "stories"), "story", "stories"));
    item.set("remove_href", readable(here.remove("line", text(line, "asked"))));
    set_optional(item, "undated", undated > 0 ? grouped(undated) + " without a date" : std::string());
    const bool is_one_actor = kind == "actor" && !text(line, "type").empty();
    set_optional(item, "profile_href", is_one_actor ? actor_path(text(line, "value")) : std::string());
    set_list(item, "warnings", warnings_of(line));
    out.push_back(std::move(item));
  }
  return out;
}

void set_choices(Data& data, const Json& answer, const Address& here) {
  const bool of_stories = text(answer, "count") == "stories";
  const bool is_share = flag(answer, "share");
  data.set("is_share", is_share);
  data.set("of_stories", of_stories);
  data.set("unit", of_stories ? "stories" : "articles");
  data.set("articles_href", readable(here.remove("count")));
  data.set("stories_href", readable(here.set("count", "stories")));
  data.set("count_href", readable(here.remove("share")));
  data.set("share_href", readable(here.set("share", "1")));
  data.set("intervals", interval_choice(here, text(answer, "interval")));
  data.set("from", shown(here.first("from")));
  data.set("to", shown(here.first("to")));
  data.set("outlet", shown(here.first("outlet")));
  data.set("language", shown(here.first("language")));
}

}  // namespace

std::string compare_page(std::string_view compare_json, const Parameters& parameters) {
  const Json answer = parse_object(compare_json);
  const std::size_t lines = required_array(answer, "lines").size();
  const Address here("/compare", parameters);
  Data data;
  data.set("page_title", "Compare – Dateline");
  data.set("q", std::string());
  data.set("hidden", List());
  data.set("autofocus", false);
  set_list(data, "lines", line_list(answer, here));
  data.set("can_add", lines < kMostLines);
  data.set("add_hidden", hidden_fields(parameters, {"add", "kind", "format"}));
  data.set("filter_hidden", hidden_fields(parameters, {"from", "to", "timespan", "undated", "outlet", "language", "add",
                                                       "kind", "format"}));
  set_choices(data, answer, here);
  set_chips(data, here, FilterNames(Json::object()));
  data.set("chart", time_chart(chart_of(answer, here)));
  data.set("link", readable(here.remove("format")));
  data.set("json_href", readable(here.remove("format").at("/api/v1/compare")));
  data.set("csv_href", readable(here.set("format", "csv").at("/api/v1/compare")));
  return render("compare", data);
}

}  // namespace dateline::web
