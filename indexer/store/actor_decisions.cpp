// What users decide about actors: the part of Actors that checks, records and applies it.
#include <algorithm>
#include <optional>

#include "indexer/store/actors.hpp"
#include "schema/catalogue.hpp"
#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::store {
namespace {

using schema::Decision;
using schema::DecisionKind;

std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Names are shown in terminals, tables and pages.
void check_name(const std::string& name) {
  constexpr std::size_t kLongestName = 500;  // bytes
  if (name.find_first_not_of(' ') == std::string::npos) throw DecisionError("a name is empty");
  if (name.size() > kLongestName) throw DecisionError("a name is longer than 500 bytes");
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7F; };
  if (std::ranges::any_of(name, is_control)) throw DecisionError("a name has control characters or line breaks");
  if (!schema::is_utf8(name)) throw DecisionError("a name is not UTF-8");
}

void check_value(const Decision& decision) {
  const std::string& value = decision.object;
  if (decision.kind == DecisionKind::rename) check_name(value);
  if (decision.kind == DecisionKind::retype && !schema::actor_type(value)) {
    throw DecisionError(value + " is no type: use person, organisation, government, armed_group or media");
  }
  const schema::Country* country = schema::country(value);
  if (decision.kind == DecisionKind::recountry && !value.empty() && (country == nullptr || country->code != value)) {
    throw DecisionError(value + " is no country: use a code like NO, or nothing");
  }
}

}  // namespace

std::int64_t Actors::named(const std::string& slug) {
  const std::optional<std::int64_t> found = linking_.rows().find(slug);
  if (!found) throw DecisionError("the archive has no actor " + slug);
  return *found;
}

std::int64_t Actors::root_of(std::int64_t leaf) {
  return linking_.rows().row(leaf).root.value_or(leaf);
}

std::vector<std::int64_t> Actors::about(const Decision& decision) {
  if (decision.kind == DecisionKind::undo) return about_undo(decision.undoes);
  if (decision.kind == DecisionKind::import) return {};
  const std::int64_t subject = named(decision.subject);
  check_value(decision);
  const bool is_pair = decision.kind == DecisionKind::merge || decision.kind == DecisionKind::not_same ||
                       decision.kind == DecisionKind::split;
  if (!is_pair) return {subject};
  const std::int64_t object = named(decision.object);
  if (subject == object)
    throw DecisionError(decision.subject + " is itself: nothing to " + schema::name(decision.kind));
  const bool are_one = root_of(subject) == root_of(object);
  if (decision.kind == DecisionKind::merge && are_one && root_of(object) == object) {
    throw DecisionError(decision.subject + " is part of " + decision.object + " already");
  }
  if (decision.kind == DecisionKind::split && !are_one) {
    throw DecisionError(decision.object + " is no part of " + decision.subject);
  }
  return {subject, object};
}

std::vector<std::int64_t> Actors::about_undo(std::int64_t undone) {
  const std::vector<Decision> all = schema::read_decisions(catalogue_);
  const auto found = std::ranges::find(all, undone, &Decision::id);
  if (found == all.end()) throw DecisionError("there is no decision " + std::to_string(undone));
  if (found->kind == DecisionKind::undo) return about_undo(found->undoes);
  if (found->kind == DecisionKind::import) return {};
  std::vector<std::int64_t> leaves;
  for (const std::string& slug : {found->subject, found->object}) {
    if (const auto leaf = linking_.rows().find(slug)) leaves.push_back(*leaf);
  }
  return leaves;
}

std::int64_t Actors::insert(const Decision& decision, const std::string& now) {
  insert_decision_.bind(1, schema::name(decision.kind)).bind(2, or_null(decision.subject));
  insert_decision_.bind(3, or_null(decision.object)).bind(4, decision.author);
  insert_decision_.bind(5, decision.made.empty() ? now : decision.made).bind(6, or_null(decision.reason));
  insert_decision_.bind(7, decision.undoes == 0 ? std::nullopt : std::optional(decision.undoes)).run();
  return catalogue_.last_insert_rowid();
}

void Actors::replace_authority(const std::vector<schema::UserEntry>& entries) {
  std::set<std::string> former;
  for (const link::Authorities::Entry& entry : authorities_.users()) former.insert(entry.id);
  schema::write_user_authority(catalogue_, entries);
  authorities_ = link::Authorities(schema::read_user_authority(catalogue_));
  book_.take_entries(former);
  former_entries_.merge(former);
}

// The last of the decisions that is an import brings the entries. Those of an archive that kept no imports are kept
// first, so that undoing gives them back.
void Actors::record_import(const std::vector<schema::UserEntry>& entries, std::int64_t decision) {
  const auto imports = schema::entries_of_imports(catalogue_);
  const std::vector<schema::UserEntry> before = schema::read_user_authority(catalogue_);
  if (imports.empty() && !before.empty()) schema::keep_import(catalogue_, 0, before);
  schema::keep_import(catalogue_, decision, entries);
}

// Absent where an undo is about something else.
std::optional<std::vector<schema::UserEntry>> Actors::authority_again(const std::vector<Decision>& made) {
  const std::vector<Decision> all = schema::read_decisions(catalogue_);
  const auto kind_of = [&](std::int64_t id) {
    auto found = std::ranges::find(all, id, &Decision::id);
    while (found != all.end() && found->kind == DecisionKind::undo) {
      found = std::ranges::find(all, found->undoes, &Decision::id);
    }
    return found == all.end() ? DecisionKind::undo : found->kind;
  };
  const bool is_about_import = std::ranges::any_of(made, [&](const Decision& decision) {
    return decision.kind == DecisionKind::undo && kind_of(decision.undoes) == DecisionKind::import;
  });
  if (!is_about_import) return {};
  const auto newest = std::find_if(in_force_.rbegin(), in_force_.rend(),
                                   [](const Decision& decision) { return decision.kind == DecisionKind::import; });
  return schema::kept_import(catalogue_, newest == in_force_.rend() ? 0 : newest->id);
}

void Actors::count_shown(const std::set<std::int64_t>& shown, Decided& decided) {
  decided.actors = static_cast<std::int64_t>(shown.size());
  std::set<std::int64_t> leaves;
  const auto put = [&](std::int64_t leaf) {
    if (!linking_.rows().row(leaf).hidden) leaves.insert(leaf);
  };
  for (const std::int64_t root : shown) {
    put(root);
    for (const std::int64_t leaf : linking_.rows().merged_into(root)) put(leaf);
  }
  const std::set<std::int64_t> articles = articles_of(leaves, schema::last_change(catalogue_));
  if (articles.empty() || decided.articles > 0) return;
  insert_change_.bind_all(*articles.begin()).run();
  decided.articles = static_cast<std::int64_t>(articles.size());
}

// A decision that changes no article ("these two are two") is shown beside the actor all the same.
void Actors::show_decision(const std::set<std::int64_t>& leaves) {
  for (const std::int64_t leaf : leaves) {
    const std::set<std::int64_t> articles = articles_of({leaf}, schema::last_change(catalogue_));
    if (articles.empty()) continue;
    insert_change_.bind_all(*articles.begin()).run();
    return;
  }
}

void Actors::check_undo(const Decision& undo) {
  const std::set<std::int64_t> undone = schema::undone_in(schema::read_decisions(catalogue_));
  if (undone.contains(undo.undoes))
    throw DecisionError("decision " + std::to_string(undo.undoes) + " is undone already");
}

// Throws where one cannot be made.
std::set<std::int64_t> Actors::check(const std::vector<Decision>& made) {
  std::set<std::int64_t> leaves;
  for (const Decision& decision : made) {
    if (decision.kind == DecisionKind::undo) check_undo(decision);
    const std::vector<std::int64_t> touched = about(decision);
    leaves.insert(touched.begin(), touched.end());
  }
  return leaves;
}

Decided Actors::decide(const AuthorityChange& change, const std::string& now) {
  flush();
  linking_.rows().forget();
  Decided decided;
  std::vector<Decision> made = change.decisions;
  const bool is_import = std::ranges::count(made, DecisionKind::import, &Decision::kind) > 0;
  if (is_import && !change.authority) throw DecisionError("an import brings no entries");
  if (change.authority && !is_import) made.emplace_back().kind = DecisionKind::import;
  std::set<std::int64_t> leaves = check(made);
  std::int64_t import = 0;
  for (const Decision& decision : made) {
    decided.ids.push_back(insert(decision, now));
    if (decision.kind == DecisionKind::import) import = decided.ids.back();
  }
  in_force_ = schema::in_force(schema::read_decisions(catalogue_));
  if (change.authority) record_import(*change.authority, import);
  if (const auto authority = change.authority ? change.authority : authority_again(made)) {
    replace_authority(*authority);
    leaves = every_leaf();
  }
  leaves.insert(unlinked_.begin(), unlinked_.end());
  leaves.merge(book_.take_changed());
  const Relinked relinked = relink(leaves);
  decided.articles = record_moves(relinked.moved, schema::last_change(catalogue_));
  count_shown(relinked.shown, decided);
  if (decided.articles == 0) show_decision(leaves);
  book_.forget_entries(former_entries_);
  former_entries_.clear();
  linking_.rows().forget();
  return decided;
}

}  // namespace dateline::store
