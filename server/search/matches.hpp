// All matches of one search, found at once and read one by one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "schema/article.hpp"
#include "schema/layout.hpp"

namespace dateline::search {

// Which articles there are, and in which order, is fixed when it is made; an article that changed since then is read as
// it is now. Holds four bytes a match and one article. Used by one thread at a time.
class Matches {
 public:
  // `ids` in their order, as the archive's change `revision` had them. Throws schema::LayoutError.
  Matches(const schema::Layout& layout, std::vector<std::uint32_t> ids, std::int64_t revision);
  ~Matches();
  Matches(Matches&&) noexcept;
  Matches& operator=(Matches&&) = delete;

  std::uint64_t size() const { return ids_.size(); }
  std::int64_t revision() const { return revision_; }
  // Absent at the end.
  std::optional<schema::Article> next();

 private:
  struct Source;
  std::unique_ptr<Source> source_;
  std::vector<std::uint32_t> ids_;
  std::size_t at_ = 0;
  std::int64_t revision_ = 0;
};

}  // namespace dateline::search
