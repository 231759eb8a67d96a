// What is known of an actor beside its articles: names, authority, others of the name, decisions. Internal to web/.
#pragma once

#include "web/view.hpp"

namespace dateline::web {

// "Person, Norway".
std::string actor_kind(const Json& actor);
// "1 article", "1,234 articles".
std::string actor_articles(const Json& actor);

// Sets the values of templates/actor_facts.mustache from the answer of /api/v1/actors/{id}.
void set_actor_facts(Data& data, const Json& actor);

}  // namespace dateline::web
