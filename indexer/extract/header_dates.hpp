// Finds the dates of a header line and what they are the dates of.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/dates.hpp"
#include "indexer/extract/header_line.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/sentences.hpp"

namespace dateline::extract {

class Rules;

// The kinds of phrases that label a date.
inline constexpr std::uint32_t kDateLabels =
    Phrases::bit(PhraseKind::published) | Phrases::bit(PhraseKind::updated) | Phrases::bit(PhraseKind::created);

// A date or time of a line with its label and what both cover.
struct LabelledDate {
  FoundDate date;
  std::optional<PhraseMatch> label;
  Span span;
};

// The dates of a line, each with the label right before it.
std::vector<LabelledDate> labelled_dates(std::string_view line, const Rules& rules);

DateRole role_of(const std::optional<PhraseMatch>& label, bool in_byline);

// Whether nothing but marks, weekdays and small words of dates stand in the text.
bool only_marks(std::string_view text);

// "Qtr ended Jan 31", "Record March 31, 1987", "March 31, 1986 end": a word right beside a date, that none of the spans
// `covered` has, says what it is the date of.
bool is_date_of_something(std::string_view line, const Span& date, const std::vector<Span>& covered);

// Whether a line ends as no stamp does: a full stop or a colon makes it a citation or the beginning of a text.
bool ends_as_text(std::string_view line);

// Words of a line that none of the spans covers, without weekdays, "at", "|" and relative times.
std::size_t unread_words(std::string_view line, const std::vector<Span>& covered, const Rules& rules);

}  // namespace dateline::extract
