// Every authority entry that holds for an archive: the user's own over those that are compiled in.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/link/person_name.hpp"
#include "schema/article.hpp"
#include "schema/user_authority.hpp"

namespace dateline::link {

// Immutable; thread-safe.
class Authorities {
 public:
  struct Entry {
    std::string id;
    std::string name;
    schema::ActorType type = schema::ActorType::person;
    std::string country;
    std::vector<std::string> names;   // the name first
    std::vector<PersonName> persons;  // of a person: the names of several words, taken apart
    bool is_users = false;
    std::vector<std::string> same_as, not_same_as;
  };

  explicit Authorities(const std::vector<schema::UserEntry>& users = {});

  // The entry with this id, the user's where both have one; or null.
  const Entry* find(std::string_view id) const;
  // The id of the entry that a leaf is by its slug ("person/x", "person/x#alias"), its name and its type: the user's
  // entry of that name, else the entry of the slug, else the one entry of that name. Empty where there is none, where
  // several of one rank would do, and for a name that extraction found to be no entry's (is_no_entrys). A compiled-in
  // entry that has a name of the user's entry is that entry.
  std::string entry_of(std::string_view slug, std::string_view name, schema::ActorType type) const;
  // Persons with a name that is the same by spelling (same_person).
  std::vector<const Entry*> spelt_like(const PersonName& name) const;

  // The ids of the compiled-in entries that are the user's entry `id`.
  std::vector<std::string> absorbed_by(std::string_view id) const;

  // The user's own.
  const std::vector<Entry>& users() const { return users_.entries; }

 private:
  struct Table {
    void add(Entry&& entry);
    const Entry* named(schema::ActorType type, const std::string& bare) const;

    std::vector<Entry> entries;
    std::unordered_map<std::string, std::size_t> by_id;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name;  // type and bare name
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;   // of persons
  };
  static const Table& shipped();
  static void spelt_like(const Table& table, const PersonName& name, std::map<std::string, const Entry*>& found);

  void absorb(const Entry& users);

  Table users_;
  std::map<std::string, std::string, std::less<>> absorbed_;  // compiled-in ids to the user's
};

}  // namespace dateline::link
