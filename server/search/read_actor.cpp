#include "server/search/read_actor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/filters.hpp"
#include "server/search/find_values.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

void set_span(const Bitmap& matches, const Snapshot& snapshot, ActorProfile& profile) {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  matches.for_each([&](std::uint32_t document) {
    const std::int32_t day = snapshot.columns.day[document];
    if (day == schema::kUndated) return;
    first = std::min(first, day);
    last = std::max(last, day);
  });
  if (first > last) return;
  profile.first_day = schema::day_text(first);
  profile.last_day = schema::day_text(last);
}

// Gathers the counts of one actor's articles.
class Profiling {
 public:
  Profiling(std::uint32_t actor, const Request& request, const Snapshot& snapshot, Reader& reader)
      : actor_(actor),
        size_(request.facets.size),
        snapshot_(snapshot),
        reader_(reader),
        deadline_(request),
        answer_(request, snapshot, reader),
        all_(answer_.matches()),
        matches_(documents_with(FacetField::actor, {actor}, false, snapshot) &= all_.matches(), snapshot) {}

  void fill(Interval interval, ActorProfile& profile) {
    profile.query = answer_.understood();
    profile.total = matches_.count();
    set_span(matches_.matches(), snapshot_, profile);
    profile.dates = date_facet(count_dates(matches_, interval));
    deadline_.check();
    profile.companions = companions(profile.total.articles);
    deadline_.check();
    profile.countries = facet(FacetField::country, "country");
    profile.outlets = facet(FacetField::outlet, "outlet");
    deadline_.check();
  }

 private:
  Facet facet(FacetField field, const char* name) {
    std::vector<ValueCount> counted = count_values(field, matches_, false);
    put_first(counted, size_);
    Facet made;
    made.field = name;
    made.total_values = counted.size();
    made.values = top_values(field, counted, size_, {}, reader_);
    return made;
  }

  // Pointwise mutual information (Church and Hanks 1990), in bits.
  std::vector<Companion> companions(std::uint64_t articles) {
    std::vector<ValueCount> together = count_values(FacetField::actor, matches_, false);
    std::erase_if(together, [this](const ValueCount& value) { return value.value == actor_; });
    put_first(together, size_);
    together.resize(std::min<std::size_t>(together.size(), size_));
    std::unordered_map<std::uint32_t, std::uint64_t> everywhere;
    for (const ValueCount& value : count_values(FacetField::actor, all_, false)) {
      everywhere[value.value] = value.count.articles;
    }
    std::vector<Companion> out;
    for (const ValueCount& value : together) {
      const double by_chance = static_cast<double>(articles) * static_cast<double>(everywhere[value.value]) /
                               static_cast<double>(all_.articles());
      out.push_back(
          {actor_name(value, reader_), value.count, std::log2(static_cast<double>(value.count.articles) / by_chance)});
    }
    return out;
  }

  const std::uint32_t actor_;
  const std::uint32_t size_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Deadline deadline_;
  const Answer answer_;
  const MatchSet& all_;
  const MatchSet matches_;
};

std::vector<Hit> latest_articles(const std::string& id, const Request& request, const Snapshot& snapshot,
                                 Reader& reader) {
  Request latest = request;
  latest.filters.actor.all.push_back(id);
  latest.sort = Sort::newest;
  latest.facets.fields.clear();
  return Answer(latest, snapshot, reader).result().hits;
}

// The ids of roots that are of one of the types and countries wished.
std::unordered_set<std::uint32_t> wished_actors(const ActorsWish& wish, Reader& reader) {
  nlohmann::json types = nlohmann::json::array();
  for (const schema::ActorType type : wish.types) types.push_back(schema::name(type));
  nlohmann::json countries = nlohmann::json::array();
  for (const std::string& written : wish.countries) {
    const auto code = schema::country_code(written);
    if (!code) {
      throw BadRequest("country", "there is no country called \"" + written + "\"",
                       "use a code (TR, TUR) or an English name (Turkey)");
    }
    countries.push_back(std::string(*code));
  }
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT id FROM shown_actor WHERE (json_array_length(?1) = 0 OR type IN (SELECT value FROM json_each(?1))) "
      "AND (json_array_length(?2) = 0 OR country IN (SELECT value FROM json_each(?2)))");
  rows.bind_all(types.dump(), countries.dump());
  std::unordered_set<std::uint32_t> out;
  while (rows.step()) out.insert(static_cast<std::uint32_t>(rows.integer(0)));
  return out;
}

}  // namespace

std::optional<ActorProfile> read_actor(const std::string& id, const Request& request, const Snapshot& snapshot,
                                       Reader& reader) {
  const std::optional<ActorRow> row = find_actor(id, reader);
  if (!row) return std::nullopt;
  ActorProfile profile;
  read_identity(row->id, reader, profile);
  if (row->is_merged) profile.asked = id;
  Request asked = request;
  asked.facets.fields.clear();
  Profiling(static_cast<std::uint32_t>(row->id), asked, snapshot, reader).fill(request.facets.interval, profile);
  if (!profile.is_hidden) profile.latest = latest_articles(profile.actor.id, asked, snapshot, reader);
  profile.revision = snapshot.manifest.seq;
  return profile;
}

ActorList read_actors(const ActorsWish& wish, const Snapshot& snapshot, Reader& reader) {
  Deadline deadline(wish.time_limit, wish.stop, "narrow the list by type or country");
  std::vector<ValueCount> counted = snapshot.totals(FacetField::actor, false).values;
  deadline.check();
  counted = with_prefix(FacetField::actor, counted, schema::fold(wish.prefix), reader);
  deadline.check();
  if (!wish.types.empty() || !wish.countries.empty()) {
    const std::unordered_set<std::uint32_t> wished = wished_actors(wish, reader);
    std::erase_if(counted, [&](const ValueCount& value) { return !wished.contains(value.value); });
  }
  const std::size_t begin = std::min<std::size_t>(wish.offset, counted.size());
  const std::size_t end = std::min<std::size_t>(begin + wish.limit, counted.size());
  put_first(counted, end);
  ActorList list;
  list.total = counted.size();
  list.revision = snapshot.manifest.seq;
  schema::Statement find =
      reader.catalogue.prepare("SELECT slug, name, type, coalesce(country, '') FROM shown_actor WHERE id = ?1");
  for (std::size_t i = begin; i < end; ++i) {
    deadline.step(100);
    find.reset();
    find.bind(1, counted[i].value);
    if (!find.step()) continue;
    list.actors.push_back(
        {{find.text(0), find.text(1), schema::actor_type(find.text(2)).value_or(schema::ActorType::person)},
         find.text(3),
         counted[i].count});
  }
  return list;
}

std::vector<ActorName> read_actors_called(const std::string& written, Reader& reader) {
  std::vector<ActorName> out;
  for (const std::uint32_t id : find_actors(written, reader)) {
    out.push_back(actor_name({id, {}}, reader));
  }
  return out;
}

}  // namespace dateline::search
