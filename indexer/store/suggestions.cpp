#include "indexer/store/suggestions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "indexer/link/authorities.hpp"
#include "indexer/link/evidence.hpp"
#include "indexer/store/actor_rows.hpp"
#include "schema/decision.hpp"
#include "schema/user_authority.hpp"

namespace dateline::store {
namespace {

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

  std::vector<Suggestion> run(std::size_t most) {
    schema::Statement persons =
        catalogue_.prepare("SELECT id FROM actor WHERE type = 'person' AND NOT hidden AND articles > 0 ORDER BY id");
    while (persons.step()) look_at(persons.integer(0), Look::forward);
    return take(most);
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
      const std::int64_t a = root_of(id), b = root_of(other);
      if ((look == Look::forward && other < id) || a == b || rows_.row(b).hidden ||
          rows_.row(other).leaf.evidence.articles == 0)
        continue;
      const link::Leaf& x = rows_.with_evidence(id);
      const link::Leaf& y = rows_.with_evidence(other);
      if (are_apart(x.slug, y.slug) || are_apart(rows_.row(a).leaf.slug, rows_.row(b).leaf.slug)) continue;
      if (!x.entry.empty() && !y.entry.empty()) continue;
      if (x.evidence.beside.contains(y.slug)) continue;
      add(a, b, x, y);
    }
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
    if (best.names == link::Agreement::Names::unlike) return;
    Suggestion::Side one = side(a), two = side(b);
    if (std::tuple(one.articles, two.id) > std::tuple(two.articles, one.id)) std::swap(one, two);
    Suggestion& known = found_[std::minmax(a, b)];
    if (!known.less.id.empty() && known.points >= best.points) return;
    known = {std::move(one), std::move(two), best.points, std::move(best.reasons), false};
  }

  Suggestion::Side side(std::int64_t root) {
    const ActorRow& row = rows_.row(root);
    Suggestion::Side side{row.leaf.slug, row.label.value_or(row.leaf.name), row.leaf.evidence.articles};
    for (const std::int64_t leaf : rows_.merged_into(root)) side.articles += rows_.row(leaf).leaf.evidence.articles;
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

std::vector<Suggestion> suggestions(const schema::Connection& catalogue, std::size_t most) {
  return Suggesting(catalogue).run(most);
}

std::vector<Suggestion> suggestions_about(const schema::Connection& catalogue, const std::string& slug,
                                          std::size_t most) {
  return Suggesting(catalogue).run_about(slug, most);
}

}  // namespace dateline::store
