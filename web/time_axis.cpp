#include "web/time_axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace dateline::web {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

enum class Unit : std::uint8_t { day, month, year };

// Ticks at every `every` units, counted from year 0, from January or from the first interval.
struct Rhythm {
  Unit unit;
  int every;
};

constexpr std::array kRhythms = {Rhythm{Unit::day, 1},   Rhythm{Unit::day, 2},   Rhythm{Unit::day, 7},
                                 Rhythm{Unit::day, 14},  Rhythm{Unit::month, 1}, Rhythm{Unit::month, 3},
                                 Rhythm{Unit::month, 6}, Rhythm{Unit::year, 1},  Rhythm{Unit::year, 2},
                                 Rhythm{Unit::year, 5},  Rhythm{Unit::year, 10}, Rhythm{Unit::year, 25},
                                 Rhythm{Unit::year, 100}};

// Counted in months, whether a unit begins within the days; the first one that does.
std::optional<sys_days> begins_in(const DaySpan& span, const Rhythm& rhythm) {
  const year_month_day first(span.first);
  auto month = first.year() / first.month();
  if (first.day() != std::chrono::day(1)) month += std::chrono::months(1);
  const int every = rhythm.unit == Unit::year ? 12 * rhythm.every : rhythm.every;
  for (sys_days start = month / 1; start <= span.last; month += std::chrono::months(1), start = month / 1) {
    const int number = static_cast<int>(month.year()) * 12 + static_cast<int>(static_cast<unsigned>(month.month())) - 1;
    if (number % every == 0) return start;
  }
  return std::nullopt;
}

std::string tick_text(sys_days day, Unit unit) {
  const std::string written = iso(day);
  if (unit == Unit::year) return written.substr(0, 4);
  return date_in_words(unit == Unit::month ? std::string_view(written).substr(0, 7) : std::string_view(written));
}

// In days.
int length_of(const DaySpan& span) {
  return static_cast<int>((span.last - span.first).count()) + 1;
}

using Places = std::map<std::size_t, std::string>;

Places places_of(const Rhythm& rhythm, const std::vector<DaySpan>& intervals) {
  Places out;
  if (rhythm.unit == Unit::day && rhythm.every % length_of(intervals.front()) != 0) return out;
  for (std::size_t at = 0; at < intervals.size(); ++at) {
    if (rhythm.unit == Unit::day) {
      const auto passed = (intervals[at].first - intervals.front().first).count();
      if (passed % rhythm.every == 0) out[at] = tick_text(intervals[at].first, Unit::day);
    } else if (const auto start = begins_in(intervals[at], rhythm)) {
      out[at] = tick_text(*start, rhythm.unit);
    }
  }
  return out;
}

// The first rhythm whose texts have room in so many pixels.
Places fitting(const std::vector<DaySpan>& intervals, double pixels) {
  constexpr double kLetter = 6.8;
  constexpr double kGap = 18;
  for (const Rhythm& rhythm : kRhythms) {
    Places places = places_of(rhythm, intervals);
    if (places.empty()) continue;
    const double widest = static_cast<double>(places.begin()->second.size()) * kLetter + kGap;
    double closest = pixels;
    for (auto at = places.begin(), next = std::next(at); next != places.end(); ++at, ++next) {
      closest = std::min(closest, pixels * static_cast<double>(next->first - at->first) /
                                      static_cast<double>(std::max<std::size_t>(1, intervals.size() - 1)));
    }
    if (closest >= widest) return places;
  }
  // Where no month or year begins that has room: the first interval alone.
  const int length = length_of(intervals.front());
  return {{0, tick_text(intervals.front().first, length < 28 ? Unit::day : length < 365 ? Unit::month : Unit::year)}};
}

}  // namespace

std::optional<DaySpan> interval_days(const std::string& name, std::string_view interval) {
  auto span = day_span(name);
  if (span && interval == "week" && span->first == span->last) span->last += days(6);
  return span;
}

std::string interval_words(const std::string& first, const std::string& last, std::string_view interval) {
  const bool is_week = interval == "week" && first.size() == 10;
  if (first == last) return (is_week ? "week of " : "") + date_in_words(first);
  const auto end = interval_days(last, interval);
  return date_in_words(first) + " to " + date_in_words(is_week && end ? iso(end->last) : last);
}

Scale nice_scale(double most, bool is_whole) {
  constexpr double kWanted = 4;
  if (!(most > 0)) return {1, 1};
  const double rough = most / kWanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double nice : {1.0, 2.0, 5.0}) {
    if (nice * power >= rough * 0.999) {
      step = nice * power;
      break;
    }
  }
  if (is_whole) step = std::max(1.0, step);
  return {step, std::max(1, static_cast<int>(std::ceil(most / step - 1e-9)))};
}

int digits_of(double step) {
  return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 4);
}

std::vector<TimeTick> time_ticks(const std::vector<DaySpan>& intervals) {
  constexpr double kNarrow = 320;
  constexpr double kWide = 640;
  std::map<std::pair<std::size_t, std::string>, TimeTick> ticks;
  if (intervals.empty()) return {};
  for (auto& [at, text] : fitting(intervals, kNarrow)) ticks[{at, text}].on_narrow = true;
  for (auto& [at, text] : fitting(intervals, kWide)) ticks[{at, text}].on_wide = true;
  std::vector<TimeTick> out;
  for (const auto& [key, tick] : ticks) out.push_back({key.first, key.second, tick.on_narrow, tick.on_wide});
  return out;
}

}  // namespace dateline::web
