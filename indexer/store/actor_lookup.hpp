// Finds actors of the catalogue as a user names them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/sqlite.hpp"
#include "schema/user_authority.hpp"

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

// The id of a row that describes the actor whose root `actor.id` is: that one, or where it is no id that a table can
// have, one of its other names', else one made of its name. Absent where that is somebody's.
std::optional<std::string> id_in_table(const schema::Connection& catalogue, const schema::UserEntry& actor);

// Whether articles keep what they were read with while these were entries of the user's authority: mentions by their
// names, or leaves that there would be no cause for without them.
bool have_marked_articles(const schema::Connection& catalogue, const std::vector<schema::UserEntry>& withdrawn);

}  // namespace dateline::store
