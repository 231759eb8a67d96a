#include "indexer/extract/wire_dateline.hpp"

#include <algorithm>

#include "indexer/extract/dates.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestDateline = 110;  // bytes

// The dash that ends a dateline: where it begins and how long it is with its spaces.
struct Dash {
  std::size_t start = std::string_view::npos;
  std::size_t end = 0;
};

Dash first_dash(std::string_view text) {
  Dash first;
  for (const std::string_view dash :
       {" - ", " -- ", " — ", " – ", "— ", "– ", " _ ", " —", ") - ", ")- ", ")— ", ")– "}) {
    const std::size_t at = text.find(dash);
    if (at >= first.start || at == std::string_view::npos) continue;
    const std::size_t bracket = dash.front() == ')' ? 1 : 0;
    first = {at + bracket, at + dash.size()};
  }
  return first;
}

// Places are in capitals, or begin with them where an agency or a date vouches for the dateline.
bool is_place(std::string_view place, bool vouched) {
  if (place.empty() || count_words(place) > 7 || !starts_with_upper(place) ||
      ends_sentence(place.substr(0, place.size() - 1)))
    return false;
  if (place.find_first_of("0123456789:;\"?!") != std::string_view::npos) return false;
  const std::string_view city = place.substr(0, place.find(','));
  if (all_upper(city)) return city.size() >= 4;
  if (!vouched) return false;
  bool first = true;
  for (std::size_t pos = 0; pos < city.size();) {
    const std::size_t end = std::min(city.find(' ', pos), city.size());
    const std::string_view word = city.substr(pos, end - pos);
    if (!word.empty() && !starts_with_upper(word) && (first || word.size() > 3)) return false;
    first = false;
    pos = end + 1;
  }
  return count_words(city) <= 4;
}

bool is_stock_phrase(std::string_view text, const Rules& rules) {
  constexpr std::uint32_t kinds =
      Phrases::kZones | Phrases::bit(PhraseKind::section) | Phrases::bit(PhraseKind::byline);
  return rules.match(text, 0, kinds).has_value();
}

std::string_view without_commas(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.back() == ',' || text.back() == ';')) text = trim(text.substr(0, text.size() - 1));
  return text;
}

}  // namespace

std::optional<WireDateline> read_dateline(std::string_view paragraph, const Rules& rules) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  const Dash dash = first_dash(head);
  if (dash.start == std::string_view::npos || dash.end >= paragraph.size()) return std::nullopt;
  std::string_view before = trim(head.substr(0, dash.start));
  WireDateline found;
  found.end = dash.end;
  bool bracketed = false;
  if (!before.empty() && before.back() == ')') {
    const std::size_t open = before.rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    const KnownOutlet* agency = rules.outlet_by_name(trim(before.substr(open + 1, before.size() - open - 2)));
    if (agency != nullptr) found.agency = agency->name;
    bracketed = agency != nullptr;
    if (!bracketed && count_words(before.substr(open)) > 3) return std::nullopt;
    before = trim(before.substr(0, open));
  }
  if (before.empty()) return bracketed ? std::optional(found) : std::nullopt;
  const auto dates = find_dates(before, DayOrder::unknown);
  std::string_view place = before;
  if (!dates.empty()) {
    if (trim(before.substr(dates.back().end)).size() > 1 || dates.size() > 1) return std::nullopt;
    found.date = before.substr(dates[0].start, dates[0].end - dates[0].start);
    place = before.substr(0, dates[0].start);
  }
  place = without_commas(place);
  if (place.empty() && bracketed) return found;
  if (!is_place(place, bracketed || !dates.empty()) || is_stock_phrase(place, rules)) return std::nullopt;
  found.place = place;
  return found;
}

}  // namespace dateline::extract
