#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "web/facets.hpp"
#include "web/filters.hpp"
#include "web/histogram.hpp"
#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// The server answers no further by position; beyond it, pages go on by cursor.
constexpr std::int64_t kLastOffset = 10'000;

void set_query(Data& data, const Json& answer, const Address& search) {
  const Json& query = object(answer, "query");
  List warnings;
  for (const Json& warning : array(query, "warnings")) {
    Data item;
    item.set("message", warning.is_string() ? shown(warning.get_ref<const std::string&>()) : text(warning, "message"));
    const std::int64_t column = whole(warning, "column");
    set_optional(item, "column", column > 0 ? std::to_string(column) : std::string());
    const std::string param = text(warning, "param");
    set_optional(item, "param", param == "q" ? std::string() : param);
    warnings.push_back(std::move(item));
  }
  set_list(data, "warnings", warnings);
  set_optional(data, "parsed", text(query, "parsed"));
  const std::string suggestion = text(query, "suggestion");
  set_optional(data, "suggestion", suggestion);
  data.set("suggestion_href", search.set("q", suggestion).str());
}

void set_sorts(Data& data, const Json& answer, const Address& search) {
  std::string current = text(answer, "sort");
  if (current.empty()) current = search.first("sort");
  const bool has_words = search.has("q");
  if (current.empty()) current = has_words ? "relevance" : "newest";
  List list;
  for (const char* sort : {"relevance", "newest", "oldest"}) {
    if (!has_words && std::string_view(sort) == "relevance") continue;
    Data item;
    item.set("sort", sort);
    item.set("sort_href", search.set("sort", sort).str());
    item.set("sort_current", current == sort);
    list.push_back(std::move(item));
  }
  data.set("sorts", list);
  const bool by_story = search.first("group") == "story";
  data.set("by_story", by_story);
  data.set("group_href", search.set("group", by_story ? "" : "story").str());
}

// The value of a parameter in an address that the server gave ("…&cursor=abc"), decoded; cursors are plain text.
std::string cursor_of(const std::string& next) {
  const std::size_t at = next.find("cursor=");
  if (at == std::string::npos) return {};
  std::string out;
  for (std::size_t i = at + 7; i < next.size() && next[i] != '&'; ++i) {
    unsigned byte = 0;
    if (next[i] == '%' && i + 2 < next.size() &&
        std::from_chars(next.data() + i + 1, next.data() + i + 3, byte, 16).ptr == next.data() + i + 3) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += next[i];
    }
  }
  return out;
}

void set_pager(Data& data, const Json& answer, const Address& search, std::int64_t matches) {
  const Json& page = object(answer, "page");
  const std::int64_t limit = std::max<std::int64_t>(1, whole(page, "limit"));
  const std::int64_t offset = whole(page, "offset");
  const auto count = static_cast<std::int64_t>(array(answer, "results").size());
  const std::string next = count > 0 ? text(page, "next") : std::string();
  std::string next_href;
  if (!next.empty() && !search.has("cursor") && offset + limit <= kLastOffset) {
    next_href = search.set("offset", std::to_string(offset + limit)).str();
  } else if (const std::string cursor = cursor_of(next); !cursor.empty()) {
    next_href = search.set("cursor", cursor).str();
  }
  set_optional(data, "next_href", next_href);
  const bool back = offset > 0 && !search.has("cursor");
  const std::int64_t before = std::max<std::int64_t>(0, offset - limit);
  set_optional(data, "previous_href",
               back ? search.set("offset", before > 0 ? std::to_string(before) : "").str() : std::string());
  set_optional(data, "first_href", search.has("cursor") ? search.remove("cursor").str() : std::string());
  const std::string range = grouped(offset + 1) + "–" + grouped(offset + count) + " of " + grouped(matches);
  set_optional(data, "range", count > 0 && !search.has("cursor") ? range : std::string());
  data.set("has_pager", !next_href.empty() || back || search.has("cursor"));
}

void set_dates(Data& data, const Address& search) {
  data.set("from", shown(search.first("from")));
  data.set("to", shown(search.first("to")));
  data.set("date_hidden",
           hidden_fields(search.parameters(), {"from", "to", "timespan", "undated", "offset", "cursor"}));
}

void set_empty(Data& data, const Json& total, const Address& search) {
  const bool none = whole(total, "articles") == 0;
  const bool filtered = without_filters(search).str() != search.remove("cursor").str();
  data.set("nothing", none);
  data.set("nothing_filtered", none && filtered);
  data.set("nothing_words", none && search.has("q"));
  data.set("archive_empty", none && !filtered && !search.has("q"));
}

// The search without what says how much of it is shown, in which order and with what beside it.
Address of_all(const Address& search) {
  Address out = search;
  for (const char* part : {"limit", "facet", "facet_size", "interval"}) out = out.remove(part);
  return out.remove("offset");  // which forgets the cursor too
}

void set_machine_addresses(Data& data, const Address& search) {
  data.set("json_href", search.at("/api/v1/search").str());
  Parameters as_csv = search.parameters();
  as_csv.emplace_back("format", "csv");
  data.set("csv_href", Address("/api/v1/search", as_csv).str());
  data.set("export_href", of_all(search).at("/api/v1/export").set("format", "csv").str());
  const Address newest = of_all(search).remove("sort").remove("group").at("/api/v1/search");
  data.set("feed_href", newest.set("format", "atom").str());
  List feeds;
  for (const auto& [format, type] :
       {std::pair("atom", "application/atom+xml"), std::pair("rss", "application/rss+xml")}) {
    Data feed;
    feed.set("href", newest.set("format", format).str());
    feed.set("type", type);
    feed.set("title", "This search");
    feeds.push_back(std::move(feed));
  }
  set_list(data, "feeds", feeds);
}

std::string page_title(const Address& search, const std::string& query) {
  if (!query.empty()) return query + " – Dateline";
  return search.parameters().empty() ? "Dateline" : "Search – Dateline";
}

void set_head(Data& data, const Json& total, const Address& search) {
  const std::string query = shown(search.first("q"));
  data.set("page_title", page_title(search, query));
  data.set("q", query);
  data.set("hidden", hidden_fields(search.parameters(), {"q", "offset", "cursor"}));
  data.set("autofocus", search.parameters().empty());
  set_optional(data, "words", query);
  data.set("articles", counted(required_count(total, "articles"), "article", "articles"));
  data.set("stories", counted(required_count(total, "stories"), "story", "stories"));
}

}  // namespace

std::string search_page(std::string_view search_json, const Parameters& parameters) {
  const Json answer = parse_object(search_json);
  const Json& total = required_object(answer, "total");
  const Json& results = required_array(answer, "results");
  const Json& facets = object(answer, "facets");
  const Address search("/search", parameters);
  const FilterNames names(answer);
  Data data;
  set_head(data, total, search);
  set_query(data, answer, search);
  set_chips(data, search, names);
  set_dates(data, search);
  set_empty(data, total, search);
  set_sorts(data, answer, search);
  const bool by_story = search.first("group") == "story";
  set_pager(data, answer, search, whole(total, by_story ? "stories" : "articles"));
  data.set("chart", histogram(object(facets, "date"), search));
  set_list(data, "facets", facet_list(facets, search));
  set_list(data, "other_facets", other_facets(facets, search));
  set_list(data, "results", result_list(results, search, names));
  set_machine_addresses(data, search);
  return render("search", data);
}

}  // namespace dateline::web
