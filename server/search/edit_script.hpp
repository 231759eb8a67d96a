// The shortest way from one sequence of numbers to another.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dateline::search {

// Which elements of each side are not in the other; what is not marked is the same sequence on both sides.
struct EditScript {
  std::vector<bool> cut;    // of the first
  std::vector<bool> added;  // of the second
};

// Myers' difference in linear space ("An O(ND) difference algorithm and its variations", 1986, section 4b). Elements
// that only one side has are taken out first, so that strangers cost nothing. `steps` is lowered by the work done;
// false when it is used up, and `script` is of no use then.
bool find_edits(std::span<const std::size_t> before, std::span<const std::size_t> after, std::size_t& steps,
                EditScript& script);

}  // namespace dateline::search
