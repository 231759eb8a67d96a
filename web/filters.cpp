#include "web/filters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// A parameter that filters on a field, and what its chip is called.
struct FilterKind {
  std::string_view parameter;
  std::string_view field;
  const char* kind;
  bool excluded;
};

constexpr std::array<FilterKind, 11> kKinds = {{{"actor", "actor", "Actor", false},
                                                {"all.actor", "actor", "And actor", false},
                                                {"not.actor", "actor", "Not actor", true},
                                                {"country", "country", "Country", false},
                                                {"all.country", "country", "And country", false},
                                                {"not.country", "country", "Not country", true},
                                                {"outlet", "outlet", "Outlet", false},
                                                {"not.outlet", "outlet", "Not outlet", true},
                                                {"outlet_country", "country", "Outlet in", false},
                                                {"language", "language", "Language", false},
                                                {"not.language", "language", "Not language", true}}};

constexpr std::array<std::string_view, 5> kOtherFilters = {"from", "to", "timespan", "undated", "mentioned"};

std::optional<Chip> other_chip(std::string_view name, const std::string& value) {
  if (name == "from") return Chip{"From", date_in_words(value), "", false};
  if (name == "to") return Chip{"Until", date_in_words(value), "", false};
  if (name == "timespan") return Chip{"Last", value, "", false};
  if (name == "undated") return Chip{"Date", value == "only" ? "undated only" : "dated only", "", false};
  if (name == "mentioned" && value == "1") return Chip{"Countries", "any mention", "", false};
  return std::nullopt;
}

}  // namespace

FilterNames::FilterNames(const Json& answer) {
  const auto learn = [this](std::string field, const Json& item, const char* id, const char* name) {
    std::string label = text(item, name);
    if (!label.empty()) names_.try_emplace({std::move(field), text(item, id)}, std::move(label));
  };
  for (const auto& [field, facet] : object(answer, "facets").items()) {
    for (const Json& value : array(facet, "values")) learn(field, value, "value", "label");
  }
  for (const Json& result : array(answer, "results")) {
    for (const Json& actor : array(result, "actors")) learn("actor", actor, "id", "name");
  }
}

std::string FilterNames::name(std::string_view field, std::string_view value) const {
  if (field == "language") return language_name(value);
  const auto known = names_.find({std::string(field), std::string(value)});
  if (known != names_.end()) return known->second;
  if (field == "country") {
    const auto code = schema::country_code(value);
    return code ? country_name(*code) : shown(value);
  }
  return field == "actor" && value.find('/') != std::string_view::npos ? shown(name_from_id(value)) : shown(value);
}

bool means(std::string_view field, std::string_view written, std::string_view value, std::string_view label) {
  if (written == value) return true;
  if (field == "country") {
    const auto code = schema::country_code(written);
    return code && *code == value;
  }
  const std::string folded = schema::fold(written);
  return folded == schema::fold(label) || folded == schema::fold(value);
}

Address without_filter(const Address& address, std::string_view name, std::string_view field, std::string_view value,
                       std::string_view label) {
  Address out = address;
  bool found = false;
  for (const auto& [parameter, written] : address.parameters()) {
    if (parameter != name || !means(field, written, value, label)) continue;
    out = out.remove(name, written);
    found = true;
  }
  return found ? out : address.remove(name);
}

std::vector<Chip> chips(const Address& address, const FilterNames& names) {
  std::vector<Chip> out;
  for (const auto& [name, value] : address.parameters()) {
    std::optional<Chip> chip;
    const auto kind = std::ranges::find(kKinds, std::string_view(name), &FilterKind::parameter);
    if (kind != kKinds.end()) {
      chip = Chip{kind->kind, names.name(kind->field, value), "", kind->excluded};
    } else {
      chip = other_chip(name, shown(value));
    }
    if (!chip) continue;
    chip->href = address.remove(name, value).str();
    out.push_back(std::move(*chip));
  }
  return out;
}

Address without_filters(const Address& address) {
  Address out = address;
  for (const FilterKind& kind : kKinds) out = out.remove(kind.parameter);
  for (const std::string_view name : kOtherFilters) out = out.remove(name);
  return out;
}

void set_chips(Data& data, const Address& address, const FilterNames& names) {
  List list;
  for (const Chip& chip : chips(address, names)) {
    Data item;
    item.set("chip_kind", chip.kind);
    item.set("chip", chip.label);
    item.set("remove_href", chip.href);
    item.set("chip_excluded", chip.excluded);
    list.push_back(std::move(item));
  }
  set_list(data, "chips", list);
  data.set("clear_href", without_filters(address).str());
}

}  // namespace dateline::web
