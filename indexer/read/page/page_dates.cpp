#include "indexer/read/page/page_dates.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/read/page/date_shape.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kLongestText = 120;  // bytes of an element that is a date and little else
constexpr std::size_t kLongestBare = 60;   // the same for one that nothing marks
constexpr std::uint32_t kJustBelow = 700;  // bytes of text between headline and date
constexpr std::uint32_t kJustAbove = 200;
constexpr std::size_t kAncestors = 4;  // whose names speak for a date
constexpr int kLeastScore = 4;
constexpr std::size_t kMostDates = 6;
constexpr std::size_t kMostCandidates = 500;  // a longer list of dates is no article's

struct Candidate {
  std::size_t node = 0;
  std::string value;
  int mark = 0;  // how plainly it is said to be a date
  bool updated = false;
  int score = 0;
};

class Finder {
 public:
  Finder(const HtmlDocument& page, std::optional<std::size_t> headline) : page_(page), headline_(headline) {}

  std::vector<StatedDate> run() {
    count_text();
    for (std::size_t i = 0; i < page_.size() && candidates_.size() < kMostCandidates; ++i) {
      const HtmlNode& node = page_[i];
      if (is_never_shown(node.tag)) {
        i = node.end - 1;
      } else if (node.is_text()) {
        look_at_text(i);
      } else {
        look_at_element(i);
      }
    }
    return ranked();
  }

 private:
  static bool is_never_shown(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_HEAD ||
           tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_TEXTAREA;
  }

  // before_[i] is how much text stands before node i.
  void count_text() {
    before_.assign(page_.size() + 1, 0);
    std::size_t unseen = 0;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (is_never_shown(page_[i].tag)) unseen = std::max(unseen, page_[i].end);
      const bool counts = page_[i].is_text() && i >= unseen;
      before_[i + 1] = before_[i] + (counts ? static_cast<std::uint32_t>(trimmed(page_[i].text).size()) : 0);
    }
  }

  std::uint32_t text_below(std::size_t i) const { return before_[page_[i].end] - before_[i]; }

  std::string names(std::size_t i) const {
    std::string all(page_.attribute(i, "class"));
    for (const char* attribute : {"id", "itemprop", "property", "rel"})
      all.append(" ").append(page_.attribute(i, attribute));
    return all;
  }

  // A value in an attribute, or all text of an element whose name says that it is a date.
  void look_at_element(std::size_t i) {
    const GumboTag tag = page_[i].tag;
    for (const char* attribute : {"datetime", "data-datetime", "data-date", "data-timestamp", "data-utime"}) {
      const std::string_view value = trimmed(page_.attribute(i, attribute));
      if (value.empty() || value.size() > kLongestText) continue;
      const bool time = tag == GUMBO_TAG_TIME && std::string_view(attribute) == "datetime";
      if (time || has_date_shape(value) || is_unix_time(value)) return add(i, std::string(value), 4);
    }
    const NameKind kind = kind_of_name(names(i));
    if (tag == GUMBO_TAG_ABBR && kind == NameKind::date && has_date_shape(page_.attribute(i, "title")))
      return add(i, std::string(page_.attribute(i, "title")), 5);
    const bool marked = tag == GUMBO_TAG_TIME || kind == NameKind::date || kind == NameKind::beside_date;
    if (!marked || text_below(i) > kLongestText || text_below(i) < 6 || page_[i].end - i > 40) return;
    std::string text = page_.text(i);
    if (!has_date_shape(text)) return;
    add(i, std::move(text), kind == NameKind::beside_date ? 3 : 4);
  }

  // A date alone in a text node.
  void look_at_text(std::size_t i) {
    const std::string_view text = trimmed(page_[i].text);
    if (text.size() < 6 || text.size() > kLongestText || !has_date_shape(text)) return;
    const bool sentence = text.size() > 40 && text.ends_with('.');
    const DateLabel label = sentence ? DateLabel::none : label_of(text);
    const std::size_t parent = page_[i].parent;
    std::size_t block = parent;
    while (is_inline(page_[block].tag) && block != page_[block].parent) block = page_[block].parent;
    const bool alone = page_[parent].tag == GUMBO_TAG_SMALL || text_below(block) <= 2 * kLongestText;
    if (label == DateLabel::none && (text.size() > kLongestBare || !alone)) return;
    std::string value;
    append_collapsed(value, text);
    add(i, std::move(value), 2);
  }

  void add(std::size_t i, std::string value, int mark) {
    Candidate candidate{i, std::move(value), mark, false, 0};
    const DateLabel label = label_of(candidate.value);
    if (label == DateLabel::copyright || label == DateLabel::other) return;
    if (label == DateLabel::published) candidate.mark = std::max(candidate.mark, 5);
    if (label == DateLabel::state) candidate.mark = std::min(candidate.mark, 2);
    candidate.updated = label == DateLabel::updated;
    if (!read_ancestors(candidate)) return;
    candidates_.push_back(std::move(candidate));
  }

  bool holds_headline(std::size_t i) const { return headline_ && *headline_ >= i && *headline_ < page_[i].end; }

  // Takes what the elements around a date say; false where it is the date of something else.
  bool read_ancestors(Candidate& candidate) {
    std::size_t level = 0;
    for (std::size_t i = candidate.node; i != 0; i = page_[i].parent, ++level) {
      if (page_[i].is_text()) continue;
      if (holds_headline(i)) break;
      const NameKind kind = kind_of_name(names(i));
      if (kind == NameKind::foreign && text_below(i) * 2 < before_.back()) return false;
      const GumboTag tag = page_[i].tag;
      if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || (tag == GUMBO_TAG_FOOTER && level > 3)) return false;
      if (level > kAncestors || text_below(i) > 2 * kLongestText) continue;
      if (kind == NameKind::updated) candidate.updated = candidate.mark <= 4;
      if (kind == NameKind::date) candidate.mark = std::max(candidate.mark, 4);
      if (kind == NameKind::beside_date) candidate.mark = std::max(candidate.mark, 3);
    }
    return true;
  }

  int nearness(std::size_t node) const {
    if (!headline_) return 1;
    const std::uint32_t end = before_[page_[*headline_].end];
    const std::uint32_t at = before_[node];
    if (node > *headline_) return at <= end + kJustBelow ? 3 : 0;
    return before_[*headline_] - at <= kJustAbove ? 2 : -1;
  }

  // What elements are called the same are a list: of comments, of other articles.
  std::string signature(std::size_t i) const {
    while (page_[i].is_text()) i = page_[i].parent;
    return std::to_string(page_[i].tag) + " " + std::string(page_.attribute(i, "class")) + " " +
           std::string(page_.attribute(page_[i].parent, "class"));
  }

  std::vector<StatedDate> ranked() {
    std::unordered_map<std::string, int> times;
    for (const Candidate& candidate : candidates_) ++times[signature(candidate.node)];
    for (Candidate& candidate : candidates_) {
      const int near = nearness(candidate.node);
      const bool listed = near < 2 && times[signature(candidate.node)] >= 3;
      candidate.score = candidate.mark + near - (listed ? 3 : 0);
    }
    // The only date of a page is the article's, wherever it stands.
    const bool only = std::all_of(candidates_.begin(), candidates_.end(), [this](const Candidate& candidate) {
      return candidate.value == candidates_.front().value;
    });
    const int least = only ? 2 : kLeastScore;
    std::erase_if(candidates_, [least](const Candidate& candidate) { return candidate.score < least; });
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    if (candidates_.size() > kMostDates) candidates_.resize(kMostDates);
    std::vector<StatedDate> dates;
    for (Candidate& candidate : candidates_) {
      const char* field = candidate.updated ? "page update" : "page date";
      dates.push_back({std::move(candidate.value), field, candidate.updated});
    }
    return dates;
  }

  const HtmlDocument& page_;
  std::optional<std::size_t> headline_;
  std::vector<std::uint32_t> before_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<StatedDate> shown_dates(const HtmlDocument& page, std::optional<std::size_t> headline) {
  return Finder(page, headline).run();
}

}  // namespace dateline::read
