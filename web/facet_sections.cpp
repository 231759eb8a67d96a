#include "web/facet_sections.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr std::array<std::string_view, 4> kFields = {"actor", "country", "outlet", "language"};

// A value of a parameter as a tab.
struct Tab {
  const char* title;
  std::string_view value;  // empty: without the parameter
  const char* many;        // what it lists
};

constexpr std::array<Tab, 3> kActorTabs = {
    {{"All", "", "actors"},
     {"People", "person", "people"},
     {"Organisations", "organisation,government,armed_group,media", "organisations"}}};
constexpr std::array<Tab, 2> kCountryTabs = {{{"About", "", "countries"}, {"Mentioned", "1", "countries"}}};

template <std::size_t N>
void set_tabs(Data& data, const char* label, const char* parameter, const std::array<Tab, N>& tabs,
              const Address& here) {
  List list;
  for (const Tab& tab : tabs) {
    Data item;
    item.set("tab", tab.title);
    item.set("tab_href", here.set(parameter, tab.value).str());
    item.set("tab_current", here.first(parameter) == tab.value);
    list.push_back(std::move(item));
  }
  data.set("tabs_label", label);
  set_list(data, "tabs", list);
}

std::ptrdiff_t count(const Address& here, std::string_view name) {
  return std::ranges::count_if(here.parameters(), [&](const auto& parameter) { return parameter.first == name; });
}

// What a facet lists: "people", where that is the chosen tab.
const char* many_of(const FacetKind& kind, const Address& search) {
  const auto tab = std::ranges::find(kActorTabs, search.first("actor_type"), &Tab::value);
  return kind.name == "actor" && tab != kActorTabs.end() ? tab->many : kind.many;
}

// From any of the chosen values to all of them, and back.
void set_match(Data& data, const FacetKind& kind, const Address& here) {
  std::string href;
  const std::string name(kind.name);
  const std::string names = kind.name == "actor" ? "name " : here.first("mentioned") == "1" ? "mention " : "are about ";
  if (kind.all_name != nullptr && count(here, name) > 1) {
    data.set("match", "Only those that " + names + "all of the chosen");
    href = here.rename(name, kind.all_name).str();
  } else if (kind.all_name != nullptr && count(here, kind.all_name) > 1 && count(here, name) == 0) {
    data.set("match", "Also those that " + names + "only one of the chosen");
    href = here.rename(kind.all_name, name).str();
  }
  set_optional(data, "match_href", href);
}

// The facet's own page under the same search. Its limit counts values, not results.
Address facet_address(std::string_view field, const Address& search) {
  return search.remove("limit").at("/facets/" + std::string(field));
}

Data facet_section(const FacetKind& kind, const Json& facet, const Address& search) {
  const Json& values = array(facet, "values");
  const std::int64_t all = whole(facet, "total_values");
  const Address page = facet_address(kind.name, search);
  Data data;
  data.set("field", std::string(kind.name));
  data.set("facet_title", kind.title);
  data.set("many", many_of(kind, search));
  set_facet_head(data, kind, search);
  set_list(data, "values", facet_values(kind, values, search));
  data.set("has_more", all > static_cast<std::int64_t>(values.size()));
  data.set("more", "All " + grouped(all) + ' ' + many_of(kind, search));
  data.set("more_href", page.str());
  data.set("more_path", "/facets/" + std::string(kind.name));
  data.set("find_hidden", hidden_fields(page.parameters(), {"prefix"}));
  return data;
}

}  // namespace

void set_facet_head(Data& data, const FacetKind& kind, const Address& here) {
  if (kind.name == "actor") {
    set_tabs(data, "Kinds of actors", "actor_type", kActorTabs, here);
  } else if (kind.name == "country") {
    set_tabs(data, "What articles are about, or all that they mention", "mentioned", kCountryTabs, here);
  } else {
    set_list(data, "tabs", {});
  }
  set_match(data, kind, here);
}

List facet_list(const Json& facets, const Address& search) {
  List out;
  for (const std::string_view field : kFields) {
    if (!facets.contains(std::string(field))) continue;
    const Json& facet = object(facets, std::string(field).c_str());
    const bool is_emptied = field == "actor" && search.has("actor_type");
    if (array(facet, "values").empty() && !is_emptied) continue;
    out.push_back(facet_section(*facet_kind(field), facet, search));
  }
  return out;
}

List other_facets(const Json& facets, const Address& search) {
  List out;
  for (const std::string_view field : kFields) {
    if (facets.contains(std::string(field))) continue;
    Data data;
    data.set("other_title", facet_kind(field)->title);
    data.set("other_href", facet_address(field, search).str());
    out.push_back(std::move(data));
  }
  return out;
}

}  // namespace dateline::web
