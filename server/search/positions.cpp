#include "server/search/positions.hpp"

#include <algorithm>

namespace dateline::search {
namespace {

bool holds(const std::vector<std::uint32_t>& positions, std::uint32_t wanted) {
  return std::binary_search(positions.begin(), positions.end(), wanted);
}

// From a fixed first place the earliest next place of each word is the best choice.
bool ordered_from(PositionLists words, std::uint32_t first, std::uint32_t distance) {
  std::uint32_t at = first;
  for (const auto& positions : words.subspan(1)) {
    const auto next = std::upper_bound(positions.begin(), positions.end(), at);
    if (next == positions.end() || *next - first > distance) return false;
    at = *next;
  }
  return true;
}

// Gives each word a place of its own within [first, first + distance]; the word numbered `leading` has `first`.
bool assign(PositionLists words, std::vector<std::uint32_t>& used, std::size_t word, std::size_t leading,
            std::uint32_t distance) {
  if (word == words.size()) return true;
  if (word == leading) return assign(words, used, word + 1, leading, distance);
  const std::uint32_t first = used.front();
  const auto& positions = words[word];
  for (auto at = std::lower_bound(positions.begin(), positions.end(), first);
       at != positions.end() && *at - first <= distance; ++at) {
    if (std::find(used.begin(), used.end(), *at) != used.end()) continue;
    used.push_back(*at);
    if (assign(words, used, word + 1, leading, distance)) return true;
    used.pop_back();
  }
  return false;
}

}  // namespace

bool is_phrase(PositionLists words) {
  for (const std::uint32_t first : words.front()) {
    std::uint32_t at = first;
    if (std::all_of(words.begin() + 1, words.end(), [&](const auto& positions) { return holds(positions, ++at); })) {
      return true;
    }
  }
  return false;
}

bool is_near(PositionLists words, std::uint32_t distance, bool ordered) {
  if (ordered) {
    return std::any_of(words.front().begin(), words.front().end(),
                       [&](std::uint32_t first) { return ordered_from(words, first, distance); });
  }
  for (std::size_t leading = 0; leading < words.size(); ++leading) {
    for (const std::uint32_t first : words[leading]) {
      std::vector<std::uint32_t> used = {first};
      if (assign(words, used, 0, leading, distance)) return true;
    }
  }
  return false;
}

}  // namespace dateline::search
