#include "server/search/positions.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dateline::search {
namespace {

struct Place {
  std::uint32_t position = 0;
  std::size_t list = 0;
};

// The places of all words in the order of the text.
std::vector<Place> merged(const WordPlaces& places) {
  std::vector<Place> out;
  for (std::size_t list = 0; list < places.lists.size(); ++list) {
    for (const std::uint32_t position : places.lists[list]) out.push_back({position, list});
  }
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) { return a.position < b.position; });
  return out;
}

// Slides a window over the text that holds as many of each word as are asked for, or not.
bool is_in_window(const WordPlaces& places, std::uint32_t distance) {
  std::vector<std::size_t> missing(places.lists.size());
  for (const std::size_t list : places.words) ++missing[list];
  std::vector<std::size_t> wanted = missing;
  std::vector<std::size_t> held(places.lists.size());
  auto lacking = static_cast<std::size_t>(
      std::count_if(wanted.begin(), wanted.end(), [](std::size_t count) { return count > 0; }));
  const std::vector<Place> text = merged(places);
  std::size_t first = 0;
  for (const Place& last : text) {
    if (++held[last.list] == wanted[last.list]) --lacking;
    for (; last.position - text[first].position > distance; ++first) {
      if (held[text[first].list]-- == wanted[text[first].list]) ++lacking;
    }
    if (lacking == 0) return true;
  }
  return false;
}

// For each number of words from the beginning on, the latest place from which they can have been read so far: no
// earlier one can lead to a shorter passage.
bool is_in_order(const WordPlaces& places, std::uint32_t distance) {
  std::vector<std::optional<std::uint32_t>> begins(places.words.size());
  for (const Place& place : merged(places)) {
    for (std::size_t i = places.words.size(); i-- > 0;) {
      if (places.words[i] != place.list) continue;
      begins[i] = i == 0 ? place.position : begins[i - 1];
    }
    if (begins.back() && place.position - *begins.back() <= distance && places.words.back() == place.list) return true;
  }
  return false;
}

// What most ask for: two words, once each. In order the first stands before the second.
bool is_pair_near(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second,
                  std::uint32_t distance, bool ordered) {
  std::size_t before = 0;  // of the first's places how many stand before the second's
  for (const std::uint32_t place : second) {
    while (before < first.size() && first[before] < place) ++before;
    if (before > 0 && place - first[before - 1] <= distance) return true;
    if (!ordered && before < first.size() && first[before] - place <= distance) return true;
  }
  return false;
}

}  // namespace

bool is_near(const WordPlaces& places, std::uint32_t distance, bool ordered) {
  if (places.words.size() == 2 && places.lists.size() == 2) {
    return is_pair_near(places.lists[places.words[0]], places.lists[places.words[1]], distance, ordered);
  }
  return ordered ? is_in_order(places, distance) : is_in_window(places, distance);
}

}  // namespace dateline::search
