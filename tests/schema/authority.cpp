#include "schema/authority.hpp"

#include <doctest/doctest.h>

#include <set>

#include "schema/countries.hpp"

using namespace dateline::schema;

TEST_CASE("every entry of the authority file has an id of its type, a name, and a country that exists or none") {
  REQUIRE(authority().size() > 600);
  std::set<std::string_view> ids;
  for (const AuthorityEntry& entry : authority()) {
    CAPTURE(entry.id);
    CHECK(ids.insert(entry.id).second);
    CHECK(entry.id.starts_with(std::string(name(entry.type)) + "/"));
    CHECK_FALSE(entry.name.empty());
    CHECK(entry.aliases.front() == entry.name);
    CHECK((entry.country.empty() || country(entry.country) != nullptr));
    for (const std::string_view alias : entry.aliases) CHECK_FALSE(alias.empty());
    CHECK(authority_entry(entry.id) == &entry);
  }
}

TEST_CASE("an actor is found by any of its names, however they are spelt") {
  for (const char* written : {"Recep Tayyip Erdogan", "tayyip erdoğan", "ERDOGAN"}) {
    CAPTURE(written);
    const auto named = authority_named(written);
    REQUIRE(named.size() == 1);
    CHECK(named.front()->id == "person/recep-tayyip-erdogan");
    CHECK(named.front()->country == "TR");
  }
  CHECK(authority_named("Nobody In Particular").empty());
}

TEST_CASE("a name that two actors share gives both") {
  const auto named = authority_named("MIT");
  REQUIRE(named.size() == 2);
  CHECK(named[0]->country != named[1]->country);
}

TEST_CASE("an unknown id has no entry") {
  CHECK(authority_entry("person/nobody-in-particular") == nullptr);
  CHECK(authority_entry("") == nullptr);
}
