// Compares two versions of a text word by word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::search {

enum class Change : std::uint8_t {
  keep,  // in both, as the newer version has it
  add,   // in the newer one only
  cut,   // in the older one only
  skip   // `words` words that are in both and are left out here
};

struct Run {
  Change change = Change::keep;
  std::string text;
  std::size_t words = 0;
};

struct Difference {
  // In reading order; what was cut stands before what took its place. The texts of `keep` and `add` together are the
  // newer version; those of `keep` and `cut` are the older one but for white space.
  std::vector<Run> runs;
  std::size_t words_added = 0;
  std::size_t words_cut = 0;

  bool changed() const { return words_added + words_cut > 0; }
};

// How much work comparisons may do together, in steps of about 10 ns. A text that would need more is compared paragraph
// by paragraph, and where even that is too much, or nothing is left, taken as replaced.
struct Effort {
  std::size_t steps = 20'000'000;
};

// Myers' linear-space difference (1986) over words, without those that only one version has. Words of writing without
// spaces are those of schema::words.
Difference compare_words(std::string_view before, std::string_view after, Effort& effort);

// The same with long unchanged stretches shortened: their ends are kept, `skip` says how much is between them.
Difference shortened(Difference difference);

}  // namespace dateline::search
