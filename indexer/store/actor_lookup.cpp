#include "indexer/store/actor_lookup.hpp"

#include "indexer/link/identity.hpp"

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

}  // namespace dateline::store
