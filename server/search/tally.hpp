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
    Entry& entry = at(value);
    entry.articles += articles;
    entry.stories += articles;
  }
  // The opposite; what it goes below nothing by comes back with those that are added later.
  void take_off(std::uint32_t value) { add_singles(value, ~std::uint32_t{0}); }
  // Of an article of a story, which come one story after the other. Stories are numbered from 1.
  void add_copy(std::uint32_t value, std::uint32_t story) {
    Entry& entry = at(value);
    ++entry.articles;
    if (std::exchange(entry.last_story, story) != story) ++entry.stories;
  }

  // All values that any article holds, in no order. The tally is empty then.
  std::vector<ValueCount> take() {
    std::vector<ValueCount> out;
    out.reserve(touched_.size());
    for (const std::uint32_t value : touched_) {
      Entry& entry = entries_[value];
      if (entry.articles > 0) out.push_back({value, {entry.articles, entry.stories}});
      entry = {};
    }
    touched_.clear();
    return out;
  }
  void clear() {
    for (const std::uint32_t value : touched_) entries_[value] = {};
    touched_.clear();
  }

 private:
  struct Entry {
    std::uint32_t articles = 0;
    std::uint32_t stories = 0;
    std::uint32_t last_story = 0;
    bool is_touched = false;
  };

  Entry& at(std::uint32_t value) {
    if (value >= entries_.size()) entries_.resize(std::max<std::size_t>(std::size_t{value} + 1, 2 * entries_.size()));
    Entry& entry = entries_[value];
    if (!std::exchange(entry.is_touched, true)) touched_.push_back(value);
    return entry;
  }

  std::vector<Entry> entries_;          // by value
  std::vector<std::uint32_t> touched_;  // their numbers, each once
};

}  // namespace dateline::search
