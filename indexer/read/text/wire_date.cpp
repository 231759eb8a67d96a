#include "indexer/read/text/wire_date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

// The first three letters of months, as bytes: English, German, French, Spanish, Italian, Portuguese, Dutch.
constexpr std::array<std::pair<std::string_view, int>, 37> kMonths = {{
    {"jan", 1},  {"ene", 1}, {"gen", 1},       {"feb", 2},  {"fev", 2},  {"f\xC3\xA9v", 2}, {"mar", 3},
    {"mrz", 3},  {"mae", 3}, {"m\xC3\xA4", 3}, {"mrt", 3},  {"maa", 3},  {"apr", 4},        {"avr", 4},
    {"abr", 4},  {"may", 5}, {"mai", 5},       {"mag", 5},  {"mei", 5},  {"jun", 6},        {"juin", 6},
    {"giu", 6},  {"jul", 7}, {"juil", 7},      {"lug", 7},  {"aug", 8},  {"aou", 8},        {"ao\xC3\xBB", 8},
    {"ago", 8},  {"sep", 9}, {"set", 9},       {"oct", 10}, {"okt", 10}, {"out", 10},       {"ott", 10},
    {"nov", 11}, {"de", 12},
}};

struct Zone {
  std::string_view name;
  std::string_view offset;
};
constexpr std::array kZones = {
    Zone{"gmt"sv, "Z"sv},      Zone{"utc"sv, "Z"sv},       Zone{"z"sv, "Z"sv},         Zone{"est"sv, "-05:00"sv},
    Zone{"edt"sv, "-04:00"sv}, Zone{"cst"sv, "-06:00"sv},  Zone{"cdt"sv, "-05:00"sv},  Zone{"mst"sv, "-07:00"sv},
    Zone{"mdt"sv, "-06:00"sv}, Zone{"pst"sv, "-08:00"sv},  Zone{"pdt"sv, "-07:00"sv},  Zone{"cet"sv, "+01:00"sv},
    Zone{"mez"sv, "+01:00"sv}, Zone{"cest"sv, "+02:00"sv}, Zone{"mesz"sv, "+02:00"sv}, Zone{"bst"sv, "+01:00"sv},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Takes as many digits as there are, up to `most`.
std::string_view take_digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && count < most && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

std::string_view take_word(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && (static_cast<unsigned char>(text[count]) >= 0x80 || (text[count] | 0x20) >= 'a') &&
         text[count] != '{')
    ++count;
  const std::string_view word = text.substr(0, count);
  text.remove_prefix(count);
  return word;
}

void skip(std::string_view& text, std::string_view what) {
  text.remove_prefix(std::min(text.find_first_not_of(what), text.size()));
}

int month_of(std::string_view word) {
  const std::string small = lower_ascii(word);
  if (small.size() < 3) return 0;
  for (const auto& [start, month] : kMonths) {
    if (small.starts_with(start)) return month;
  }
  return 0;
}

std::string_view offset_of(std::string_view word) {
  const std::string small = lower_ascii(word);
  for (const Zone& zone : kZones) {
    if (zone.name == small) return zone.offset;
  }
  return {};
}

struct Time {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  std::string_view offset;
};

std::optional<StatedDate> stated(Time time) {
  if (time.year < 100) time.year += time.year < 70 ? 2000 : 1900;
  const bool sound = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= 31 && time.hour <= 23 &&
                     time.minute <= 59 && time.year >= 1900 && time.year <= 2100;
  if (!sound) return std::nullopt;
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d", time.year, time.month, time.day, time.hour, time.minute);
  return StatedDate{std::string(text) + std::string(time.offset), "wire date", false};
}

std::optional<StatedDate> by_day(std::string_view text) {
  const std::string_view digits = take_digits(text, 6);
  if (digits.size() != 6) return std::nullopt;
  Time time{0, 0, number(digits.substr(0, 2)), number(digits.substr(2, 2)), number(digits.substr(4, 2)), {}};
  skip(text, " ");
  std::string_view word = take_word(text);
  time.offset = offset_of(word);
  if (!time.offset.empty() || month_of(word) == 0) {
    skip(text, " ");
    word = take_word(text);
  }
  time.month = month_of(word);
  skip(text, " .");
  const std::string_view year = take_digits(text, 4);
  if (time.month == 0 || (year.size() != 2 && year.size() != 4)) return std::nullopt;
  time.year = number(year);
  return stated(time);
}

std::optional<StatedDate> by_month(std::string_view text) {
  Time time;
  for (int* part : {&time.month, &time.day, &time.year}) {
    const std::string_view digits = take_digits(text, 4);
    if (digits.empty()) return std::nullopt;
    *part = number(digits);
    if (part == &time.year) break;
    if (!text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
  }
  skip(text, " ");
  const std::string_view clock = take_digits(text, 4);
  if (clock.size() != 4) return std::nullopt;
  time.hour = number(clock.substr(0, 2));
  time.minute = number(clock.substr(2, 2));
  skip(text, " ");
  time.offset = offset_of(take_word(text));
  return stated(time);
}

// The last place in `text` where a number begins and `parse` succeeds.
template <typename Parse>
std::optional<StatedDate> last_date(std::string_view text, Parse parse) {
  for (std::size_t i = text.size(); i-- > 0;) {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    if (auto found = parse(text.substr(i))) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<StatedDate> wire_date_by_day(std::string_view text) {
  return last_date(text, by_day);
}

std::optional<StatedDate> wire_date_by_month(std::string_view text) {
  return last_date(text, by_month);
}

std::string_view names_of_byline(std::string_view line) {
  for (const std::string_view word : {"By "sv, "BY "sv, "by "sv, "Von "sv, "VON "sv, "Par "sv, "PAR "sv, "Por "sv}) {
    if (line.starts_with(word)) return line.substr(word.size());
  }
  return {};
}

}  // namespace dateline::read
