#include <algorithm>
#include <unordered_map>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/zone_text.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;
using Paragraphs = std::vector<Paragraph>;

constexpr std::size_t kLongestStockLine = 300;  // bytes
constexpr std::size_t kLongestLink = 110;       // bytes of a link that ends with a full stop
constexpr std::size_t kShortestDuplicate = 40;
constexpr std::size_t kLongestSubheading = 110;
constexpr std::size_t kSubheadingWords = 14;
constexpr std::size_t kHeaderLines = 16;
constexpr std::size_t kSidebars = 40;  // headings of lists that are followed; a text with more is no article
constexpr std::size_t kTeasers = 3;    // that make a list of other stories
constexpr std::size_t kLinkWords = 6;  // of a link in capitals at least; fewer are a subheading
constexpr std::size_t kNotes = 8;      // last paragraphs that may name contributors

bool is_body(const Paragraph& paragraph) {
  return paragraph.kind == ZoneKind::body && !paragraph.stated;
}
bool is_prose(const Paragraph& paragraph) {
  return is_body(paragraph) && paragraph.text.size() > 100 && ends_sentence(paragraph.text);
}

bool is_marker(std::string_view text) {
  return text == "-" || text == "–" || text == "•" || text == "*" || text == "·" || text == "—" || text == "▪";
}

std::size_t first_prose(const Paragraphs& paragraphs) {
  std::size_t i = 0;
  while (i < paragraphs.size() && !is_prose(paragraphs[i])) ++i;
  return i;
}

std::size_t bytes_between(const Paragraphs& paragraphs, std::size_t from, std::size_t to) {
  std::size_t bytes = 0;
  for (std::size_t i = from; i < to; ++i)
    if (is_body(paragraphs[i])) bytes += paragraphs[i].text.size();
  return bytes;
}

void mark(Paragraphs& paragraphs, std::size_t from, std::size_t to, ZoneKind kind) {
  for (std::size_t i = from; i < to; ++i)
    if (is_body(paragraphs[i])) paragraphs[i].kind = kind;
}

// A heading followed by items between lines that hold nothing but a dash, after the article's end.
void mark_dashed_lists(Paragraphs& paragraphs) {
  for (std::size_t i = first_prose(paragraphs) + 1; i < paragraphs.size(); ++i) {
    if (!is_body(paragraphs[i]) || !is_marker(paragraphs[i].text)) continue;
    std::size_t last = i;
    for (std::size_t k = i; k < paragraphs.size(); ++k)
      if (is_marker(paragraphs[k].text)) last = k;
    const std::size_t end = std::min(last + 2, paragraphs.size());
    bool goes_on = false;
    for (std::size_t k = end; k < paragraphs.size(); ++k) goes_on = goes_on || is_prose(paragraphs[k]);
    if (goes_on) return;
    const bool heading = is_body(paragraphs[i - 1]) && !ends_sentence(paragraphs[i - 1].text) &&
                         paragraphs[i - 1].text.size() <= kLongestSubheading;
    mark(paragraphs, heading ? i - 1 : i, end, ZoneKind::sidebar);
    return;
  }
}

ZoneKind zone_of(PhraseKind kind) {
  switch (kind) {
    case PhraseKind::newsletter:
      return ZoneKind::newsletter;
    case PhraseKind::related:
      return ZoneKind::related;
    case PhraseKind::sidebar:
      return ZoneKind::sidebar;
    case PhraseKind::credit:
      return ZoneKind::credit;
    case PhraseKind::caption:
      return ZoneKind::caption;
    case PhraseKind::header:
      return ZoneKind::header;
    default:
      return ZoneKind::chrome;
  }
}

// Marks a heading that other stories follow, with the teasers below it; the rest too where it stands near the end.
void mark_sidebar(Paragraphs& paragraphs, std::size_t heading) {
  const std::size_t before = bytes_between(paragraphs, 0, heading);
  const std::size_t after = bytes_between(paragraphs, heading, paragraphs.size());
  const bool near_end = before >= after;
  paragraphs[heading].kind = ZoneKind::sidebar;
  for (std::size_t i = heading + 1; i < paragraphs.size(); ++i) {
    if (!near_end && is_prose(paragraphs[i])) return;
    mark(paragraphs, i, i + 1, ZoneKind::sidebar);
  }
}

// The phrase that a line ends with.
std::optional<PhraseMatch> ending(std::string_view text, const Rules& rules) {
  constexpr std::size_t kLongestEnding = 60;
  std::size_t pos = text.size() > kLongestEnding ? text.find(' ', text.size() - kLongestEnding) : 0;
  while (pos < text.size()) {
    skip_to_word(text, pos);
    const auto match = rules.match(text, pos, Phrases::kZones);
    if (match && match->mode == PhraseMode::end) return match;
    if (pos < text.size()) skip_word(text, pos);
  }
  return std::nullopt;
}

// Whether a line that begins with a phrase is a sentence of the article that happens to begin so.
bool goes_on_as_prose(std::string_view text, const PhraseMatch& match) {
  if (text.back() != '.' || text.ends_with("..")) return false;
  const bool link = match.kind == PhraseKind::related || match.kind == PhraseKind::newsletter;
  if (link) return text.size() > kLongestLink;
  if (starts_with_lower(text)) return true;
  const bool vague =
      match.kind == PhraseKind::chrome && starts_with_upper(text) && count_words(text.substr(0, match.end)) <= 3;
  return vague && text[match.end - 1] != ':' && count_words(text.substr(match.end)) > 12;
}

// Lines in capitals between paragraphs, where the outlet has its links so.
void mark_links_in_capitals(Paragraphs& paragraphs) {
  for (std::size_t i = first_prose(paragraphs) + 1; i < paragraphs.size(); ++i) {
    const std::string& text = paragraphs[i].text;
    if (is_body(paragraphs[i]) && text.size() <= kLongestStockLine && count_words(text) >= kLinkWords &&
        text.back() != '.' && text.back() != ':' && text.find('"') == std::string::npos && all_upper(text))
      paragraphs[i].kind = ZoneKind::related;
  }
}

// What stands behind the line that ends the article. Such a line is none where more text follows than precedes it.
void mark_end(Paragraphs& paragraphs, const Rules& rules) {
  for (std::size_t i = first_prose(paragraphs) + 1; i < paragraphs.size(); ++i) {
    const std::string& text = paragraphs[i].text;
    if (!is_body(paragraphs[i]) || text.size() > kLongestStockLine) continue;
    const auto match = rules.match(text, 0, Phrases::bit(PhraseKind::end));
    if (!match || match->mode == PhraseMode::mark) continue;
    if (bytes_between(paragraphs, 0, i) < bytes_between(paragraphs, i, paragraphs.size())) continue;
    mark(paragraphs, i, paragraphs.size(), ZoneKind::sidebar);
    return;
  }
}

void mark_stock_lines(Paragraphs& paragraphs, const Rules& rules) {
  std::size_t sidebars = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (!is_body(paragraphs[i]) || paragraphs[i].text.size() > kLongestStockLine) continue;
    const std::string& text = paragraphs[i].text;
    auto match = rules.match(text, 0, Phrases::kZones);
    if (!match || match->mode == PhraseMode::mark || match->mode == PhraseMode::sentence) {
      if (auto at_end = ending(text, rules)) match = at_end;
    }
    if (!match || match->mode == PhraseMode::mark) continue;
    if (match->kind == PhraseKind::sidebar) {
      if (text.size() > 80 || ends_sentence(text) || i == 0 || ++sidebars > kSidebars) continue;
      mark_sidebar(paragraphs, i);
      continue;
    }
    if (match->mode == PhraseMode::sentence || match->mode == PhraseMode::within) continue;
    if (match->mode == PhraseMode::start && goes_on_as_prose(text, *match)) continue;
    const bool early = i + kNotes < paragraphs.size();
    if (match->kind == PhraseKind::credit && match->mode == PhraseMode::start && early && text.back() == '.') continue;
    paragraphs[i].kind = zone_of(match->kind);
  }
}

bool has_words(std::string_view text) {
  std::size_t pos = 0;
  return !next_word(text, pos).text.empty();
}

// Rules of dashes or stars between paragraphs.
void mark_separators(Paragraphs& paragraphs) {
  for (Paragraph& paragraph : paragraphs)
    if (is_body(paragraph) && paragraph.text.size() < 120 && !has_words(paragraph.text))
      paragraph.kind = ZoneKind::chrome;
}

// "Jane Doe in Ankara contributed to this report."
void mark_contributors(Paragraphs& paragraphs, const Rules& rules) {
  const std::size_t from = paragraphs.size() > kNotes ? paragraphs.size() - kNotes : 1;
  for (std::size_t i = from; i < paragraphs.size(); ++i) {
    const std::string& text = paragraphs[i].text;
    if (!is_body(paragraphs[i]) || text.size() > kLongestStockLine) continue;
    for (std::size_t pos = 0; pos < text.size();) {
      const auto match = rules.match(text, pos, Phrases::bit(PhraseKind::credit));
      if (match && match->mode == PhraseMode::within) paragraphs[i].kind = ZoneKind::credit;
      if (next_word(text, pos).text.empty()) break;
    }
  }
}

// Of paragraphs that stand twice one stays: the later one where the first is a standfirst above the byline.
void mark_duplicates(Paragraphs& paragraphs) {
  std::unordered_map<std::string_view, std::size_t> seen;
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (!is_body(paragraphs[i])) continue;
    ++bodies;
    if (paragraphs[i].text.size() < kShortestDuplicate) continue;
    const auto [first, fresh] = seen.emplace(paragraphs[i].text, i);
    if (fresh) continue;
    const bool standfirst =
        first->second < kHeaderLines && i > first->second + 1 && bytes_between(paragraphs, 0, first->second) == 0;
    paragraphs[standfirst ? first->second : i].kind = ZoneKind::duplicate;
    if (standfirst) first->second = i;
  }
}

bool is_heading_shaped(const Paragraph& paragraph) {
  const std::string& text = paragraph.text;
  if (!is_body(paragraph) || text.size() > kLongestSubheading || count_words(text) > kSubheadingWords) return false;
  const char last = text.back();
  const bool open_end = last == '.' || last == ':' || last == ';' || last == ',';
  if (open_end || (ends_sentence(text) && last != '?' && last != '!')) return false;
  return !starts_with_lower(text) && text.front() != '-' && text.front() != '*' && text.front() != '"' &&
         !text.starts_with("“") && !text.starts_with("•") && !is_marker(text) && text.size() > 2;
}

void mark_subheadings(Paragraphs& paragraphs) {
  for (std::size_t i = first_prose(paragraphs) + 1; i + 1 < paragraphs.size(); ++i) {
    if (!is_heading_shaped(paragraphs[i])) continue;
    std::size_t next = i + 1;
    while (next < paragraphs.size() && !is_body(paragraphs[next])) ++next;
    if (next < paragraphs.size() && is_prose(paragraphs[next])) paragraphs[i].kind = ZoneKind::subheading;
  }
}

// Headline after headline below the last paragraph: links to other stories.
void mark_trailing_teasers(Paragraphs& paragraphs) {
  std::size_t end = paragraphs.size();
  while (end > 0 && !is_body(paragraphs[end - 1])) --end;
  std::size_t start = end;
  std::size_t teasers = 0;
  while (start > 0 && (!is_body(paragraphs[start - 1]) || is_heading_shaped(paragraphs[start - 1]))) {
    --start;
    if (!is_body(paragraphs[start])) continue;
    const std::string& text = paragraphs[start].text;
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (count_words(text) < 4 || digits > 4) return;
    ++teasers;
  }
  if (start > 0 && teasers >= kTeasers) mark(paragraphs, start, end, ZoneKind::sidebar);
}

// "Published: November 19, 2024" below the article says when, as it would above.
void read_footer(Paragraphs& paragraphs, HeaderFacts& facts, const Rules& rules) {
  const std::size_t from = paragraphs.size() > 4 ? paragraphs.size() - 4 : 1;
  for (std::size_t i = from; i < paragraphs.size(); ++i) {
    if (!is_body(paragraphs[i]) || paragraphs[i].text.size() > 120) continue;
    auto line = read_header_line(paragraphs[i].text, rules);
    if (!line || line->body < paragraphs[i].text.size() || line->facts.dates.empty()) continue;
    std::erase_if(line->facts.dates, [](const DateCandidate& date) {
      return date.role != DateRole::published && date.role != DateRole::updated;
    });
    if (line->facts.dates.empty()) continue;
    HeaderFacts dates;
    dates.dates = std::move(line->facts.dates);
    facts.add(std::move(dates));
    paragraphs[i].kind = ZoneKind::header;
  }
}

}  // namespace

void zone_lines(std::vector<Paragraph>& paragraphs, HeaderFacts& facts, const Rules& rules) {
  mark_dashed_lists(paragraphs);
  mark_separators(paragraphs);
  mark_stock_lines(paragraphs, rules);
  mark_end(paragraphs, rules);
  if (rules.links_in_capitals()) mark_links_in_capitals(paragraphs);
  mark_contributors(paragraphs, rules);
  mark_duplicates(paragraphs);
  read_footer(paragraphs, facts, rules);
}

void zone_headings(std::vector<Paragraph>& paragraphs) {
  mark_trailing_teasers(paragraphs);
  mark_subheadings(paragraphs);
}

}  // namespace dateline::extract
