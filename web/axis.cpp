#include "web/axis.hpp"

#include <algorithm>
#include <array>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

enum class Kind { day, week, month, year };

struct Unit {
  Kind kind;
  int size;
};

constexpr std::array<Unit, 13> kUnits = {{{Kind::day, 1},
                                          {Kind::week, 1},
                                          {Kind::month, 1},
                                          {Kind::month, 3},
                                          {Kind::year, 1},
                                          {Kind::year, 2},
                                          {Kind::year, 5},
                                          {Kind::year, 10},
                                          {Kind::year, 20},
                                          {Kind::year, 50},
                                          {Kind::year, 100},
                                          {Kind::year, 200},
                                          {Kind::year, 500}}};

int year_of(sys_days day) {
  return static_cast<int>(year_month_day(day).year());
}

int floored(int value, int by) {
  return (value - (value % by + by) % by) / by;
}

// Which of the units since the beginning of time a day lies in.
int index(const Unit& unit, sys_days day) {
  const year_month_day date(day);
  const int days = static_cast<int>(day.time_since_epoch().count());
  switch (unit.kind) {
    case Kind::day:
      return days;
    case Kind::week:
      return floored(days + 3, 7);  // the first of January 1970 was a Thursday
    case Kind::month:
      return floored(year_of(day) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1, unit.size);
    case Kind::year:
      break;
  }
  return floored(year_of(day), unit.size);
}

// Where a unit begins; the first bar does where the day before it is of another.
std::vector<std::size_t> starts(const Unit& unit, const std::vector<sys_days>& bars) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < bars.size(); ++at) {
    const sys_days before = at == 0 ? bars[0] - std::chrono::days(1) : bars[at - 1];
    if (index(unit, bars[at]) != index(unit, before)) out.push_back(at);
  }
  return out;
}

std::string name(Kind kind, sys_days day, bool is_year_new) {
  const std::string date = iso(day);
  if (kind == Kind::year) return date_in_words(date.substr(0, 4));
  std::string words = date_in_words(kind == Kind::month ? date.substr(0, 7) : date);
  if (!is_year_new) words.erase(words.rfind(' '));
  return words;
}

// What the bars themselves are.
Kind kind_of(const std::vector<sys_days>& bars) {
  const auto is_on = [&](const auto& begins) { return std::ranges::all_of(bars, begins); };
  if (is_on([](sys_days day) { return iso(day).ends_with("-01-01"); })) return Kind::year;
  if (is_on([](sys_days day) { return iso(day).ends_with("-01"); })) return Kind::month;
  return Kind::day;
}

}  // namespace

std::vector<Tick> ticks(const std::vector<sys_days>& bars, std::size_t most) {
  if (bars.empty() || most == 0) return {};
  const Kind finest = kind_of(bars);
  std::vector<std::size_t> chosen = {0};
  Kind kind = finest;
  std::vector<std::size_t> finer;
  Kind finer_kind = finest;
  for (const Unit& unit : kUnits) {
    if (unit.kind < finest) continue;
    std::vector<std::size_t> at = starts(unit, bars);
    if (at.size() <= most) {
      if (!at.empty()) {
        chosen = std::move(at);
        kind = unit.kind;
      }
      break;
    }
    finer = std::move(at);
    finer_kind = unit.kind;
  }
  if (chosen.size() * 2 < most && finer.size() > most) {
    const std::size_t step = (finer.size() + most - 1) / most;
    chosen.clear();
    for (std::size_t i = 0; i < finer.size(); i += step) chosen.push_back(finer[i]);
    kind = finer_kind;
  }
  std::vector<Tick> out;
  // The beginning has a name of its own where there is room for it.
  if (chosen.front() * most > bars.size()) out.push_back({0, name(finest, bars[0], true)});
  int year = out.empty() ? year_of(bars[0]) - 1 : year_of(bars[0]);
  for (const std::size_t at : chosen) {
    out.push_back({at, name(kind, bars[at], year_of(bars[at]) != year)});
    year = year_of(bars[at]);
  }
  return out;
}

}  // namespace dateline::web
