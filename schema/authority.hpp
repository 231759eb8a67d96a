// The authority file: the actors that Dateline knows from the start, with the names they go by.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"

namespace dateline::schema {

struct AuthorityEntry {
  std::string_view id;    // "armed_group/hamas"
  std::string_view name;  // "Hamas"
  ActorType type = ActorType::person;
  std::string_view country;               // ISO 3166-1 alpha-2, or empty
  std::vector<std::string_view> aliases;  // the name itself is the first
  int from = 0;                           // the years in which a mention can mean it, both included; 0: open
  int to = 0;
};

// All entries in the order of the file. The views live as long as the program.
std::span<const AuthorityEntry> authority();
// The entry with this id, or null.
const AuthorityEntry* authority_entry(std::string_view id);
// The entries that go by this name or alias, compared folded, in the order of the file; more than one where a name is
// shared.
std::vector<const AuthorityEntry*> authority_named(std::string_view name);

}  // namespace dateline::schema
