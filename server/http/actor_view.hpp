// An actor, and the list of actors, as JSON, rows and plain text.
#pragma once

#include <string>

#include "server/http/search_view.hpp"
#include "server/search/actor.hpp"

namespace dateline::http {

std::string actor_json(const search::Request& request, const search::ActorProfile& actor, double took_ms);
// For terminals.
std::string actor_text(const search::ActorProfile& actor);

// Who the actor is named together with: one a line, or a row.
std::string companions_jsonl(const search::ActorProfile& actor);
std::string companions_csv(const search::ActorProfile& actor, bool bom);

struct ActorsAnswer {
  const search::ActorsWish& wish;
  const search::ActorList& list;
  Links links;
  double took_ms = 0;
};
std::string actors_json(const ActorsAnswer& answer);
// One actor a line.
std::string actors_jsonl(const search::ActorList& list);
std::string actors_csv(const search::ActorList& list, bool bom);
// An aligned table.
std::string actors_text(const search::ActorList& list);

}  // namespace dateline::http
