// The pages of one actor and of all.
#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/filters.hpp"
#include "web/histogram.hpp"
#include "web/pager.hpp"
#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// Further ones are a click away.
constexpr std::size_t kFormsShown = 8;

std::string articles_of(const Json& json) {
  return counted(whole(json, "articles"), "article", "articles");
}

std::string kind_note(const Json& actor) {
  const std::string country = text(actor, "country");
  return actor_type_singular(text(actor, "type")) + (country.empty() ? "" : ", " + country_name(country));
}

void set_head(Data& data, const Json& actor, const Address& here, const Address& search) {
  const std::string name = text(actor, "name");
  data.set("page_title", name + " – Dateline");
  data.set("q", std::string());
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("name", name);
  data.set("id", text(actor, "id"));
  data.set("type", text(actor, "type"));
  data.set("kind", actor_type_singular(text(actor, "type")));
  set_optional(data, "words", shown(here.first("q")));
  const std::string country = text(actor, "country");
  set_optional(data, "country", country.empty() ? country : country_name(country));
  data.set("is_hidden", flag(actor, "hidden"));
  const Json& total = required_object(actor, "total");
  data.set("any", whole(total, "articles") > 0);
  data.set("articles", articles_of(total));
  data.set("stories", counted(whole(total, "stories"), "story", "stories"));
  set_optional(data, "first", text(actor, "first"));
  data.set("last", text(actor, "last"));
  data.set("first_words", date_in_words(text(actor, "first")));
  data.set("last_words", date_in_words(text(actor, "last")));
  data.set("search_href", search.str());
  data.set("json_href", here.at("/api/v1" + actor_path(text(actor, "id"))).str());
}

// The bars lead into the search; only how finely they are cut is this page's own.
Data chart_of(const Json& actor, const Address& here, const Address& search) {
  Data chart = histogram(object(actor, "timeline"), search);
  List intervals;
  for (const char* interval : {"year", "month", "week", "day"}) {
    Data item;
    item.set("interval_name", interval);
    item.set("interval_href", here.set("interval", interval).str());
    item.set("current", text(object(actor, "timeline"), "interval") == interval);
    intervals.push_back(std::move(item));
  }
  chart.set("intervals", intervals);
  chart.set("from", shown(here.first("from")));
  chart.set("to", shown(here.first("to")));
  chart.set("date_hidden", hidden_fields(search.parameters(), {"from", "to", "timespan", "undated"}));
  return chart;
}

void set_forms(Data& data, const Json& actor) {
  List shown_first;
  List more;
  for (const Json& form : array(actor, "names")) {
    Data item;
    item.set("form", text(form, "name"));
    set_optional(item, "form_articles", whole(form, "articles") > 0 ? articles_of(form) : std::string());
    (shown_first.size() < kFormsShown ? shown_first : more).push_back(std::move(item));
  }
  data.set("more_forms_text", grouped(static_cast<std::int64_t>(more.size())) + " more");
  set_list(data, "forms", shown_first);
  set_list(data, "more_forms", more);
}

void set_companions(Data& data, const Json& actor, const Address& search) {
  List list;
  for (const Json& companion : array(actor, "companions")) {
    const std::string id = text(companion, "id");
    std::array<char, 32> pmi{};
    std::snprintf(pmi.data(), pmi.size(), "%.1f", number(companion, "pmi"));
    Data item;
    item.set("companion", text(companion, "name"));
    item.set("companion_href", actor_path(id));
    item.set("companion_articles", grouped(whole(companion, "articles")));
    item.set("both_href", search.add("all.actor", id).str());
    item.set("pmi", std::string(pmi.data()));
    list.push_back(std::move(item));
  }
  set_list(data, "companions", list);
}

void set_values(Data& data, const Json& actor, const char* key, const char* parameter, const Address& search) {
  List list;
  for (const Json& value : array(object(actor, key), "values")) {
    Data item;
    item.set("value", text(value, "label"));
    item.set("value_articles", grouped(whole(value, "articles")));
    item.set("value_href", search.add(parameter, text(value, "value")).str());
    list.push_back(std::move(item));
  }
  set_list(data, key, list);
}

void set_identity(Data& data, const Json& actor) {
  List formers;
  for (const Json& former : array(actor, "former_ids")) {
    Data item;
    item.set("former", text(former, "id"));
    item.set("former_note", text(former, "name") + ", " + articles_of(former));
    formers.push_back(std::move(item));
  }
  set_list(data, "formers", formers);
  const Json& authority = object(actor, "authority");
  set_optional(data, "authority", text(authority, "name"));
  data.set("authority_source", text(authority, "source") == "user" ? "In your authority" : "In the authority");
  const std::string from = text(authority, "valid_from");
  const std::string to = text(authority, "valid_to");
  set_optional(data, "years", from.empty() && to.empty() ? std::string() : from + "–" + to);
  List suggestions;
  for (const Json& suggestion : array(actor, "suggestions")) {
    Data item;
    item.set("suggestion", text(suggestion, "name"));
    item.set("suggestion_href", actor_path(text(suggestion, "id")));
    item.set("suggestion_note", kind_note(suggestion) + ", " + articles_of(suggestion));
    suggestions.push_back(std::move(item));
  }
  set_list(data, "suggestions", suggestions);
}

std::string decision_in_words(const Json& decision) {
  const std::string kind = text(decision, "kind");
  const std::string subject = text(decision, "subject");
  const std::string object = text(decision, "object");
  if (kind == "merge") return subject + " is the same as " + object;
  if (kind == "not_same") return subject + " is not the same as " + object;
  if (kind == "split") return object + " is not part of " + subject;
  if (kind == "rename") return "Shown as “" + object + "”";
  if (kind == "retype") return "Its kind is " + actor_type_singular(object);
  if (kind == "recountry") return object.empty() ? "It has no country" : "Its country is " + country_name(object);
  if (kind == "block") return "This is no actor";
  if (kind == "undo") return "Decision " + std::to_string(whole(decision, "undoes")) + " does not hold";
  return kind;
}

void set_decisions(Data& data, const Json& actor) {
  List list;
  for (const Json& decision : array(actor, "decisions")) {
    Data item;
    item.set("what", decision_in_words(decision));
    item.set("who", text(decision, "author") + ", " + date_in_words(text(decision, "made").substr(0, 10)));
    set_optional(item, "why", text(decision, "reason"));
    item.set("number", std::to_string(whole(decision, "id")));
    item.set("undone", flag(decision, "undone"));
    list.push_back(std::move(item));
  }
  set_list(data, "decisions", list);
}

List type_options(const Address& here) {
  List out;
  for (const char* type : {"", "person", "organisation", "government", "armed_group", "media"}) {
    Data item;
    item.set("type_value", type);
    item.set("type_name", *type == '\0' ? std::string("any") : actor_type_singular(type));
    item.set("type_selected", here.first("type") == type);
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

std::string actor_page(std::string_view actor_json, const Parameters& parameters) {
  const Json actor = parse_object(actor_json);
  const std::string id = text(actor, "id");
  if (id.empty()) throw std::invalid_argument("the answer has no text \"id\"");
  const Address here(actor_path(id), parameters);
  const Address search = here.remove("interval").remove("facet_size").remove("limit").at("/search").add("actor", id);
  Data data;
  set_head(data, actor, here, search);
  set_chips(data, here, FilterNames(Json::object()));
  data.set("chart", chart_of(actor, here, search));
  data.set("results", result_list(array(actor, "latest"), search, FilterNames(Json::object())));
  set_forms(data, actor);
  set_companions(data, actor, search);
  set_values(data, actor, "countries", "country", search);
  set_values(data, actor, "outlets", "outlet", search);
  set_identity(data, actor);
  set_decisions(data, actor);
  return render("actor", data);
}

std::string actors_page(std::string_view actors_json, const Parameters& parameters) {
  const Json answer = parse_object(actors_json);
  const Json& actors = required_array(answer, "actors");
  const Address here("/actors", parameters);
  const std::int64_t all = required_count(answer, "total");
  Data data;
  data.set("page_title", "Actors – Dateline");
  data.set("q", std::string());
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("all", grouped(all));
  data.set("prefix", text(answer, "prefix"));
  data.set("country", shown(here.first("country")));
  data.set("types", type_options(here));
  data.set("is_narrowed", here.has("prefix") || here.has("q") || here.has("type") || here.has("country"));
  List list;
  for (const Json& actor : actors) {
    Data item;
    item.set("name", text(actor, "name"));
    item.set("type", text(actor, "type"));
    item.set("note", kind_note(actor));
    item.set("actor_href", actor_path(text(actor, "id")));
    item.set("articles", grouped(whole(actor, "articles")));
    item.set("stories", grouped(whole(actor, "stories")));
    list.push_back(std::move(item));
  }
  set_list(data, "actors", list);
  set_pager(data, answer, here, {static_cast<std::int64_t>(actors.size()), all});
  data.set("json_href", here.at("/api/v1/actors").str());
  data.set("csv_href", here.set("format", "csv").at("/api/v1/actors").str());
  return render("actors", data);
}

}  // namespace dateline::web
