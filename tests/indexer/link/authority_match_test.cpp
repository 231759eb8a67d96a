#include "indexer/link/authority_match.hpp"

#include <doctest/doctest.h>

using namespace dateline;

namespace {

std::string matched(const char* name, const char* country, schema::ActorType type = schema::ActorType::person) {
  extract::ActorCandidate candidate;
  candidate.name = name;
  candidate.country = country;
  candidate.type = type;
  return link::authority_match(candidate);
}

}  // namespace

TEST_CASE("a misspelt name of a known person of the same country is that person") {
  CHECK(matched("Antony Blinkin", "US") == "person/antony-blinken");
  CHECK(matched("Binyamin Netanyahou", "IL") == "person/benjamin-netanyahu");
}

TEST_CASE("a near spelling from another or an unknown country stays a person of its own") {
  CHECK(matched("Antony Blinkin", "FR").empty());
  CHECK(matched("Antony Blinkin", "").empty());
}

TEST_CASE("surnames alone, strangers and organisations match nobody") {
  CHECK(matched("Blinken", "US").empty());
  CHECK(matched("Marit Ostrander", "US").empty());
  CHECK(matched("Antony Blinkin", "US", schema::ActorType::organisation).empty());
}
