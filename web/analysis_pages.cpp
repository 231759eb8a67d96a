// The pages of a search's timeline, of what it names together, and of what is special about it.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "web/address.hpp"
#include "web/filters.hpp"
#include "web/pager.hpp"
#include "web/pages.hpp"
#include "web/share_bars.hpp"
#include "web/time_chart.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// What these pages know and a search does not, or takes otherwise.
constexpr std::array<std::string_view, 14> kOwn = {"interval",     "by",         "value",  "size",   "of",
                                                   "with",         "sort",       "limit",  "offset", "measure",
                                                   "min_articles", "considered", "sample", "format"};

// A choice among a few values of one parameter.
struct Choice {
  const char* name;  // as shown
  const char* value;
};

template <std::size_t N>
List choices(const std::array<Choice, N>& all, const char* parameter, std::string_view current, const Address& here) {
  List out;
  for (const Choice& one : all) {
    Data item;
    item.set("choice", one.name);
    item.set("choice_href", here.set(parameter, one.value).str());
    item.set("is_chosen", current == one.value);
    out.push_back(std::move(item));
  }
  return out;
}

Address search_of(const Address& here) {
  Address out = here;
  for (const std::string_view name : kOwn) out = out.remove(name);
  return out.at("/search");
}

// Where another article must hold this too, besides what is asked for already.
Address with_value(const Address& search, std::string_view field, const std::string& value) {
  if (field == "outlet") return search.set("outlet", value);
  return search.add((search.has(field) ? "all." : "") + std::string(field), value);
}

void set_head(Data& data, const Json& answer, const Address& here, const char* path) {
  constexpr std::array<std::array<const char*, 2>, 3> kPages = {
      {{"/timeline", "Over time"}, {"/cooccurrence", "Named together"}, {"/terms", "What is special"}}};
  const Address search = search_of(here);
  const Json& total = required_object(answer, "total");
  List pages;
  for (const auto& [page, name] : kPages) {
    Data item;
    item.set("page_name", name);
    item.set("page_href", search.at(page).str());
    item.set("is_here", std::string_view(page) == path);
    if (std::string_view(page) == path) {
      data.set("page_title", std::string(name) + " – Dateline");
      data.set("heading", name);
    }
    pages.push_back(std::move(item));
  }
  data.set("pages", pages);
  data.set("q", shown(search.first("q")));
  data.set("hidden", hidden_fields(search.parameters(), {"q"}));
  data.set("autofocus", false);
  set_optional(data, "words", shown(search.first("q")));
  data.set("articles", counted(whole(total, "articles"), "article", "articles"));
  data.set("stories", counted(whole(total, "stories"), "story", "stories"));
  data.set("search_href", search.str());
  set_chips(data, here, FilterNames(Json::object()));
  List warnings;
  for (const Json& warning : array(object(answer, "query"), "warnings")) {
    Data item;
    item.set("warning", text(warning, "message"));
    warnings.push_back(std::move(item));
  }
  set_list(data, "warnings", warnings);
  data.set("json_href", here.remove("format").at("/api/v1" + std::string(path)).str());
  data.set("csv_href", here.set("format", "csv").at("/api/v1" + std::string(path)).str());
}

TimeLine series_line(const Json& series, const std::string& name, const Address& search, bool of_stories) {
  TimeLine line{name, {}, of_stories ? search.set("group", "story") : search, of_stories};
  for (const Json& value : array(series, "values")) {
    line.points.push_back({whole(value, of_stories ? "stories" : "articles"), -1});
  }
  return line;
}

// Every value that has a series, with its articles as a share of all.
List series_bars(const Json& answer, const std::string& by, const Address& search) {
  std::vector<ShareBar> bars;
  for (const Json& series : array(answer, "series")) {
    const std::string value = text(series, "value");
    const std::string href = with_value(search, by, value).str();
    bars.push_back({text(series, "label"),
                    by == "actor" ? text(series, "type") : by,
                    by == "actor" ? actor_path(value) : href,
                    whole(series, "articles"),
                    href,
                    {}});
  }
  return share_bars(bars, whole(object(answer, "total"), "articles"));
}

TimeChart timeline_chart(const Json& answer, const std::string& by, const Address& search) {
  constexpr std::size_t kDrawn = 5;
  TimeChart chart;
  chart.title = "Matches over time";
  chart.interval = text(answer, "interval");
  chart.from = text(answer, "from");
  chart.to = text(answer, "to");
  for (const Json& value : required_array(answer, "values")) chart.intervals.push_back(text(value, "value"));
  if (by.empty()) {
    chart.lines = {series_line(answer, "Articles", search, false), series_line(answer, "Stories", search, true)};
  }
  for (const Json& series : array(answer, "series")) {
    if (chart.lines.size() == kDrawn) break;
    chart.lines.push_back(
        series_line(series, text(series, "label"), with_value(search, by, text(series, "value")), false));
  }
  return chart;
}

}  // namespace

std::string timeline_page(std::string_view timeline_json, const Parameters& parameters) {
  constexpr std::array kBy = {Choice{"nothing", ""}, Choice{"country", "country"}, Choice{"actor", "actor"},
                              Choice{"outlet", "outlet"}};
  const Json answer = parse_object(timeline_json);
  const Address here("/timeline", parameters);
  const Address search = search_of(here);
  const std::string by = text(answer, "by");
  Data data;
  set_head(data, answer, here, "/timeline");
  const TimeChart chart = timeline_chart(answer, by, search);
  List keys;
  for (const TimeLine& line : chart.lines) {
    Data key;
    key.set("number", std::to_string(keys.size() + 1));
    key.set("key_name", line.name);
    keys.push_back(std::move(key));
  }
  data.set("keys", keys);
  data.set("chart", time_chart(chart));
  data.set("intervals", interval_choice(here, chart.interval));
  data.set("by", choices(kBy, "by", by, here.remove("value")));
  const std::string named = by == "actor" || by == "country" || by == "outlet" ? actor_type_singular(by) : "Value";
  Data table;
  table.set("bars_of", named);
  table.set("has_strengths", false);
  table.set("bars", by.empty() ? List() : series_bars(answer, by, search));
  data.set("has_series", !array(answer, "series").empty());
  data.set("series", table);
  return render("timeline", data);
}

std::string cooccurrence_page(std::string_view cooccurrence_json, const Parameters& parameters) {
  constexpr std::array kOf = {Choice{"actors", "actor"}, Choice{"countries", "country"}};
  constexpr std::array kSort = {Choice{"most articles", "count"}, Choice{"closest", "npmi"}, Choice{"rarest", "pmi"}};
  const Json answer = parse_object(cooccurrence_json);
  const Json& pairs = required_array(answer, "pairs");
  const Address here("/cooccurrence", parameters);
  const Address search = search_of(here);
  const std::string of = text(answer, "of") == "country" ? "country" : "actor";
  Data data;
  set_head(data, answer, here, "/cooccurrence");
  std::int64_t most = 1;
  for (const Json& pair : pairs) most = std::max(most, whole(pair, "articles"));
  List rows;
  for (const Json& pair : pairs) {
    std::vector<ShareBar> bar = {{"", "", "", whole(pair, "articles"), "", number(pair, "pmi")}};
    Data row = share_bars(bar, most).front();
    Address both = search;
    for (const char* side : {"a", "b"}) {
      const std::string value = text(object(pair, side), "value");
      both = both.add("all." + of, value);
      row.set(std::string("name_") + side, text(object(pair, side), "label"));
      row.set(std::string("type_") + side, of == "country" ? of : text(object(pair, side), "type"));
      row.set(std::string("href_") + side, of == "actor" ? actor_path(value) : with_value(search, of, value).str());
    }
    row.set("articles_href", both.str());
    rows.push_back(std::move(row));
  }
  set_list(data, "pairs", rows);
  data.set("of", choices(kOf, "of", of, here.remove("with")));
  data.set("sorts", choices(kSort, "sort", text(answer, "sort"), here));
  data.set("is_of_actors", of == "actor");
  data.set("values", counted(whole(answer, "values"), "is named", "are named"));
  const bool is_part = whole(answer, "considered") < whole(answer, "values");
  set_optional(data, "considered", is_part ? grouped(whole(answer, "considered")) : std::string());
  data.set("complete_from", grouped(whole(answer, "complete_from")));
  set_pager(data, answer, here, {static_cast<std::int64_t>(pairs.size()), whole(answer, "total_pairs")});
  return render("cooccurrence", data);
}

std::string terms_page(std::string_view terms_json, const Parameters& parameters) {
  constexpr std::array kOf = {Choice{"words", "word"}, Choice{"actors", "actor"}, Choice{"countries", "country"},
                              Choice{"outlets", "outlet"}};
  const Json answer = parse_object(terms_json);
  const Address here("/terms", parameters);
  const Address search = search_of(here);
  const std::string of = text(answer, "of");
  Data data;
  set_head(data, answer, here, "/terms");
  List rows;
  for (const Json& term : required_array(answer, "terms")) {
    const std::string value = text(term, "value");
    std::vector<ShareBar> bar = {
        {text(term, "label"), of == "actor" ? text(term, "type") : of, "", whole(term, "articles"), "", {}}};
    Data row = share_bars(bar, whole(object(answer, "sample"), "articles")).front();
    const std::string query = std::string(search.first("q"));
    row.set("bar_href", of == "word" ? search.set("q", query.empty() ? value : "(" + query + ") " + value).str()
                                     : with_value(search, of, value).str());
    row.set("elsewhere", percent_words(number(term, "archive_share")));
    rows.push_back(std::move(row));
  }
  set_list(data, "terms", rows);
  data.set("of", choices(kOf, "of", of, here));
  data.set("looked_at", counted(whole(object(answer, "sample"), "articles"), "article", "articles"));
  data.set("is_sample", text(object(answer, "sample"), "chosen_by") != "all");
  data.set("bars_of", of.empty() ? std::string("Value") : actor_type_singular(of));
  return render("terms", data);
}

}  // namespace dateline::web
