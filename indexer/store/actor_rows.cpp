#include "indexer/store/actor_rows.hpp"

#include <algorithm>
#include <set>

#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/name_match.hpp"
#include "indexer/link/surname.hpp"
#include "indexer/store/actor_book.hpp"
#include "schema/authority.hpp"

namespace dateline::store {
namespace {

constexpr const char* kRow = R"sql(
  SELECT slug, name, type, country, articles, merged_into, label, shown_type, shown_country, hidden
  FROM actor WHERE id = ?1)sql";

// Media are named for what they report, whoever it is about.
constexpr const char* kCompanions = R"sql(
  SELECT a.slug, count(*) FROM article_actor x JOIN article_actor y ON y.article = x.article
  JOIN actor a ON a.id = y.actor
  WHERE x.actor = ?1 AND y.actor <> ?1 AND a.type <> 'media' GROUP BY a.id)sql";

bool are_alike(const link::Leaf& a, const link::Leaf& b) {
  return std::ranges::any_of(a.persons, [&](const link::PersonName& x) {
    return std::ranges::any_of(b.persons, [&](const link::PersonName& y) { return link::same_person(x, y); });
  });
}

// What most articles state of the leaf; of equals the first.
std::optional<std::string> main_country(const link::Evidence::Counts& countries) {
  const auto most = std::ranges::max_element(countries, {}, &link::Evidence::Counts::value_type::second);
  return most == countries.end() ? std::nullopt : std::optional(most->first);
}

void take_entry(const link::Authorities::Entry& entry, link::Evidence& evidence) {
  evidence.is_known = true;
  if (entry.country.empty()) return;
  evidence.countries = {{entry.country, std::max<std::int64_t>(evidence.articles, 1)}};
  evidence.about[entry.country] += evidence.articles == 0 ? 1 : 0;
}

}  // namespace

ActorRows::ActorRows(const schema::Connection& catalogue, const link::Authorities& authorities)
    : authorities_(authorities),
      row_(catalogue.prepare(kRow)),
      by_slug_(catalogue.prepare("SELECT id FROM actor WHERE slug = ?1")),
      forms_(catalogue.prepare("SELECT id FROM actor WHERE slug > ?1 || '#' AND slug < ?1 || '$'")),
      merged_(catalogue.prepare("SELECT id FROM actor WHERE merged_into = ?1")),
      by_key_(catalogue.prepare("SELECT actor FROM actor_key WHERE key = ?1")),
      countries_(catalogue.prepare(
          "SELECT value, articles FROM actor_evidence WHERE actor = ?1 AND kind = 'country' AND articles > 0")),
      evidence_(catalogue.prepare(
          "SELECT kind, value, articles FROM actor_evidence WHERE actor = ?1 AND kind <> 'country' AND articles > 0")),
      companions_(catalogue.prepare(kCompanions)),
      articles_(catalogue.prepare("SELECT article FROM article_actor WHERE actor = ?1")) {}

std::vector<std::int64_t> ActorRows::ids(schema::Statement& statement) {
  std::vector<std::int64_t> all;
  while (statement.step()) all.push_back(statement.integer(0));
  statement.reset();
  return all;
}

ActorRow& ActorRows::row(std::int64_t id) {
  const auto [found, is_new] = rows_.try_emplace(id);
  ActorRow& made = found->second;
  if (!is_new) return made;
  made.id = id;
  row_.bind(1, id);
  row_.step();
  made.leaf.slug = row_.text(0);
  made.leaf.name = row_.text(1);
  made.leaf.type = schema::actor_type(row_.text(2)).value_or(schema::ActorType::organisation);
  made.country = row_.optional_text(3);
  made.leaf.evidence.articles = row_.integer(4);
  made.root = row_.optional_integer(5);
  made.label = row_.optional_text(6);
  made.shown_type = row_.optional_text(7);
  made.shown_country = row_.optional_text(8);
  made.hidden = row_.integer(9) != 0;
  row_.reset();
  countries_.bind(1, id);
  while (countries_.step()) made.leaf.evidence.countries[countries_.text(0)] = countries_.integer(1);
  countries_.reset();
  const schema::AuthorityEntry* shipped = schema::authority_entry(made.leaf.slug);
  made.stated_country = shipped != nullptr && !shipped->country.empty() ? std::optional<std::string>(shipped->country)
                                                                        : main_country(made.leaf.evidence.countries);
  link::complete(made.leaf, authorities_);
  if (const link::Authorities::Entry* entry = authorities_.find(made.leaf.slug)) take_entry(*entry, made.leaf.evidence);
  return made;
}

std::optional<std::int64_t> ActorRows::find(std::string_view slug) {
  const std::vector<std::int64_t> found = ids(by_slug_.bind(1, slug));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<std::int64_t> ActorRows::forms_of(std::string_view id) {
  return ids(forms_.bind(1, id));
}

std::vector<std::int64_t> ActorRows::merged_into(std::int64_t root) {
  return ids(merged_.bind(1, root));
}

std::vector<std::int64_t> ActorRows::articles_of(std::int64_t id) {
  return ids(articles_.bind(1, id));
}

std::vector<std::int64_t> ActorRows::named_alike(std::int64_t id) {
  const link::Leaf& leaf = row(id).leaf;
  const bool is_entry = authorities_.find(leaf.slug) != nullptr;
  std::vector<std::int64_t> near;
  const auto put_block = [&](const std::string& key) {
    const std::vector<std::int64_t> block = ids(by_key_.bind(1, key));
    near.insert(near.end(), block.begin(), block.end());
  };
  for (const link::PersonName& name : leaf.persons) {
    for (const std::string& key : link::blocking_keys(name)) {
      put_block(key);
      if (!is_entry) put_block(ActorBook::key_of_entry(key));
    }
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::erase_if(near, [&](std::int64_t other) { return other == id || !are_alike(leaf, row(other).leaf); });
  return near;
}

std::vector<std::int64_t> ActorRows::of_one_surname(std::int64_t id) {
  const link::Leaf& leaf = row(id).leaf;
  std::set<std::int64_t> found;
  const auto find_by = [&](const link::PersonName& name, bool is_lone) {
    for (const std::string& surname : link::surnames(name)) {
      const std::string key = is_lone ? link::bearer_key(surname) : link::lone_key(surname);
      for (const std::int64_t other : ids(by_key_.bind(1, key))) found.insert(other);
    }
  };
  if (leaf.lone) find_by(*leaf.lone, true);
  for (const link::PersonName& name : leaf.persons) find_by(name, false);
  return {found.begin(), found.end()};
}

link::Leaf& ActorRows::with_evidence(std::int64_t id) {
  ActorRow& known = row(id);
  if (known.has_all_evidence) return known.leaf;
  known.has_all_evidence = true;
  link::Evidence& evidence = known.leaf.evidence;
  evidence_.bind(1, id);
  while (evidence_.step()) {
    const std::string_view kind = evidence_.view(0);
    link::Evidence::Counts& counts = kind == "organisation" ? evidence.organisations
                                     : kind == "role"       ? evidence.roles
                                                            : evidence.about;
    counts[evidence_.text(1)] += evidence_.integer(2);
  }
  evidence_.reset();
  companions_.bind(1, id);
  while (companions_.step()) {
    evidence.companions[std::string(link::owner_of(companions_.view(0)))] += companions_.integer(1);
    evidence.beside.insert(companions_.text(0));
  }
  companions_.reset();
  return known.leaf;
}

}  // namespace dateline::store
