#include "indexer/link/authorities.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/link/leaf_identity.hpp"

namespace dateline::link {
namespace {

schema::UserEntry governor(std::string id, std::string name) {
  schema::UserEntry made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.aliases = {"the central bank governor", "Ostberg"};
  return made;
}

TEST_CASE("a name that several of a user's entries share is the one's that extraction chose, while that one has it") {
  const Authorities both({governor("person/anna", "Anna Ostberg"), governor("person/bela", "Bela Ostberg")});
  const auto person = schema::ActorType::person;
  CHECK(both.entry_of("person/bela#the-central-bank-governor", "the central bank governor", person) == "person/bela");
  CHECK(both.entry_of("person/anna#ostberg", "Ostberg", person) == "person/anna");
  schema::UserEntry former = governor("person/bela", "Bela Ostberg");
  former.aliases.clear();
  const Authorities changed({governor("person/anna", "Anna Ostberg"), former});
  CHECK(changed.entry_of("person/bela#ostberg", "Ostberg", person) == "person/anna");
  const Authorities own_name({governor("person/anna", "Ostberg"), governor("person/bela", "Bela Ostberg")});
  CHECK(own_name.entry_of("person/bela#ostberg", "Ostberg", person) == "person/bela");
}

extract::ActorCandidate party(bool is_not_known, const std::string& name) {
  extract::ActorCandidate made;
  made.name = made.written = name;
  made.type = schema::ActorType::organisation;
  made.is_not_known = is_not_known;
  return made;
}

TEST_CASE("what extraction found not to be the entry of its name is no entry's by that name, but by its own id") {
  const Authorities shipped;
  const auto entry = [&](const LeafIdentity& leaf) {
    return shipped.entry_of(leaf.slug, leaf.name, schema::ActorType::organisation);
  };
  CHECK(entry(leaf_identity(party(false, "Democratic Party"))) == "organisation/democratic-party-united-states");
  const LeafIdentity other = leaf_identity(party(true, "Democratic Party"));
  CHECK(other.slug == "organisation/democratic-party~");
  CHECK(other.name == "Democratic Party");
  CHECK(owner_of(other.slug) == other.slug);
  CHECK(entry(other).empty());
  CHECK(entry(leaf_identity(party(false, "Democratic Party (Japan)"))).empty());

  schema::UserEntry users;
  users.id = other.slug;
  users.name = "Democratic Party of the Quay";
  users.type = schema::ActorType::organisation;
  users.aliases = {"Democratic Party"};
  CHECK(Authorities({users}).entry_of(other.slug, other.name, users.type) == other.slug);
  users.id = "organisation/quay-democrats";
  CHECK(Authorities({users}).entry_of(other.slug, other.name, users.type).empty());
}

}  // namespace
}  // namespace dateline::link
