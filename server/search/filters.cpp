#include "server/search/filters.hpp"

#include <algorithm>
#include <limits>

#include "server/query/date_range.hpp"
#include "server/search/count.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

void add_holders(const Holders& holders, std::uint32_t value, bool mentioned, Bitmap& set) {
  if (value >= holders.values()) return;
  for (std::uint32_t at = holders.start[value]; at < holders.start[value + 1]; ++at) {
    if (mentioned || holders.is_about[at]) set.set(holders.documents[at]);
  }
}

// The live documents whose value in a column is one of these.
template <typename Column>
Bitmap documents_of(const Column& column, const std::vector<std::uint32_t>& values, const Documents& documents) {
  Bitmap set(documents.columns.size());
  for (const std::uint32_t value : values) {
    set |= Bitmap::where(documents.columns.size(), [&](std::uint32_t at) { return column[at] == value; });
  }
  return set &= documents.live;
}

constexpr std::int32_t kEarliest = schema::kUndated + 1;
constexpr std::int32_t kLatest = std::numeric_limits<std::int32_t>::max();

// The days of a date as the query language writes them.
Days days_of(const std::string& written, const char* param) {
  const auto range = query::date_range(written);
  if (!range) {
    throw BadRequest(param, "\"" + written + "\" is no date", "write 2024, 2024-03, 2024-03-05 or 2024-03..2024-05");
  }
  return {range->first ? schema::day_number(*range->first) : kEarliest,
          range->last ? schema::day_number(*range->last) : kLatest};
}

void check_number(const std::vector<std::string>& values, const std::string& param) {
  if (values.size() <= kMostFilterValues) return;
  throw BadRequest(param, param + " has " + std::to_string(values.size()) + " values",
                   "give at most " + std::to_string(kMostFilterValues));
}

// Gathers the sets of one request's filters.
class Resolution {
 public:
  Resolution(const Snapshot& snapshot, ValueFinder& values, Deadline& deadline)
      : snapshot_(snapshot), values_(values), deadline_(deadline) {}

  void add(FacetField field, const std::string& name, const ValueFilter& filter, bool mentioned) {
    check_number(filter.any, name);
    check_number(filter.all, "all." + name);
    check_number(filter.none, "not." + name);
    ResolvedFilter& values = sets_.values[static_cast<std::size_t>(field)];
    for (const std::string& written : filter.any) {
      const std::vector<std::uint32_t> found = found_for(field, name, written);
      if (found.empty()) values.unknown.push_back(written);
      values.any.insert(values.any.end(), found.begin(), found.end());
    }
    if (!filter.any.empty()) add_own(field, documents_with(field, values.any, mentioned, snapshot_));
    for (const std::string& written : filter.all) {
      narrow(documents_with(field, found_for(field, "all." + name, written), mentioned, snapshot_));
    }
    for (const std::string& written : filter.none) {
      const std::vector<std::uint32_t> found = found_for(field, "not." + name, written);
      values.none.insert(values.none.end(), found.begin(), found.end());
    }
    if (!values.none.empty()) exclude(documents_with(field, values.none, mentioned, snapshot_));
  }

  void add_own(FacetField field, const Bitmap& set) { intersect(sets_.own[static_cast<std::size_t>(field)], set); }
  void narrow(const Bitmap& set) { intersect(sets_.narrowing, set); }
  void exclude(const Bitmap& set) {
    Bitmap rest = snapshot_.live;
    narrow(rest.remove(set));
  }
  FilterSets take() { return std::move(sets_); }

 private:
  // Warns of what means several actors, or none, and of outlets that the archive does not have.
  std::vector<std::uint32_t> found_for(FacetField field, const std::string& param, const std::string& written) {
    const Meant& meant = values_.find(field, written, param.c_str());
    if (!meant.warning.empty()) sets_.warnings.push_back({0, meant.warning, param});
    return meant.values;
  }

  void intersect(std::optional<Bitmap>& with, const Bitmap& set) {
    deadline_.check();
    if (with) {
      *with &= set;
    } else {
      with = set;
    }
  }

  const Snapshot& snapshot_;
  ValueFinder& values_;
  Deadline& deadline_;
  FilterSets sets_;
};

}  // namespace

Bitmap FilterSets::apply(const Bitmap& matches) const {
  Bitmap out = matches;
  if (narrowing) out &= *narrowing;
  for (const auto& set : own) {
    if (set) out &= *set;
  }
  return out;
}

Bitmap FilterSets::apply_without(const Bitmap& matches, FacetField left_out) const {
  Bitmap out = matches;
  if (narrowing) out &= *narrowing;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i] && i != static_cast<std::size_t>(left_out)) out &= *own[i];
  }
  return out;
}

Bitmap documents_with(FacetField field, const std::vector<std::uint32_t>& values, bool mentioned,
                      const Documents& documents) {
  if (field == FacetField::outlet) return documents_of(documents.columns.outlet, values, documents);
  if (field == FacetField::language) return documents_of(documents.columns.language, values, documents);
  Bitmap set(documents.columns.size());
  if (field == FacetField::date || values.empty()) return set;
  const Holders& holders = field == FacetField::actor ? documents.actors() : documents.countries();
  for (const std::uint32_t value : values) add_holders(holders, value, mentioned, set);
  return set;
}

FilterSets resolve_filters(const Filters& filters, const Snapshot& snapshot, ValueFinder& values, Deadline& deadline) {
  Resolution resolution(snapshot, values, deadline);
  resolution.add(FacetField::actor, "actor", filters.actor, false);
  resolution.add(FacetField::country, "country", filters.country, filters.mentioned);
  resolution.add(FacetField::outlet, "outlet", filters.outlet, false);
  resolution.add(FacetField::language, "language", filters.language, false);

  if (filters.from || filters.to) {
    const std::int32_t from = filters.from ? days_of(*filters.from + "..", "from").first : kEarliest;
    const std::int32_t to = filters.to ? days_of(".." + *filters.to, "to").last : kLatest;
    resolution.add_own(FacetField::date, snapshot.between(from, to));
  }
  if (filters.undated == Undated::exclude) resolution.narrow(snapshot.dated);
  if (filters.undated == Undated::only) resolution.exclude(snapshot.dated);

  if (!filters.outlet_country.empty()) {
    check_number(filters.outlet_country, "outlet_country");
    std::vector<std::uint32_t> wanted;
    for (const std::string& written : filters.outlet_country) {
      wanted.push_back(values.find(FacetField::country, written, "outlet_country").values.front());
    }
    resolution.narrow(documents_of(snapshot.columns.outlet_country, wanted, snapshot));
  }
  return resolution.take();
}

Bitmap filter_set(const query::Node& node, bool mentioned, const Snapshot& snapshot, ValueFinder& values) {
  if (node.field == "date") {
    const Days days = days_of(node.value, "q");
    return snapshot.between(days.first, days.last);
  }
  FacetField field = FacetField::actor;
  if (node.field == "country") field = FacetField::country;
  if (node.field == "outlet") field = FacetField::outlet;
  if (node.field == "language" || node.field == "lang") field = FacetField::language;
  return documents_with(field, values.find(field, node.value, "q").values, mentioned, snapshot);
}

}  // namespace dateline::search
