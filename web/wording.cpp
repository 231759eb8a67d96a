#include "web/wording.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace dateline::web {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

using Words = std::pair<std::string_view, const char*>;

template <std::size_t N>
const char* lookup(const std::array<Words, N>& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Words::first);
  return found == table.end() ? nullptr : found->second;
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  std::ranges::replace(out, '_', ' ');
  std::ranges::replace(out, '-', ' ');
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// The number that fills text[at, at + size), digits only.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t size) {
  if (text.size() < at + size) return std::nullopt;
  int value = 0;
  const char* end = text.data() + at + size;
  if (text[at] == '-') return std::nullopt;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

DaySpan from_first(sys_days first, days length) {
  return {first, first + length - days(1)};
}

// ISO 8601: week 1 is the week, from Monday, that has January 4th.
std::optional<DaySpan> week_span(int y, int week) {
  if (week < 1 || week > 53) return std::nullopt;
  const sys_days fourth = year(y) / 1 / 4;
  const auto monday = fourth - (std::chrono::weekday(fourth) - std::chrono::Monday);
  return from_first(monday + days(7 * (week - 1)), days(7));
}

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  const std::size_t begin = number < 0 ? 1 : 0;
  for (std::size_t at = out.size(); at > begin + 3;) out.insert(at -= 3, 1, ',');
  return out;
}

std::string counted(std::int64_t number, const char* one, const char* many) {
  return grouped(number) + ' ' + (number == 1 ? one : many);
}

std::optional<DaySpan> day_span(std::string_view written) {
  const auto y = digits(written, 0, 4);
  if (!y) return std::nullopt;
  if (written.size() == 4) return DaySpan{year(*y) / 1 / 1, year(*y) / 12 / 31};
  if (written[4] != '-') return std::nullopt;
  if (written.size() == 8 && written[5] == 'W') {
    const auto week = digits(written, 6, 2);
    return week ? week_span(*y, *week) : std::nullopt;
  }
  const auto m = digits(written, 5, 2);
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  const auto of_month = year(*y) / month(static_cast<unsigned>(*m));
  if (written.size() == 7) return DaySpan{of_month / 1, of_month / std::chrono::last};
  const auto d = written[7] == '-' ? digits(written, 8, 2) : std::nullopt;
  if (!d) return std::nullopt;
  const year_month_day date = of_month / day(static_cast<unsigned>(*d));
  if (!date.ok()) return std::nullopt;
  return from_first(date, days(1));
}

std::string iso(sys_days date) {
  const year_month_day parts(date);
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(parts.year()),
                static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
  return out.data();
}

std::string date_in_words(std::string_view written) {
  const auto span = day_span(written);
  if (!span || written.size() == 4) return std::string(written);
  const year_month_day parts(span->first);
  const std::string year_text = std::to_string(static_cast<int>(parts.year()));
  const std::string month_text = kMonths[static_cast<unsigned>(parts.month()) - 1];
  if (written.size() == 7) return month_text + ' ' + year_text;
  const std::string day_text = std::to_string(static_cast<unsigned>(parts.day()));
  const std::string in_words = day_text + ' ' + month_text + ' ' + year_text;
  return written.size() == 8 ? "week of " + in_words : in_words;
}

const char* confidence_in_words(double confidence) {
  if (confidence >= 0.95) return "certain";
  if (confidence >= 0.8) return "confident";
  if (confidence >= 0.5) return "likely";
  return "unsure";
}

std::string date_rule_in_words(std::string_view rule) {
  static constexpr std::array<Words, 11> kRules = {{{"byline", "from the byline"},
                                                    {"date-stamp", "from the date stamp"},
                                                    {"published-at", "from the word “published”"},
                                                    {"created-at", "from the word “created”"},
                                                    {"updated-at", "from the word “updated”"},
                                                    {"dateline", "from the dateline"},
                                                    {"json-field", "from the date field of the record"},
                                                    {"json-ld", "from the page’s own description"},
                                                    {"meta", "from the page’s own description"},
                                                    {"time-element", "from the time marked on the page"},
                                                    {"url", "from the address of the page"}}};
  if (const char* words = lookup(kRules, rule)) return words;
  return rule.empty() ? std::string() : "by the rule “" + std::string(rule) + "”";
}

std::string actor_type_plural(std::string_view type) {
  static constexpr std::array<Words, 5> kTypes = {{{"person", "People"},
                                                   {"organisation", "Organisations"},
                                                   {"government", "Governments"},
                                                   {"armed_group", "Armed groups"},
                                                   {"media", "Media"}}};
  const char* words = lookup(kTypes, type);
  return words != nullptr ? words : capitalised(type);
}

std::string actor_type_singular(std::string_view type) {
  return capitalised(type);
}

std::string zone_in_words(std::string_view kind) {
  static constexpr std::array<Words, 3> kKinds = {
      {{"related", "Related articles"}, {"chrome", "Page furniture"}, {"duplicate", "Repeated text"}}};
  const char* words = lookup(kKinds, kind);
  return words != nullptr ? words : capitalised(kind);
}

std::string name_from_id(std::string_view id) {
  std::string out(id.substr(id.find('/') == std::string_view::npos ? 0 : id.find('/') + 1));
  bool begin = true;
  for (char& c : out) {
    if (c == '-' || c == '_') c = ' ';
    if (begin && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begin = c == ' ';
  }
  return out;
}

}  // namespace dateline::web
