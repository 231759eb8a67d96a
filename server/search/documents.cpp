#include "server/search/documents.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "server/search/count.hpp"

namespace dateline::search {
namespace {

// `each_value(document, take)` calls take(value, is_about) with every value that a document holds. Values are counted
// first, so that every list is written once.
template <typename EachValue>
Holders holders_of(const Bitmap& live, std::size_t values, EachValue each_value) {
  Holders out;
  out.start.resize(values + 1);
  live.for_each([&](std::uint32_t document) {
    each_value(document, [&](std::uint32_t value, bool) { ++out.start[value + 1]; });
  });
  for (std::size_t i = 1; i < out.start.size(); ++i) out.start[i] += out.start[i - 1];
  out.documents.resize(out.start.back());
  out.is_about.resize(out.start.back());
  std::vector<std::uint32_t> next(out.start.begin(), out.start.end() - 1);
  live.for_each([&](std::uint32_t document) {
    each_value(document, [&](std::uint32_t value, bool is_about) {
      const std::uint32_t at = next[value]++;
      out.documents[at] = document;
      out.is_about[at] = is_about;
    });
  });
  return out;
}

}  // namespace

Documents::Documents(schema::Columns all)
    : columns(std::move(all)), live(columns.size()), dated(columns.size()), copies(columns.size()) {
  note_live();
  note_copies();
}

void Documents::note_live() {
  std::map<std::uint16_t, std::uint64_t> by_language;
  live = Bitmap::where(columns.size(), [&](std::uint32_t at) { return columns.article[at] != 0; });
  dated = Bitmap::where(columns.size(), [&](std::uint32_t at) { return columns.day[at] != schema::kUndated; });
  dated &= live;
  first_day = std::numeric_limits<std::int32_t>::max();
  last_day = std::numeric_limits<std::int32_t>::min();
  dated.for_each([&](std::uint32_t document) {
    first_day = std::min(first_day, columns.day[document]);
    last_day = std::max(last_day, columns.day[document]);
  });
  live.for_each([&](std::uint32_t document) {
    newest_article = std::max(newest_article, columns.article[document]);
    ++by_language[columns.language[document]];
  });
  std::vector<std::pair<std::uint64_t, std::uint16_t>> ranked;
  for (const auto& [code, count] : by_language) ranked.emplace_back(count, code);
  std::sort(ranked.rbegin(), ranked.rend());
  for (const auto& [count, code] : ranked) languages.push_back(schema::unpack_lower(code));
}

void Documents::note_copies() {
  std::vector<std::uint8_t> of_story;  // 0, 1, or more articles
  live.for_each([&](std::uint32_t document) {
    const std::uint32_t story = columns.story[document];
    if (story >= of_story.size()) of_story.resize(std::max<std::size_t>(story + 1, of_story.size() * 2));
    if (of_story[story] < 2) ++of_story[story];
  });
  live.for_each([&](std::uint32_t document) {
    if (of_story[columns.story[document]] < 2) return;
    copies.set(document);
    copies_by_story.push_back({document, columns.story[document], columns.day[document]});
  });
  std::ranges::stable_sort(copies_by_story, {}, &StoryCopy::story);
  place_of_copy.resize(columns.size());
  for (std::uint32_t place = 0; place < copies_by_story.size(); ++place)
    place_of_copy[copies_by_story[place].document] = place;
}

const Documents::ByDay& Documents::by_day() const {
  std::call_once(by_day_.once, [this] {
    ByDay& made = by_day_.made;
    const auto place = [this](std::uint32_t document) {
      return static_cast<std::size_t>(std::int64_t{columns.day[document]} - first_day);
    };
    const std::int64_t days = std::max<std::int64_t>(std::int64_t{last_day} - first_day + 1, 0);
    made.start.resize(static_cast<std::size_t>(days) + 1);
    dated.for_each([&](std::uint32_t document) { ++made.start[place(document) + 1]; });
    for (std::size_t i = 1; i < made.start.size(); ++i) made.start[i] += made.start[i - 1];
    made.documents.resize(made.start.back());
    std::vector<std::uint32_t> next(made.start.begin(), made.start.end() - 1);
    dated.for_each([&](std::uint32_t document) { made.documents[next[place(document)]++] = document; });
  });
  return by_day_.made;
}

// Of most documents: takes the others away.
Bitmap Documents::between(std::int32_t from, std::int32_t to) const {
  if (from > last_day || to < first_day || from > to) return Bitmap(columns.size());
  const ByDay& days = by_day();
  const auto start_of = [&](std::int64_t day) { return days.start[static_cast<std::size_t>(day - first_day)]; };
  const std::size_t begin = start_of(std::max(from, first_day));
  const std::size_t end = start_of(std::min<std::int64_t>(to, last_day) + 1);
  const std::span<const std::uint32_t> all = days.documents;
  if (2 * (end - begin) <= all.size()) {
    Bitmap out(columns.size());
    for (const std::uint32_t document : all.subspan(begin, end - begin)) out.set(document);
    return out;
  }
  Bitmap others(columns.size());
  for (const std::uint32_t document : all.first(begin)) others.set(document);
  for (const std::uint32_t document : all.subspan(end)) others.set(document);
  Bitmap out = dated;
  return out.remove(others);
}

const Holders& Documents::actors() const {
  std::call_once(actors_.once, [this] {
    std::uint32_t highest = 0;
    live.for_each([&](std::uint32_t document) {
      for (const std::uint32_t actor : columns.actors_of(document)) highest = std::max(highest, actor);
    });
    actors_.made = holders_of(live, std::size_t{highest} + 1, [this](std::uint32_t document, auto take) {
      for (const std::uint32_t actor : columns.actors_of(document)) take(actor, true);
    });
  });
  return actors_.made;
}

const Holders& Documents::countries() const {
  std::call_once(countries_.once, [this] {
    countries_.made = holders_of(live, schema::kAboutBit, [this](std::uint32_t document, auto take) {
      for (const std::uint16_t country : columns.countries_of(document)) {
        take(country & ~std::uint32_t{schema::kAboutBit}, (country & schema::kAboutBit) != 0);
      }
    });
  });
  return countries_.made;
}

std::shared_ptr<const MatchSet> Documents::everything() const {
  std::call_once(everything_.once, [this] { everything_.made = std::make_shared<const MatchSet>(live, *this); });
  return everything_.made;
}

const DateCounts& Documents::dates(Interval interval) const {
  Lazy<std::shared_ptr<const DateCounts>>& lazy = dates_[static_cast<std::size_t>(interval)];
  std::call_once(lazy.once,
                 [&] { lazy.made = std::make_shared<const DateCounts>(count_dates(*everything(), interval)); });
  return *lazy.made;
}

void Documents::GiveBack::operator()(Tally* tally) const {
  std::unique_ptr<Tally> back(tally);
  back->take();  // empties it, whatever cut the counting off
  const std::lock_guard lock(to->mutex_);
  to->tallies_.push_back(std::move(back));
}

Documents::TallyLease Documents::tally() const {
  const std::lock_guard lock(mutex_);
  if (tallies_.empty()) return {new Tally, {this}};
  TallyLease lease(tallies_.back().release(), {this});
  tallies_.pop_back();
  return lease;
}

const Totals& Documents::totals(FacetField field, bool mentioned) const {
  const bool is_other = field == FacetField::country && mentioned;
  Lazy<Totals>& lazy = totals_[is_other ? kFacetFields : static_cast<std::size_t>(field)];
  std::call_once(lazy.once, [&] { lazy.made = count_totals(field, mentioned, *this); });
  return lazy.made;
}

}  // namespace dateline::search
