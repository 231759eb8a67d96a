// Words with how often they are used, by their spelling: for finding what a misspelt one may have been meant to be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/search/newest.hpp"

namespace dateline::search {

// Never changes once it is made; for any number of threads at once. Holds the kMostWords most used of the words that it
// is made from, about 30 bytes each.
class Vocabulary {
 public:
  static constexpr std::size_t kMostWords = 200'000;

  Vocabulary() = default;
  explicit Vocabulary(const std::unordered_map<std::string_view, std::uint64_t>& uses);

  bool is_word(std::string_view word) const;

  struct Near {
    std::string word;
    std::uint64_t uses = 0;
    std::uint32_t distance = 0;
  };
  // Other words at this distance or less, the likeliest first: distances count inserted, deleted, changed and exchanged
  // letters (optimal string alignment); a nearer word is likelier than one that is used fifty times as often. Passes
  // over all words, but looks at few: a millisecond.
  std::vector<Near> near(std::string_view word, std::uint32_t distance, std::size_t most) const;

 private:
  std::string_view word_at(std::size_t at) const {
    return std::string_view(text_).substr(starts_[at], starts_[at + 1] - starts_[at]);
  }

  // By word, most used first.
  std::vector<std::uint64_t> signatures_;  // a bit for each letter
  std::vector<std::uint8_t> lengths_;      // in code points
  std::vector<std::uint64_t> uses_;
  std::vector<std::uint32_t> starts_;  // in text_; one more at the end
  std::string text_;
};

class NameIndex;

// What an archive's readers share, from one state to the next: the words of its articles, of its actors' names and
// the names of its outlets, for finding other spellings, and all names, for completing them.
struct Spellings {
  Newest<Vocabulary> words;
  Newest<Vocabulary> names;
  Newest<Vocabulary> outlets;
  Newest<NameIndex> completions;

  std::uint64_t missed() const { return words.missed() + names.missed() + outlets.missed(); }
  void give_up() {
    words.give_up();
    names.give_up();
    outlets.give_up();
    completions.give_up();
  }
};

}  // namespace dateline::search
