// What the articles say about an actor besides its name, and whether that of two actors agrees.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/link/person_name.hpp"

namespace dateline::link {

// How many of an actor's articles say each.
struct Evidence {
  using Counts = std::map<std::string, std::int64_t>;
  std::int64_t articles = 0;
  Counts countries;              // stated of the actor, alpha-2
  Counts about;                  // of the articles
  Counts organisations;          // that it is said to belong to, folded
  Counts roles;                  // folded
  Counts companions;             // other actors of its articles, by the ids of their owners (owner_of)
  std::set<std::string> beside;  // slugs of the leaves that stand in one article with it
  bool is_known = false;         // of an authority's entry, whose country is no guess
};

// What speaks for two persons of like names being one.
struct Agreement {
  enum class Names : std::uint8_t {
    unlike,
    fuller,    // one surname, and the words of one are among the other's: "Tayyip Erdogan", "Recep Tayyip Erdogan"
    shorter,   // one surname, and a first name that begins like the other: "Matt Howlett", "Matthew Howlett"
    spelling,  // surnames that differ in one letter, or as transliterations do
    loose,     // close, no more: "Simon Willis", "Simon Williams"; "Mike Cavanagh", "Michael Cavanaugh"
    beginning  // one goes on behind the other: "Michael James", "Michael James Sheresky"; for users to judge
  };
  Names names = Names::unlike;
  std::vector<std::string> reasons;  // in words: "both of country IL"
  int points = 0;
  bool is_strong = false;    // more than places and callings, which many have in common
  bool contradicts = false;  // different countries or callings are stated of them

  // Whether the evidence is enough to take them for one without asking.
  bool is_enough() const;
};

// Pure and symmetric. Names::unlike, and no more, where same_person() does not hold.
Agreement agreement(const PersonName& a, const Evidence& of_a, const PersonName& b, const Evidence& of_b);

}  // namespace dateline::link
