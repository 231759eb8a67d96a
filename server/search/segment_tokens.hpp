// The token files of one state of an archive: the words of every document, and the dictionaries of its segments.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "schema/layout.hpp"
#include "schema/token_file.hpp"

namespace dateline::search {

// A value; never changes once it is made, and is for any number of threads at once. Files stay mapped while any copy
// lives, whatever a writer removes meanwhile.
class SegmentTokens {
 public:
  SegmentTokens() = default;
  // Opens the files of all segments that have documents. Throws schema::LayoutError.
  SegmentTokens(const schema::Layout& layout, const schema::Manifest& manifest);

  // By document number.
  const std::vector<std::shared_ptr<const schema::TokenFile>>& files() const { return files_; }
  // The file that holds a document of the index.
  const schema::TokenFile& of(std::uint32_t document) const;

 private:
  std::vector<std::shared_ptr<const schema::TokenFile>> files_;
};

}  // namespace dateline::search
