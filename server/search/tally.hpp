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
    touch(value, singles == 0);
    singles += articles;
  }
  // The opposite; what it goes below nothing by comes back with those that are added later.
  void take_off(std::uint32_t value) { add_singles(value, ~std::uint32_t{0}); }
  // Of an article of a story, which come one story after the other. Stories are numbered from 1.
  void add_copy(std::uint32_t value, std::uint32_t story) {
    Copies& copies = at(copies_, value);
    touch(value, copies.articles == 0);
    ++copies.articles;
    copies.stories += copies.last_story != story ? 1 : 0;
    copies.last_story = story;
  }

  // All values that any article holds, in no order. The tally is empty then.
  std::vector<ValueCount> take() {
    std::vector<ValueCount> out;
    out.reserve(touched_count_);
    for (std::size_t i = 0; i < touched_count_; ++i) {
      const std::uint32_t value = touched_[i];
      const std::uint32_t singles = value < singles_.size() ? std::exchange(singles_[value], 0) : 0;
      const Copies copies = value < copies_.size() ? std::exchange(copies_[value], {}) : Copies{};
      const std::uint32_t articles = singles + copies.articles;
      if (articles > 0) out.push_back({value, {articles, singles + copies.stories}});
    }
    touched_count_ = 0;
    return out;
  }

 private:
  struct Copies {
    std::uint32_t articles = 0;
    std::uint32_t stories = 0;
    std::uint32_t last_story = 0;
  };

  // Writes the value whether it is new or not: no processor foresees which will be.
  void touch(std::uint32_t value, bool is_new) {
    if (touched_count_ == touched_.size()) touched_.resize(2 * touched_.size() + 1024);
    touched_[touched_count_] = value;
    touched_count_ += is_new ? 1 : 0;
  }

  template <typename Counter>
  static Counter& at(std::vector<Counter>& counters, std::uint32_t value) {
    if (value >= counters.size()) counters.resize(std::max<std::size_t>(std::size_t{value} + 1, 2 * counters.size()));
    return counters[value];
  }

  // Apart, since most articles are singles, and their counters shall fit a processor's cache.
  std::vector<std::uint32_t> singles_;  // by value
  std::vector<Copies> copies_;          // by value
  std::vector<std::uint32_t> touched_;  // values with a counter, some more than once; the first touched_count_
  std::size_t touched_count_ = 0;
};

}  // namespace dateline::search
