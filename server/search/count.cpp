#include "server/search/count.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace dateline::search {
namespace {

// The values of so few are sorted; those of more are counted in an array of all values.
constexpr std::uint64_t kFewMatches = 500;

// Calls `take(value)` with every value of the field that a document holds.
template <typename Take>
void each_value(FacetField field, std::uint32_t document, bool mentioned, const schema::Columns& columns, Take take) {
  switch (field) {
    case FacetField::actor:
      for (const std::uint32_t actor : columns.actors_of(document)) take(actor);
      break;
    case FacetField::country:
      for (const std::uint16_t country : columns.countries_of(document)) {
        const bool is_about = (country & schema::kAboutBit) != 0;
        if (is_about || mentioned) take(country & ~std::uint32_t{schema::kAboutBit});
      }
      break;
    case FacetField::outlet:
      if (columns.outlet[document] != 0) take(columns.outlet[document]);
      break;
    case FacetField::language:
      if (columns.language[document] != 0) take(std::uint32_t{columns.language[document]});
      break;
    case FacetField::date:
      break;
  }
}

// One number a value, for as many values as come.
class ByValue {
 public:
  std::uint32_t& operator[](std::size_t value) {
    if (value >= numbers_.size()) numbers_.resize(std::max(value + 1, 2 * numbers_.size()));
    return numbers_[value];
  }
  std::uint32_t at(std::size_t value) const { return value < numbers_.size() ? numbers_[value] : 0; }
  std::size_t size() const { return numbers_.size(); }
  std::vector<std::uint32_t> take() { return std::move(numbers_); }

 private:
  std::vector<std::uint32_t> numbers_;
};

// Copies are counted story by story, so that a value of several copies is seen to be one story's by its last one alone.
struct OfCopies {
  ByValue articles, stories, last;

  void add(std::uint32_t value, std::uint32_t story) {
    ++articles[value];
    if (std::exchange(last[value], story) != story) ++stories[value];
  }
};

template <typename Each>
void each_copy(const Bitmap& matches, const Documents& documents, Each each) {
  for (const std::uint32_t document : documents.copies_by_story) {
    if (matches.test(document)) each(document, documents.columns.story[document]);
  }
}

std::vector<ValueCount> count_few(FacetField field, const Bitmap& matches, bool mentioned, const Documents& documents) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // value, story
  matches.for_each([&](std::uint32_t document) {
    each_value(field, document, mentioned, documents.columns,
               [&](std::uint32_t value) { held.emplace_back(value, documents.columns.story[document]); });
  });
  std::sort(held.begin(), held.end());
  std::vector<ValueCount> out;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const bool is_new = i == 0 || held[i].first != held[i - 1].first;
    if (is_new) out.push_back({held[i].first, {}});
    ++out.back().count.articles;
    if (is_new || held[i].second != held[i - 1].second) ++out.back().count.stories;
  }
  return out;
}

// The articles of `singles`, which are no copies, by value.
ByValue count_singles(FacetField field, const Bitmap& singles, bool mentioned, const Documents& documents) {
  ByValue out;
  singles.for_each([&](std::uint32_t document) {
    each_value(field, document, mentioned, documents.columns, [&](std::uint32_t value) { ++out[value]; });
  });
  return out;
}

OfCopies count_copies(FacetField field, const Bitmap& matches, bool mentioned, const Documents& documents) {
  OfCopies out;
  each_copy(matches, documents, [&](std::uint32_t document, std::uint32_t story) {
    each_value(field, document, mentioned, documents.columns, [&](std::uint32_t value) { out.add(value, story); });
  });
  return out;
}

template <typename SinglesOf>
std::vector<ValueCount> sum_up(std::size_t values, SinglesOf singles_of, const OfCopies& copies) {
  std::vector<ValueCount> out;
  for (std::uint32_t value = 0; value < std::max(values, copies.articles.size()); ++value) {
    const std::uint64_t singles = singles_of(value);
    const std::uint64_t articles = singles + copies.articles.at(value);
    if (articles > 0) out.push_back({value, {articles, singles + copies.stories.at(value)}});
  }
  return out;
}

Bitmap without(Bitmap set, const Bitmap& other) {
  set.remove(other);
  return set;
}

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

Count count_all(const Bitmap& matches, const Documents& documents) {
  Count count;
  count.articles = matches.count();
  count.stories = count.articles - matches.count_in(documents.copies);
  std::uint32_t last = 0;
  each_copy(matches, documents, [&](std::uint32_t, std::uint32_t story) {
    if (std::exchange(last, story) != story) ++count.stories;
  });
  return count;
}

Totals count_totals(FacetField field, bool mentioned, const Documents& documents) {
  ByValue singles = count_singles(field, without(documents.live, documents.copies), mentioned, documents);
  const OfCopies copies = count_copies(field, documents.live, mentioned, documents);
  Totals totals;
  totals.values = sum_up(
      singles.size(), [&](std::uint32_t value) { return singles.at(value); }, copies);
  put_first(totals.values, totals.values.size());
  totals.singles = singles.take();
  return totals;
}

std::vector<ValueCount> count_values(FacetField field, const Bitmap& matches, bool mentioned,
                                     const Documents& documents) {
  const std::uint64_t matching = matches.count();
  if (matching <= kFewMatches) return count_few(field, matches, mentioned, documents);
  if (matches == documents.live) return documents.totals(field, mentioned).values;
  const OfCopies copies = count_copies(field, matches, mentioned, documents);
  const Bitmap singles = without(matches, documents.copies);
  if (2 * matching <= documents.columns.live_documents()) {
    const ByValue counted = count_singles(field, singles, mentioned, documents);
    return sum_up(
        counted.size(), [&](std::uint32_t value) { return counted.at(value); }, copies);
  }
  // Of most documents: what the others do not hold.
  const std::vector<std::uint32_t>& all = documents.totals(field, mentioned).singles;
  const Bitmap others = without(without(documents.live, documents.copies), singles);
  const ByValue missing = count_singles(field, others, mentioned, documents);
  return sum_up(
      all.size(), [&](std::uint32_t value) { return value < all.size() ? all[value] - missing.at(value) : 0; }, copies);
}

void put_first(std::vector<ValueCount>& values, std::size_t n) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(std::min(n, values.size()));
  std::partial_sort(values.begin(), middle, values.end(), [](const ValueCount& a, const ValueCount& b) {
    return a.count.articles != b.count.articles ? a.count.articles > b.count.articles : a.value < b.value;
  });
}

DateCounts count_dates(const Bitmap& matches, Interval interval, const Documents& documents) {
  DateCounts out;
  out.undated = count_all(without(matches, documents.dated), documents);
  Bitmap dated = matches;
  dated &= documents.dated;
  const std::vector<std::int32_t>& days = documents.columns.day;

  // Articles by day, so that one pass is enough to know the span and with it the interval.
  std::vector<std::uint32_t> by_day(
      static_cast<std::size_t>(std::max<std::int64_t>(std::int64_t{documents.last_day} - documents.first_day + 1, 0)));
  const auto at = [&](std::int32_t day) { return static_cast<std::size_t>(day - documents.first_day); };
  dated.for_each([&](std::uint32_t document) { ++by_day[at(days[document])]; });
  const auto is_held = [](std::uint32_t articles) { return articles > 0; };
  const auto first_held = std::ranges::find_if(by_day, is_held);
  const bool any = first_held != by_day.end();
  const std::int32_t first = documents.first_day + static_cast<std::int32_t>(first_held - by_day.begin());
  const auto last_held = std::find_if(by_day.rbegin(), by_day.rend(), is_held);
  const std::int32_t last = documents.last_day - static_cast<std::int32_t>(last_held - by_day.rbegin());
  out.interval = interval != Interval::automatic ? interval : any ? finest(first, last) : Interval::month;
  if (!any) return out;

  const std::int32_t begin = interval_number(first, out.interval);
  std::vector<std::uint32_t> interval_of;  // by day from `first` on
  for (std::int32_t day = first; day <= last; ++day) {
    const auto number = static_cast<std::uint32_t>(interval_number(day, out.interval) - begin);
    if (number == out.values.size()) {
      out.values.emplace_back(interval_name(interval_number(day, out.interval), out.interval), Count{});
    }
    interval_of.push_back(number);
    Count& count = out.values[number].second;
    count.articles += by_day[at(day)];
    count.stories += by_day[at(day)];
  }
  // Of a story's copies within one interval all but one are taken off again.
  std::vector<std::uint32_t> last_story(out.values.size());
  each_copy(dated, documents, [&](std::uint32_t document, std::uint32_t story) {
    const std::uint32_t number = interval_of[static_cast<std::size_t>(days[document] - first)];
    if (std::exchange(last_story[number], story) == story) --out.values[number].second.stories;
  });
  return out;
}

}  // namespace dateline::search
