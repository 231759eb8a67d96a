#include "indexer/read/page/page_dates.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "indexer/read/page/date_names.hpp"
#include "indexer/read/page/date_places.hpp"
#include "indexer/read/page/date_shape.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

// Characters.
constexpr std::size_t kLongestText = 120;  // of an element that is a date and little else
constexpr std::size_t kLongestBare = 60;   // the same for one that nothing marks
constexpr std::size_t kShortest = 6;
constexpr std::size_t kLongestValue = 400;  // bytes
constexpr std::size_t kAncestors = 4;       // whose names speak for a date
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

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

class Finder {
 public:
  Finder(const HtmlDocument& page, std::optional<std::size_t> headline) : page_(page), places_(page, headline) {}

  std::vector<StatedDate> run() {
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
    // A chronicle has a stamp before each of its paragraphs.
    if (stamps_.size() == 1) add(stamps_.front().node, std::move(stamps_.front().value), 3);
    return ranked();
  }

 private:
  // A value in an attribute, or all text of an element whose name says that it is a date.
  void look_at_element(std::size_t i) {
    const GumboTag tag = page_[i].tag;
    for (const char* attribute : {"datetime", "data-datetime", "data-date", "data-timestamp", "data-utime"}) {
      const std::string_view value = trimmed(page_.attribute(i, attribute));
      if (value.empty() || value.size() > kLongestText) continue;
      const bool time = tag == GUMBO_TAG_TIME && std::string_view(attribute) == "datetime";
      if (time || has_date_shape(value) || is_unix_time(value)) return add(i, std::string(value), 4);
    }
    const NameKind kind = kind_of_name(names_of(page_, i));
    if (tag == GUMBO_TAG_ABBR && kind == NameKind::date && has_date_shape(page_.attribute(i, "title")))
      return add(i, std::string(page_.attribute(i, "title")), 5);
    const bool marked = tag == GUMBO_TAG_TIME || kind == NameKind::date || kind == NameKind::beside_date;
    const std::size_t size = places_.text_below(i);
    if (!marked || size > kLongestText || size < kShortest || page_[i].end - i > 40) return;
    std::string text = text_of(i);
    if (!has_date_shape(text)) return;
    add(i, std::move(text), kind == NameKind::beside_date ? 3 : 4);
  }

  // All text below; a day and a time that only style sets apart do not become one figure.
  std::string text_of(std::size_t i) const {
    std::string out;
    for (std::size_t at = i; at < page_[i].end; ++at) {
      const HtmlNode& node = page_[at];
      if (is_never_shown(node.tag)) {
        at = node.end - 1;
      } else if (node.is_text()) {
        const bool glued = !out.empty() && is_digit(out.back()) && !node.text.empty() && is_digit(node.text.front());
        if (glued) out.push_back(' ');
        append_collapsed(out, node.text);
      } else if (node.tag == GUMBO_TAG_BR || !is_inline(node.tag)) {
        append_collapsed(out, " ");
      }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  // A date alone in a text node, a labelled one, or the stamp before the article's first words.
  void look_at_text(std::size_t i) {
    const std::string_view text = trimmed(page_[i].text);
    const std::size_t size = places_.text_below(i);
    const std::size_t parent = page_[i].parent;
    if (size < kShortest || (places_.is_in_headline(i) && page_[parent].tag != GUMBO_TAG_SMALL)) return;
    if (const std::string_view stamp = leading_stamp(text); !stamp.empty() && may_be_stamped(i))
      stamps_.push_back({i, std::string(stamp)});
    if (size > kLongestText || !has_date_shape(text)) return;
    const bool sentence = size > 40 && text.ends_with('.');
    const DateLabel label = sentence ? DateLabel::none : label_of(text);
    const bool alone =
        page_[parent].tag == GUMBO_TAG_SMALL || places_.text_below(places_.block_of(parent)) <= 2 * kLongestText;
    if (!alone && (label == DateLabel::none || !is_beside_date(parent))) return;
    if (label == DateLabel::none && (size > kLongestBare || has_two_years(text))) return;
    std::string value;
    append_collapsed(value, text);
    add(i, std::move(value), 2);
  }

  bool is_beside_date(std::size_t element) const {
    for (int level = 0; level < 3; ++level, element = page_[element].parent) {
      const NameKind kind = kind_of_name(names_of(page_, element));
      if (kind == NameKind::date || kind == NameKind::updated || kind == NameKind::beside_date) return true;
    }
    return false;
  }

  bool may_be_stamped(std::size_t i) const {
    const GumboTag block = page_[places_.block_of(i)].tag;
    return places_.nearness(i) == 3 && places_.begins_block(i) && (block == GUMBO_TAG_P || block == GUMBO_TAG_DIV);
  }

  void add(std::size_t i, std::string value, int mark) {
    if (value.size() > kLongestValue) return;
    Candidate candidate{i, with_dots_for_bars(value), mark, false, 0};
    DateLabel label = label_of(candidate.value);
    if (label == DateLabel::none) label = label_of(places_.text_before(i));
    if (label == DateLabel::copyright || label == DateLabel::other) return;
    if (label == DateLabel::published) candidate.mark = std::max(candidate.mark, 5);
    if (label == DateLabel::dated) candidate.mark = std::max(candidate.mark, 4);
    if (label == DateLabel::state) candidate.mark = std::min(candidate.mark, 2);
    candidate.updated = label == DateLabel::updated;
    const std::optional<int> malus = places_.malus(i);
    if (!malus) return;
    heed_names(candidate);
    candidate.score = candidate.mark + places_.nearness(i) - *malus;
    candidates_.push_back(std::move(candidate));
  }

  // Takes what the elements close around a date say.
  void heed_names(Candidate& candidate) const {
    std::size_t level = 0;
    for (std::size_t i = candidate.node; i != 0 && level <= kAncestors; i = page_[i].parent, ++level) {
      if (page_[i].is_text()) continue;
      if (places_.holds_headline(i)) return;
      if (places_.text_below(i) > 2 * kLongestText) continue;
      const NameKind kind = kind_of_name(names_of(page_, i));
      if (kind == NameKind::updated) candidate.updated = candidate.mark <= 4;
      if (kind == NameKind::date) candidate.mark = std::max(candidate.mark, 4);
      if (kind == NameKind::beside_date) candidate.mark = std::max(candidate.mark, 3);
    }
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
      const bool listed = places_.nearness(candidate.node) < 2 && times[signature(candidate.node)] >= 3;
      candidate.score -= listed ? 3 : 0;
    }
    // The only date of a page is the article's, wherever it stands.
    const bool only = std::all_of(candidates_.begin(), candidates_.end(), [this](const Candidate& candidate) {
      const std::string& first = candidates_.front().value;
      return contains(first, candidate.value) || contains(candidate.value, first);
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
  const DatePlaces places_;
  std::vector<Candidate> candidates_;
  std::vector<Candidate> stamps_;
};

}  // namespace

std::vector<StatedDate> shown_dates(const HtmlDocument& page, std::optional<std::size_t> headline) {
  return Finder(page, headline).run();
}

}  // namespace dateline::read
