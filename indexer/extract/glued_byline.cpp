#include "indexer/extract/glued_byline.hpp"

#include "indexer/extract/byline.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/header_outlet.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/wire_dateline.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestByline = 120;  // bytes

// Who signs, and when, in what stands before a dateline; absent where anything else stands there.
std::optional<HeaderFacts> read_signers(std::string_view byline, const Rules& rules) {
  HeaderFacts facts;
  const auto dates = find_dates(byline, DayOrder::unknown);
  std::string_view names = byline;
  if (!dates.empty()) {
    if (!dates[0].has_year() || trim(byline.substr(dates[0].end)).size() > 1) return std::nullopt;
    facts.dates.push_back(
        {DateRole::byline, std::string(byline.substr(dates[0].start, dates[0].end - dates[0].start))});
    names = byline.substr(0, dates[0].start);
  }
  Authors authors = parse_authors(names, rules);
  if (authors.persons.empty() || authors.unread > 0) return std::nullopt;
  facts.persons = std::move(authors.persons);
  return facts;
}

// How surely a place begins here: a known one, or the first word in capitals.
int certainty(std::string_view before, const WireDateline& dateline) {
  const std::string_view city = std::string_view(dateline.place).substr(0, dateline.place.find(','));
  const std::string_view last = before.substr(before.rfind(' ') + 1);
  return (names_place(city) ? 2 : 0) + (all_upper(city) && !all_upper(last) ? 1 : 0);
}

}  // namespace

std::optional<GluedByline> read_glued_byline(std::string_view paragraph, const Rules& rules) {
  const auto label = rules.match(paragraph, 0, Phrases::bit(PhraseKind::byline));
  if (!label || label->end >= paragraph.size() || paragraph[label->end] != ' ') return std::nullopt;
  std::optional<GluedByline> best;
  int best_certainty = -1;
  std::size_t at = paragraph.find(' ', label->end + 1);
  for (; at != std::string_view::npos && at < kLongestByline; at = paragraph.find(' ', at + 1)) {
    const auto dateline = read_dateline(paragraph.substr(at + 1), rules);
    if (!dateline || dateline->place.empty()) continue;
    const std::string_view byline = trim(paragraph.substr(0, at));
    const int sure = certainty(byline, *dateline);
    if (sure <= best_certainty || (dateline->agency.empty() && dateline->date.empty() && sure == 0)) continue;
    auto facts = read_signers(byline.substr(label->end), rules);
    if (!facts) continue;
    best = GluedByline{std::move(*facts), at + 1};
    best_certainty = sure;
  }
  return best;
}

}  // namespace dateline::extract
