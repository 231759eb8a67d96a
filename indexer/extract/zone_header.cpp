#include <algorithm>

#include "indexer/extract/byline.hpp"
#include "indexer/extract/captions.hpp"
#include "indexer/extract/glued_byline.hpp"
#include "indexer/extract/header_outlet.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/wire_slug.hpp"
#include "indexer/extract/zone_text.hpp"
#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;
constexpr std::size_t kHeaderParagraphs = 16;  // a header is not longer
constexpr std::size_t kLateHeader = 4;         // paragraphs of body before a byline or a stamp that still count
constexpr std::size_t kLongestHeadline = 300;  // bytes
constexpr std::size_t kHeadlineWords = 32;
constexpr std::size_t kLongestKicker = 40;  // before the colon of a title

bool is_prose(const Paragraph& paragraph) {
  return paragraph.kind == ZoneKind::body &&
         (ends_sentence(paragraph.text) || paragraph.text.size() > kLongestHeadline);
}

// The words of a text, folded, without what stands between them.
std::string letters_of(std::string_view text) {
  std::string words;
  std::size_t pos = 0;
  for (PhraseWord word = next_word(text, pos); !word.text.empty(); word = next_word(text, pos))
    if (word.text != ":" && word.text != "|") words += schema::fold(word.text) + ' ';
  return words;
}

bool prose_follows(const std::vector<Paragraph>& paragraphs, std::size_t from) {
  return std::any_of(paragraphs.begin() + static_cast<std::ptrdiff_t>(from), paragraphs.end(), is_prose);
}

bool is_headline_shaped(std::string_view text, const Rules& rules) {
  if (text.size() > kLongestHeadline || count_words(text) > kHeadlineWords || text.size() < 4) return false;
  if (starts_with_lower(text) && count_words(text) > 6) return false;
  if (text.front() == '-' || text.front() == '*' || text.back() == ',' || text.back() == ';') return false;
  if (read_dateline(text, rules)) return false;
  if (!ends_sentence(text)) return true;
  return (text.back() == '?' || text.back() == '!' || text.ends_with("…") || text.ends_with("...")) &&
         count_words(text) <= 20;
}

std::optional<PhraseMatch> stock_line(std::string_view text, const Rules& rules) {
  const auto match = rules.match(text, 0, Phrases::kZones | Phrases::bit(PhraseKind::section));
  if (!match || match->mode == PhraseMode::mark || match->mode == PhraseMode::within || text.size() > 160)
    return std::nullopt;
  if (match->kind == PhraseKind::credit && match->mode == PhraseMode::start && text.back() == '.') return std::nullopt;
  if (match->kind == PhraseKind::section && match->mode != PhraseMode::line) return std::nullopt;
  return match;
}

// What a stock line among the lines of a header is.
ZoneKind zone_of(PhraseKind kind) {
  if (kind == PhraseKind::caption) return ZoneKind::caption;
  if (kind == PhraseKind::newsletter) return ZoneKind::newsletter;
  return kind == PhraseKind::related ? ZoneKind::related : ZoneKind::header;
}

// The lines above the body, read one after another.
class HeaderReader {
 public:
  HeaderReader(std::vector<Paragraph>& paragraphs, const std::string& title, HeaderFacts& facts, const Rules& rules)
      : paragraphs_(paragraphs), facts_(facts), rules_(rules), title_(title) {}

  std::string read() {
    const std::size_t end = std::min(paragraphs_.size(), kHeaderParagraphs);
    std::size_t body = 0;
    for (std::size_t i = 0; i < end && body <= kLateHeader; ++i) {
      Paragraph& paragraph = paragraphs_[i];
      if (paragraph.stated) {
        read_stated(paragraph);
      } else if (!read_line(i, body > 0)) {
        ++body;
        prose_seen_ = prose_seen_ || is_prose(paragraph);
        wire_seen_ = wire_seen_ || read_dateline(paragraph.text, rules_).has_value();
      }
    }
    if (!facts_.headline.empty() && headline_.empty()) headline_ = facts_.headline;
    return title_.empty() ? headline_ : title_;
  }

 private:
  // A block whose kind the format states.
  void read_stated(Paragraph& paragraph) {
    if (paragraph.kind == ZoneKind::title) {
      if (headline_.empty()) headline_ = paragraph.text;
      paragraph.kind = ZoneKind::header;
    } else if (schema::is_kept(paragraph.kind) && paragraphs_.size() > 1 && repeats_title(paragraph.text, false)) {
      paragraph.kind = ZoneKind::duplicate;
    } else if (paragraph.kind == ZoneKind::header || paragraph.kind == ZoneKind::byline) {
      if (auto line = read_header_line(paragraph.text, rules_)) facts_.add(std::move(line->facts));
    }
  }

  // Whether a paragraph is the title once more, or the title without the words before its colon.
  bool repeats_title(std::string_view text, bool late) const {
    const std::string& title = title_.empty() ? headline_ : title_;
    if (title.empty() || text.size() > 2 * title.size() + 20) return false;
    const std::string key = letters_of(text);
    const std::string whole = letters_of(title);
    if (key.empty()) return false;
    if (key == whole) return !late || !title_.empty();
    const std::size_t colon = title.find(": ");
    return !late && colon != std::string::npos && colon <= kLongestKicker && key == letters_of(title.substr(colon + 1));
  }

  // "By Jane Doe BERLIN, Nov 18 (Reuters) - The harbour ...": the byline before the dateline of one line.
  void cut_glued_byline(std::size_t i) {
    std::string& text = paragraphs_[i].text;
    if (split_at_ != std::string::npos || text.size() < 120) return;
    auto glued = read_glued_byline(text, rules_);
    if (!glued) return;
    prefix_ = {std::string(trim(std::string_view(text).substr(0, glued->end))), ZoneKind::byline, false, false, false};
    text.erase(0, glued->end);
    facts_.add(std::move(glued->facts));
    after_header_ = true;
    split_at_ = i;
  }

  // Whether the paragraph was part of the header.
  bool read_line(std::size_t i, bool late) {
    Paragraph& paragraph = paragraphs_[i];
    const bool alone = !late && i + 1 == paragraphs_.size();  // a record that has no more text than its title
    if (!alone && repeats_title(paragraph.text, late)) {
      paragraph.kind = ZoneKind::duplicate;
      return true;
    }
    cut_glued_title(i);
    if (!late) cut_glued_byline(i);
    if (auto line = read_header_line(paragraph.text, rules_)) return take_line(i, std::move(*line), late);
    if (late) return !prose_seen_ && read_signature(i, late);
    if (read_signature(i, late)) return true;
    const auto stock = stock_line(paragraph.text, rules_);
    if (paragraphs_.size() > 1 && (stock || is_wire_slug(paragraph.text, rules_)))
      return mark_header(paragraph, stock ? zone_of(stock->kind) : ZoneKind::header);
    if (is_caption(paragraph.text)) return true;
    return take_headline(i) || take_label(i);
  }

  bool take_line(std::size_t i, HeaderLine&& line, bool late) {
    Paragraph& paragraph = paragraphs_[i];
    const bool whole = line.body >= paragraph.text.size();
    if (late && !whole) return false;
    if (late && line.kind == ZoneKind::header && !labelled(line.facts, wire_seen_)) return false;
    if (line.facts.headline.empty() || title_.empty()) facts_.add(std::move(line.facts));
    after_header_ = true;
    if (whole) {
      paragraph.kind = line.kind;
      return true;
    }
    Paragraph prefix{paragraph.text.substr(0, line.body), ZoneKind::header, false, false, false};
    paragraph.text.erase(0, line.body);
    prefix_ = std::move(prefix);
    split_at_ = i;
    return take_headline(i);
  }

  // Where the words of the title end that a text begins with, whatever stands between them; 0 where it does not.
  std::size_t past_title(std::string_view text) const {
    std::size_t pos = 0;
    std::size_t at = 0;
    std::size_t end = 0;
    for (PhraseWord word = next_word(title_, at); !word.text.empty(); word = next_word(title_, at)) {
      if (word.text == ":" || word.text == "|") continue;
      PhraseWord other = next_word(text, pos);
      while (other.text == ":" || other.text == "|") other = next_word(text, pos);
      if (other.text != word.text) return 0;
      end = other.end;
    }
    return end;
  }

  // A stated title that stands once more before the text of its first paragraph: "Pier closes. The harbour ..."
  void cut_glued_title(std::size_t i) {
    std::string& text = paragraphs_[i].text;
    if (title_.empty() || split_at_ != std::string::npos || text.size() < title_.size() + 20) return;
    std::size_t end = past_title(text);
    if (end == 0) return;
    const std::size_t start = text.find_first_not_of(" .:|-!?", end);
    const std::string_view gap = std::string_view(text).substr(end, start == std::string::npos ? 0 : start - end);
    if (gap.find_first_of(".:|-!?") == std::string_view::npos || gap.back() != ' ') return;
    end = start;
    if (!starts_with_upper(std::string_view(text).substr(end))) return;
    prefix_ = {text.substr(0, end - 1), ZoneKind::duplicate, false, false, false};
    text.erase(0, end);
    split_at_ = i;
  }

  // A line that holds nothing but the name of a medium, or a name above such a line, a date or a byline.
  bool read_signature(std::size_t i, bool late) {
    Paragraph& paragraph = paragraphs_[i];
    if ((headline_.empty() && title_.empty()) || paragraph.text.size() > 60 || i + 1 >= paragraphs_.size())
      return false;
    const std::string& next = paragraphs_[i + 1].text;
    const auto below = read_header_line(next, rules_);
    const bool above_header = below && below->body >= next.size();
    if (!late && signs_as_medium(paragraph.text, above_header)) {
      if (facts_.outlet.empty()) facts_.outlet = paragraph.text;
      return mark_header(paragraph, ZoneKind::header);
    }
    const bool vouched = rules_.outlet_by_name(next) != nullptr || above_header;
    if (!vouched || schema::country_code(paragraph.text) || stock_line(paragraph.text, rules_)) return false;
    Authors authors = parse_authors(paragraph.text, rules_);
    if (authors.persons.empty() || authors.unread > 0 || ends_sentence(paragraph.text)) return false;
    facts_.persons = facts_.persons.empty() ? std::move(authors.persons) : facts_.persons;
    return mark_header(paragraph, ZoneKind::byline);
  }

  // A medium's name and nothing else: a known one, or one beside a line that has said who wrote the article or when.
  bool signs_as_medium(const std::string& text, bool above_header) const {
    if (rules_.outlet_by_name(text) != nullptr) return true;
    return (after_header_ || above_header) && is_masthead(text, rules_) && !names_desk(text, rules_) &&
           !stock_line(text, rules_);
  }

  bool mark_header(Paragraph& paragraph, ZoneKind kind) {
    paragraph.kind = kind;
    after_header_ = true;
    return true;
  }

  // Whether a line below the first paragraphs says what its date is. Below a dateline a stamp is a date of the text.
  static bool labelled(const HeaderFacts& facts, bool below_dateline) {
    return std::any_of(facts.dates.begin(), facts.dates.end(), [below_dateline](const DateCandidate& date) {
      return date.role == DateRole::published || date.role == DateRole::updated || date.role == DateRole::created ||
             (date.role == DateRole::stamp && !below_dateline);
    });
  }

  bool is_caption(std::string_view text) const {
    const auto cuts = caption_cuts(text, rules_);
    return cuts.size() == 1 && cuts[0].span.start == 0 && cuts[0].span.end == text.size();
  }

  bool take_headline(std::size_t i) {
    Paragraph& paragraph = paragraphs_[i];
    if (!headline_.empty() || !title_.empty() || split_at_ < i) return false;
    if (!is_headline_shaped(paragraph.text, rules_) || !prose_follows(paragraphs_, i + 1)) return false;
    const bool masthead = is_masthead(paragraph.text, rules_) && !stock_line(paragraph.text, rules_);
    const bool brief = masthead || (count_words(paragraph.text) <= 3 && paragraph.text.size() < 40);
    if (brief && i + 1 < paragraphs_.size() && is_headline_shaped(paragraphs_[i + 1].text, rules_) &&
        count_words(paragraphs_[i + 1].text) > 3 && !read_header_line(paragraphs_[i + 1].text, rules_)) {
      if (masthead && facts_.outlet.empty()) facts_.outlet = paragraph.text;
      paragraph.kind = ZoneKind::header;
      return true;
    }
    headline_ = paragraph.text;
    paragraph.kind = ZoneKind::title;
    return true;
  }

  // A channel or section name beside the lines of a header: a word or two without a full stop.
  bool take_label(std::size_t i) {
    Paragraph& paragraph = paragraphs_[i];
    const bool named = !headline_.empty() || !title_.empty();
    if (!named || !after_header_ || paragraph.text.size() > 40 || count_words(paragraph.text) > 3) return false;
    if (ends_sentence(paragraph.text) || i + 1 >= paragraphs_.size()) return false;
    paragraph.kind = ZoneKind::header;
    return true;
  }

 public:
  // The stamp that stood before the text of a line, to be put back as a paragraph of its own.
  void put_prefix() {
    if (split_at_ >= paragraphs_.size()) return;
    paragraphs_.insert(paragraphs_.begin() + static_cast<std::ptrdiff_t>(split_at_), std::move(prefix_));
  }

 private:
  std::vector<Paragraph>& paragraphs_;
  HeaderFacts& facts_;
  const Rules& rules_;
  const std::string& title_;
  std::string headline_;
  bool after_header_ = false;
  bool prose_seen_ = false;
  bool wire_seen_ = false;  // a dateline
  Paragraph prefix_;
  std::size_t split_at_ = std::string::npos;
};

}  // namespace

std::string zone_header(std::vector<Paragraph>& paragraphs, const std::string& title, HeaderFacts& facts,
                        const Rules& rules) {
  HeaderReader reader(paragraphs, title, facts, rules);
  std::string headline = reader.read();
  reader.put_prefix();
  std::erase_if(paragraphs, [](const Paragraph& paragraph) { return paragraph.kind == ZoneKind::title; });
  return headline;
}

}  // namespace dateline::extract
