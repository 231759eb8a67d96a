// What the copies of a story have in common, and what only one of them says, sentence by sentence.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dateline::search {

// Sentences are compared by their words as the index has them: spaces, punctuation, case and marks say nothing. A list
// of strings is bounded; `left_out` counts the sentences beyond.
struct Sentences {
  std::vector<std::string> texts;  // neighbours of one copy are one text
  std::size_t count = 0;
  std::size_t left_out = 0;
};

struct SharedText {
  std::size_t copies = 0;            // that were compared
  Sentences most;                    // that more than half of them have, in the order in which they come first
  std::vector<Sentences> only_here;  // of each copy, in order: what no other one has
};

// Of at least two copies; of fewer, and of more text than is worth comparing, nothing: `copies` is 0.
SharedText shared_text(const std::vector<std::string>& texts);

}  // namespace dateline::search
