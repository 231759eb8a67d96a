#include "indexer/store/suggestions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "indexer/link/authorities.hpp"
#include "indexer/link/evidence.hpp"
#include "indexer/link/organisation_name.hpp"
#include "indexer/store/actor_rows.hpp"
#include "schema/decision.hpp"
#include "schema/user_authority.hpp"

namespace dateline::store {
namespace {

struct OrganisationEvidence {
  int points = 0;
  std::vector<std::string> reasons;
};

// What speaks for two like names being one organisation: the names themselves, a country, company. 0 where countries
// differ, and for initials with nothing else.
OrganisationEvidence organisation_evidence(link::Likeness likeness, const link::Evidence& a, const link::Evidence& b) {
  constexpr int kMostCompanions = 2;
  OrganisationEvidence found;
  const auto shares = [](const link::Evidence::Counts& x, const link::Evidence::Counts& y) {
    return std::ranges::find_if(x, [&](const auto& value) { return y.contains(value.first); });
  };
  const auto country = shares(a.countries, b.countries);
  if (country != a.countries.end()) {
    found.points += 2;
    found.reasons.push_back("both said to be of " + country->first);
  } else if (!a.countries.empty() && !b.countries.empty()) {
    return {};
  }
  int companions = 0;
  for (const auto& [companion, articles] : a.companions) {
    if (!b.companions.contains(companion) || companions == kMostCompanions) continue;
    ++companions;
    found.reasons.push_back("both named beside " + companion);
  }
  found.points += companions;
  if (likeness == link::Likeness::acronym && found.points == 0) return {};
  const bool is_suffix = likeness == link::Likeness::suffix;
  found.points += is_suffix ? 3 : 1;
  found.reasons.insert(found.reasons.begin(), is_suffix ? "alike but for what a company is called"
                                              : likeness == link::Likeness::acronym ? "one is the other's initials"
                                                                                    : "one letter apart");
  return found;
}

class Suggesting {
 public:
  explicit Suggesting(const schema::Connection& catalogue)
      : catalogue_(catalogue), authorities_(schema::read_user_authority(catalogue)), rows_(catalogue, authorities_) {
    for (const schema::Decision& decision : schema::in_force(schema::read_decisions(catalogue))) {
      if (decision.kind != schema::DecisionKind::not_same && decision.kind != schema::DecisionKind::split) continue;
      apart_.insert(std::minmax(decision.subject, decision.object));
    }
    for (const link::Authorities::Entry& entry : authorities_.users()) {
      for (const std::string& other : entry.not_same_as) apart_.insert(std::minmax(entry.id, other));
    }
  }

  Suggestions run(std::size_t most) {
    schema::Statement persons =
        catalogue_.prepare("SELECT id FROM actor WHERE type = 'person' AND NOT hidden AND articles > 0 ORDER BY id");
    while (persons.step()) look_at(persons.integer(0), Look::forward);
    look_at_organisations();
    Suggestions found;
    found.all = found_.size();
    found.best = take(most);
    return found;
  }

  std::vector<Suggestion> run_about(const std::string& slug, std::size_t most) {
    schema::Statement leaves = catalogue_.prepare(
        "SELECT id FROM actor WHERE (id = ?1 OR merged_into = ?1) AND type = 'person' AND NOT hidden AND articles > 0");
    schema::Statement root = catalogue_.prepare("SELECT coalesce(merged_into, id) FROM actor WHERE slug = ?1");
    root.bind(1, slug);
    if (!root.step()) return {};
    leaves.bind(1, root.integer(0));
    while (leaves.step()) look_at(leaves.integer(0), Look::around);
    return take(most);
  }

 private:
  // Of a pair that both are looked at, one look is enough.
  enum class Look : std::uint8_t { forward, around };

  std::vector<Suggestion> take(std::size_t most) {
    std::vector<Suggestion> all;
    for (auto& [pair, suggestion] : found_) all.push_back(std::move(suggestion));
    std::map<std::string, int> times;
    for (const Suggestion& one : all) ++times[one.less.id];
    for (Suggestion& one : all) one.is_ambiguous = times[one.less.id] > 1;
    std::ranges::sort(all, [](const Suggestion& a, const Suggestion& b) {
      return std::tuple(b.points, b.less.articles, a.less.id, a.more.id) <
             std::tuple(a.points, a.less.articles, b.less.id, b.more.id);
    });
    if (all.size() > most) all.resize(most);
    return all;
  }

  std::int64_t root_of(std::int64_t id) { return rows_.row(id).root.value_or(id); }

  void look_at(std::int64_t id, Look look) {
    for (const std::int64_t other : rows_.named_alike(id)) {
      if ((look == Look::forward && other < id) || !may_be_asked(id, other)) continue;
      add(root_of(id), root_of(other), rows_.with_evidence(id), rows_.with_evidence(other));
    }
  }

  // Whether two leaves are shown as two, and nobody has said yet that they are.
  bool may_be_asked(std::int64_t id, std::int64_t other) {
    const std::int64_t a = root_of(id), b = root_of(other);
    const link::Leaf &x = rows_.row(id).leaf, &y = rows_.row(other).leaf;
    if (a == b || rows_.row(a).hidden || rows_.row(b).hidden || rows_.row(other).hidden) return false;
    if (x.evidence.articles == 0 || y.evidence.articles == 0) return false;
    if (are_apart(x.slug, y.slug) || are_apart(rows_.row(a).leaf.slug, rows_.row(b).leaf.slug)) return false;
    if (!x.entry.empty() && !y.entry.empty()) return false;
    return !rows_.with_evidence(id).evidence.beside.contains(y.slug);
  }

  void look_at_organisations() {
    schema::Statement leaves =
        catalogue_.prepare("SELECT id FROM actor WHERE type <> 'person' AND NOT hidden AND articles > 0 ORDER BY id");
    std::unordered_map<std::string, std::vector<std::int64_t>> blocks;
    std::unordered_map<std::int64_t, link::OrganisationName> names;
    std::set<std::pair<std::int64_t, std::int64_t>> compared;
    while (leaves.step()) {
      const std::int64_t id = leaves.integer(0);
      const link::OrganisationName& name =
          names.emplace(id, link::organisation_name(rows_.row(id).leaf.name)).first->second;
      for (const std::string& key : link::blocking_keys(name)) {
        std::vector<std::int64_t>& block = blocks[key];
        for (const std::int64_t other : block) {
          if (other != id && compared.emplace(other, id).second) compare(other, names.at(other), id, name);
        }
        block.push_back(id);
      }
    }
  }

  void compare(std::int64_t id, const link::OrganisationName& one, std::int64_t other,
               const link::OrganisationName& two) {
    const link::Likeness likeness = link::likeness(one, two);
    if (likeness == link::Likeness::unlike || type_of(id) != type_of(other) || !may_be_asked(id, other)) return;
    OrganisationEvidence found =
        organisation_evidence(likeness, rows_.with_evidence(id).evidence, rows_.with_evidence(other).evidence);
    if (found.points > 0) put(root_of(id), root_of(other), found.points, std::move(found.reasons));
  }

  // As its actor is shown.
  std::string type_of(std::int64_t id) {
    const ActorRow& root = rows_.row(root_of(id));
    return root.shown_type.value_or(schema::name(root.leaf.type));
  }

  void add(std::int64_t a, std::int64_t b, const link::Leaf& x, const link::Leaf& y) {
    link::Agreement best;
    for (const link::PersonName& one : x.persons) {
      for (const link::PersonName& two : y.persons) {
        link::Agreement agreement = link::agreement(one, x.evidence, two, y.evidence);
        if (agreement.names == link::Agreement::Names::unlike) continue;
        if (best.names == link::Agreement::Names::unlike || agreement.points > best.points) best = std::move(agreement);
      }
    }
    if (best.names == link::Agreement::Names::unlike || is_noise(best)) return;
    put(a, b, best.points, std::move(best.reasons));
  }

  // Names that agree in part only need something that speaks for them, and what speaks against them weighs more.
  static bool is_noise(const link::Agreement& agreement) {
    const bool is_close =
        agreement.names != link::Agreement::Names::loose && agreement.names != link::Agreement::Names::beginning;
    return agreement.points < (is_close ? 0 : 1) + (agreement.contradicts ? 2 : 0);
  }

  void put(std::int64_t a, std::int64_t b, int points, std::vector<std::string>&& reasons) {
    Suggestion::Side one = side(a), two = side(b);
    if (std::tuple(one.articles, two.id) > std::tuple(two.articles, one.id)) std::swap(one, two);
    Suggestion& known = found_[std::minmax(a, b)];
    if (!known.less.id.empty() && known.points >= points) return;
    known = {std::move(one), std::move(two), points, std::move(reasons), false};
  }

  Suggestion::Side side(std::int64_t root) {
    const ActorRow& row = rows_.row(root);
    Suggestion::Side side{row.leaf.slug, row.label.value_or(row.leaf.name), row.leaf.evidence.articles};
    for (const std::int64_t leaf : rows_.merged_into(root)) {
      if (!rows_.row(leaf).hidden) side.articles += rows_.row(leaf).leaf.evidence.articles;
    }
    return side;
  }

  bool are_apart(const std::string& a, const std::string& b) const { return apart_.contains(std::minmax(a, b)); }

  const schema::Connection& catalogue_;
  link::Authorities authorities_;
  ActorRows rows_;
  std::set<std::pair<std::string, std::string>> apart_;
  std::map<std::pair<std::int64_t, std::int64_t>, Suggestion> found_;  // by roots, the lower first
};

}  // namespace

Suggestions suggestions(const schema::Connection& catalogue, std::size_t most) {
  return Suggesting(catalogue).run(most);
}

std::vector<Suggestion> suggestions_about(const schema::Connection& catalogue, const std::string& slug,
                                          std::size_t most) {
  return Suggesting(catalogue).run_about(slug, most);
}

}  // namespace dateline::store
