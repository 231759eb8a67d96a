#include "indexer/extract/dates.hpp"

#include <cstdio>

#include "indexer/extract/date_tokens.hpp"
#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr double kAssumedOrder = 0.6;

struct Day {
  int year = 0;  // 0: not stated
  int month = 0;
  int day = 0;  // 0: not stated
  double confidence = 1;
  std::size_t next = 0;  // token past the date
};

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = -1;
  std::optional<std::string> offset;
  std::size_t next = 0;
};

// A cursor over tokens that is never past the end: beyond it stands an empty sign.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : tokens_(date_tokens(text)) {}
  const DateToken& operator[](std::size_t i) const { return i < tokens_.size() ? tokens_[i] : none_; }
  std::size_t size() const { return tokens_.size(); }

 private:
  std::vector<DateToken> tokens_;
  DateToken none_;
};

int full_year(const DateToken& token) {
  if (token.digits == 4) return token.value;
  return token.value < 50 ? 2000 + token.value : 1900 + token.value;
}

bool is_month(const DateToken& token) {
  return token.kind == DateToken::Kind::word && token.month != 0;
}
bool is_link(const DateToken& token) {
  return token.meaning == CalendarKind::link;
}

std::optional<Day> checked(Day day) {
  const int year = day.year == 0 ? 2000 : day.year;  // a leap year, so that 29 February passes
  if (!is_plausible_day(year, day.month, day.day == 0 ? 1 : day.day)) return std::nullopt;
  return day;
}

// 2024-11-19, 2024/11/19, 2024.11.19, 2024年11月19日, "2024. november 18."
std::optional<Day> year_first(const Tokens& t, std::size_t i) {
  if (!t[i].is_number(4, 4)) return std::nullopt;
  const DateToken& mark = t[i + 1];
  const bool sign = mark.is_sign('-') || mark.is_sign('/') || mark.is_sign('.');
  if (sign && t[i + 2].is_number(1, 2) && t[i + 3].is_sign(mark.sign) && t[i + 4].is_number(1, 2))
    return checked({t[i].value, t[i + 2].value, t[i + 4].value, 1, i + 5});
  if ((mark.is_word("年") || mark.is_word("년")) && t[i + 2].is_number(1, 2) && t[i + 4].is_number(1, 2))
    return checked({t[i].value, t[i + 2].value, t[i + 4].value, 1, i + 6});
  const std::size_t month = mark.is_sign('.') || mark.is_sign(',') ? i + 2 : i + 1;
  if (is_month(t[month]) && t[month + 1].is_number(1, 2) && !t[month + 2].is_sign(':'))
    return checked({t[i].value, t[month].month, t[month + 1].value, 1, month + 2});
  return std::nullopt;
}

// 19.11.2024, 19/11/2024, 11/19/2024, 19-11-24
std::optional<Day> year_last(const Tokens& t, std::size_t i, DayOrder order) {
  const DateToken& mark = t[i + 1];
  if (!t[i].is_number(1, 2) || !(mark.is_sign('-') || mark.is_sign('/') || mark.is_sign('.'))) return std::nullopt;
  if (!t[i + 2].is_number(1, 2) || !t[i + 3].is_sign(mark.sign)) return std::nullopt;
  const DateToken& year = t[i + 4];
  if (!year.is_number(4, 4) && !(year.is_number(2, 2) && !year.space_before)) return std::nullopt;
  const int first = t[i].value;
  const int second = t[i + 2].value;
  Day day{full_year(year), second, first, 1, i + 5};
  if (first > 12 || mark.is_sign('.')) return checked(day);
  const bool month_first = second > 12 || order == DayOrder::month_first;
  if (month_first) day.month = first, day.day = second;
  if (second <= 12 && first != second && order == DayOrder::unknown) day.confidence = kAssumedOrder;
  return checked(day);
}

// Past "." "," "-" "de" "of" and ordinal endings.
std::size_t past_links(const Tokens& t, std::size_t i) {
  for (std::size_t steps = 0; steps < 2; ++steps) {
    if (t[i].is_sign('.') || t[i].is_sign(',') || t[i].is_sign('-') || is_link(t[i])) ++i;
  }
  return i;
}

std::size_t past_ordinal(const Tokens& t, std::size_t i) {
  static const std::string_view kEndings[] = {"st", "nd", "rd", "th", "er", "º", "ª"};
  for (const std::string_view ending : kEndings)
    if (t[i].is_word(ending) && !t[i].space_before) return i + 1;
  return i;
}

// Past a second name of the month: "نوفمبر/تشرين الثاني".
std::size_t past_second_name(const Tokens& t, std::size_t i) {
  if (!t[i].is_sign('/') || t[i + 1].kind != DateToken::Kind::word) return i;
  std::size_t next = i + 2;
  if (t[next].kind == DateToken::Kind::word) ++next;
  return t[next].is_number(4, 4) ? next : i;
}

// 19 November 2024, 19. Nov. 2024, 19 de noviembre de 2024, 19-Nov-2024, 19 November
std::optional<Day> day_month(const Tokens& t, std::size_t i) {
  if (!t[i].is_number(1, 2)) return std::nullopt;
  const std::size_t month = past_links(t, past_ordinal(t, i + 1));
  if (!is_month(t[month])) return std::nullopt;
  const std::size_t year = past_links(t, past_second_name(t, month + 1));
  const bool short_year = t[year].is_number(2, 2) && t[month + 1].is_sign('-') && !t[year + 1].is_sign(':');
  if (t[year].is_number(4, 4) || short_year)
    return checked({full_year(t[year]), t[month].month, t[i].value, 1, year + 1});
  return checked({0, t[month].month, t[i].value, 1, month + 1});
}

// November 19, 2024; Nov. 19 2024; November 2024; Nov 19; Nov 19 18:15:00 EST 2024
std::optional<Day> month_day(const Tokens& t, std::size_t i) {
  if (!is_month(t[i])) return std::nullopt;
  std::size_t next = t[i + 1].is_sign('.') || t[i + 1].is_sign('-') ? i + 2 : i + 1;
  if (t[next].is_number(4, 4)) return checked({t[next].value, t[i].month, 0, 1, next + 1});
  if (!t[next].is_number(1, 2)) return std::nullopt;
  const int day = t[next].value;
  next = past_ordinal(t, next + 1);
  const std::size_t year = t[next].is_sign(',') || t[next].is_sign('.') || t[next].is_sign('-') ? next + 1 : next;
  if (t[year].is_number(4, 4)) return checked({t[year].value, t[i].month, day, 1, year + 1});
  return checked({0, t[i].month, day, 1, next});
}

std::optional<Day> read_day(const Tokens& t, std::size_t i, DayOrder order) {
  if (i > 0 && !t[i].space_before && t[i].kind == DateToken::Kind::number &&
      (t[i - 1].kind == DateToken::Kind::number || t[i - 1].is_sign('.') || t[i - 1].is_sign('$')))
    return std::nullopt;
  if (auto day = year_first(t, i)) return day;
  if (auto day = year_last(t, i, order)) return day;
  if (auto day = day_month(t, i)) return day;
  return month_day(t, i);
}

std::string two(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

// "+02:00", "+0200", "+02", "Z", "EST", "(GMT+2)"
void read_offset(const Tokens& t, Clock& clock) {
  std::size_t i = clock.next;
  if (t[i].is_sign('(')) ++i;
  if (t[i].meaning == CalendarKind::zone) {
    clock.offset = t[i].offset;
    clock.next = ++i;
    if (t[i].space_before || !(t[i].is_sign('+') || t[i].is_sign('-'))) return;
  }
  if (!t[i].is_sign('+') && !t[i].is_sign('-')) return;
  const DateToken& hours = t[i + 1];
  if (!hours.is_number(1, 4) || hours.space_before || hours.digits == 3 || (t[i].space_before && hours.digits < 2))
    return;
  int minutes = hours.digits == 4 ? hours.value % 100 : 0;
  const int hour = hours.digits == 4 ? hours.value / 100 : hours.value;
  std::size_t next = i + 2;
  if (hours.digits <= 2 && t[next].is_sign(':') && t[next + 1].is_number(2, 2)) minutes = t[next + 1].value, next += 2;
  if (hour > 14 || minutes > 59) return;
  clock.offset = t[i].sign + two(hour) + ":" + two(minutes);
  clock.next = next;
}

// "PM", "p.m.", "pm": 0 none, 1 am, 2 pm
int read_half(const Tokens& t, std::size_t& i) {
  if (t[i].is_word("am") || t[i].is_word("pm")) return t[i++].word == "am" ? 1 : 2;
  if ((t[i].is_word("a") || t[i].is_word("p")) && t[i + 1].is_sign('.') && t[i + 2].is_word("m")) {
    const int half = t[i].word == "a" ? 1 : 2;
    i += t[i + 3].is_sign('.') ? 4 : 3;
    return half;
  }
  return 0;
}

// 22:21, 22:21:05.123, 10:21 PM, 1 PM, 22h15, 10.21 Uhr, 10时21分, with an offset
std::optional<Clock> read_clock(const Tokens& t, std::size_t i) {
  if (!t[i].is_number(1, 2)) return std::nullopt;
  Clock clock;
  clock.hour = t[i].value;
  std::size_t next = i + 1;
  const bool colon = t[next].is_sign(':') && t[next + 1].is_number(2, 2);
  const bool point = t[next].is_sign('.') && t[next + 1].is_number(2, 2) && !t[next + 1].space_before;
  const bool unit = (t[next].is_word("h") || t[next].is_word("時") || t[next].is_word("时") || t[next].is_word("시")) &&
                    t[next + 1].is_number(2, 2);
  if (colon || point || unit) clock.minute = t[next + 1].value, next += 2;
  if (colon && t[next].is_sign(':') && t[next + 1].is_number(2, 2)) {
    clock.second = t[next + 1].value;
    next += 2;
    if (t[next].is_sign('.') && t[next + 1].is_number(1, 9) && !t[next + 1].space_before) next += 2;
  }
  const int half = read_half(t, next);
  const bool zoned = t[next].meaning == CalendarKind::zone && t[next].word.size() > 1;
  if (half == 0 && point && !zoned && !t[next].is_word("uhr") && !t[next].is_word("h")) return std::nullopt;
  if (half == 0 && !colon && !point && !unit) return std::nullopt;
  if (t[next].is_word("uhr") || t[next].is_word("h") || t[next].is_word("分") || t[next].is_word("분")) ++next;
  if (half != 0 && (clock.hour > 12 || clock.hour == 0)) {
    if (clock.hour > 23) return std::nullopt;
  } else if (half != 0) {
    clock.hour = clock.hour % 12 + (half == 2 ? 12 : 0);
  }
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  clock.next = next;
  read_offset(t, clock);
  return clock;
}

FoundTime found_time(const Clock& clock, const Tokens& t, std::size_t first) {
  FoundTime time{two(clock.hour) + ":" + two(clock.minute), clock.offset, t[first].start, t[clock.next - 1].end};
  if (clock.second >= 0) time.time += ":" + two(clock.second);
  return time;
}

FoundDate found_date(const Day& day, const Tokens& t, std::size_t first) {
  FoundDate found;
  found.start = t[first].start;
  found.end = t[day.next - 1].end;
  found.month = day.month;
  found.day = day.day;
  found.moment.confidence = day.confidence;
  if (day.year == 0) return found;
  char text[16];
  if (day.day == 0) {
    std::snprintf(text, sizeof text, "%04d-%02d", day.year, day.month);
    found.moment.precision = "month";
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    found.moment.precision = "day";
  }
  found.moment.date = text;
  return found;
}

// Token past what may stand between a date and its time, or between a time and its date.
std::size_t past_gap(const Tokens& t, std::size_t i) {
  for (std::size_t steps = 0; steps < 3; ++steps) {
    const DateToken& token = t[i];
    const bool passed = token.is_sign(',') || token.is_sign('|') || token.is_sign('-') || token.is_sign(':') ||
                        token.is_sign('.') || token.is_sign('(') || token.is_sign(')') || token.is_word("t") ||
                        token.is_word("et") || token.meaning == CalendarKind::link ||
                        token.meaning == CalendarKind::weekday ||
                        (token.kind == DateToken::Kind::sign && token.sign == 0 && i < t.size());
    if (!passed) break;
    ++i;
  }
  return i;
}

// "Nov 19 18:15:00 EST 2024": the year after the time.
void take_late_year(const Tokens& t, Day& day, Clock& clock) {
  if (day.year != 0 || day.day == 0 || !t[clock.next].is_number(4, 4)) return;
  Day dated = day;
  dated.year = t[clock.next].value;
  if (!checked(dated)) return;
  day = dated;
  ++clock.next;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view line, DayOrder order) {
  std::vector<FoundDate> dates;
  if (!has_digit(line)) return dates;
  const Tokens t(line);
  for (std::size_t i = 0; i < t.size();) {
    std::size_t first = i;
    std::optional<Clock> clock;
    std::optional<Day> day = read_day(t, i, order);
    if (day) {
      const std::size_t gap = past_gap(t, day->next);
      clock = read_clock(t, gap);
      if (clock) take_late_year(t, *day, *clock);
    } else if ((clock = read_clock(t, i))) {
      const std::size_t gap = past_gap(t, clock->next);
      day = read_day(t, gap, order);
      first = gap;
    }
    if (!day) {
      ++i;
      continue;
    }
    FoundDate found = found_date(*day, t, first);
    std::size_t next = day->next;
    if (clock) {
      const std::size_t clock_first = first == i ? past_gap(t, day->next) : i;
      set_time(found.moment, found_time(*clock, t, clock_first));
      next = std::max(next, clock->next);
      found.start = t[i].start;
      found.end = t[next - 1].end;
    }
    dates.push_back(std::move(found));
    i = next;
  }
  return dates;
}

std::optional<FoundTime> find_time(std::string_view line) {
  if (!has_digit(line)) return std::nullopt;
  const Tokens t(line);
  for (std::size_t i = 0; i < t.size(); ++i)
    if (const auto clock = read_clock(t, i)) return found_time(*clock, t, i);
  return std::nullopt;
}

void set_time(schema::Moment& moment, const FoundTime& time) {
  if (moment.precision != "day") return;
  moment.time = time.time;
  moment.offset = time.offset;
  moment.precision = time.time.size() > 5 ? "second" : "minute";
}

}  // namespace dateline::extract
