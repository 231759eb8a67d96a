#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "web/exports.hpp"
#include "web/facet_sections.hpp"
#include "web/filters.hpp"
#include "web/histogram.hpp"
#include "web/interpretation.hpp"
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
  bool is_query_warned = false;
  for (const Json& warning : array(query, "warnings")) {
    Data item;
    item.set("message", warning.is_string() ? shown(warning.get_ref<const std::string&>()) : text(warning, "message"));
    const std::int64_t column = whole(warning, "column");
    set_optional(item, "column", column > 0 ? std::to_string(column) : std::string());
    const std::string param = text(warning, "param");
    const bool is_of_query = param.empty() || param == "q";
    is_query_warned |= is_of_query;
    set_optional(item, "param", is_of_query ? std::string() : param);
    warnings.push_back(std::move(item));
  }
  set_list(data, "warnings", warnings);
  const std::string parsed = text(query, "parsed");
  const bool is_worth_it = is_worth_telling(shown(search.first("q")), parsed);
  set_optional(data, "parsed", is_query_warned || is_worth_it ? parsed : std::string());
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

// "harbour OR strike" for "harbour strike"; empty for one word, and where signs say more than the words.
std::string any_of_words(const std::string& query) {
  std::string out;
  std::size_t words = 0;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find(' ', at), query.size());
    const std::string word = query.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word == "OR" || word == "AND" || word == "NOT" || word.find_first_of("\"():/=-*") != std::string::npos)
      return {};
    out += (words++ > 0 ? " OR " : "") + word;
  }
  return words > 1 ? out : std::string();
}

void set_empty(Data& data, const Json& total, const Address& search) {
  const bool none = whole(total, "articles") == 0;
  const bool filtered = without_filters(search).str() != search.remove("cursor").str();
  data.set("nothing", none);
  data.set("nothing_filtered", none && filtered);
  data.set("nothing_words", none && search.has("q"));
  data.set("archive_empty", none && !filtered && !search.has("q"));
  const std::string any = none ? any_of_words(shown(search.first("q"))) : std::string();
  set_optional(data, "any_href", any.empty() ? any : search.set("q", any).str());
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
  set_exports(data, search, total);
  return render("search", data);
}

}  // namespace dateline::web
