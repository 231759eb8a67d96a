#include "server/search/segment_tokens.hpp"

#include <algorithm>

namespace dateline::search {

SegmentTokens::SegmentTokens(const schema::Layout& layout, const schema::Manifest& manifest) {
  for (const schema::Segment& segment : manifest.segments) {
    if (segment.documents == 0) continue;
    files_.push_back(std::make_shared<const schema::TokenFile>(layout.token_file(manifest.generation, segment.name)));
  }
}

const schema::TokenFile& SegmentTokens::of(std::uint32_t document) const {
  const auto is_before = [](std::uint32_t number, const auto& file) { return number < file->first(); };
  const auto after = std::upper_bound(files_.begin(), files_.end(), document, is_before);
  return after == files_.begin() ? *files_.front() : **(after - 1);
}

}  // namespace dateline::search
