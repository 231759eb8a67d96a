#include "indexer/extract/captions.hpp"

#include <algorithm>
#include <optional>

#include "indexer/extract/calendar.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;
constexpr std::size_t kLongestCredit = 200;    // bytes
constexpr std::size_t kCredits = 64;           // of a paragraph; one with more is no prose
constexpr std::size_t kLongestCaption = 1500;  // bytes
constexpr std::size_t kCaptionSentences = 3;
constexpr std::uint32_t kPhoto = Phrases::bit(PhraseKind::photo);

// The agency or picture library named at `pos`.
std::optional<PhraseMatch> agency_at(std::string_view text, std::size_t pos, const Rules& rules) {
  const auto match = rules.match(text, pos, kPhoto);
  if (match && match->mode == PhraseMode::start) return match;
  return std::nullopt;
}

bool has_mark(std::string_view text, PhraseKind kind, PhraseMode mode, const Rules& rules) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const auto match = rules.match(text, at, Phrases::bit(kind));
    if (match && match->mode == mode) return true;
    if (next_word(text, pos).text.empty()) break;
  }
  return false;
}

// How much a sentence looks like a caption; 2 is enough.
int caption_score(std::string_view sentence, const Rules& rules) {
  int score = 0;
  if (has_mark(sentence, PhraseKind::caption, PhraseMode::mark, rules)) score += 1;
  for (const FoundDate& date : find_dates(sentence, DayOrder::unknown)) {
    if (!date.has_year() || date.day == 0) continue;
    score += 1;
    break;
  }
  for (const std::string_view side : {"(L)", "(R)", "(C)", ", left,", ", right,", "(left)", "(right)", ", center,"})
    if (contains(sentence, side)) score += 2;
  if (!ends_sentence(sentence)) score += 1;
  if (contains(sentence, "\"") || contains(sentence, "“")) score -= 2;
  if (has_mark(sentence, PhraseKind::author, PhraseMode::start, rules)) score -= 2;
  return score;
}

bool is_capital_word(std::string_view word) {
  return all_upper(word) || (word.size() > 1 && word.back() == '.' && starts_with_upper(word));
}

// Where the dateline of an agency's caption begins ("WASHINGTON, DC - OCTOBER 01: "), or npos.
std::size_t caption_dateline(std::string_view text) {
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    const std::size_t from = colon > 40 ? colon - 40 : 0;
    std::size_t dash = text.rfind(" - ", colon);
    std::size_t width = 3;
    const std::size_t long_dash = text.rfind(" – ", colon);
    if (long_dash != std::string_view::npos && (dash == std::string_view::npos || long_dash > dash))
      dash = long_dash, width = 5;
    if (dash == std::string_view::npos || dash < from || dash + width >= colon) continue;
    const auto dates = find_dates(text.substr(dash + width, colon - dash - width), DayOrder::unknown);
    if (dates.size() != 1 || dates[0].day == 0 || dates[0].start != 0 || dates[0].end + 1 < colon - dash - width)
      continue;
    std::size_t start = dash;
    while (start > 0) {
      const std::size_t space = text.rfind(' ', start - 1);
      const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
      if (!is_capital_word(text.substr(word, start - word)) || contains(text.substr(word, start - word), ")")) break;
      start = word == 0 ? 0 : word - 1;
      if (word == 0) break;
    }
    if (start < dash) return start;
  }
  return std::string_view::npos;
}

// The inside of a bracket at `open`, or absent. An unclosed one is taken to the end of the text.
std::optional<Span> bracket_at(std::string_view text, std::size_t open) {
  const char closing = text[open] == '(' ? ')' : ']';
  const std::size_t window = text.substr(open, kLongestCredit + 1).find(closing);
  if (window == std::string_view::npos && text.size() - open > kLongestCredit) return std::nullopt;
  const std::size_t close = window == std::string_view::npos ? text.size() : open + window;
  return Span{open + 1, close};
}

// "REUTERS/Jane Doe" or "Photo: Jane Doe" without brackets at the end of a text: where it begins, or npos.
std::size_t bare_credit(std::string_view text, const Rules& rules) {
  const std::size_t from = text.size() > 120 ? text.size() - 120 : 0;
  if (find_any(text, "/:|", from) == std::string_view::npos) return std::string_view::npos;
  std::size_t pos = from == 0 ? 0 : std::min(text.find(' ', from), text.size());
  while (pos < text.size()) {
    const PhraseWord word = next_word(text, pos);
    if (word.text.empty()) break;
    const std::size_t at = word.start;
    const auto match = rules.match(text, at, kPhoto);
    if (!match) continue;
    const std::string_view rest = text.substr(match->end);
    const bool named =
        match->mode == PhraseMode::start && !rest.empty() && rest[0] == '/' && starts_with_upper(rest.substr(1));
    const std::string_view before = trim(text.substr(0, at));
    const bool labelled = match->mode == PhraseMode::mark && text[match->end - 1] == ':' &&
                          (before.empty() || ends_sentence(before) || before.back() == '|');
    if ((named || labelled) && count_words(rest) <= 10 && sentence_end(text, at, rules) == text.size()) return at;
    pos = std::max(pos, match->end);
  }
  return std::string_view::npos;
}

// Captions are short: no more than this much text before a credit is looked at, so that hostile text costs little.
std::size_t window_start(std::string_view text, std::size_t from, std::size_t credit) {
  if (credit - from <= kLongestCaption) return from;
  const std::size_t space = text.find(' ', credit - kLongestCaption);
  return std::min(space, credit);
}

// Where the caption begins that ends right before a credit at `credit`, looking no further back than `from`.
std::size_t caption_start(std::string_view text, std::size_t from, std::size_t credit, const Rules& rules) {
  from = window_start(text, from, credit);
  const std::string_view before = text.substr(from, credit - from);
  const std::size_t dateline = caption_dateline(before);
  if (dateline != std::string_view::npos) return from + dateline;
  const std::vector<Span> all = sentences(trim(before).empty() ? std::string_view{} : before, rules);
  if (all.empty()) return credit;
  const int last = caption_score(all.back().of(before), rules);
  const bool alone = all.size() == 1;
  if (last < 1 && !(alone && last >= 0)) {
    const bool whole = all.size() <= kCaptionSentences && caption_score(all.front().of(before), rules) >= 2;
    return whole ? from + all.front().start : credit;
  }
  std::size_t first = all.size() - 1;
  while (first > 0 && all.size() - first < kCaptionSentences && caption_score(all[first - 1].of(before), rules) >= 2)
    --first;
  return from + all[first].start;
}

// "(Jane Doe/Town Hall)" and "(AP)" are credits only behind what is plainly a caption.
bool is_weak_credit(std::string_view text, const Rules& rules) {
  text = trim(text);
  if (text.empty() || text.size() > 80 || count_words(text) > 8) return false;
  const auto agency = agency_at(text, 0, rules);
  if (agency && agency->end == text.size()) return true;
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && slash > 2 && slash + 3 < text.size() && starts_with_upper(text) &&
         starts_with_upper(text.substr(slash + 1)) && !has_digit(text);
}

bool follows_caption(std::string_view text, std::size_t from, std::size_t credit, const Rules& rules) {
  from = window_start(text, from, credit);
  const std::string_view before = text.substr(from, credit - from);
  const std::vector<Span> all = sentences(before, rules);
  return !all.empty() && caption_score(all.back().of(before), rules) >= 2;
}

void cut_bracketed(std::string_view text, std::vector<Cut>& cuts, const Rules& rules) {
  std::size_t from = 0;
  std::size_t credits = 0;
  const std::size_t close = find_any(text, "()", 0);
  if (close != std::string_view::npos && text[close] == ')' && is_photo_credit(text.substr(0, close), rules)) {
    cuts.push_back({{0, close + 1}, ZoneKind::credit});
    from = close + 1;
  }
  for (std::size_t open = find_any(text, "([", from); open != std::string_view::npos;
       open = find_any(text, "([", open + 1)) {
    const auto inside = bracket_at(text, open);
    if (!inside) continue;
    const bool plain = is_photo_credit(inside->of(text), rules);
    if (!plain && !is_weak_credit(inside->of(text), rules)) continue;
    if (++credits > kCredits) break;
    const std::size_t end = std::min(inside->end + 1, text.size());
    if (!plain && !follows_caption(text, from, open, rules)) continue;
    const std::size_t start = caption_start(text, from, open, rules);
    cuts.push_back({{start, end}, start == open ? ZoneKind::credit : ZoneKind::caption});
    from = end;
    open = end - 1;
  }
}

}  // namespace

bool is_photo_credit(std::string_view text, const Rules& rules) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestCredit) return false;
  const auto first = rules.match(text, 0, kPhoto);
  if (first && first->mode == PhraseMode::mark) return true;
  if (count_words(text) > 14) return false;
  for (std::size_t pos = 0; pos < text.size();) {
    const PhraseWord word = next_word(text, pos);
    if (word.text.empty()) break;
    const auto agency = agency_at(text, word.start, rules);
    if (!agency) continue;
    const std::string_view before = trim(text.substr(0, word.start));
    const std::string_view after = text.substr(agency->end);
    const bool slash = (!before.empty() && before.back() == '/') || (!after.empty() && after.front() == '/');
    const bool via = before.size() >= 3 && lower(before.substr(before.size() - 3)) == "via";
    const bool picture = rules.match(after, 0, kPhoto).has_value() && contains(lower(after), "photo");
    if (slash || via || picture) return true;
  }
  return false;
}

std::vector<Cut> caption_cuts(std::string_view text, const Rules& rules) {
  std::vector<Cut> cuts;
  cut_bracketed(text, cuts, rules);
  const std::size_t from = cuts.empty() ? 0 : cuts.back().span.end;
  const std::size_t bare = bare_credit(text.substr(from), rules);
  if (bare != std::string_view::npos) {
    const std::size_t start = caption_start(text, from, from + bare, rules);
    cuts.push_back({{start, text.size()}, start == from + bare ? ZoneKind::credit : ZoneKind::caption});
  } else if (const std::size_t agency = caption_dateline(text.substr(0, 120)); cuts.empty() && agency == 0) {
    cuts.push_back({{0, text.size()}, ZoneKind::caption});
  }
  return cuts;
}

}  // namespace dateline::extract
