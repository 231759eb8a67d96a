// Where on a page a date stands: how near to the headline, and inside of what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/page/html_document.hpp"

namespace dateline::read {

// Whether nothing below an element of this tag is shown as text.
bool is_never_shown(GumboTag tag);

// Class, id and the like of an element, for kind_of_name().
std::string names_of(const HtmlDocument& page, std::size_t i);

// Amounts of text are counted in characters.
class DatePlaces {
 public:
  // The page must outlive this. `headline` is the article's heading, where one is known.
  DatePlaces(const HtmlDocument& page, std::optional<std::size_t> headline);

  std::uint32_t all_text() const { return before_.back(); }
  std::uint32_t text_below(std::size_t i) const { return before_[page_[i].end] - before_[i]; }
  bool holds_headline(std::size_t i) const { return headline_ && *headline_ >= i && *headline_ < page_[i].end; }
  bool is_in_headline(std::size_t i) const { return headline_ && i >= *headline_ && i < page_[*headline_].end; }

  // 3 just below the headline, 2 just above it or in one small block with it, 0 further below, -1 further above.
  int nearness(std::size_t i) const;

  // The nearest element around node i that is set as a block.
  std::size_t block_of(std::size_t i) const;

  // Whether node i is the first text of its block.
  bool begins_block(std::size_t i) const { return before_[i] == before_[block_of(i)]; }

  // The short text right before node i in the same small block: "Published:". Empty where there is none.
  std::string text_before(std::size_t i) const;

  // How far an element around node i makes its date that of something else: a comment's, a teaser's, the site's own.
  // Nothing where it surely does, else a malus.
  std::optional<int> malus(std::size_t i) const;

 private:
  bool is_far_below(std::size_t i) const;
  bool is_elsewhere(std::size_t around, std::size_t level, int near) const;

  const HtmlDocument& page_;
  std::optional<std::size_t> headline_;
  std::vector<std::uint32_t> before_;  // how much text stands before each node
};

}  // namespace dateline::read
