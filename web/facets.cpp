#include "web/facets.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "web/filters.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// One value with its names.
struct Value {
  const FacetKind& kind;
  std::string id;
  std::string label;

  std::string field() const { return std::string(kind.name); }
  bool is_in(const Address& search, std::string_view parameter) const {
    return std::ranges::any_of(search.parameters(), [&](const auto& written) {
      return written.first == parameter && means(kind.name, written.second, id, label);
    });
  }
  Address without(const Address& search, std::string_view parameter) const {
    return without_filter(search, parameter, kind.name, id, label);
  }
};

std::string share_of(std::int64_t articles, std::int64_t most) {
  std::array<char, 32> out{};
  const double share = most > 0 ? static_cast<double>(articles) / static_cast<double>(most) : 0;
  std::snprintf(out.data(), out.size(), "%.1f%%", share * 100);
  return out.data();
}

std::string label_of(std::string_view field, const Json& value) {
  const std::string id = text(value, "value");
  std::string label = text(value, "label");
  if (field == "language" && (label.empty() || label == id)) return language_name(id);
  if (!label.empty()) return label;
  return field == "country" ? country_name(id) : field == "actor" ? name_from_id(id) : id;
}

// The links of one value, by whether it is chosen, excluded or neither.
void set_links(Data& data, const Value& value, const Json& counted, const Address& search) {
  const std::string name = value.field();
  const std::string not_name = "not." + name;
  const std::string all_name = value.kind.all_name != nullptr ? value.kind.all_name : "";
  const bool excluded = flag(counted, "excluded") || value.is_in(search, not_name);
  const bool required = !excluded && !all_name.empty() && value.is_in(search, all_name);
  const bool selected = !excluded && (required || flag(counted, "selected") || value.is_in(search, name));
  data.set("selected", selected);
  data.set("chosen", required ? "required" : "chosen");
  data.set("excluded", excluded);
  data.set("can_exclude", !excluded);
  if (excluded) {
    data.set("href", value.without(search, not_name).str());
    return;
  }
  const Address unselected = required   ? value.without(search, all_name)
                             : selected ? value.without(search, name)
                                        : search;
  data.set("href", (selected ? unselected : search.add(name, value.id)).str());
  data.set("exclude_href", unselected.add(not_name, value.id).str());
}

Data facet_value(const FacetKind& kind, const Json& value, std::int64_t most, const Address& search) {
  const std::string label = label_of(kind.name, value);
  const std::int64_t articles = whole(value, "articles");
  const std::string type = kind.name == "actor" ? text(value, "type") : std::string();
  Data data;
  data.set("label", label);
  data.set("articles", grouped(articles));
  data.set("count", (type.empty() ? "" : actor_type_singular(type) + ": ") + counted(articles, "article", "articles") +
                        " in " + counted(whole(value, "stories"), "story", "stories"));
  data.set("share", share_of(articles, most));
  set_optional(data, "type", type);
  data.set("kind", actor_type_singular(type));
  set_links(data, {kind, text(value, "value"), label}, value, search);
  set_optional(data, "profile_href", type.empty() ? std::string() : actor_path(text(value, "value")));
  return data;
}

constexpr std::array<FacetKind, 4> kKinds = {{{"actor", "Actors", "actors", "all.actor"},
                                              {"country", "Countries", "countries", "all.country"},
                                              {"outlet", "Outlets", "outlets", nullptr},
                                              {"language", "Languages", "languages", nullptr}}};

}  // namespace

const FacetKind* facet_kind(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name, &FacetKind::name);
  return found == kKinds.end() ? nullptr : &*found;
}

List facet_values(const FacetKind& kind, const Json& values, const Address& search) {
  std::int64_t most = 0;
  for (const Json& value : values) most = std::max(most, whole(value, "articles"));
  List out;
  for (const Json& value : values) out.push_back(facet_value(kind, value, most, search));
  return out;
}

}  // namespace dateline::web
