// All matches of one search, found at once and read one by one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "schema/article.hpp"
#include "schema/layout.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

// Which articles there are, and in which order, is fixed when it is made; an article that changed since then is read as
// it is now. Holds four bytes a match and one article. Used by one thread at a time.
class Matches {
 public:
  struct Found {
    std::vector<std::uint32_t> ids;  // in their order
    Understood query;
    std::int64_t revision = 0;  // the archive's last change that they contain
  };
  // Throws schema::LayoutError.
  Matches(const schema::Layout& layout, Found found);
  ~Matches();
  Matches(Matches&&) noexcept;
  Matches& operator=(Matches&&) = delete;

  std::uint64_t size() const { return found_.ids.size(); }
  std::int64_t revision() const { return found_.revision; }
  const Understood& query() const { return found_.query; }
  // Absent at the end.
  std::optional<schema::Article> next();

 private:
  struct Source;
  std::unique_ptr<Source> source_;
  Found found_;
  std::size_t at_ = 0;
};

}  // namespace dateline::search
