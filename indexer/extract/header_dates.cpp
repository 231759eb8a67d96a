#include "indexer/extract/header_dates.hpp"

#include <algorithm>

#include "indexer/extract/calendar.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

// A label of a date and where it begins.
struct Label {
  PhraseMatch match;
  std::size_t start = 0;
};

// The label that stands right before the end of `within`.
std::optional<Label> label_before(std::string_view line, Span within, const Rules& rules) {
  for (std::size_t pos = within.start; pos < within.end;) {
    skip_to_word(line, pos);
    if (pos >= within.end) break;
    const std::size_t start = pos;
    skip_word(line, pos);
    const auto match = rules.match(line, start, kDateLabels);
    if (!match || match->end > within.end || !only_marks(line.substr(match->end, within.end - match->end))) continue;
    return Label{*match, start};
  }
  return std::nullopt;
}

bool is_inside(const PhraseWord& word, const std::vector<Span>& covered) {
  return std::any_of(covered.begin(), covered.end(),
                     [&](const Span& span) { return word.start >= span.start && word.end <= span.end; });
}

// Whether a word tells no more than that something is a date or a part of a header.
bool is_header_word(std::string_view line, const PhraseWord& word) {
  const bool mark = word.text == ":" || word.text == "|" || word.text == "at" || word.text == "on" || word.text == "by";
  return mark || calendar_word(word.text).kind != CalendarKind::none || find_time(line.substr(word.start, 8));
}

}  // namespace

bool only_marks(std::string_view text) {
  std::size_t pos = 0;
  while (true) {
    const PhraseWord word = next_word(text, pos);
    if (word.text.empty()) return true;
    if (word.text != ":" && word.text != "|" && word.text != "at" && word.text != "on" && word.text != "the" &&
        calendar_word(word.text).kind != CalendarKind::weekday)
      return false;
  }
}

std::vector<LabelledDate> labelled_dates(std::string_view line, const Rules& rules) {
  std::vector<LabelledDate> found;
  std::size_t from = 0;
  for (FoundDate& date : find_dates(line, DayOrder::unknown)) {
    LabelledDate labelled{std::move(date), std::nullopt, {}};
    labelled.span = {labelled.date.start, labelled.date.end};
    if (const auto label = label_before(line, {from, labelled.date.start}, rules)) {
      labelled.label = label->match;
      labelled.span.start = label->start;
    }
    from = labelled.date.end;
    found.push_back(std::move(labelled));
  }
  return found;
}

DateRole role_of(const std::optional<PhraseMatch>& label, bool in_byline) {
  if (!label) return in_byline ? DateRole::byline : DateRole::stamp;
  if (label->kind == PhraseKind::updated) return DateRole::updated;
  if (label->kind == PhraseKind::created) return DateRole::created;
  return label->mode == PhraseMode::start ? DateRole::stamp : DateRole::published;
}

bool is_date_of_something(std::string_view line, const Span& date, const std::vector<Span>& covered) {
  PhraseWord before;
  for (std::size_t pos = 0; pos < date.start;) {
    PhraseWord word = next_word(line, pos);
    if (word.text.empty() || word.end > date.start) break;
    before = std::move(word);
  }
  const bool beside = !before.text.empty() && trim(line.substr(before.end, date.start - before.end)).empty();
  if (beside && !is_inside(before, covered) && !is_header_word(line, before)) return true;
  std::size_t pos = date.end;
  const PhraseWord after = next_word(line, pos);
  return !after.text.empty() && after.start == date.end + 1 && line[date.end] == ' ' && !is_inside(after, covered) &&
         !is_header_word(line, after) && starts_with_lower(line.substr(after.start));
}

bool ends_as_text(std::string_view line) {
  if (line.back() == ':') return true;
  if (line.back() != '.') return false;
  const std::string last = lower(line.substr(line.size() > 5 ? line.size() - 5 : 0));
  return !last.ends_with("a.m.") && !last.ends_with("p.m.");
}

std::size_t unread_words(std::string_view line, const std::vector<Span>& covered, const Rules& rules) {
  std::size_t unread = 0;
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t at = pos;
    if (const auto ago = rules.match(
            line, at,
            Phrases::bit(PhraseKind::ago) | Phrases::bit(PhraseKind::header) | Phrases::bit(PhraseKind::section))) {
      if (ago->mode == PhraseMode::mark) {
        pos = ago->end;
        continue;
      }
    }
    const PhraseWord word = next_word(line, pos);
    if (word.text.empty()) break;
    if (!is_inside(word, covered) && !is_header_word(line, word)) ++unread;
  }
  return unread;
}

}  // namespace dateline::extract
