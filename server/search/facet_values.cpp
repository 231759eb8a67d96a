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

constexpr std::array<const char*, kFacetFields> kNames = {"actor", "country", "outlet", "language", "date"};

void name_as(const Reader::Named& named, FacetValue& value) {
  value.value = named.value;
  value.label = named.label;
  value.type = named.type;
}

bool holds(const std::vector<std::uint32_t>& values, std::uint32_t wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
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

FacetValue marked_value(FacetField field, const ValueCount& counted, const ResolvedFilter& filter, Reader& reader) {
  FacetValue value = name_value(field, counted, reader);
  value.selected = holds(filter.any, counted.value);
  value.excluded = holds(filter.none, counted.value);
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

std::vector<FacetValue> top_values(FacetField field, const std::vector<ValueCount>& counted, std::size_t size,
                                   const ResolvedFilter& filter, Reader& reader) {
  std::vector<FacetValue> out;
  std::unordered_set<std::uint32_t> listed;
  const auto list = [&](const ValueCount& value) {
    if (!listed.insert(value.value).second) return;
    out.push_back(marked_value(field, value, filter, reader));
  };
  for (std::size_t i = 0; i < std::min(size, counted.size()); ++i) list(counted[i]);
  for (std::size_t i = size; i < counted.size(); ++i) {
    if (holds(filter.any, counted[i].value) || holds(filter.none, counted[i].value)) list(counted[i]);
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

std::vector<ValueCount> with_prefix(FacetField field, const std::vector<ValueCount>& counted, const std::string& prefix,
                                    Reader& reader) {
  if (prefix.empty()) return counted;
  std::vector<ValueCount> out;
  if (field == FacetField::actor) {
    schema::Statement find = reader.catalogue.prepare(
        "SELECT DISTINCT coalesce(a.merged_into, a.id) FROM actor_name n "
        "JOIN actor a ON a.id = n.actor WHERE instr(' ' || n.folded, ' ' || ?1) > 0");
    find.bind(1, prefix);
    std::unordered_set<std::uint32_t> named;
    while (find.step()) named.insert(static_cast<std::uint32_t>(find.integer(0)));
    std::copy_if(counted.begin(), counted.end(), std::back_inserter(out),
                 [&](const ValueCount& value) { return named.contains(value.value); });
    return out;
  }
  std::copy_if(counted.begin(), counted.end(), std::back_inserter(out),
               [&](const ValueCount& value) { return begins_a_word(name_value(field, value, reader).label, prefix); });
  return out;
}

}  // namespace dateline::search
