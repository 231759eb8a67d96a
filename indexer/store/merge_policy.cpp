#include "indexer/store/merge_policy.hpp"

#include <algorithm>
#include <cstdint>

namespace dateline::store {
namespace {

constexpr std::int64_t kMergeAt = 8;
// So that what a bulk load writes at a time, about 2,000 documents, and eight of that lie well within their classes.
constexpr std::int64_t kSmallestClass = 40;
constexpr int kHighestMergedClass = 3;

int size_class(const schema::Segment& segment) {
  int level = 0;
  for (std::int64_t size = kSmallestClass; size < segment.documents; size *= kMergeAt) ++level;
  return level;
}

}  // namespace

std::vector<schema::Segment> next_merge(std::span<const schema::Segment> segments) {
  for (int level = 0; level <= kHighestMergedClass; ++level) {
    const auto is_larger = [level](const schema::Segment& segment) { return size_class(segment) > level; };
    const auto is_level = [level](const schema::Segment& segment) { return size_class(segment) == level; };
    for (auto first = segments.begin(); first != segments.end();) {
      const auto last = std::find_if(first, segments.end(), is_larger);
      if (std::count_if(first, last, is_level) >= kMergeAt) return {first, last};
      first = std::find_if_not(last, segments.end(), is_larger);
    }
  }
  return {};
}

}  // namespace dateline::store
