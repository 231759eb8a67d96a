#include "indexer/link/authorities.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/name_match.hpp"
#include "schema/authority.hpp"

namespace dateline::link {
namespace {

std::string name_key(schema::ActorType type, const std::string& bare) {
  return std::string(schema::name(type)) + ' ' + bare;
}

void put(std::vector<std::size_t>& all, std::size_t value) {
  if (all.empty() || all.back() != value) all.push_back(value);
}

Authorities::Entry entry_of_user(const schema::UserEntry& user) {
  Authorities::Entry entry{user.id, user.name, user.type,    user.country,    {user.name},
                           {},      true,      user.same_as, user.not_same_as};
  entry.names.insert(entry.names.end(), user.aliases.begin(), user.aliases.end());
  return entry;
}

}  // namespace

void Authorities::Table::add(Entry&& entry) {
  const std::size_t index = entries.size();
  by_id.emplace(entry.id, index);
  for (const std::string& name : entry.names) {
    put(by_name[name_key(entry.type, bare_name(name))], index);
    if (entry.type != schema::ActorType::person) continue;
    PersonName person = person_name(name);
    if (person.words.size() < 2) continue;
    for (const std::string& key : blocking_keys(person)) put(by_key[key], index);
    entry.persons.push_back(std::move(person));
  }
  entries.push_back(std::move(entry));
}

// The one of that name; of several the one that it is the first name of.
const Authorities::Entry* Authorities::Table::named(schema::ActorType type, const std::string& bare) const {
  const auto found = by_name.find(name_key(type, bare));
  if (found == by_name.end()) return nullptr;
  if (found->second.size() == 1) return &entries[found->second.front()];
  const Entry* first = nullptr;
  for (const std::size_t index : found->second) {
    if (bare_name(entries[index].name) != bare) continue;
    if (first != nullptr) return nullptr;
    first = &entries[index];
  }
  return first;
}

const Authorities::Table& Authorities::shipped() {
  static const Table kShipped = [] {
    Table made;
    for (const schema::AuthorityEntry& entry : schema::authority()) {
      Entry copy{std::string(entry.id),
                 std::string(entry.name),
                 entry.type,
                 std::string(entry.country),
                 {},
                 {},
                 false,
                 {},
                 {}};
      for (const std::string_view alias : entry.aliases) copy.names.emplace_back(alias);
      made.add(std::move(copy));
    }
    return made;
  }();
  return kShipped;
}

Authorities::Authorities(const std::vector<schema::UserEntry>& users) {
  for (const schema::UserEntry& user : users) users_.add(entry_of_user(user));
  for (const Entry& entry : users_.entries) absorb(entry);
}

// By its name, else by an alias where all of them mean one.
void Authorities::absorb(const Entry& users) {
  std::set<std::string> same;
  for (const std::string& name : users.names) {
    const Entry* one = shipped().named(users.type, bare_name(name));
    if (one != nullptr && std::ranges::find(users.not_same_as, one->id) == users.not_same_as.end())
      same.insert(one->id);
    if (&name == &users.names.front() && !same.empty()) break;
  }
  if (same.size() == 1 && !users_.by_id.contains(*same.begin())) absorbed_.try_emplace(*same.begin(), users.id);
}

const Authorities::Entry* Authorities::find(std::string_view id) const {
  const std::string key(id);
  for (const Table* table : {static_cast<const Table*>(&users_), &shipped()}) {
    if (const auto found = table->by_id.find(key); found != table->by_id.end()) return &table->entries[found->second];
  }
  return nullptr;
}

std::string Authorities::entry_of(std::string_view slug, std::string_view name, schema::ActorType type) const {
  if (users_.by_id.contains(std::string(slug))) return std::string(slug);
  if (is_no_entrys(slug)) return {};
  const std::string bare = bare_name(name);
  const std::string owner(slug.substr(0, slug.find('#')));
  // Extraction chose among those who share a name, by their years.
  if (const auto chosen = users_.by_id.find(owner); chosen != users_.by_id.end()) {
    const auto has_name = [&](const std::string& other) { return bare_name(other) == bare; };
    if (std::ranges::any_of(users_.entries[chosen->second].names, has_name)) return owner;
  }
  if (const Entry* users = users_.named(type, bare)) return users->id;
  const Entry* entry = find(owner);
  if (entry == nullptr) entry = shipped().named(type, bare);
  if (entry == nullptr) return {};
  const auto absorbed = absorbed_.find(entry->id);
  return absorbed != absorbed_.end() ? absorbed->second : entry->id;
}

std::vector<std::string> Authorities::absorbed_by(std::string_view id) const {
  std::vector<std::string> all;
  for (const auto& [shipped_id, users_id] : absorbed_) {
    if (users_id == id) all.push_back(shipped_id);
  }
  return all;
}

void Authorities::spelt_like(const Table& table, const PersonName& name, std::map<std::string, const Entry*>& found) {
  for (const std::string& key : blocking_keys(name)) {
    const auto block = table.by_key.find(key);
    if (block == table.by_key.end()) continue;
    for (const std::size_t index : block->second) {
      const Entry& entry = table.entries[index];
      if (found.contains(entry.id)) continue;
      const auto same = [&](const PersonName& other) { return same_person(other, name); };
      if (std::ranges::any_of(entry.persons, same)) found.emplace(entry.id, &entry);
    }
  }
}

std::vector<const Authorities::Entry*> Authorities::spelt_like(const PersonName& name) const {
  std::map<std::string, const Entry*> found;
  spelt_like(users_, name, found);
  spelt_like(shipped(), name, found);
  std::vector<const Entry*> all;
  for (const auto& [id, entry] : found) all.push_back(entry);
  return all;
}

}  // namespace dateline::link
