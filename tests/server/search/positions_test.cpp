#include "server/search/positions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;
using Words = std::vector<std::size_t>;

// Tries every choice of a place for each word.
bool can_stand(const Lists& lists, const Words& words, std::uint32_t distance, bool ordered,
               const std::vector<std::uint32_t>& chosen = {}) {
  if (chosen.size() == words.size()) {
    const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
    return *most - *least <= distance && (!ordered || std::is_sorted(chosen.begin(), chosen.end()));
  }
  return std::any_of(lists[words[chosen.size()]].begin(), lists[words[chosen.size()]].end(), [&](std::uint32_t place) {
    if (std::find(chosen.begin(), chosen.end(), place) != chosen.end()) return false;
    std::vector<std::uint32_t> more = chosen;
    more.push_back(place);
    return can_stand(lists, words, distance, ordered, more);
  });
}

TEST_CASE("words are near each other exactly where a choice of places for all of them is") {
  Dice dice(7);
  int near = 0;
  for (int round = 0; round < 4000; ++round) {
    Lists lists(1 + dice.below(3));
    const std::size_t sparse = 1 + dice.below(3);
    for (std::uint32_t position = 1; position <= 18; ++position) {
      if (dice.one_in(sparse)) lists[dice.below(lists.size())].push_back(position);
    }
    Words words;
    for (std::size_t list = 0; list < lists.size(); ++list) words.push_back(list);
    const std::size_t count = std::max(lists.size(), 2 + dice.below(3));
    while (words.size() < count) words.push_back(dice.below(lists.size()));
    std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(dice.below(count)), words.end());
    const auto distance = static_cast<std::uint32_t>(1 + dice.below(8));
    const bool ordered = dice.one_in(2);
    const bool expected = can_stand(lists, words, distance, ordered);
    CAPTURE(round);
    CHECK(is_near({lists, words}, distance, ordered) == expected);
    near += expected ? 1 : 0;
  }
  CHECK(near > 400);
  CHECK(near < 3600);
}

TEST_CASE("a word that is asked for more often than it stands in any passage costs one pass over its places") {
  Lists lists(1);
  for (std::uint32_t position = 0; position < 200'000; position += 4) lists[0].push_back(position);
  const Words eleven(11, 0);
  const Words twelve(12, 0);
  CHECK(is_near({lists, eleven}, 40, false));
  CHECK_FALSE(is_near({lists, twelve}, 40, false));
  CHECK(is_near({lists, eleven}, 40, true));
  CHECK_FALSE(is_near({lists, twelve}, 40, true));
}

}  // namespace
}  // namespace dateline::search
