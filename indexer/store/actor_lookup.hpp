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
  std::int64_t articles = 0;  // without those that only name a hidden form of it
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
// Those of the actor with this id that are not hidden; its root first, then those of the most articles.
std::vector<ActorForm> forms_of_actor(const schema::Connection& catalogue, const std::string& id);

// Entries of the user's authority that are in no article, in the order of the file.
struct UnmatchedEntry {
  std::string id;
  std::string name;
};
std::vector<UnmatchedEntry> unmatched_entries(const schema::Connection& catalogue);

}  // namespace dateline::store
