#include "server/search/read_actor.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "schema/text_analysis.hpp"
#include "server/search/actor_sieve.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/filters.hpp"
#include "server/search/find_values.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// Gathers the counts of one actor's articles.
class Profiling {
 public:
  Profiling(std::uint32_t actor, const Request& request, const Snapshot& snapshot, Reader& reader)
      : size_(request.facets.size),
        snapshot_(snapshot),
        reader_(reader),
        answer_(request, snapshot, reader),
        actors_(answer_.values().held({actor})),
        matches_(documents_with(FacetField::actor, actors_, false, snapshot) &= answer_.matches().matches(), snapshot) {
  }

  void fill(Interval interval, ActorProfile& profile) {
    profile.query = answer_.understood();
    profile.total = matches_.count();
    if (const std::optional<Days> days = days_of(matches_.matches(), snapshot_)) {
      profile.first_day = schema::day_text(days->first);
      profile.last_day = schema::day_text(days->last);
    }
    profile.dates = date_facet(count_dates(matches_, interval));
    answer_.deadline().check();
    profile.companions = companions(profile.total.articles);
    answer_.deadline().check();
    profile.countries = facet(FacetField::country, "country");
    profile.outlets = facet(FacetField::outlet, "outlet");
    answer_.deadline().check();
    if (!profile.is_hidden) profile.latest = answer_.newest_of(matches_);
  }

 private:
  Facet facet(FacetField field, const char* name) {
    std::vector<ValueCount> counted = count_values(field, matches_, false);
    put_first(counted, size_);
    Facet made;
    made.field = name;
    made.total_values = counted.size();
    made.values = top_values({field, counted, size_}, {}, reader_, answer_.deadline());
    return made;
  }

  // Pointwise mutual information (Church and Hanks 1990), in bits.
  std::vector<Companion> companions(std::uint64_t articles) {
    std::vector<ValueCount> together = count_values(FacetField::actor, matches_, false);
    std::erase_if(together,
                  [this](const ValueCount& value) { return std::ranges::find(actors_, value.value) != actors_.end(); });
    put_first(together, size_);
    together.resize(std::min<std::size_t>(together.size(), size_));
    std::unordered_map<std::uint32_t, std::uint64_t> everywhere;
    for (const ValueCount& value : count_values(FacetField::actor, answer_.matches(), false)) {
      everywhere[value.value] = value.count.articles;
    }
    std::vector<Companion> out;
    for (const ValueCount& value : together) {
      const double by_chance = static_cast<double>(articles) * static_cast<double>(everywhere[value.value]) /
                               static_cast<double>(answer_.matches().articles());
      out.push_back(
          {actor_name(value, reader_), value.count, std::log2(static_cast<double>(value.count.articles) / by_chance)});
    }
    return out;
  }

  const std::uint32_t size_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  const std::vector<std::uint32_t> actors_;  // as the columns hold this one
  const MatchSet matches_;
};

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
  profile.revision = snapshot.manifest.seq;
  return profile;
}

Deadline deadline_of(const ActorsWish& wish) {
  return {wish.time_limit, wish.stop, "narrow the list by type or country", wish.begun};
}

ActorList read_actors(const ActorsWish& wish, const Snapshot& snapshot, Reader& reader) {
  Deadline deadline = deadline_of(wish);
  std::vector<ValueCount> counted = snapshot.totals(FacetField::actor, false).values;
  deadline.check();
  if (!wish.prefix.empty() || !wish.types.empty() || !wish.countries.empty()) {
    ActorSieve sieve(snapshot, reader, deadline);
    counted = sieve.of(sieve.with_prefix(counted, schema::fold(wish.prefix)), wish.types, wish.countries);
  }
  const std::size_t begin = std::min<std::size_t>(wish.offset, counted.size());
  const std::size_t end = std::min<std::size_t>(begin + wish.limit, counted.size());
  put_first(counted, end);
  ActorList list;
  list.total = counted.size();
  list.revision = snapshot.manifest.seq;
  // Not of shown_actor: what the columns hold may have been merged since.
  schema::Statement find = reader.catalogue.prepare(
      "SELECT slug, coalesce(label, name), coalesce(shown_type, type), coalesce(shown_country, country, '') "
      "FROM actor WHERE id = ?1");
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
