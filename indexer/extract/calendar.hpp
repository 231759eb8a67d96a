// Names of months, weekdays and time zones in the languages of data/calendar.txt.
#pragma once

#include <string>
#include <string_view>

namespace dateline::extract {

enum class CalendarKind { none, month, weekday, link, zone };

// What a word means in a date. `month` is 1 to 12; `offset` is "+02:00" or "Z" for zones whose offset is one.
struct CalendarWord {
  CalendarKind kind = CalendarKind::none;
  int month = 0;
  std::string offset;
};

// Looks up a word in lower case. A word that is both a month and something else ("mar") is the month.
const CalendarWord& calendar_word(const std::string& word);

// Whether the day exists, and its year is no earlier than 1500 and no later than next year.
bool is_plausible_day(int year, int month, int day);

}  // namespace dateline::extract
