// Puts matches in order and cuts one page out of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/count.hpp"
#include "server/search/evaluate.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

struct Ranked {
  std::uint32_t document = 0;
  double key = 0;  // score, minutes since 1970, or by arrival the id; lower article ids first among equals
};

struct Page {
  std::vector<Ranked> rows;
  std::string next_cursor;  // empty at the end
};

struct PageWish {
  Sort sort = Sort::relevance;
  bool group_by_story = false;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::string cursor;
};

// Undated articles come last, whether newest or oldest are first. With group_by_story only the first article of each
// story is kept. A cursor goes on where it was whatever is added meanwhile; by relevance and of stories it passes over
// articles that came after its first page. An article that changes meanwhile may come twice or not at all. Throws
// BadRequest for a cursor that was not made under this order, or by relevance for another query.
Page cut_page(const MatchSet& matches, const Evaluated& evaluated, const PageWish& wish, const Snapshot& snapshot,
              Reader& reader);

// All matches in the wish's order, as article ids, whatever part of them it wants.
std::vector<std::uint32_t> order_all(const MatchSet& matches, const Evaluated& evaluated, const PageWish& wish,
                                     const Snapshot& snapshot, Reader& reader);

}  // namespace dateline::search
