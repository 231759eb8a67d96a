#include "web/filters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

enum class Way { any, all, none };

// A parameter that filters on a field, and what its chip is called.
struct FilterKind {
  std::string_view parameter;
  std::string_view field;
  const char* kind;
  const char* further;  // where another chip of the parameter stands before it
  Way way;
};

constexpr std::array<FilterKind, 11> kKinds = {
    {{"actor", "actor", "Actor", "or actor", Way::any},
     {"all.actor", "actor", "And actor", "and actor", Way::all},
     {"not.actor", "actor", "Not actor", "nor actor", Way::none},
     {"country", "country", "Country", "or country", Way::any},
     {"all.country", "country", "And country", "and country", Way::all},
     {"not.country", "country", "Not country", "nor country", Way::none},
     {"outlet", "outlet", "Outlet", "or outlet", Way::any},
     {"not.outlet", "outlet", "Not outlet", "nor outlet", Way::none},
     {"outlet_country", "country", "Outlet in", "or in", Way::any},
     {"language", "language", "Language", "or language", Way::any},
     {"not.language", "language", "Not language", "nor language", Way::none}}};

constexpr std::array<std::string_view, 5> kOtherFilters = {"from", "to", "timespan", "undated", "mentioned"};

// "7 days" for "7d", and as it is written where it is no such span.
std::string span_in_words(const std::string& written) {
  if (written.empty()) return written;
  static constexpr std::array<std::pair<char, std::pair<const char*, const char*>>, 5> kUnits = {
      {{'h', {"hour", "hours"}},
       {'d', {"day", "days"}},
       {'w', {"week", "weeks"}},
       {'m', {"month", "months"}},
       {'y', {"year", "years"}}}};
  const std::string number = written.substr(0, written.size() - 1);
  const auto unit =
      std::ranges::find(kUnits, written.back(), &std::pair<char, std::pair<const char*, const char*>>::first);
  const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
  if (unit == kUnits.end() || !is_number) return written;
  return number + ' ' + (number == "1" ? unit->second.first : unit->second.second);
}

std::optional<Chip> other_chip(std::string_view name, const std::string& value) {
  if (name == "from") return Chip{"From", "From", date_in_words(value), "", false, false};
  if (name == "to") return Chip{"Until", "Until", date_in_words(value), "", false, false};
  if (name == "timespan") return Chip{"Last", "Last", span_in_words(value), "", false, false};
  if (name == "undated" && value == "include") return std::nullopt;
  if (name == "undated") return Chip{"Date", "Date", value == "only" ? "undated only" : "dated only", "", false, false};
  if (name == "mentioned" && (value == "1" || value == "true")) {
    return Chip{"Countries", "Countries", "any mention", "", false, false};
  }
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
  for (const FilterKind& kind : kKinds) {
    bool is_first = true;
    for (const auto& [name, value] : address.parameters()) {
      if (name != kind.parameter) continue;
      const std::string label = names.name(kind.field, value);
      out.push_back({is_first ? kind.kind : kind.further, kind.kind, label, address.remove(name, value).str(),
                     kind.way == Way::none, kind.way == Way::all});
      is_first = false;
    }
  }
  for (const auto& [name, value] : address.parameters()) {
    std::optional<Chip> chip = other_chip(name, shown(value));
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
    item.set("chip_name", chip.name);
    item.set("chip", chip.label);
    item.set("remove_href", chip.href);
    item.set("chip_excluded", chip.excluded);
    item.set("chip_required", chip.required);
    list.push_back(std::move(item));
  }
  set_list(data, "chips", list);
  data.set("clear_href", without_filters(address).str());
}

}  // namespace dateline::web
