// Whether words stand near each other in one document, by their positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::search {

// Where the words of a NEAR stand in one document. No two words stand at one position, so that only equal
// words compete for places.
struct WordPlaces {
  std::span<const std::vector<std::uint32_t>> lists;  // of each distinct word its positions, rising
  std::span<const std::size_t> words;                 // the words in their order, each by the number of its list
};

// All words within `distance` of each other: the last is at most so many positions after the first. `ordered`: also in
// this order. Each word, equal ones too, stands at a place of its own.
bool is_near(const WordPlaces& places, std::uint32_t distance, bool ordered);

}  // namespace dateline::search
