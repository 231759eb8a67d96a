#include "indexer/link/resolve.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/resolve_clusters.hpp"
#include "indexer/link/resolve_persons.hpp"
#include "indexer/link/resolve_surnames.hpp"
#include "indexer/link/surname.hpp"

namespace dateline::link {
namespace {

using schema::Decision;
using schema::DecisionKind;

class Resolution {
 public:
  Resolution(std::span<const Leaf> leaves, const Authorities& authorities, const std::vector<Decision>& decisions)
      : leaves_(leaves), authorities_(authorities), decisions_(decisions), clusters_(leaves.size()) {
    for (std::size_t i = 0; i < leaves_.size(); ++i) by_slug_.emplace(leaves_[i].slug, i);
  }

  Partition run() {
    partition_.root.resize(leaves_.size());
    partition_.hidden.resize(leaves_.size());
    partition_.is_ambiguous.resize(leaves_.size());
    partition_.shown.resize(leaves_.size());
    join_decided();
    join_entries();
    join_persons(leaves_, authorities_, clusters_, partition_.is_ambiguous);
    join_surnames(leaves_, clusters_, partition_.is_ambiguous);
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (clusters_.of(i) == i) show(clusters_.members(i));
    }
    hide();
    give_to_owners();
    return std::move(partition_);
  }

 private:
  struct Merge {
    std::size_t subject = 0;
    std::size_t object = 0;
    // A split takes the leaf out of all that it was merged with.
    bool is_undone_by(std::size_t actor, std::size_t other, bool whole) const {
      if (whole) return subject == other || object == other;
      return (subject == actor && object == other) || (subject == other && object == actor);
    }
  };

  std::optional<std::size_t> leaf(const std::string& slug) const {
    const auto found = by_slug_.find(slug);
    return found == by_slug_.end() ? std::nullopt : std::optional(found->second);
  }

  void join_decided() {
    std::vector<Merge> merges;
    for (const Decision& decision : decisions_) {
      const auto subject = leaf(decision.subject), object = leaf(decision.object);
      if (!subject || !object) continue;
      if (decision.kind == DecisionKind::merge) {
        clusters_.allow(*subject, *object);
        merges.push_back({*subject, *object});
      } else if (decision.kind == DecisionKind::split || decision.kind == DecisionKind::not_same) {
        const bool whole = decision.kind == DecisionKind::split;
        std::erase_if(merges, [&](const Merge& merge) { return merge.is_undone_by(*subject, *object, whole); });
        clusters_.keep_apart(*subject, *object);
      }
    }
    for (auto merge = merges.rbegin(); merge != merges.rend(); ++merge) {
      if (clusters_.join(merge->subject, merge->object)) merged_.push_back(*merge);
    }
  }

  void join_entries() {
    for (const Authorities::Entry& entry : authorities_.users()) {
      const auto own = leaf(entry.id);
      if (!own) continue;
      for (const std::string& other : entry.not_same_as) {
        const auto found = leaf(other);
        if (found && clusters_.of(*found) != clusters_.of(*own)) clusters_.keep_apart(*own, *found);
      }
      for (const std::string& other : entry.same_as) {
        if (const auto found = leaf(other)) clusters_.join(*own, *found);
      }
    }
    for (const auto& [slug, i] : by_slug_) {
      const std::string& entry = leaves_[i].entry;
      if (entry.empty() || entry == slug) continue;
      if (const auto found = leaf(entry)) clusters_.join(i, *found);
    }
  }

  void show(const std::vector<std::size_t>& members) {
    const std::size_t root = root_of(members);
    for (const std::size_t member : members) partition_.root[member] = root;
    Partition::Shown& shown = partition_.shown[root];
    const Authorities::Entry* entry = entry_among(members);
    if (entry != nullptr && entry->id == leaves_[root].slug) {
      shown.name = entry->name;
      shown.type = entry->type;
    }
    shown.country = entry != nullptr && !entry->country.empty() ? entry->country : stated_country(members);
    if (const Decision* decision = decided(DecisionKind::rename, members, root)) shown.name = decision->object;
    if (const Decision* decision = decided(DecisionKind::retype, members, root)) {
      shown.type = schema::actor_type(decision->object);
    }
    if (const Decision* decision = decided(DecisionKind::recountry, members, root)) shown.country = decision->object;
  }

  std::size_t root_of(const std::vector<std::size_t>& members) const {
    for (const Merge& merge : merged_) {  // the newest first
      if (std::ranges::find(members, merge.object) != members.end()) return merge.object;
    }
    if (const Authorities::Entry* entry = entry_among(members)) return by_slug_.at(entry->id);
    return *std::ranges::min_element(members, [&](std::size_t a, std::size_t b) {
      const Leaf &x = leaves_[a], &y = leaves_[b];
      return std::tuple(x.lone.has_value(), -x.evidence.articles, y.name.size(), std::string_view(x.slug)) <
             std::tuple(y.lone.has_value(), -y.evidence.articles, x.name.size(), std::string_view(y.slug));
    });
  }

  // The user's before others, then the first by id.
  const Authorities::Entry* entry_among(const std::vector<std::size_t>& members) const {
    const Authorities::Entry* best = nullptr;
    for (const std::size_t member : members) {
      const Authorities::Entry* entry = authorities_.find(leaves_[member].slug);
      if (entry == nullptr) continue;
      if (best == nullptr || std::tuple(best->is_users, std::string_view(entry->id)) <
                                 std::tuple(entry->is_users, std::string_view(best->id))) {
        best = entry;
      }
    }
    return best;
  }

  // The country that most articles state; of equals the first.
  std::optional<std::string> stated_country(const std::vector<std::size_t>& members) const {
    Evidence::Counts sum;
    for (const std::size_t member : members) {
      for (const auto& [country, articles] : leaves_[member].evidence.countries) sum[country] += articles;
    }
    const auto most = std::ranges::max_element(sum, {}, &Evidence::Counts::value_type::second);
    return most == sum.end() ? std::nullopt : std::optional(most->first);
  }

  // The newest decision about the root; where no user chose that root, about any of the members.
  const Decision* decided(DecisionKind kind, const std::vector<std::size_t>& members, std::size_t root) const {
    const bool is_chosen = std::ranges::any_of(merged_, [&](const Merge& merge) { return merge.object == root; });
    const Decision* about_member = nullptr;
    for (auto decision = decisions_.rbegin(); decision != decisions_.rend(); ++decision) {
      if (decision->kind != kind) continue;
      const auto subject = leaf(decision->subject);
      if (!subject) continue;
      if (*subject == root) return &*decision;
      const bool is_member = std::ranges::find(members, *subject) != members.end();
      if (is_member && about_member == nullptr) about_member = &*decision;
    }
    return is_chosen ? nullptr : about_member;
  }

  // A blocked root hides all of it; another leaf only itself.
  void hide() {
    for (const Decision& decision : decisions_) {
      if (decision.kind != DecisionKind::block) continue;
      const auto subject = leaf(decision.subject);
      if (!subject) continue;
      partition_.hidden[*subject] = true;
      if (partition_.root[*subject] != *subject) continue;
      for (const std::size_t member : clusters_.members(*subject)) partition_.hidden[member] = true;
    }
  }

  void give_to_owners() {
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (!leaves_[i].lone || clusters_.members(i).size() > 1) continue;
      const auto owner = leaf(std::string(owner_of(leaves_[i].slug)));
      if (!owner || clusters_.must_stay_apart(i, *owner)) continue;
      partition_.root[i] = partition_.root[*owner];
      partition_.shown[i] = {};
      if (partition_.hidden[*owner]) partition_.hidden[i] = true;
    }
  }

  std::span<const Leaf> leaves_;
  const Authorities& authorities_;
  const std::vector<Decision>& decisions_;
  Clusters clusters_;
  std::map<std::string_view, std::size_t> by_slug_;
  std::vector<Merge> merged_;  // that hold, the newest first
  Partition partition_;
};

}  // namespace

void complete(Leaf& leaf, const Authorities& authorities) {
  leaf.entry = authorities.entry_of(leaf.slug, leaf.name, leaf.type);
  leaf.persons.clear();
  leaf.lone.reset();
  if (leaf.type != schema::ActorType::person) return;
  if (const Authorities::Entry* entry = authorities.find(leaf.slug)) {
    leaf.persons = entry->persons;
  } else if (PersonName own = person_name(leaf.name); own.words.size() > 1) {
    leaf.persons.push_back(std::move(own));
  } else if (is_lone(leaf.slug)) {
    leaf.lone = std::move(own);
  }
}

Partition resolve(std::span<const Leaf> leaves, const Authorities& authorities,
                  const std::vector<Decision>& decisions) {
  return Resolution(leaves, authorities, decisions).run();
}

}  // namespace dateline::link
