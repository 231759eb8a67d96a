#include "indexer/link/resolve_surnames.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "indexer/link/surname.hpp"

namespace dateline::link {
namespace {

bool states_another_country(const Evidence& a, const Evidence& b) {
  const auto is_of_b = [&](const auto& country) { return b.countries.contains(country.first); };
  return !a.countries.empty() && !b.countries.empty() && std::ranges::none_of(a.countries, is_of_b);
}

class Bearers {
 public:
  Bearers(std::span<const Leaf> leaves, const Clusters& clusters) : leaves_(leaves), clusters_(clusters) {
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      for (const PersonName& name : leaves_[i].persons) {
        for (const std::string& surname : surnames(name)) by_surname_[surname].push_back(i);
      }
    }
  }

  // A leaf of the one person that a lone name stands for. Nobody where several do.
  std::optional<std::size_t> of(std::size_t lone, bool& is_ambiguous) const {
    std::map<std::size_t, Company> found;  // by cluster: of its leaf with the most in common
    for (const std::string& surname : surnames(*leaves_[lone].lone)) {
      const auto block = by_surname_.find(surname);
      if (block == by_surname_.end()) continue;
      for (const std::size_t full : block->second) {
        if (!may_be_surname_of(leaves_[lone], leaves_[full]) || !may_join(lone, full)) continue;
        Company company = link::company(leaves_[lone].evidence, leaves_[full].evidence);
        Company& best = found[clusters_.of(full)];
        if (company.is_enough() > best.is_enough() || company.points > best.points) best = std::move(company);
      }
    }
    const auto best = std::ranges::max_element(found, {}, [](const auto& each) { return each.second.points; });
    if (best == found.end() || !best->second.is_enough()) return std::nullopt;
    is_ambiguous = std::ranges::any_of(
        found, [&](const auto& other) { return other.first != best->first && other.second.rivals(best->second); });
    return is_ambiguous ? std::nullopt : std::optional(clusters_.members(best->first).front());
  }

 private:
  // Nobody whom the article names in full, too, and nobody of whom another country is stated under any name.
  bool may_join(std::size_t lone, std::size_t full) const {
    return !clusters_.must_stay_apart(lone, full) &&
           std::ranges::none_of(clusters_.members(full), [&](std::size_t member) {
             return leaves_[lone].evidence.beside.contains(leaves_[member].slug) ||
                    states_another_country(leaves_[lone].evidence, leaves_[member].evidence);
           });
  }

  std::span<const Leaf> leaves_;
  const Clusters& clusters_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_surname_;
};

}  // namespace

bool may_be_surname_of(const Leaf& lone, const Leaf& full) {
  if (!lone.lone || !lone.entry.empty() || lone.evidence.beside.contains(full.slug)) return false;
  const auto fits = [&](const PersonName& name) { return is_surname_of(*lone.lone, name); };
  return std::ranges::any_of(full.persons, fits) && company(lone.evidence, full.evidence).is_some();
}

void join_surnames(std::span<const Leaf> leaves, Clusters& clusters, std::vector<bool>& is_ambiguous) {
  // All are decided before any is joined, and joined in the order of their slugs, so that their order says nothing.
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> joined;
  const Bearers bearers(leaves, clusters);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!leaves[i].lone || clusters.members(i).size() > 1) continue;
    bool fits_two = false;
    if (const auto full = bearers.of(i, fits_two)) joined.emplace(leaves[i].slug, std::pair(i, *full));
    if (fits_two) is_ambiguous[i] = true;
  }
  const auto stands_beside = [&](const auto& one) {
    return std::ranges::any_of(joined, [&](const auto& other) {
      return clusters.of(one.second.second) == clusters.of(other.second.second) &&
             leaves[one.second.first].evidence.beside.contains(std::string(other.first));
    });
  };
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& one : joined) {
    if (!stands_beside(one)) pairs.push_back(one.second);
  }
  for (const auto& [lone, full] : pairs) clusters.join(full, lone);
}

}  // namespace dateline::link
