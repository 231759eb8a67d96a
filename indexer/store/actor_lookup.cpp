#include "indexer/store/actor_lookup.hpp"

#include <utility>

#include "indexer/link/identity.hpp"
#include "indexer/link/surname.hpp"
#include "schema/authority.hpp"

namespace dateline::store {
namespace {

constexpr const char* kFound = R"sql(
  SELECT t.slug, t.name, t.type, t.hidden,
    (SELECT count(DISTINCT x.article) FROM actor m JOIN article_actor x ON x.actor = m.id
     WHERE (m.id = t.id OR m.merged_into = t.id) AND NOT m.hidden) AS articles
  FROM shown_actor t WHERE t.id IN (SELECT coalesce(a.merged_into, a.id) FROM actor a WHERE )sql";

std::vector<FoundActor> read(schema::Statement&& rows, const std::string& wanted) {
  std::vector<FoundActor> found;
  rows.bind(1, wanted);
  while (rows.step()) {
    found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.integer(4), rows.integer(3) != 0});
  }
  return found;
}

}  // namespace

std::vector<FoundActor> find_actors(const schema::Connection& catalogue, const std::string& written) {
  const std::string end = ") ORDER BY articles DESC, t.slug";
  auto found = read(catalogue.prepare(kFound + std::string("a.slug = ?1") + end), written);
  if (!found.empty()) return found;
  found =
      read(catalogue.prepare(kFound + std::string("a.id IN (SELECT actor FROM actor_name WHERE folded = ?1)") + end),
           link::bare_name(written));
  // What nobody writes about is only meant where nothing else is.
  if (!found.empty() && found.front().articles > 0)
    std::erase_if(found, [](const auto& one) { return one.articles == 0; });
  return found;
}

std::vector<ActorForm> forms_of_actor(const schema::Connection& catalogue, const std::string& id) {
  schema::Statement rows = catalogue.prepare(R"sql(
    SELECT m.slug, m.name, m.articles FROM actor r JOIN actor m ON m.id = r.id OR m.merged_into = r.id
    WHERE r.slug = ?1 AND (m.id = r.id OR NOT m.hidden) ORDER BY m.id <> r.id, m.articles DESC, m.slug)sql");
  rows.bind(1, id);
  std::vector<ActorForm> forms;
  while (rows.step()) forms.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  return forms;
}

std::vector<UnmatchedEntry> unmatched_entries(const schema::Connection& catalogue) {
  schema::Statement rows = catalogue.prepare(R"sql(
    SELECT e.id, e.name FROM authority_entry e
    WHERE NOT EXISTS (
      SELECT 1 FROM actor a JOIN actor m ON m.id = coalesce(a.merged_into, a.id)
        OR m.merged_into = coalesce(a.merged_into, a.id)
      WHERE a.slug = e.id AND m.articles > 0 AND NOT m.hidden)
    ORDER BY e.line, e.id)sql");
  std::vector<UnmatchedEntry> unmatched;
  while (rows.step()) unmatched.push_back({rows.text(0), rows.text(1)});
  return unmatched;
}

std::optional<std::string> id_in_table(const schema::Connection& catalogue, const schema::UserEntry& actor) {
  if (actor.id.find_first_of("#~") == std::string::npos) return actor.id;
  schema::Statement plain = catalogue.prepare(R"sql(
    SELECT m.slug FROM actor r JOIN actor m ON m.merged_into = r.id
    WHERE r.slug = ?1 AND NOT m.hidden AND m.met AND m.slug NOT GLOB '*[#~]*' ORDER BY m.slug)sql");
  plain.bind(1, actor.id);
  if (plain.step()) return plain.text(0);
  std::string made = link::actor_slug(actor.type, actor.name);
  schema::Statement taken = catalogue.prepare("SELECT 1 FROM actor WHERE slug = ?1");
  taken.bind(1, made);
  return taken.step() ? std::nullopt : std::optional(std::move(made));
}

bool have_marked_articles(const schema::Connection& catalogue, const std::vector<schema::UserEntry>& withdrawn) {
  // '$' is the byte behind '#'.
  schema::Statement leaves = catalogue.prepare(R"sql(
    SELECT a.slug, a.name, EXISTS (
      SELECT 1 FROM article_actor x WHERE x.actor = a.id AND instr(x.mentions, '"imported name"') > 0)
    FROM actor a WHERE (a.slug = ?1 OR a.slug > ?1 || '#' AND a.slug < ?1 || '$') AND a.articles > 0)sql");
  for (const schema::UserEntry& entry : withdrawn) {
    const bool is_shipped = schema::authority_entry(entry.id) != nullptr;
    leaves.bind(1, entry.id);
    bool is_marked = false;
    while (!is_marked && leaves.step()) {
      const std::string slug = leaves.text(0);
      const bool is_named_so = slug == link::actor_slug(entry.type, leaves.text(1));
      is_marked = leaves.integer(2) != 0 || (!is_shipped && !is_named_so && !link::is_lone(slug));
    }
    leaves.reset();
    if (is_marked) return true;
  }
  return false;
}

}  // namespace dateline::store
