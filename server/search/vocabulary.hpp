// Words with how often they are used, by their spelling: for finding what a misspelt one may have been meant to be.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::search {

// Never changes once it is made; for any number of threads at once. Holds the kMostWords most used of the words that it
// is made from, about 30 bytes each.
class Vocabulary {
 public:
  static constexpr std::size_t kMostWords = 200'000;

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

// A vocabulary that is made at the first need, and anew when the archive has changed: of the time, no more than a
// fiftieth goes into that, so it may be a little old. Thread-safe.
class NewestVocabulary {
 public:
  std::shared_ptr<const Vocabulary> of(std::int64_t revision, const std::function<Vocabulary()>& make);

 private:
  using Clock = std::chrono::steady_clock;
  std::mutex mutex_;
  // guarded by mutex_
  std::shared_ptr<const Vocabulary> made_;
  std::int64_t revision_ = -1;
  Clock::time_point made_at_;
  Clock::duration took_{};
};

// What an archive's readers share of spellings: the words of its articles, and of its actors' names, and the
// names and domains of its outlets.
struct Spellings {
  NewestVocabulary words;
  NewestVocabulary names;
  NewestVocabulary outlets;
};

}  // namespace dateline::search
