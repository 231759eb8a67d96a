#include "server/search/count.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace dateline::search {
namespace {

// Counts per value, articles and stories. A story with one article counts where its article does; of a story with
// copies each value counts once, which is settled at the end.
class Counter {
 public:
  explicit Counter(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add(std::uint32_t value, std::uint32_t document) {
    if (value >= counts_.size()) counts_.resize(std::max<std::size_t>(value + 1, counts_.size() * 2));
    Count& count = counts_[value];
    if (count.articles++ == 0) values_.push_back(value);
    const std::uint32_t story = snapshot_.columns.story[document];
    if (snapshot_.story_has_copies[story]) {
      copies_.push_back(std::uint64_t{value} << 32 | story);
    } else {
      ++count.stories;
    }
  }

  std::vector<ValueCount> take() {
    std::sort(copies_.begin(), copies_.end());
    copies_.erase(std::unique(copies_.begin(), copies_.end()), copies_.end());
    for (const std::uint64_t copy : copies_) ++counts_[copy >> 32].stories;
    std::vector<ValueCount> out;
    out.reserve(values_.size());
    for (const std::uint32_t value : values_) out.push_back({value, counts_[value]});
    return out;
  }

 private:
  const Snapshot& snapshot_;
  std::vector<Count> counts_;
  std::vector<std::uint32_t> values_;
  std::vector<std::uint64_t> copies_;
};

// What an interval begins with, as a number that rises by one from interval to interval.
std::int32_t interval_number(std::int32_t day, Interval interval) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  const int year = static_cast<int>(date.year());
  switch (interval) {
    case Interval::year:
      return year;
    case Interval::month:
      return year * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    case Interval::week:
      return (day + 3 - ((day + 3) % 7 + 7) % 7) / 7;  // 1970-01-01 was a Thursday
    case Interval::day:
    case Interval::automatic:
      break;
  }
  return day;
}

std::string interval_name(std::int32_t number, Interval interval) {
  switch (interval) {
    case Interval::year:
      return schema::day_text(schema::day_number(std::to_string(number))).substr(0, 4);
    case Interval::month: {
      const std::chrono::year_month_day first{std::chrono::year(number / 12),
                                              std::chrono::month(static_cast<unsigned>(number % 12 + 1)),
                                              std::chrono::day(1)};
      return schema::day_text(static_cast<std::int32_t>(std::chrono::sys_days(first).time_since_epoch().count()))
          .substr(0, 7);
    }
    case Interval::week:
      return schema::day_text(number * 7 - 3);
    case Interval::day:
    case Interval::automatic:
      break;
  }
  return schema::day_text(number);
}

Interval finest(std::int32_t first, std::int32_t last) {
  constexpr std::int32_t kMostBars = 90;
  for (const Interval interval : {Interval::day, Interval::week, Interval::month}) {
    const std::int32_t bars = interval_number(last, interval) - interval_number(first, interval) + 1;
    if (bars <= (interval == Interval::month ? 2 * kMostBars : kMostBars)) return interval;
  }
  return Interval::year;
}

}  // namespace

Count count_all(const Bitmap& matches, const Snapshot& snapshot) {
  Count count;
  std::vector<std::uint32_t> copies;
  matches.for_each([&](std::uint32_t document) {
    ++count.articles;
    const std::uint32_t story = snapshot.columns.story[document];
    if (snapshot.story_has_copies[story]) {
      copies.push_back(story);
    } else {
      ++count.stories;
    }
  });
  std::sort(copies.begin(), copies.end());
  count.stories += static_cast<std::uint64_t>(std::unique(copies.begin(), copies.end()) - copies.begin());
  return count;
}

std::vector<ValueCount> count_values(FacetField field, const Bitmap& matches, bool mentioned,
                                     const Snapshot& snapshot) {
  const schema::Columns& columns = snapshot.columns;
  Counter counter(snapshot);
  matches.for_each([&](std::uint32_t document) {
    switch (field) {
      case FacetField::actor:
        for (const std::uint32_t actor : columns.actors_of(document)) counter.add(actor, document);
        break;
      case FacetField::country:
        for (const std::uint16_t country : columns.countries_of(document)) {
          const bool about = (country & schema::kAboutBit) != 0;
          if (about || mentioned) counter.add(country & ~static_cast<std::uint32_t>(schema::kAboutBit), document);
        }
        break;
      case FacetField::outlet:
        if (columns.outlet[document] != 0) counter.add(columns.outlet[document], document);
        break;
      case FacetField::language:
        if (columns.language[document] != 0) counter.add(columns.language[document], document);
        break;
      case FacetField::date:
        break;
    }
  });
  return counter.take();
}

void put_first(std::vector<ValueCount>& values, std::size_t n) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(std::min(n, values.size()));
  std::partial_sort(values.begin(), middle, values.end(), [](const ValueCount& a, const ValueCount& b) {
    return a.count.articles != b.count.articles ? a.count.articles > b.count.articles : a.value < b.value;
  });
}

DateCounts count_dates(const Bitmap& matches, Interval interval, const Snapshot& snapshot) {
  DateCounts out;
  Bitmap undated(matches.size());
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  matches.for_each([&](std::uint32_t document) {
    const std::int32_t day = snapshot.columns.day[document];
    if (day == schema::kUndated) {
      undated.set(document);
      return;
    }
    first = std::min(first, day);
    last = std::max(last, day);
  });
  out.undated = count_all(undated, snapshot);
  const bool any = first <= last;
  out.interval = interval != Interval::automatic ? interval : any ? finest(first, last) : Interval::month;
  if (!any) return out;

  const std::int32_t begin = interval_number(first, out.interval);
  Counter counter(snapshot);
  matches.for_each([&](std::uint32_t document) {
    const std::int32_t day = snapshot.columns.day[document];
    if (day != schema::kUndated) {
      counter.add(static_cast<std::uint32_t>(interval_number(day, out.interval) - begin), document);
    }
  });
  for (std::int32_t number = begin; number <= interval_number(last, out.interval); ++number) {
    out.values.emplace_back(interval_name(number, out.interval), Count{});
  }
  for (const ValueCount& value : counter.take()) out.values[value.value].second = value.count;
  return out;
}

}  // namespace dateline::search
