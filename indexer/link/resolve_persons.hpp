// The automatic part of resolve(): joins persons whose names and evidence agree.
#pragma once

#include <span>
#include <vector>

#include "indexer/link/resolve.hpp"
#include "indexer/link/resolve_clusters.hpp"

namespace dateline::link {

// Joins clusters by the rules that resolve() states. Sets `is_ambiguous` for the leaves that fit two.
void join_persons(std::span<const Leaf> leaves, const Authorities& authorities, Clusters& clusters,
                  std::vector<bool>& is_ambiguous);

}  // namespace dateline::link
