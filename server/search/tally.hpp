// Counts the values of documents that come one by one, in time and in memory to touch that follow what comes, not how
// many values there are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "server/search/request.hpp"

namespace dateline::search {

struct ValueCount {
  std::uint32_t value = 0;  // as the columns hold it
  Count count;
};

class Tally {
 public:
  // Of an article that is a story of its own.
  void add_single(std::uint32_t value) { add_singles(value, 1); }
  void add_singles(std::uint32_t value, std::uint32_t articles) {
    std::uint32_t& singles = at(singles_, value);
    if (singles == 0) touched_.push_back(value);
    singles += articles;
  }
  // The opposite; what it goes below nothing by comes back with those that are added later.
  void take_off(std::uint32_t value) { add_singles(value, ~std::uint32_t{0}); }
  // Of an article of a story, which come one story after the other. Stories are numbered from 1.
  void add_copy(std::uint32_t value, std::uint32_t story) {
    Copies& copies = at(copies_, value);
    if (copies.articles == 0) touched_.push_back(value);
    ++copies.articles;
    if (std::exchange(copies.last_story, story) != story) ++copies.stories;
  }

  // All values that any article holds, in no order. The tally is empty then.
  std::vector<ValueCount> take() {
    std::vector<ValueCount> out;
    out.reserve(touched_.size());
    for (const std::uint32_t value : touched_) {
      const std::uint32_t singles = value < singles_.size() ? std::exchange(singles_[value], 0) : 0;
      const Copies copies = value < copies_.size() ? std::exchange(copies_[value], {}) : Copies{};
      const std::uint32_t articles = singles + copies.articles;
      if (articles > 0) out.push_back({value, {articles, singles + copies.stories}});
    }
    touched_.clear();
    return out;
  }

 private:
  struct Copies {
    std::uint32_t articles = 0;
    std::uint32_t stories = 0;
    std::uint32_t last_story = 0;
  };

  template <typename Counter>
  static Counter& at(std::vector<Counter>& counters, std::uint32_t value) {
    if (value >= counters.size()) counters.resize(std::max<std::size_t>(std::size_t{value} + 1, 2 * counters.size()));
    return counters[value];
  }

  // Apart, since most articles are singles, and their counters shall fit a processor's cache.
  std::vector<std::uint32_t> singles_;  // by value
  std::vector<Copies> copies_;          // by value
  std::vector<std::uint32_t> touched_;  // values with a counter; some more than once
};

}  // namespace dateline::search
