#include "server/search/facet_values.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "schema/countries.hpp"
#include "schema/languages.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// Of a value that is looked up in the catalogue.
constexpr std::size_t kStepsOfName = 200;

constexpr std::array<const char*, kFacetFields> kNames = {"actor", "country", "outlet", "language", "date"};

void name_as(const Reader::Named& named, FacetValue& value) {
  value.value = named.value;
  value.label = named.label;
  value.type = named.type;
}

}  // namespace

FacetField facet_field(const std::string& name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) {
    throw BadRequest("facet", "there is no facet called \"" + name + "\"",
                     "use actor, country, date, outlet, language");
  }
  return static_cast<FacetField>(found - kNames.begin());
}

bool begins_a_word(const std::string& label, const std::string& prefix) {
  for (const schema::Word& word : schema::words(label)) {
    if (word.folded.starts_with(prefix)) return true;
  }
  return schema::fold(label).starts_with(prefix);
}

FacetValue name_value(FacetField field, const ValueCount& counted, Reader& reader) {
  FacetValue value;
  value.count = counted.count;
  const auto code = static_cast<std::uint16_t>(counted.value);
  switch (field) {
    case FacetField::actor:
      name_as(reader.actor(counted.value), value);
      break;
    case FacetField::outlet:
      name_as(reader.outlet(counted.value), value);
      break;
    case FacetField::country: {
      value.value = schema::unpack_upper(code);
      const schema::Country* country = schema::country(value.value);
      value.label = country != nullptr ? std::string(country->name) : value.value;
      break;
    }
    case FacetField::language:
      value.value = schema::unpack_lower(code);
      value.label = schema::language_name(value.value);
      break;
    case FacetField::date:
      break;
  }
  return value;
}

ActorName actor_name(const ValueCount& counted, Reader& reader) {
  const FacetValue named = name_value(FacetField::actor, counted, reader);
  return {named.value, named.label, schema::actor_type(named.type).value_or(schema::ActorType::person)};
}

Facet date_facet(const DateCounts& counted) {
  Facet facet;
  facet.field = "date";
  facet.interval = counted.interval;
  facet.undated = counted.undated;
  for (const auto& [name, count] : counted.values) {
    facet.total_values += count.articles > 0 ? 1 : 0;
    facet.values.push_back({name, name, "", count, false, false});
  }
  return facet;
}

Marking::Marking(const ResolvedFilter& filter) : any_(filter.any), none_(filter.none) {
  std::ranges::sort(any_);
  std::ranges::sort(none_);
}

bool Marking::names(std::uint32_t value) const {
  return std::ranges::binary_search(any_, value) || std::ranges::binary_search(none_, value);
}

void Marking::mark(std::uint32_t value, FacetValue& named) const {
  named.selected = std::ranges::binary_search(any_, value);
  named.excluded = std::ranges::binary_search(none_, value);
}

std::vector<FacetValue> top_values(const CountedFacet& counted, const ResolvedFilter& filter, Reader& reader,
                                   Deadline& deadline) {
  std::vector<FacetValue> out;
  std::unordered_set<std::uint32_t> listed;
  const Marking marking(filter);
  const auto list = [&](const ValueCount& value) {
    if (!listed.insert(value.value).second) return;
    deadline.step(kStepsOfName);
    out.push_back(name_value(counted.field, value, reader));
    marking.mark(value.value, out.back());
  };
  const std::vector<ValueCount>& values = counted.values;
  for (std::size_t i = 0; i < std::min(counted.size, values.size()); ++i) list(values[i]);
  if (!filter.any.empty() || !filter.none.empty()) {
    for (std::size_t i = counted.size; i < values.size(); ++i) {
      deadline.step();
      if (marking.names(values[i].value)) list(values[i]);
    }
  }
  for (const std::uint32_t value : filter.any) list({value, {}});
  for (const std::uint32_t value : filter.none) list({value, {}});
  for (const std::string& written : filter.unknown) out.push_back({written, written, "", {}, true, false});
  return out;
}

std::vector<ValueCount> chosen_at_zero(const std::vector<ValueCount>& counted, const ResolvedFilter& filter) {
  std::unordered_set<std::uint32_t> listed;
  for (const ValueCount& value : counted) listed.insert(value.value);
  std::vector<ValueCount> out;
  for (const auto* chosen : {&filter.any, &filter.none}) {
    for (const std::uint32_t value : *chosen) {
      if (listed.insert(value).second) out.push_back({value, {}});
    }
  }
  return out;
}

std::vector<ValueCount> with_prefix(const CountedFacet& counted, const std::string& prefix, Reader& reader,
                                    Deadline& deadline) {
  if (prefix.empty()) return counted.values;
  std::vector<ValueCount> out;
  for (const ValueCount& value : counted.values) {
    deadline.step(kStepsOfName);
    if (begins_a_word(name_value(counted.field, value, reader).label, prefix)) out.push_back(value);
  }
  return out;
}

}  // namespace dateline::search
