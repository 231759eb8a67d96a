#include "web/facets.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "web/filters.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

struct Field {
  std::string_view name;
  const char* title;
  const char* many;
  bool can_exclude;
};

constexpr std::array<Field, 4> kFields = {{{"actor", "Actors", "actors", true},
                                           {"country", "Countries", "countries", true},
                                           {"outlet", "Outlets", "outlets", true},
                                           {"language", "Languages", "languages", false}}};

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == kFields.end() ? nullptr : &*found;
}

bool states(const Address& search, std::string_view parameter, std::string_view field, std::string_view value,
            std::string_view label) {
  return std::ranges::any_of(search.parameters(), [&](const auto& written) {
    return written.first == parameter && means(field, written.second, value, label);
  });
}

std::string share_of(std::int64_t articles, std::int64_t most) {
  std::array<char, 32> out{};
  const double share = most > 0 ? static_cast<double>(articles) / static_cast<double>(most) : 0;
  std::snprintf(out.data(), out.size(), "%.1f%%", share * 100);
  return out.data();
}

std::string label_of(std::string_view field, const Json& value) {
  const std::string id = text(value, "value");
  const std::string label = text(value, "label");
  if (field == "language" && (label.empty() || label == id)) return language_name(id);
  if (!label.empty()) return label;
  return field == "country" ? country_name(id) : field == "actor" ? name_from_id(id) : id;
}

// The links of one value, by whether it is chosen, excluded or neither.
void set_links(Data& data, const Field& field, const std::string& id, const std::string& label, const Json& value,
               const Address& search) {
  const std::string name(field.name);
  const std::string not_name = "not." + name;
  const bool excluded = flag(value, "excluded") || states(search, not_name, name, id, label);
  const bool selected = !excluded && (flag(value, "selected") || states(search, name, name, id, label));
  data.set("selected", selected);
  data.set("excluded", excluded);
  data.set("can_exclude", field.can_exclude && !excluded);
  if (excluded) {
    data.set("href", without_filter(search, not_name, name, id, label).str());
  } else {
    data.set("href", (selected ? without_filter(search, name, name, id, label) : search.add(name, id)).str());
  }
  if (!field.can_exclude || excluded) return;
  const Address unselected = selected ? without_filter(search, name, name, id, label) : search;
  data.set("exclude_href", unselected.add(not_name, id).str());
}

Data facet_value(const Field& field, const Json& value, std::int64_t most, const Address& search) {
  const std::string label = label_of(field.name, value);
  const std::int64_t articles = whole(value, "articles");
  Data data;
  data.set("label", label);
  data.set("articles", grouped(articles));
  data.set("count",
           counted(articles, "article", "articles") + " in " + counted(whole(value, "stories"), "story", "stories"));
  data.set("share", share_of(articles, most));
  set_links(data, field, text(value, "value"), label, value, search);
  const bool has_profile = field.name == "actor" && !text(value, "type").empty();
  set_optional(data, "profile_href", has_profile ? actor_path(text(value, "value")) : std::string());
  return data;
}

// The facet's own page under the same search. Its limit counts values, not results.
std::string facet_address(const Field& field, const Address& search) {
  return search.remove("limit").at("/facets/" + std::string(field.name)).str();
}

}  // namespace

std::string facet_title(std::string_view field) {
  const Field* known = find_field(field);
  return known != nullptr ? known->title : "";
}

List facet_groups(std::string_view field, const Json& values, const Address& search) {
  const Field* known = find_field(field);
  if (known == nullptr || !values.is_array()) return {};
  std::int64_t most = 0;
  for (const Json& value : values) most = std::max(most, whole(value, "articles"));
  std::vector<std::pair<std::string, List>> groups;  // by type, in the order in which the types come
  for (const Json& value : values) {
    const std::string type = field == "actor" ? text(value, "type") : std::string();
    auto group = std::ranges::find(groups, type, &std::pair<std::string, List>::first);
    if (group == groups.end()) group = groups.insert(groups.end(), {type, {}});
    group->second.push_back(facet_value(*known, value, most, search));
  }
  List out;
  for (const auto& [type, items] : groups) {
    Data group;
    group.set("typed", !type.empty());
    group.set("type", type);
    group.set("heading", actor_type_plural(type));
    group.set("values", items);
    out.push_back(std::move(group));
  }
  return out;
}

List facet_list(const Json& facets, const Address& search) {
  List out;
  for (const Field& field : kFields) {
    const Json& facet = object(facets, std::string(field.name).c_str());
    const Json& values = array(facet, "values");
    if (values.empty()) continue;
    const std::int64_t all = whole(facet, "total_values");
    Data data;
    data.set("field", std::string(field.name));
    data.set("facet_title", field.title);
    data.set("groups", facet_groups(field.name, values, search));
    data.set("has_more", all > static_cast<std::int64_t>(values.size()));
    data.set("more", "All " + grouped(all) + ' ' + field.many);
    data.set("more_href", facet_address(field, search));
    out.push_back(std::move(data));
  }
  return out;
}

List other_facets(const Json& facets, const Address& search) {
  List out;
  for (const Field& field : kFields) {
    if (facets.contains(std::string(field.name))) continue;
    Data data;
    data.set("other_title", field.title);
    data.set("other_href", facet_address(field, search));
    out.push_back(std::move(data));
  }
  return out;
}

}  // namespace dateline::web
