#include "indexer/link/resolve_clusters.hpp"

#include <algorithm>

namespace dateline::link {

Clusters::Clusters(std::size_t size) : cluster_(size), members_(size) {
  for (std::size_t i = 0; i < size; ++i) {
    cluster_[i] = i;
    members_[i] = {i};
  }
}

std::size_t Clusters::of(std::size_t leaf) const {
  return cluster_[leaf];
}

void Clusters::keep_apart(std::size_t a, std::size_t b) {
  apart_.insert(std::minmax(a, b));
}

void Clusters::allow(std::size_t a, std::size_t b) {
  apart_.erase(std::minmax(a, b));
}

bool Clusters::must_stay_apart(std::size_t a, std::size_t b) const {
  const std::size_t x = of(a), y = of(b);
  return x != y && std::ranges::any_of(apart_, [&](const auto& pair) {
           const std::size_t first = of(pair.first), second = of(pair.second);
           return (first == x && second == y) || (first == y && second == x);
         });
}

bool Clusters::join(std::size_t a, std::size_t b) {
  std::size_t into = of(a), from = of(b);
  if (into == from) return true;
  if (must_stay_apart(a, b)) return false;
  if (members_[into].size() < members_[from].size()) std::swap(into, from);
  for (const std::size_t member : members_[from]) {
    cluster_[member] = into;
    members_[into].push_back(member);
  }
  members_[from].clear();
  return true;
}

}  // namespace dateline::link
