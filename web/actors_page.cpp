// The page of all actors.
#include <string>
#include <utility>

#include "web/actor_facts.hpp"
#include "web/address.hpp"
#include "web/pager.hpp"
#include "web/pages.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

List type_links(const Address& here) {
  List out;
  for (const char* type : {"", "person", "organisation", "government", "armed_group", "media"}) {
    Data item;
    item.set("type_name", *type == '\0' ? std::string("All") : actor_type_plural(type));
    item.set("type_href", here.set("type", type).str());
    item.set("type_selected", here.first("type") == type);
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

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
  data.set("types", type_links(here));
  data.set("filter_hidden", hidden_fields(here.parameters(), {"prefix", "q", "country", "offset", "format"}));
  data.set("is_narrowed", here.has("prefix") || here.has("q") || here.has("type") || here.has("country"));
  List list;
  for (const Json& actor : actors) {
    const std::string id = text(actor, "id");
    Data item;
    item.set("name", text(actor, "name"));
    item.set("type", text(actor, "type"));
    item.set("note", actor_kind(actor));
    item.set("actor_href", actor_path(id));
    item.set("articles", grouped(whole(actor, "articles")));
    item.set("stories", grouped(whole(actor, "stories")));
    item.set("search_href", Address("/search", {{"actor", id}}).str());
    list.push_back(std::move(item));
  }
  set_list(data, "actors", list);
  set_pager(data, answer, here, {static_cast<std::int64_t>(actors.size()), all});
  data.set("json_href", here.at("/api/v1/actors").str());
  data.set("csv_href", here.set("format", "csv").at("/api/v1/actors").str());
  return render("actors", data);
}

}  // namespace dateline::web
