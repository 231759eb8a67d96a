#include <algorithm>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/coverage.hpp"
#include "web/pager.hpp"
#include "web/pages.hpp"
#include "web/reject_words.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

struct Figure {
  std::string label;
  std::string figure;
  std::string href = {};
  std::string note = {};
};

std::string instant_in_words(const std::string& instant) {
  const std::string day = date_in_words(instant.substr(0, 10));
  return instant.size() < 16 ? day : day + ", " + instant.substr(11, 5) + " UTC";
}

List figures(const Json& about) {
  const Json& total = required_object(about, "total");
  const Json& counts = required_object(about, "counts");
  const std::int64_t undated = whole(object(about, "undated"), "articles");
  const std::int64_t nameless = whole(about, "without_outlet");
  const std::string first = date_in_words(text(about, "first"));
  const std::string last = date_in_words(text(about, "last"));
  const std::vector<Figure> all = {{"Articles", grouped(required_count(total, "articles")), "/search"},
                                   {"Stories", grouped(required_count(total, "stories")), "/search?group=story"},
                                   {"Published", first.empty()   ? "undated"
                                                 : first == last ? first
                                                                 : first + " to " + last},
                                   {"Undated", grouped(undated), undated > 0 ? "/search?undated=only" : ""},
                                   {"Outlets", grouped(whole(counts, "outlets")), "/facets/outlet",
                                    nameless > 0 ? counted(nameless, "article names none", "articles name none") : ""},
                                   {"Actors", grouped(whole(counts, "actors")), "/actors"},
                                   {"Countries", grouped(whole(counts, "countries")), "/facets/country",
                                    grouped(whole(counts, "countries_mentioned")) + " are mentioned"},
                                   {"Languages", grouped(whole(counts, "languages")), "/facets/language"},
                                   {"Last arrival", instant_in_words(text(about, "newest_arrival"))}};
  List out;
  for (const Figure& one : all) {
    if (one.figure.empty()) continue;
    Data data;
    data.set("label", one.label);
    data.set("figure", one.figure);
    set_optional(data, "href", one.href);
    set_optional(data, "note", one.note);
    out.push_back(std::move(data));
  }
  return out;
}

std::string state(const Json& about) {
  const std::int64_t lag = whole(about, "lag");
  const std::string revision = "Revision " + grouped(whole(about, "revision"));
  if (lag <= 0) return revision + ": searches know everything that has arrived.";
  return revision + ": searches do not know the last " + counted(lag, "change", "changes") + " yet.";
}

List rows(const Json& values, const char* parameter) {
  List out;
  for (const Json& value : values) {
    Data data;
    data.set("label", text(value, "label"));
    data.set("href", Address("/search", {}).set(parameter, text(value, "value")).str());
    data.set("articles", grouped(whole(value, "articles")));
    data.set("stories", grouped(whole(value, "stories")));
    out.push_back(std::move(data));
  }
  return out;
}

Data top(const Json& about, const std::string& heading, const std::string& field) {
  const std::string many = field == "country" ? "countries" : "languages";
  const Json& values = array(about, many.c_str());
  const std::int64_t all = whole(object(about, "counts"), many.c_str());
  const bool more = all > static_cast<std::int64_t>(values.size());
  Data data;
  data.set("id", many);
  data.set("heading", heading);
  data.set("head", field);
  data.set("rows", rows(values, field.c_str()));
  set_optional(data, "more", more ? "All " + grouped(all) + " " + many : std::string());
  data.set("more_href", "/facets/" + field);
  return data;
}

void set_rejects(Data& data, const Json& rejects) {
  List out;
  for (const Json& reason : array(rejects, "reasons")) {
    std::string examples;
    for (const Json& id : array(reason, "examples")) {
      if (id.is_number_integer()) examples += (examples.empty() ? "" : ", ") + std::to_string(id.get<std::int64_t>());
    }
    Data row;
    row.set("words", std::string(reject_in_words(text(reason, "reason"))));
    row.set("reason", text(reason, "reason"));
    row.set("records", grouped(whole(reason, "records")));
    row.set("examples", examples);
    out.push_back(std::move(row));
  }
  set_list(data, "rejects", out);
  const std::int64_t records = whole(rejects, "records");
  data.set("rejected",
           counted(records, "record that was read is", "records that were read are") + " not in the archive.");
}

// "On 3 of 894 days the archive has nothing from anybody: 1 Jan 2007, ..."; empty where there is no such day.
std::string empty_days(const Json& days) {
  const std::int64_t empty = whole(days, "empty");
  if (empty <= 0) return {};
  constexpr std::int64_t kShown = 12;
  std::string out = "On " + grouped(empty) + " of " + counted(whole(days, "days"), "day", "days") +
                    " the archive has nothing from anybody: ";
  std::int64_t shown = 0;
  for (const Json& day : array(days, "first")) {
    if (!day.is_string() || shown == kShown) break;
    out += (shown++ == 0 ? "" : ", ") + date_in_words(day.get<std::string>());
  }
  return out + (empty > shown ? ", and " + grouped(empty - shown) + " more." : ".");
}

void set_coverage(Data& data, const Json& about, const Address& here) {
  const Json& coverage = required_object(about, "coverage");
  const auto count = static_cast<std::int64_t>(required_array(coverage, "outlets").size());
  const std::string prefix = shown(here.first("prefix"));
  const bool is_first = prefix.empty() && whole(object(coverage, "page"), "offset") == 0 && count != 1;
  const List strips = coverage_strips(coverage, is_first);
  set_list(data, "strips", strips);
  const std::string cell = cell_in_words(coverage);
  data.set("interval", cell);
  data.set("of_a_bar", cell.find(' ') == std::string::npos ? "one " + cell : cell);
  data.set("ticks", coverage_ticks(coverage));
  set_optional(data, "empty_days", shown(empty_days(object(coverage, "empty_days"))));
  data.set("prefix", prefix);
  data.set("from", shown(here.first("from")));
  data.set("to", shown(here.first("to")));
  data.set("first", text(about, "first"));
  data.set("last", text(about, "last"));
  data.set("is_narrowed", !prefix.empty() || here.has("from") || here.has("to"));
  data.set("no_strips", !prefix.empty() && count == 0        ? "No outlet has a word that begins so."
                        : here.has("from") || here.has("to") ? "The archive has no article of these days."
                                                             : "No article of this archive has a date.");
  set_pager(data, coverage, here, {count, std::max(whole(coverage, "total_outlets"), count)});
}

}  // namespace

std::string about_page(std::string_view about_json, const Parameters& parameters) {
  const Json about = parse_object(about_json);
  const Address here("/about", parameters);
  Data data;
  data.set("page_title", "About this archive – Dateline");
  data.set("q", "");
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("any", required_count(required_object(about, "total"), "articles") > 0);
  data.set("figures", figures(about));
  data.set("state", state(about));
  set_coverage(data, about, here);
  List lists;
  lists.push_back(top(about, "Countries most written about", "country"));
  lists.push_back(top(about, "Languages", "language"));
  data.set("lists", lists);
  set_rejects(data, object(about, "rejects"));
  data.set("json_href", here.at("/api/v1/about").str());
  data.set("csv_href", here.at("/api/v1/about").set("format", "csv").str());
  data.set("version", text(about, "version"));
  return render("about", data);
}

}  // namespace dateline::web
