#include "indexer/read/page/date_places.hpp"

#include <algorithm>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/page/date_names.hpp"
#include "indexer/read/page/date_shape.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

// Characters of text.
constexpr std::uint32_t kJustBelow = 700;
constexpr std::uint32_t kJustAbove = 200;
constexpr std::uint32_t kSmallBlock = 700;  // holds headline and date
constexpr std::uint32_t kColumn = 250;      // a column that says when and by whom, and little else
constexpr std::uint32_t kToColumn = 400;    // a summary at most stands before it
constexpr std::uint32_t kLine = 240;

constexpr int kCaptionMalus = 3;  // what is not marked as a date is then none

std::uint32_t characters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool names_article(std::string_view names) {
  const std::vector<std::string> words = words_of_names(names);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "article" || word == "post" || word == "entry" || word == "story" || word == "content";
  });
}

}  // namespace

bool is_never_shown(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_HEAD ||
         tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_TEXTAREA;
}

std::string names_of(const HtmlDocument& page, std::size_t i) {
  std::string all(page.attribute(i, "class"));
  for (const char* attribute : {"id", "itemprop", "property", "rel"})
    all.append(" ").append(page.attribute(i, attribute));
  return all;
}

DatePlaces::DatePlaces(const HtmlDocument& page, std::optional<std::size_t> headline)
    : page_(page), headline_(headline), before_(page.size() + 1, 0) {
  std::size_t unseen = 0;
  for (std::size_t i = 0; i < page_.size(); ++i) {
    if (is_never_shown(page_[i].tag)) unseen = std::max(unseen, page_[i].end);
    const bool counts = page_[i].is_text() && i >= unseen;
    before_[i + 1] = before_[i] + (counts ? characters(trimmed(page_[i].text)) : 0);
  }
}

int DatePlaces::nearness(std::size_t i) const {
  if (!headline_) return 1;
  const std::uint32_t end = before_[page_[*headline_].end];
  if (i > *headline_ && before_[i] <= end + kJustBelow) return 3;
  if (i < *headline_ && before_[*headline_] - before_[i] <= kJustAbove) return 2;
  std::size_t both = i;
  while (!holds_headline(both) && both != 0) both = page_[both].parent;
  if (text_below(both) <= kSmallBlock) return 2;
  return i > *headline_ ? 0 : -1;
}

std::size_t DatePlaces::block_of(std::size_t i) const {
  std::size_t block = page_[i].is_text() ? page_[i].parent : i;
  while (is_inline(page_[block].tag) && block != page_[block].parent) block = page_[block].parent;
  return block;
}

std::string DatePlaces::text_before(std::size_t i) const {
  constexpr std::size_t kFarthest = 12;  // nodes
  constexpr std::uint32_t kLabel = 60;
  for (std::size_t at = i, steps = 0; at-- > 1 && steps < kFarthest; ++steps) {
    const std::string_view text = trimmed(page_[at].text);
    if (text.empty()) continue;
    std::size_t both = page_[at].parent;
    if (is_never_shown(page_[both].tag)) continue;
    while (i >= page_[both].end) both = page_[both].parent;
    const bool label = characters(text) <= kLabel && !has_date_shape(text);
    return label && text_below(both) <= kLine && !holds_headline(both) ? std::string(text) : std::string();
  }
  return {};
}

bool DatePlaces::is_far_below(std::size_t i) const {
  return headline_ && i > *headline_ && before_[i] > before_[page_[*headline_].end] + kToColumn;
}

bool DatePlaces::is_elsewhere(std::size_t around, std::size_t level, int near) const {
  const GumboTag tag = page_[around].tag;
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_BLOCKQUOTE) return true;
  if (tag == GUMBO_TAG_FOOTER) return level > 3;
  // Today, above the site's navigation.
  return tag == GUMBO_TAG_HEADER && near < 0 && !names_article(page_.attribute(around, "class"));
}

std::optional<int> DatePlaces::malus(std::size_t i) const {
  const int near = nearness(i);
  int malus = 0;
  std::size_t level = 0;
  for (std::size_t at = i; at != 0 && !holds_headline(at); at = page_[at].parent, ++level) {
    if (page_[at].is_text()) continue;
    if (is_elsewhere(at, level, near)) return std::nullopt;
    const NameKind kind = kind_of_name(names_of(page_, at));
    if (kind == NameKind::foreign && text_below(at) * 2 < all_text()) return std::nullopt;
    if (page_[at].tag == GUMBO_TAG_FIGCAPTION || kind == NameKind::caption) malus = kCaptionMalus;
    const bool column =
        page_[at].tag == GUMBO_TAG_ASIDE || (kind == NameKind::column && text_below(at) * 2 < all_text());
    if (!column) continue;
    if (near < 2 || text_below(at) > kColumn || is_far_below(at)) return std::nullopt;
    malus = std::max(malus, 1);
  }
  return malus;
}

}  // namespace dateline::read
