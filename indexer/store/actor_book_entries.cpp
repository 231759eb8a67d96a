// What an actor's row has besides what articles say of it: names and keys of its entry. The part of ActorBook that lets
// the user's entries come and go.
#include <nlohmann/json.hpp>

#include "indexer/link/identity.hpp"
#include "indexer/link/surname.hpp"
#include "indexer/store/actor_book.hpp"
#include "schema/authority.hpp"

namespace dateline::store {
namespace {

constexpr std::string_view kPerson = "person/";

// Rows that no article has named, of entries that are none any more, and that no decision and no actor refers to.
constexpr const char* kDead = R"sql(
  SELECT id FROM actor a WHERE slug = ?1 AND NOT met AND articles = 0
    AND NOT EXISTS (SELECT 1 FROM article_actor x WHERE x.actor = a.id)
    AND NOT EXISTS (SELECT 1 FROM actor m WHERE m.merged_into = a.id)
    AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.subject = a.slug OR d.object = a.slug))sql";

}  // namespace

std::string ActorBook::key_of_entry(const std::string& key) {
  return '=' + key;
}

void ActorBook::insert_names(std::int64_t actor, const std::string& slug, const std::string& name) {
  const link::Authorities::Entry* entry = authorities_.find(slug);
  if (entry == nullptr) {
    if (!slug.starts_with(kPerson)) return;
    for (const std::string& key : link::keys_of(slug, link::person_name(name))) {
      insert_key_.bind_all(std::string_view(key), actor).run();
    }
    return;
  }
  const auto add = [&](std::string_view written) {
    add_entry_name_.bind_all(std::string_view(link::bare_name(written)), actor, written).run();
  };
  for (const std::string& written : entry->names) add(written);
  const schema::AuthorityEntry* shipped = entry->is_users ? schema::authority_entry(slug) : nullptr;
  if (shipped != nullptr) {
    for (const std::string_view written : shipped->aliases) add(written);
  }
  for (const link::PersonName& person : entry->persons) {
    for (const std::string& key : link::blocking_keys(person)) {
      insert_key_.bind_all(std::string_view(key_of_entry(key)), actor).run();
    }
    for (const std::string& surname : link::surnames(person)) {
      insert_key_.bind_all(std::string_view(link::bearer_key(surname)), actor).run();
    }
  }
}

void ActorBook::insert_names(std::int64_t actor) {
  schema::Statement row =
      catalogue_.prepare("SELECT slug, CASE WHEN met THEN name ELSE '' END FROM actor WHERE id = ?1");
  row.bind(1, actor);
  if (row.step()) insert_names(actor, row.text(0), row.text(1));
}

void ActorBook::rename(std::int64_t actor, const std::string& slug, const std::string& from, const std::string& to) {
  renamed_[actor] = to;
  if (!slug.starts_with(kPerson) || authorities_.find(slug) != nullptr) return;
  const std::vector<std::string> before = link::keys_of(slug, link::person_name(from)),
                                 after = link::keys_of(slug, link::person_name(to));
  if (before == after) return;
  for (const std::string& key : before) drop_key_.bind_all(std::string_view(key), actor).run();
  for (const std::string& key : after) insert_key_.bind_all(std::string_view(key), actor).run();
}

void ActorBook::take_entries(const std::set<std::string>& former) {
  flush();
  known_.clear();
  entries_.clear();
  std::set<std::string> slugs = former;
  for (const link::Authorities::Entry& entry : authorities_.users()) slugs.insert(entry.id);
  nlohmann::json actors = nlohmann::json::array();
  for (const std::string& slug : slugs) {
    find_.bind(1, slug);
    if (find_.step()) actors.push_back(find_.integer(0));
    find_.reset();
  }
  const std::string ids = actors.dump();
  for (const char* forget :
       {"DELETE FROM actor_name WHERE articles <= 0 AND actor IN (SELECT value FROM json_each(?1))",
        "DELETE FROM actor_key WHERE actor IN (SELECT value FROM json_each(?1))"}) {
    catalogue_.prepare(forget).bind_all(std::string_view(ids)).run();
  }
  schema::Statement name = catalogue_.prepare("UPDATE actor SET name = ?2 WHERE id = ?1 AND NOT met");
  for (const link::Authorities::Entry& entry : authorities_.users()) {
    if (schema::authority_entry(entry.id) == nullptr) {
      name.bind_all(entry_row(entry), std::string_view(entry.name)).run();
    }
    changed_.insert(entry_row(entry));
  }
  for (const auto& actor : actors) insert_names(actor.get<std::int64_t>());
}

void ActorBook::forget_entries(const std::set<std::string>& former) {
  schema::Statement dead = catalogue_.prepare(kDead);
  schema::Statement forget = catalogue_.prepare("DELETE FROM actor WHERE id = ?1");
  schema::Statement forget_names = catalogue_.prepare("DELETE FROM actor_name WHERE actor = ?1");
  catalogue_.execute(
      "INSERT OR REPLACE INTO meta (key, value) SELECT 'last_actor', CAST(max(coalesce(max(id), 0), coalesce((SELECT "
      "CAST(value AS INTEGER) FROM meta WHERE key = 'last_actor'), 0)) AS TEXT) FROM actor");
  for (const std::string& slug : former) {
    if (authorities_.find(slug) != nullptr) continue;
    dead.bind(1, slug);
    const std::int64_t id = dead.step() ? dead.integer(0) : 0;
    dead.reset();
    if (id == 0) continue;
    forget_names.bind_all(id).run();
    catalogue_.prepare("DELETE FROM actor_evidence WHERE actor = ?1").bind_all(id).run();
    forget.bind_all(id).run();
  }
}

}  // namespace dateline::store
