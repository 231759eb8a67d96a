// What the catalogue alone knows of an actor: how it is written, which ids it had, what an authority and users say.
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "schema/authority.hpp"
#include "server/search/read_actor.hpp"

namespace dateline::search {
namespace {

constexpr std::int64_t kMostForms = 200;

std::vector<FormerActor> formers_of(std::int64_t actor, Reader& reader) {
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT slug, name, CASE WHEN hidden THEN 0 ELSE articles END AS articles FROM actor a "
      "WHERE merged_into = ?1 ORDER BY articles DESC, slug");
  rows.bind(1, actor);
  std::vector<FormerActor> out;
  while (rows.step()) out.push_back({rows.text(0), rows.text(1), static_cast<std::uint64_t>(rows.integer(2))});
  return out;
}

// Each form as it is mostly written; leaves that are one actor may share a form.
std::vector<ActorForm> forms_of(std::int64_t actor, Reader& reader) {
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT CASE written WHEN '' THEN folded ELSE written END, sum(articles) AS articles, max(articles) FROM "
      "actor_name WHERE actor IN (SELECT id FROM actor WHERE id = ?1 OR merged_into = ?1 AND NOT hidden) "
      "GROUP BY folded ORDER BY 2 DESC, 1 LIMIT ?2");
  rows.bind_all(actor, kMostForms);
  std::vector<ActorForm> out;
  while (rows.step()) out.push_back({rows.text(0), static_cast<std::uint64_t>(rows.integer(1))});
  return out;
}

std::string year(int number) {
  return number == 0 ? std::string() : std::to_string(number);
}

// The entry of the user's file, else of the one that is compiled in, that any of the ids is of.
std::optional<ActorAuthority> authority_of(const std::vector<std::string>& slugs, Reader& reader) {
  schema::Statement find = reader.catalogue.prepare(
      "SELECT name, aliases, coalesce(valid_from, ''), coalesce(valid_to, '') FROM authority_entry WHERE id = ?1");
  for (const std::string& slug : slugs) {
    const std::string id = slug.substr(0, slug.find('#'));
    find.reset();
    find.bind(1, id);
    if (!find.step()) continue;
    return ActorAuthority{id,           true,
                          find.text(0), nlohmann::json::parse(find.text(1)).get<std::vector<std::string>>(),
                          find.text(2), find.text(3)};
  }
  for (const std::string& slug : slugs) {
    const schema::AuthorityEntry* entry = schema::authority_entry(slug.substr(0, slug.find('#')));
    if (entry == nullptr) continue;
    ActorAuthority out{std::string(entry->id), false, std::string(entry->name), {}, year(entry->from), year(entry->to)};
    for (const std::string_view alias : entry->aliases) {
      if (alias != entry->name) out.aliases.emplace_back(alias);
    }
    return out;
  }
  return std::nullopt;
}

// The decisions that name one of the ids, and those that undo these.
std::vector<MadeDecision> decisions_on(const std::vector<std::string>& slugs, Reader& reader) {
  const std::vector<schema::Decision> all = schema::read_decisions(reader.catalogue);
  std::set<std::int64_t> holding;
  for (const schema::Decision& decision : schema::in_force(all)) holding.insert(decision.id);
  const auto names_it = [&](const std::string& slug) {
    return !slug.empty() && std::find(slugs.begin(), slugs.end(), slug) != slugs.end();
  };
  std::set<std::int64_t> listed;
  std::vector<MadeDecision> out;
  for (const schema::Decision& decision : all) {
    const bool undoes_listed = decision.kind == schema::DecisionKind::undo && listed.contains(decision.undoes);
    if (!undoes_listed && !names_it(decision.subject) && !names_it(decision.object)) continue;
    listed.insert(decision.id);
    const bool is_undo = decision.kind == schema::DecisionKind::undo;
    out.push_back({decision, is_undo || holding.contains(decision.id)});
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::optional<ActorRow> find_actor(const std::string& slug, Reader& reader) {
  schema::Statement find =
      reader.catalogue.prepare("SELECT coalesce(merged_into, id), merged_into IS NOT NULL FROM actor WHERE slug = ?1");
  find.bind(1, slug);
  if (!find.step()) return std::nullopt;
  return ActorRow{find.integer(0), find.integer(1) != 0};
}

std::vector<Suggestion> read_suggestions(const std::vector<std::string>& ids, Reader& reader) {
  schema::Statement find = reader.catalogue.prepare(
      "SELECT slug, name, type, coalesce(country, ''), (SELECT sum(articles) FROM actor a WHERE a.id = s.id OR "
      "a.merged_into = s.id AND NOT a.hidden) FROM shown_actor s WHERE slug = ?1 AND NOT hidden");
  std::vector<Suggestion> out;
  for (const std::string& id : ids) {
    find.reset();
    find.bind(1, id);
    if (!find.step()) continue;
    out.push_back({{find.text(0), find.text(1), schema::actor_type(find.text(2)).value_or(schema::ActorType::person)},
                   find.text(3),
                   static_cast<std::uint64_t>(find.integer(4))});
  }
  return out;
}

namespace {

// Whoever shares a form with it.
std::vector<std::string> namesakes_of(std::int64_t actor, Reader& reader) {
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT r.slug FROM actor_name m CROSS JOIN actor_name n ON n.folded = m.folded CROSS JOIN actor a ON "
      "a.id = n.actor CROSS JOIN actor r ON r.id = coalesce(a.merged_into, a.id) "
      "WHERE m.actor IN (SELECT id FROM actor WHERE id = ?1 OR merged_into = ?1 AND NOT hidden) AND m.articles > 0 "
      "AND n.articles > 0 AND NOT a.hidden AND r.id <> ?1 GROUP BY r.id ORDER BY sum(n.articles) DESC, r.id LIMIT 10");
  rows.bind(1, actor);
  std::vector<std::string> out;
  while (rows.step()) out.push_back(rows.text(0));
  return out;
}

}  // namespace

void read_identity(std::int64_t actor, Reader& reader, ActorProfile& profile) {
  schema::Statement row =
      reader.catalogue.prepare("SELECT slug, name, type, coalesce(country, ''), hidden FROM shown_actor WHERE id = ?1");
  row.bind(1, actor);
  if (!row.step()) return;  // a root is never merged
  profile.actor = {row.text(0), row.text(1), schema::actor_type(row.text(2)).value_or(schema::ActorType::person)};
  profile.country = row.text(3);
  profile.is_hidden = row.integer(4) != 0;
  profile.formers = formers_of(actor, reader);
  profile.forms = forms_of(actor, reader);
  std::vector<std::string> slugs = {profile.actor.id};
  for (const FormerActor& former : profile.formers) slugs.push_back(former.id);
  profile.authority = authority_of(slugs, reader);
  profile.decisions = decisions_on(slugs, reader);
  if (profile.is_hidden) return;
  profile.namesakes = read_suggestions(namesakes_of(actor, reader), reader);
  std::ranges::stable_sort(profile.namesakes, std::ranges::greater(), &Suggestion::articles);
}

}  // namespace dateline::search
