#include "server/search/count.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <span>
#include <utility>

#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// How the columns hold a field: the values of a document, and which number each stands for; kNone where it does not
// count.
constexpr std::uint32_t kNone = 0;

struct ActorValues {
  const schema::Columns& columns;
  auto of(std::uint32_t document) const { return columns.actors_of(document); }
  void foresee(std::uint32_t document) const { columns.foresee_actors(document); }
  std::uint32_t number(std::uint32_t value) const { return value; }
};

struct CountryValues {
  const schema::Columns& columns;
  bool mentioned;
  auto of(std::uint32_t document) const { return columns.countries_of(document); }
  void foresee(std::uint32_t document) const { columns.foresee_countries(document); }
  std::uint32_t number(std::uint16_t value) const {
    const bool is_about = (value & schema::kAboutBit) != 0;
    return is_about || mentioned ? value & ~std::uint32_t{schema::kAboutBit} : kNone;
  }
};

template <typename Value>
struct SingleValues {
  const std::vector<Value>& column;
  auto of(std::uint32_t document) const { return std::span(&column[document], 1); }
  void foresee(std::uint32_t) const {}
  std::uint32_t number(Value value) const { return value; }
};

// Calls `use` with the way of the field.
template <typename Use>
void with_values(FacetField field, bool mentioned, const schema::Columns& columns, Use use) {
  switch (field) {
    case FacetField::actor:
      return use(ActorValues{columns});
    case FacetField::country:
      return use(CountryValues{columns, mentioned});
    case FacetField::outlet:
      return use(SingleValues<std::uint32_t>{columns.outlet});
    case FacetField::language:
      return use(SingleValues<std::uint16_t>{columns.language});
    case FacetField::date:
      return;
  }
}

// Calls `take(value, document)` with every value. What the next documents hold is fetched from memory meanwhile.
template <typename Values, typename Take>
void each_value(std::span<const std::uint32_t> documents, const Values& values, Take take) {
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i + kAhead < documents.size()) __builtin_prefetch(values.of(documents[i + kAhead]).data());
    for (const auto value : values.of(documents[i])) {
      if (const std::uint32_t number = values.number(value); number != kNone) take(number, documents[i]);
    }
  }
}

template <typename Values, typename Take>
void each_value(const Bitmap& documents, const Values& values, Take take) {
  std::array<std::uint32_t, 1024> block{};
  std::size_t size = 0;
  documents.for_each([&](std::uint32_t document) {
    block[size++] = document;
    if (size < block.size()) return;
    each_value(std::span<const std::uint32_t>(block), values, take);
    size = 0;
  });
  each_value(std::span<const std::uint32_t>(block.data(), size), values, take);
}

void add_singles(FacetField field, const MatchSet& set, bool mentioned, Tally& tally) {
  with_values(field, mentioned, set.documents().columns, [&](const auto& values) {
    each_value(set.singles(), values, [&](std::uint32_t value, std::uint32_t) { tally.add_single(value); });
  });
}

// Copies lie anywhere in memory: where the values of one are is fetched first, then these.
template <typename Values>
void add_copies(std::span<const StoryCopy> copies, const Values& values, Tally& tally) {
  constexpr std::size_t kAhead = 12;
  for (std::size_t i = 0; i < copies.size(); ++i) {
    if (i + 2 * kAhead < copies.size()) values.foresee(copies[i + 2 * kAhead].document);
    if (i + kAhead < copies.size()) __builtin_prefetch(values.of(copies[i + kAhead].document).data());
    for (const auto value : values.of(copies[i].document)) {
      if (const std::uint32_t number = values.number(value); number != kNone) tally.add_copy(number, copies[i].story);
    }
  }
}

void add_copies(FacetField field, const MatchSet& set, bool mentioned, Tally& tally) {
  with_values(field, mentioned, set.documents().columns,
              [&](const auto& values) { add_copies(set.copies(), values, tally); });
}

// Stories of documents that come one story after the other.
class StoryCounter {
 public:
  void add(std::uint32_t story) { stories_ += std::exchange(last_, story) != story ? 1 : 0; }
  std::uint64_t stories() const { return stories_; }

 private:
  std::uint32_t last_ = 0;
  std::uint64_t stories_ = 0;
};

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

std::int32_t first_day_of(std::int32_t number, Interval interval) {
  const auto first_of = [](int year, int month) {
    const std::chrono::year_month_day day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(1)};
    return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
  };
  switch (interval) {
    case Interval::year:
      return first_of(number, 1);
    case Interval::month:
      return first_of(number / 12, number % 12 + 1);
    case Interval::week:
      return number * 7 - 3;
    case Interval::day:
    case Interval::automatic:
      break;
  }
  return number;
}

std::string interval_name(std::int32_t number, Interval interval) {
  const std::size_t letters = interval == Interval::year ? 4 : interval == Interval::month ? 7 : std::string::npos;
  return schema::day_text(first_day_of(number, interval)).substr(0, letters);
}

Interval finest(const Days& days) {
  constexpr std::size_t kMostBars = 90;
  for (const Interval interval : {Interval::day, Interval::week, Interval::month}) {
    const std::size_t bars = intervals_in(days, interval);
    if (bars <= (interval == Interval::month ? 2 * kMostBars : kMostBars)) return interval;
  }
  return Interval::year;
}

}  // namespace

MatchSet::MatchSet(Bitmap matches, const Documents& documents)
    : documents_(&documents),
      matches_(std::move(matches)),
      singles_(without(matches_, documents.copies)),
      is_everything_(matches_ == documents.live) {
  Bitmap copies = matches_;
  copies &= documents.copies;
  Bitmap places(static_cast<std::uint32_t>(documents.copies_by_story.size()));
  copies.for_each([&](std::uint32_t document) { places.set(documents.place_of_copy[document]); });
  copies_.reserve(places.count());
  places.for_each([&](std::uint32_t place) { copies_.push_back(documents.copies_by_story[place]); });
  StoryCounter counter;
  for (const StoryCopy& copy : copies_) counter.add(copy.story);
  const std::uint64_t singles = singles_.count();
  count_ = {singles + copies_.size(), singles + counter.stories()};
}

std::shared_ptr<const MatchSet> match_set(Bitmap matches, const Documents& documents) {
  if (matches == documents.live) return documents.everything();
  return std::make_shared<const MatchSet>(std::move(matches), documents);
}

Totals count_totals(FacetField field, bool mentioned, const Documents& documents) {
  const MatchSet all(documents.live, documents);
  Tally tally;
  add_singles(field, all, mentioned, tally);
  Totals totals;
  for (const ValueCount& value : tally.take()) {
    if (value.value >= totals.singles.size()) totals.singles.resize(std::size_t{value.value} + 1);
    totals.singles[value.value] = static_cast<std::uint32_t>(value.count.articles);
  }
  add_singles(field, all, mentioned, tally);
  add_copies(field, all, mentioned, tally);
  totals.values = tally.take();
  put_first(totals.values, totals.values.size());
  return totals;
}

std::vector<ValueCount> count_values(FacetField field, const MatchSet& set, bool mentioned) {
  const Documents& documents = set.documents();
  if (set.is_everything()) return documents.totals(field, mentioned).values;
  const Documents::TallyLease tally = documents.tally();
  add_copies(field, set, mentioned, *tally);
  if (2 * set.articles() <= static_cast<std::uint64_t>(documents.columns.live_documents())) {
    add_singles(field, set, mentioned, *tally);
    return tally->take();
  }
  // Of most documents: what the others do not hold.
  const Bitmap others = without(without(documents.live, documents.copies), set.singles());
  with_values(field, mentioned, documents.columns, [&](const auto& values) {
    each_value(others, values, [&](std::uint32_t value, std::uint32_t) { tally->take_off(value); });
  });
  const Totals& totals = documents.totals(field, mentioned);
  for (std::uint32_t value = 0; value < totals.singles.size(); ++value)
    tally->add_singles(value, totals.singles[value]);
  return tally->take();
}

void put_first(std::vector<ValueCount>& values, std::size_t n) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(std::min(n, values.size()));
  std::partial_sort(values.begin(), middle, values.end(), [](const ValueCount& a, const ValueCount& b) {
    return a.count.articles != b.count.articles ? a.count.articles > b.count.articles : a.value < b.value;
  });
}

std::size_t intervals_in(const Days& days, Interval interval) {
  return static_cast<std::size_t>(interval_number(days.last, interval) - interval_number(days.first, interval)) + 1;
}

Days whole_intervals(const Days& days, Interval interval) {
  return {first_day_of(interval_number(days.first, interval), interval),
          first_day_of(interval_number(days.last, interval) + 1, interval) - 1};
}

std::optional<Days> days_of(Bitmap set, const Documents& documents) {
  set &= documents.dated;
  Days days{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
  set.for_each([&](std::uint32_t document) {
    days.first = std::min(days.first, documents.columns.day[document]);
    days.last = std::max(days.last, documents.columns.day[document]);
  });
  return days.first > days.last ? std::nullopt : std::optional(days);
}

DateCounts count_dates(const MatchSet& set, Interval interval, std::size_t most) {
  const Documents& documents = set.documents();
  const std::vector<std::int32_t>& days = documents.columns.day;
  DateCounts out;
  Bitmap dated = set.matches();
  dated &= documents.dated;
  const std::uint64_t undated_singles = set.singles().count() - set.singles().count_in(documents.dated);
  StoryCounter undated;
  for (const StoryCopy& copy : set.copies()) {
    if (copy.day == schema::kUndated) undated.add(copy.story);
  }
  out.undated = {set.articles() - dated.count(), undated_singles + undated.stories()};

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
  out.interval = interval != Interval::automatic ? interval : any ? finest({first, last}) : Interval::month;
  if (!any) return out;
  if (interval != Interval::automatic && intervals_in({first, last}, interval) > most) {
    throw BadRequest(
        "interval",
        "these are " + std::to_string(intervals_in({first, last}, interval)) + " intervals, from " +
            schema::day_text(first) + " to " + schema::day_text(last),
        "take a wider interval, or narrow the days with from and to, so that it is at most " + std::to_string(most));
  }

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
  for (const StoryCopy& copy : set.copies()) {
    if (copy.day == schema::kUndated) continue;
    const std::uint32_t number = interval_of[static_cast<std::size_t>(copy.day - first)];
    if (std::exchange(last_story[number], copy.story) == copy.story) --out.values[number].second.stories;
  }
  return out;
}

}  // namespace dateline::search
