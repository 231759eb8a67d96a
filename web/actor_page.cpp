// The page of one actor.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "web/actor_facts.hpp"
#include "web/address.hpp"
#include "web/filters.hpp"
#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/share_bars.hpp"
#include "web/time_chart.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// Where the parts of the page lead: this page, the search for the actor's articles, and what else narrows them.
struct Places {
  Address here;
  Address search;
  Address narrowed;  // without the actor
};

void set_feeds(Data& data, const Address& search) {
  List feeds;
  for (const auto& [format, type] :
       {std::pair("atom", "application/atom+xml"), std::pair("rss", "application/rss+xml")}) {
    Data feed;
    feed.set("href", search.set("format", format).str());
    feed.set("type", type);
    feed.set("title", "Articles that name this actor");
    feeds.push_back(std::move(feed));
  }
  set_list(data, "feeds", feeds);
  data.set("feed_href", search.set("format", "atom").str());
}

void set_head(Data& data, const Json& actor, const Places& places) {
  const std::string name = text(actor, "name");
  data.set("page_title", name + " – Dateline");
  data.set("q", std::string());
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("name", name);
  data.set("type", text(actor, "type"));
  data.set("kind", actor_kind(actor));
  set_optional(data, "words", shown(places.here.first("q")));
  data.set("is_hidden", flag(actor, "hidden"));
  const Json& total = required_object(actor, "total");
  data.set("any", whole(total, "articles") > 0);
  data.set("articles", actor_articles(total));
  data.set("stories", counted(whole(total, "stories"), "story", "stories"));
  set_optional(data, "first", text(actor, "first"));
  data.set("last", text(actor, "last"));
  data.set("first_words", date_in_words(text(actor, "first")));
  data.set("last_words", date_in_words(text(actor, "last")));
  data.set("search_href", places.search.str());
  data.set("json_href", places.here.at("/api/v1" + actor_path(text(actor, "id"))).str());
  set_feeds(data, places.search);
}

void set_timeline(Data& data, const Json& actor, const Places& places) {
  const Json& timeline = object(actor, "timeline");
  TimeChart chart;
  chart.title = "Articles and stories that name " + text(actor, "name") + " over time";
  chart.interval = text(timeline, "interval");
  chart.from = text(actor, "from");
  chart.to = text(actor, "to");
  TimeLine articles{"Articles", {}, places.search, false};
  TimeLine stories{"Stories", {}, places.search.set("group", "story"), true};
  for (const Json& value : array(timeline, "values")) {
    chart.intervals.push_back(text(value, "value"));
    articles.points.push_back({whole(value, "articles"), -1});
    stories.points.push_back({whole(value, "stories"), -1});
  }
  chart.lines = {std::move(articles), std::move(stories)};
  data.set("chart", time_chart(chart));
  data.set("intervals", interval_choice(places.here, chart.interval));
  data.set("path", actor_path(text(actor, "id")));
  data.set("range_hidden", hidden_fields(places.here.parameters(), {"from", "to", "timespan", "undated"}));
  data.set("from", shown(places.here.first("from")));
  data.set("to", shown(places.here.first("to")));
  const std::int64_t undated = whole(timeline, "undated");
  set_optional(data, "undated",
               undated > 0 ? counted(undated, "article without a date", "articles without a date") : std::string());
  data.set("undated_href", places.search.remove("from").remove("to").remove("timespan").set("undated", "only").str());
}

// A comparison with the actor's line and those of others.
Address comparison(const Address& narrowed, const std::vector<std::string>& ids) {
  Address out = narrowed.at("/compare");
  for (const std::string& id : ids) out = out.add("line", "actor:" + id);
  return out;
}

void set_companions(Data& data, const Json& actor, const Places& places) {
  constexpr std::size_t kCompared = 4;
  const std::string id = text(actor, "id");
  std::vector<std::string> compared = {id};
  std::vector<ShareBar> bars;
  for (const Json& companion : array(actor, "companions")) {
    const std::string other = text(companion, "id");
    if (compared.size() < kCompared) compared.push_back(other);
    bars.push_back({text(companion, "name"), text(companion, "type"), actor_path(other), whole(companion, "articles"),
                    places.search.add("all.actor", other).str(), number(companion, "pmi")});
  }
  const std::int64_t all = whole(object(actor, "total"), "articles");
  Data table;
  table.set("bars_of", "Actor");
  table.set("has_strengths", true);
  table.set("bars", share_bars(bars, all));
  data.set("has_companions", !bars.empty());
  data.set("companions", table);
  data.set("compare_href", comparison(places.narrowed, compared).str());
  data.set("compare_hidden", hidden_fields(comparison(places.narrowed, {id}).parameters(), {"kind", "add", "q"}));
  data.set("pairs_href", places.narrowed.at("/cooccurrence").set("with", id).set("sort", "npmi").str());
}

void set_values(Data& data, const Json& actor, const char* key, const char* parameter, const Places& places) {
  std::vector<ShareBar> bars;
  for (const Json& value : array(object(actor, key), "values")) {
    const std::string href = places.search.add(parameter, text(value, "value")).str();
    bars.push_back({text(value, "label"), parameter, href, whole(value, "articles"), href, {}});
  }
  const std::int64_t known = whole(object(actor, key), "total_values");
  Data table;
  table.set("bars_of", std::string_view(parameter) == "country" ? "Country" : "Outlet");
  table.set("has_strengths", false);
  table.set("bars", share_bars(bars, whole(object(actor, "total"), "articles")));
  const std::string name = key;
  data.set("has_" + name, !bars.empty());
  data.set(name, table);
  const bool has_more = known > static_cast<std::int64_t>(bars.size());
  set_optional(data, name + "_all", has_more ? "All " + grouped(known) : std::string());
  data.set(name + "_href", places.search.at("/facets/" + std::string(parameter)).str());
}

}  // namespace

std::string actor_page(std::string_view actor_json, const Parameters& parameters) {
  const Json actor = parse_object(actor_json);
  const std::string id = text(actor, "id");
  if (id.empty()) throw std::invalid_argument("the answer has no text \"id\"");
  const Address here(actor_path(id), parameters);
  const Address narrowed = here.remove("interval").remove("facet_size").remove("limit").remove("format");
  const Address search = narrowed.at("/search").add("actor", id);
  const Places places{here, search, narrowed};
  Data data;
  set_head(data, actor, places);
  set_chips(data, here, FilterNames(Json::object()));
  set_timeline(data, actor, places);
  set_companions(data, actor, places);
  set_values(data, actor, "countries", "country", places);
  set_values(data, actor, "outlets", "outlet", places);
  data.set("results", result_list(array(actor, "latest"), search, FilterNames(Json::object())));
  set_actor_facts(data, actor);
  return render("actor", data);
}

}  // namespace dateline::web
