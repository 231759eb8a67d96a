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
constexpr std::size_t kLongestSource = 40;     // of an agency's name

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

// Whether a text begins with a letter of a script without capitals.
bool is_caseless(std::string_view text) {
  std::size_t pos = 0;
  const char32_t first = decode(text, pos);
  return is_letter(first) && !is_upper(first) && !is_lower(first);
}

// Places are in capitals, or begin with them where an agency or a date vouches for the dateline.
bool is_place(std::string_view place, bool vouched) {
  if (place.empty() || count_words(place) > 7 || ends_sentence(place.substr(0, place.size() - 1))) return false;
  const bool caseless = is_caseless(place);
  if (!starts_with_upper(place) && !(vouched && caseless)) return false;
  if (place.find_first_of("0123456789:;\"?!") != std::string_view::npos) return false;
  const std::string_view city = place.substr(0, place.find(','));
  if (all_upper(city)) return city.size() >= 4;
  if (!vouched) return false;
  bool first = true;
  for (std::size_t pos = 0; pos < city.size();) {
    const std::size_t end = std::min(city.find(' ', pos), city.size());
    const std::string_view word = city.substr(pos, end - pos);
    if (!word.empty() && !starts_with_upper(word) && !caseless && (first || word.size() > 3)) return false;
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

std::string_view without_marks(std::string_view text, std::string_view marks) {
  text = trim(text);
  while (!text.empty() && marks.find(text.back()) != std::string_view::npos)
    text = trim(text.substr(0, text.size() - 1));
  return text.ends_with("،") || text.ends_with("، ") ? trim(text.substr(0, text.size() - 2)) : text;
}

// Where the agency of a dateline stands, with its brackets or slashes.
struct Source {
  std::size_t start = std::string_view::npos;
  std::size_t end = 0;
  std::string_view inside;
};

Source find_source(std::string_view head) {
  for (std::size_t open = head.find_first_of("(/"); open != std::string_view::npos;
       open = head.find_first_of("(/", open + 1)) {
    const bool slash = head[open] == '/';
    if (slash && open > 0 && head[open - 1] != ' ') continue;
    const std::size_t close = head.find(slash ? '/' : ')', open + 1);
    if (close == std::string_view::npos || close - open > kLongestSource) continue;
    return {open, close + 1, trim(head.substr(open + 1, close - open - 1))};
  }
  return {};
}

// Past the marks between an agency and the text: ".-", " - ", ":", " =".
std::size_t past_marks(std::string_view text, std::size_t pos) {
  constexpr std::string_view kPlain = " .:-_=";
  while (pos < text.size()) {
    const std::string_view rest = text.substr(pos);
    const bool wide = rest.starts_with("–") || rest.starts_with("—");
    if (!wide && kPlain.find(rest[0]) == std::string_view::npos) break;
    pos += wide ? std::string_view("–").size() : 1;
  }
  return pos;
}

// What a date may be followed by: the word for year, a medium without brackets ("LONDON, March 10 AAP - ").
bool read_after_date(std::string_view text, WireDateline& found, const Rules& rules) {
  text = trim(text);
  for (const std::string_view year : {"года", "год", "г.", "г", "року", "р.", "م"}) {
    if (!text.starts_with(year)) continue;
    text = trim(text.substr(year.size()));
    break;
  }
  while (!text.empty() && std::string_view(".,;-/").find(text.front()) != std::string_view::npos)
    text = trim(text.substr(1));
  text = without_marks(text, ".,;-/");
  if (text.empty()) return true;
  const KnownOutlet* known = rules.outlet_by_name(text);
  if (known == nullptr || !found.agency.empty()) return false;
  found.agency = known->name;
  return true;
}

// What stands before the agency or the dash: a place, a date, or both.
bool read_place_and_date(std::string_view before, bool vouched, WireDateline& found, const Rules& rules) {
  const auto dates = find_dates(before, DayOrder::unknown);
  std::string_view place = before;
  if (!dates.empty()) {
    if (dates.size() > 1 || !read_after_date(before.substr(dates[0].end), found, rules)) return false;
    found.date = before.substr(dates[0].start, dates[0].end - dates[0].start);
    place = before.substr(0, dates[0].start);
  }
  // A full stop before a date is no part of the place, as it is in "KANSAS CITY, Mo.".
  const bool dotted = !dates.empty() && place.find(',') == std::string_view::npos;
  place = without_marks(place, dotted ? ",;-." : ",;-");
  if (place.empty()) return vouched && (!dates.empty() || !before.empty());
  if (!is_place(place, vouched || !dates.empty()) || is_stock_phrase(place, rules)) return false;
  found.place = place;
  return true;
}

// "МОСКВА, 18 ноя — РИА Новости. ": the agency behind the dash.
void read_agency_behind(std::string_view paragraph, WireDateline& found, const Rules& rules) {
  const std::string_view rest = paragraph.substr(found.end, kLongestSource);
  const std::size_t stop = std::min(rest.find(". "), rest.find(" - "));
  if (!found.agency.empty() || stop == std::string_view::npos) return;
  const KnownOutlet* known = rules.outlet_by_name(trim(rest.substr(0, stop)));
  if (known == nullptr) return;
  found.agency = known->name;
  found.end = past_marks(paragraph, found.end + stop);
}

// "(ANSA) - Rome, October 11 - ": the place and the date behind the agency.
void read_place_behind(std::string_view paragraph, WireDateline& found, const Rules& rules) {
  const std::string_view rest = paragraph.substr(found.end, kLongestDateline);
  const Dash dash = first_dash(rest);
  if (dash.start == std::string_view::npos || found.end + dash.end >= paragraph.size()) return;
  WireDateline behind;
  const std::string_view before = trim(rest.substr(0, dash.start));
  if (!read_place_and_date(before, false, behind, rules) || behind.place.empty() || behind.date.empty()) return;
  found.place = std::move(behind.place);
  found.date = std::move(behind.date);
  found.end += dash.end;
}

// A dateline with a known agency in brackets or between slashes, whatever ends it.
std::optional<WireDateline> read_with_agency(std::string_view paragraph, const Rules& rules) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  const Source source = find_source(head);
  if (source.start == std::string_view::npos) return std::nullopt;
  WireDateline found;
  found.end = past_marks(paragraph, source.end);
  if (found.end >= paragraph.size() || found.end == source.end) return std::nullopt;
  const bool marked = trim(paragraph.substr(source.end, found.end - source.end)).size() > 0;
  if (!marked && starts_with_lower(paragraph.substr(found.end))) return std::nullopt;
  const std::string_view before = trim(head.substr(0, source.start));
  found.agency = agency_in(source.inside, rules);
  if (found.agency.empty()) {  // "(New York, NY - November 21) "
    if (!before.empty() || !read_place_and_date(source.inside, false, found, rules)) return std::nullopt;
    return found.place.empty() || found.date.empty() ? std::nullopt : std::optional(found);
  }
  if (before.empty()) {
    if (marked) read_place_behind(paragraph, found, rules);
    return found;
  }
  if (!read_place_and_date(before, true, found, rules)) return std::nullopt;
  return found;
}

// A dateline that ends in a dash, with or without a bracket before it.
std::optional<WireDateline> read_with_dash(std::string_view paragraph, const Rules& rules) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  const Dash dash = first_dash(head);
  if (dash.start == std::string_view::npos || dash.end >= paragraph.size()) return std::nullopt;
  std::string_view before = trim(head.substr(0, dash.start));
  WireDateline found;
  found.end = dash.end;
  bool initials = false;
  if (!before.empty() && before.back() == ')') {
    const std::size_t open = before.rfind('(');
    if (open == std::string_view::npos || count_words(before.substr(open)) > 3) return std::nullopt;
    initials = all_upper(before.substr(open));
    before = trim(before.substr(0, open));
  }
  const bool only_date = initials && find_dates(before, DayOrder::unknown).size() == 1;
  if (before.empty() || !read_place_and_date(before, only_date, found, rules)) return std::nullopt;
  read_agency_behind(paragraph, found, rules);
  return found;
}

}  // namespace

std::string agency_in(std::string_view inside, const Rules& rules) {
  if (const KnownOutlet* whole = rules.outlet_by_name(inside)) return whole->name;
  while (!inside.empty()) {
    const std::size_t end = std::min(inside.find_first_of("/,;=-"), inside.size());
    const KnownOutlet* known = rules.outlet_by_name(trim(inside.substr(0, end)));
    if (known != nullptr) return known->name;
    inside.remove_prefix(std::min(end + 1, inside.size()));
  }
  return {};
}

std::optional<WireDateline> read_dateline(std::string_view paragraph, const Rules& rules) {
  if (auto eastern = read_eastern_dateline(paragraph, rules)) return eastern;
  if (auto found = read_with_agency(paragraph, rules)) return found;
  return read_with_dash(paragraph, rules);
}

}  // namespace dateline::extract
