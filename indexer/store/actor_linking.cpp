#include "indexer/store/actor_linking.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/surname.hpp"

namespace dateline::store {
namespace {

void put(std::vector<std::int64_t>& all, const std::optional<std::int64_t>& one) {
  if (one) all.push_back(*one);
}

void put(std::vector<std::int64_t>& all, const std::vector<std::int64_t>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

ActorLinking::ActorLinking(schema::Connection& catalogue, const link::Authorities& authorities, ActorBook& book)
    : authorities_(authorities),
      book_(book),
      rows_(catalogue, authorities),
      update_(catalogue.prepare("UPDATE actor SET merged_into = ?2, hidden = ?3, label = ?4, shown_type = ?5, "
                                "shown_country = ?6 WHERE id = ?1")),
      set_country_(catalogue.prepare("UPDATE actor SET country = ?2 WHERE id = ?1")) {}

Relinked ActorLinking::link(const std::set<std::int64_t>& changed, const std::vector<schema::Decision>& in_force) {
  rows_.forget();
  const std::vector<std::int64_t> ids = gather(changed, in_force);
  std::vector<link::Leaf> leaves;
  leaves.reserve(ids.size());
  for (const std::int64_t id : ids) leaves.push_back(rows_.row(id).leaf);
  Relinked relinked;
  apply(ids, link::resolve(leaves, authorities_, in_force), relinked);
  return relinked;
}

std::vector<std::int64_t> ActorLinking::gather(const std::set<std::int64_t>& changed,
                                               const std::vector<schema::Decision>& in_force) {
  std::vector<std::int64_t> reached(changed.begin(), changed.end());
  std::set<std::int64_t> known = changed;
  std::set<std::string> entries;
  const std::multimap<std::string, std::string> one = called_one(in_force);
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const ActorRow& row = rows_.row(reached[next]);
    std::vector<std::int64_t> related = rows_.merged_into(row.root.value_or(row.id));
    put(related, row.root);
    const std::string& entry = row.leaf.entry;
    if (!entry.empty() && entries.insert(entry).second) put(related, of_entry(entry));
    const auto [first, last] = one.equal_range(row.leaf.slug);
    for (auto other = first; other != last; ++other) put(related, rows_.find(other->second));
    put(related, linked_by_name(row.id, changed.contains(row.id)));
    put(related, linked_by_surname(row.id, changed.contains(row.id)));
    for (const std::int64_t id : related) {
      if (known.insert(id).second) reached.push_back(id);
    }
  }
  return reached;
}

// An entry's own row, the forms of it, and the leaves that have its names.
std::vector<std::int64_t> ActorLinking::of_entry(const std::string& id) {
  const link::Authorities::Entry* entry = authorities_.find(id);
  if (entry == nullptr) return {};
  std::vector<std::int64_t> all = {book_.entry_row(*entry)};
  put(all, rows_.forms_of(id));
  const auto put_if_of_entry = [&](const std::optional<std::int64_t>& found) {
    if (found && rows_.row(*found).leaf.entry == id) all.push_back(*found);
  };
  for (const std::string& name : entry->names) {
    const std::string slug = link::actor_slug(entry->type, name);
    put_if_of_entry(rows_.find(slug));
    if (!link::is_one_word(link::person_name(name))) continue;
    for (const std::int64_t lone : rows_.forms_of(slug)) put_if_of_entry(lone);
  }
  for (const std::string& absorbed : authorities_.absorbed_by(id)) {
    put_if_of_entry(rows_.find(absorbed));
    for (const std::int64_t form : rows_.forms_of(absorbed)) put_if_of_entry(form);
  }
  return all;
}

std::multimap<std::string, std::string> ActorLinking::called_one(const std::vector<schema::Decision>& in_force) const {
  std::multimap<std::string, std::string> pairs;
  const auto put_pair = [&](const std::string& a, const std::string& b) {
    pairs.emplace(a, b);
    pairs.emplace(b, a);
  };
  for (const schema::Decision& decision : in_force) {
    if (decision.kind == schema::DecisionKind::merge) put_pair(decision.subject, decision.object);
  }
  for (const link::Authorities::Entry& entry : authorities_.users()) {
    for (const std::string& other : entry.same_as) put_pair(entry.id, other);
  }
  return pairs;
}

// Also entries that no article names yet. Where the leaf itself changed, all that it could have been linked with
// before.
std::vector<std::int64_t> ActorLinking::linked_by_name(std::int64_t id, bool has_changed) {
  const link::Leaf& leaf = rows_.row(id).leaf;
  if (leaf.entry.empty()) {
    for (const link::PersonName& name : leaf.persons) {
      for (const link::Authorities::Entry* entry : authorities_.spelt_like(name)) book_.entry_row(*entry);
    }
  }
  std::vector<std::int64_t> all;
  for (const std::int64_t other : rows_.named_alike(id)) {
    if (!leaf.entry.empty() && !rows_.row(other).leaf.entry.empty()) continue;
    const bool may_be = link::may_be_linked(rows_.with_evidence(id), rows_.with_evidence(other));
    if (has_changed || may_be) all.push_back(other);
  }
  return all;
}

// A lone name's owner, and whom it may stand for; of a person the lone names that may stand for it, and where the
// person changed all that did before.
std::vector<std::int64_t> ActorLinking::linked_by_surname(std::int64_t id, bool has_changed) {
  const bool is_lone = rows_.row(id).leaf.lone.has_value();
  std::vector<std::int64_t> all;
  if (is_lone) put(all, rows_.find(link::owner_of(rows_.row(id).leaf.slug)));
  for (const std::int64_t other : rows_.of_one_surname(id)) {
    const link::Leaf &one = rows_.with_evidence(id), &two = rows_.with_evidence(other);
    const bool may_be = is_lone ? link::may_be_surname_of(one, two) : link::may_be_surname_of(two, one);
    if (may_be || (has_changed && !is_lone)) all.push_back(other);
  }
  return all;
}

void ActorLinking::apply(const std::vector<std::int64_t>& ids, const link::Partition& partition, Relinked& relinked) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::size_t root = partition.root[i];
    const std::optional<std::int64_t> to = root == i ? std::nullopt : std::optional(ids[root]);
    const link::Partition::Shown shown = root == i ? partition.shown[i] : link::Partition::Shown();
    apply_row(rows_.row(ids[i]), to, partition.hidden[i], shown, relinked);
  }
}

void ActorLinking::apply_row(ActorRow& row, std::optional<std::int64_t> root, bool hidden,
                             const link::Partition::Shown& shown, Relinked& relinked) {
  // Archives of older programs have articles that state no evidence: what their actors had stays.
  const bool is_known = row.stated_country || row.leaf.evidence.articles == 0;
  if (is_known && row.stated_country != row.country) {
    row.country = row.stated_country;
    set_country_.bind_all(row.id, row.country).run();
  }
  std::optional<std::string> label = shown.name, type, shown_country = shown.country;
  if (label == row.leaf.name) label.reset();
  if (shown.type && *shown.type != row.leaf.type) type = schema::name(*shown.type);
  if (shown_country == row.country.value_or("")) shown_country.reset();
  const bool moves = root != row.root || hidden != row.hidden;
  const bool shows = label != row.label || type != row.shown_type || shown_country != row.shown_country;
  if (!moves && !shows) return;
  if (moves && !(hidden && row.hidden)) relinked.moved.insert(row.id);
  if (shows) relinked.shown.insert(row.id);
  row.root = root;
  row.hidden = hidden;
  row.label = label;
  row.shown_type = type;
  row.shown_country = shown_country;
  update_.bind_all(row.id, root, hidden, label, type, shown_country).run();
}

}  // namespace dateline::store
