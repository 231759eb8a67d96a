// The user's own authority: the rows of the table `authority_entry`, which stand over the authority that is compiled
// in.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"
#include "schema/sqlite.hpp"

namespace dateline::schema {

struct UserEntry {
  std::string id;  // "person/gal-hirsch"
  std::string name;
  ActorType type = ActorType::person;
  std::string country;               // ISO 3166-1 alpha-2, or empty
  std::vector<std::string> aliases;  // without the name itself
  std::string valid_from;            // a year, month or day, or empty
  std::string valid_to;
  std::vector<std::string> same_as;  // ids of actors
  std::vector<std::string> not_same_as;
  std::int64_t line = 0;  // of the file that it came from

  bool operator==(const UserEntry&) const = default;
};

// By id.
std::vector<UserEntry> read_user_authority(const Connection& catalogue);
// Replaces all of it, in the transaction of the caller.
void write_user_authority(Connection& catalogue, const std::vector<UserEntry>& entries);

// What the decision `import` brought, for the time when a later one is undone.
void keep_import(Connection& catalogue, std::int64_t decision, const std::vector<UserEntry>& entries);
// Empty where the archive has no such import.
std::vector<UserEntry> kept_import(const Connection& catalogue, std::int64_t decision);
// How many entries each import brought, by its decision.
std::map<std::int64_t, std::int64_t> entries_of_imports(const Connection& catalogue);

// A JSON array, and back. Throws std::runtime_error for what is none.
std::string entries_to_json(const std::vector<UserEntry>& entries);
std::vector<UserEntry> entries_from_json(std::string_view json);

}  // namespace dateline::schema
