// The second automatic part of resolve(): whose the surnames are that stand alone.
#pragma once

#include <span>
#include <vector>

#include "indexer/link/resolve.hpp"
#include "indexer/link/resolve_clusters.hpp"

namespace dateline::link {

// Joins lone names, which no decision or entry has joined, to the persons whom join_persons() formed, by the rule that
// resolve() states. Sets `is_ambiguous` for those that fit two.
void join_surnames(std::span<const Leaf> leaves, Clusters& clusters, std::vector<bool>& is_ambiguous);

}  // namespace dateline::link
