#include "server/search/filters.hpp"

#include <algorithm>
#include <limits>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"
#include "server/query/date_range.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

using schema::Columns;

std::string bare(const std::string& written) {
  std::string out;
  for (const schema::Word& word : schema::words(written)) out += (out.empty() ? "" : " ") + word.folded;
  return out.starts_with("the ") ? out.substr(4) : out;
}

std::vector<std::uint32_t> ids(schema::Statement&& statement) {
  std::vector<std::uint32_t> out;
  while (statement.step()) out.push_back(static_cast<std::uint32_t>(statement.integer(0)));
  return out;
}

std::vector<std::uint32_t> find_outlets(const std::string& written, Reader& reader) {
  return ids(std::move(reader.catalogue.prepare("SELECT id FROM outlet WHERE folded = ?1 OR domain = ?2")
                           .bind_all(std::string_view(bare(written)), std::string_view(written))));
}

std::uint32_t find_country(const std::string& written, const char* param) {
  const auto code = schema::country_code(written);
  if (!code) {
    throw BadRequest(param, "there is no country called \"" + written + "\"",
                     "use a code (TR, TUR) or an English name (Turkey)");
  }
  return schema::pack(*code);
}

std::uint32_t find_language(const std::string& written) {
  const std::uint16_t code = schema::pack(written);
  if (code == 0 && !written.empty()) {
    throw BadRequest("language", "\"" + written + "\" is no language code", "use a code of ISO 639, such as en or ckb");
  }
  return code;
}

std::vector<std::uint32_t> values_of(FacetField field, const std::string& written, Reader& reader) {
  switch (field) {
    case FacetField::actor:
      return find_actors(written, reader);
    case FacetField::country:
      return {find_country(written, "country")};
    case FacetField::outlet:
      return find_outlets(written, reader);
    case FacetField::language:
      return {find_language(written)};
    case FacetField::date:
      break;
  }
  return {};
}

// The documents that hold any of the values.
Bitmap documents_with(FacetField field, const std::vector<std::uint32_t>& values, bool mentioned,
                      const Snapshot& snapshot) {
  const Columns& columns = snapshot.columns;
  const auto wanted = [&](std::uint32_t value) {
    return std::find(values.begin(), values.end(), value) != values.end();
  };
  Bitmap set(columns.size());
  snapshot.live.for_each([&](std::uint32_t document) {
    bool holds = false;
    switch (field) {
      case FacetField::actor: {
        const auto actors = columns.actors_of(document);
        holds = std::any_of(actors.begin(), actors.end(), wanted);
        break;
      }
      case FacetField::country:
        for (const std::uint16_t country : columns.countries_of(document)) {
          const bool counts = mentioned || (country & schema::kAboutBit) != 0;
          holds = holds || (counts && wanted(country & ~static_cast<std::uint32_t>(schema::kAboutBit)));
        }
        break;
      case FacetField::outlet:
        holds = wanted(columns.outlet[document]);
        break;
      case FacetField::language:
        holds = wanted(columns.language[document]);
        break;
      case FacetField::date:
        break;
    }
    if (holds) set.set(document);
  });
  return set;
}

Bitmap between(std::int32_t from, std::int32_t to, const Snapshot& snapshot) {
  Bitmap set(snapshot.columns.size());
  snapshot.live.for_each([&](std::uint32_t document) {
    const std::int32_t day = snapshot.columns.day[document];
    if (day != schema::kUndated && day >= from && day <= to) set.set(document);
  });
  return set;
}

constexpr std::int32_t kEarliest = schema::kUndated + 1;
constexpr std::int32_t kLatest = std::numeric_limits<std::int32_t>::max();

// The days of a date as the query language writes them.
Bitmap date_set(const std::string& written, const char* param, const Snapshot& snapshot) {
  const auto range = query::date_range(written);
  if (!range) {
    throw BadRequest(param, "\"" + written + "\" is no date", "write 2024, 2024-03, 2024-03-05 or 2024-03..2024-05");
  }
  return between(range->first ? schema::day_number(*range->first) : kEarliest,
                 range->last ? schema::day_number(*range->last) : kLatest, snapshot);
}

void resolve_values(FacetField field, const ValueFilter& filter, bool mentioned, FilterSets& sets,
                    const Snapshot& snapshot, Reader& reader) {
  const auto at = static_cast<std::size_t>(field);
  for (const std::string& written : filter.any) {
    const std::vector<std::uint32_t> values = values_of(field, written, reader);
    if (values.empty()) sets.values[at].unknown.push_back(written);
    sets.values[at].any.insert(sets.values[at].any.end(), values.begin(), values.end());
  }
  if (!filter.any.empty()) sets.own[at] = documents_with(field, sets.values[at].any, mentioned, snapshot);
  for (const std::string& written : filter.all) {
    sets.narrowing &= documents_with(field, values_of(field, written, reader), mentioned, snapshot);
  }
  for (const std::string& written : filter.none) {
    const std::vector<std::uint32_t> values = values_of(field, written, reader);
    sets.narrowing.remove(documents_with(field, values, mentioned, snapshot));
    sets.values[at].none.insert(sets.values[at].none.end(), values.begin(), values.end());
  }
}

}  // namespace

Bitmap FilterSets::apply(const Bitmap& matches) const {
  Bitmap out = matches;
  out &= narrowing;
  for (const Bitmap& set : own) out &= set;
  return out;
}

Bitmap FilterSets::apply_without(const Bitmap& matches, FacetField left_out) const {
  Bitmap out = matches;
  out &= narrowing;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (i != static_cast<std::size_t>(left_out)) out &= own[i];
  }
  return out;
}

std::vector<std::uint32_t> find_actors(const std::string& written, Reader& reader) {
  std::vector<std::uint32_t> by_slug =
      ids(std::move(reader.catalogue.prepare("SELECT id FROM actor WHERE slug = ?1").bind(1, written)));
  if (!by_slug.empty()) return by_slug;
  return ids(
      std::move(reader.catalogue.prepare("SELECT actor FROM actor_name WHERE folded = ?1").bind(1, bare(written))));
}

FilterSets resolve_filters(const Filters& filters, const Snapshot& snapshot, Reader& reader) {
  FilterSets sets{snapshot.live, std::vector<Bitmap>(kFacetFields, snapshot.live),
                  std::vector<ResolvedFilter>(kFacetFields)};
  resolve_values(FacetField::actor, filters.actor, false, sets, snapshot, reader);
  resolve_values(FacetField::country, filters.country, filters.mentioned, sets, snapshot, reader);
  resolve_values(FacetField::outlet, filters.outlet, false, sets, snapshot, reader);
  resolve_values(FacetField::language, filters.language, false, sets, snapshot, reader);

  const Bitmap dated = between(kEarliest, kLatest, snapshot);
  Bitmap& dates = sets.own[static_cast<std::size_t>(FacetField::date)];
  if (filters.from) dates &= date_set(*filters.from + "..", "from", snapshot);
  if (filters.to) dates &= date_set(".." + *filters.to, "to", snapshot);
  if (filters.undated == Undated::exclude) sets.narrowing &= dated;
  if (filters.undated == Undated::only) sets.narrowing.remove(dated);

  if (!filters.outlet_country.empty()) {
    std::vector<std::uint32_t> wanted;
    for (const std::string& written : filters.outlet_country) wanted.push_back(find_country(written, "outlet_country"));
    Bitmap set(snapshot.columns.size());
    snapshot.live.for_each([&](std::uint32_t document) {
      if (std::find(wanted.begin(), wanted.end(), snapshot.columns.outlet_country[document]) != wanted.end()) {
        set.set(document);
      }
    });
    sets.narrowing &= set;
  }
  return sets;
}

Bitmap filter_set(const query::Node& node, bool mentioned, const Snapshot& snapshot, Reader& reader) {
  if (node.field == "date") return date_set(node.value, "q", snapshot);
  FacetField field = FacetField::actor;
  if (node.field == "country") field = FacetField::country;
  if (node.field == "outlet") field = FacetField::outlet;
  if (node.field == "language" || node.field == "lang") field = FacetField::language;
  return documents_with(field, values_of(field, node.value, reader), mentioned, snapshot);
}

}  // namespace dateline::search
