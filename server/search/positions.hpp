// Whether words stand together in one document: phrases and NEAR, over positions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dateline::search {

// Positions of each word in one document, rising.
using PositionLists = std::span<const std::vector<std::uint32_t>>;

// The words stand next to each other in this order.
bool is_phrase(PositionLists words);
// All words within `distance` of each other: the last is at most so many positions after the first. `ordered`: also in
// this order. Each word stands at a place of its own.
bool is_near(PositionLists words, std::uint32_t distance, bool ordered);

}  // namespace dateline::search
