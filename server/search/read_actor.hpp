// Makes the profile of an actor, and the list of all, from columns and catalogue. Internal to search/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/search/actor.hpp"
#include "server/search/deadline.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// The actor with this id, or into which the one with this id was merged. Counts are of the articles that match
// `request`, whose facets say how many values to give. Absent when there is none. Throws BadRequest, DeadlineExceeded.
std::optional<ActorProfile> read_actor(const std::string& id, const Request& request, const Snapshot& snapshot,
                                       Reader& reader);

// The actors with these ids, to be suggested.
std::vector<Suggestion> read_suggestions(const std::vector<std::string>& ids, Reader& reader);

Deadline deadline_of(const ActorsWish& wish);
// Throws BadRequest for a country that is none; DeadlineExceeded.
ActorList read_actors(const ActorsWish& wish, const Snapshot& snapshot, Reader& reader);

// The actors that a user may mean by an id or a name.
std::vector<ActorName> read_actors_called(const std::string& written, Reader& reader);

// What the catalogue alone knows of an actor: forms, former ids, authority, decisions.
struct ActorRow {
  std::int64_t id = 0;
  bool is_merged = false;  // `id` is that of the root
};
std::optional<ActorRow> find_actor(const std::string& slug, Reader& reader);
void read_identity(std::int64_t actor, Reader& reader, ActorProfile& profile);

}  // namespace dateline::search
