#include "indexer/link/authorities.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

}  // namespace
}  // namespace dateline::link
