// Finds actors of the catalogue as a user names them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/sqlite.hpp"

namespace dateline::store {

struct FoundActor {
  std::string id;    // of the root
  std::string name;  // as it is shown
  std::string type;
  std::int64_t articles = 0;
  bool hidden = false;
};

// The actor with this id (of any of its leaves), else all that go by this name. Those of the most articles first.
std::vector<FoundActor> find_actors(const schema::Connection& catalogue, const std::string& written);

// A name that extraction keeps apart, and that can be split off: a leaf.
struct ActorForm {
  std::string slug;
  std::string name;
  std::int64_t articles = 0;
};
// Those of the actor with this id; its root first, then those of the most articles.
std::vector<ActorForm> forms_of_actor(const schema::Connection& catalogue, const std::string& id);

}  // namespace dateline::store
