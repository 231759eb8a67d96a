#include "server/search/rank.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "server/search/page_cursor.hpp"
#include "server/search/scores.hpp"

namespace dateline::search {
namespace {

constexpr double kMinutesPerDay = 24 * 60;
constexpr double kLast = -std::numeric_limits<double>::infinity();

// The key of a match: the highest comes first. Scores stand in the reader while it exists.
class Keys {
 public:
  Keys(const Bitmap& matches, const schema::Columns& columns, Sort sort, Reader& reader)
      : matches_(matches), columns_(columns), sort_(sort), scores_(reader.scores) {}
  ~Keys() {
    if (sort_ == Sort::relevance) matches_.for_each([this](std::uint32_t document) { scores_[document] = 0; });
  }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  void score(const Evaluated& evaluated, const ScoringStatistics& statistics) {
    if (sort_ != Sort::relevance) return;
    scores_.resize(columns_.size());
    add_scores(evaluated, matches_, columns_, statistics, scores_);
  }

  double operator()(std::uint32_t document) const {
    if (sort_ == Sort::relevance) return scores_[document];
    if (sort_ == Sort::arrival) return columns_.article[document];
    const std::int32_t day = columns_.day[document];
    const double minutes = day * kMinutesPerDay + columns_.minute[document];
    return day == schema::kUndated ? kLast : sort_ == Sort::newest ? minutes : -minutes;
  }

  // Calls `each` with every match. Articles mostly come in the order of their dates, so that the newest are found
  // first from behind.
  template <typename Each>
  void for_each_match(const Bitmap& among, Each each) const {
    if (sort_ == Sort::newest || sort_ == Sort::arrival) {
      among.for_each_falling(each);
    } else {
      among.for_each(each);
    }
  }

 private:
  const Bitmap& matches_;
  const schema::Columns& columns_;
  const Sort sort_;
  std::vector<float>& scores_;
};

class Order {
 public:
  explicit Order(const Snapshot& snapshot) : article_(snapshot.columns.article) {}
  bool operator()(const Ranked& a, const Ranked& b) const {
    return a.key != b.key ? a.key > b.key : article_[a.document] < article_[b.document];
  }

 private:
  const std::vector<std::uint32_t>& article_;
};

// Keeps the first `most` of the rows that it is offered.
class First {
 public:
  First(std::size_t most, const Snapshot& snapshot) : most_(most), before_(snapshot) { rows_.reserve(most); }

  void offer(const Ranked& row) {
    ++offered_;
    if (rows_.size() < most_) {
      rows_.push_back(row);
      std::push_heap(rows_.begin(), rows_.end(), before_);
    } else if (most_ > 0 && before_(row, rows_.front())) {
      std::pop_heap(rows_.begin(), rows_.end(), before_);
      rows_.back() = row;
      std::push_heap(rows_.begin(), rows_.end(), before_);
    }
  }

  std::size_t offered() const { return offered_; }
  std::vector<Ranked> take() {
    std::sort_heap(rows_.begin(), rows_.end(), before_);
    return std::move(rows_);
  }

 private:
  const std::size_t most_;
  const Order before_;
  std::vector<Ranked> rows_;  // a heap, the last of them in front
  std::size_t offered_ = 0;
};

// Calls `each` with the row of every match that is no newer article than `newest`; of the matches of one story with
// that which comes first alone.
template <typename Each>
void each_story(const MatchSet& matches, std::uint32_t newest, const Keys& key, const Snapshot& snapshot, Each each) {
  const std::vector<std::uint32_t>& article = snapshot.columns.article;
  key.for_each_match(matches.singles(), [&](std::uint32_t document) {
    if (article[document] <= newest) each(Ranked{document, key(document)});
  });
  const Order before(snapshot);
  std::optional<Ranked> best;
  std::uint32_t story = 0;  // of the best
  for (const StoryCopy& copy : matches.copies()) {
    if (article[copy.document] > newest) continue;
    const Ranked row{copy.document, key(copy.document)};
    const bool is_same = std::exchange(story, copy.story) == copy.story;
    if (best && !is_same) each(*best);
    if (!is_same || before(row, *best)) best = row;
  }
  if (best) each(*best);
}

// Where a page of rows by date is looked for: among all matches, or first among those of few days.
class DayWindow {
 public:
  DayWindow(const MatchSet& matches, const PageWish& wish, const std::optional<After>& after)
      : matches_(matches), is_newest_(wish.sort == Sort::newest) {
    const std::uint64_t many = matches.matches().size() / 64;  // that take longer than a window's sets
    const Documents& documents = matches.documents();
    const bool is_dated = documents.first_day <= documents.last_day && (!after || std::isfinite(after->key));
    const bool is_by_date = wish.sort == Sort::newest || wish.sort == Sort::oldest;
    is_open_ = !is_by_date || wish.group_by_story || !is_dated || matches.articles() < many;
    if (is_open_) return;
    days_ = documents.last_day - documents.first_day;
    begin_ = is_newest_ ? documents.last_day : documents.first_day;
    if (!after) return;
    const double day = std::floor((is_newest_ ? 1 : -1) * after->key / kMinutesPerDay);
    begin_ = static_cast<std::int32_t>(std::clamp<double>(day, documents.first_day, documents.last_day));
  }

  // Whether all matches are in it.
  bool is_open() const { return is_open_; }

  Bitmap matches() const {
    if (is_open_) return matches_.matches();
    const std::int32_t low = is_newest_ ? begin_ - span_ : begin_;
    const std::int32_t high = is_newest_ ? begin_ : begin_ + span_;
    Bitmap out = matches_.documents().between(low, high);
    out &= matches_.matches();
    return out;
  }

  void widen() {
    span_ *= 8;
    is_open_ = span_ >= days_;
  }

 private:
  const MatchSet& matches_;
  const bool is_newest_;
  bool is_open_ = true;
  std::int32_t begin_ = 0;
  std::int32_t days_ = 0;
  std::int32_t span_ = 8;
};

}  // namespace

Page cut_page(const MatchSet& matches, const Evaluated& evaluated, const PageWish& wish, const Snapshot& snapshot,
              Reader& reader) {
  const std::vector<std::uint32_t>& article = snapshot.columns.article;
  const std::optional<After> after = read_cursor(wish, evaluated);
  const std::uint32_t newest = after ? after->newest : snapshot.newest_article;
  const ScoringStatistics statistics =
      after && after->statistics ? *after->statistics : statistics_of(evaluated, snapshot);
  Keys key(matches.matches(), snapshot.columns, wish.sort, reader);
  key.score(evaluated, statistics);
  std::optional<First> first;
  const auto offer = [&](const Ranked& row) {
    if (after && row.key > after->key) return;
    if (after && row.key == after->key && article[row.document] <= after->article) return;
    first->offer(row);
  };
  const std::size_t most = std::size_t{wish.offset} + wish.limit;
  for (DayWindow window(matches, wish, after);; window.widen()) {
    first.emplace(most, snapshot);
    if (wish.group_by_story) {
      each_story(matches, newest, key, snapshot, offer);
    } else {
      key.for_each_match(window.matches(), [&](std::uint32_t document) {
        if (article[document] <= newest) offer({document, key(document)});
      });
    }
    if (first->offered() > most || window.is_open()) break;
  }
  Page page;
  page.rows = first->take();
  const bool goes_on = first->offered() > page.rows.size();
  page.rows.erase(page.rows.begin(), page.rows.begin() + static_cast<std::ptrdiff_t>(
                                                             std::min<std::size_t>(wish.offset, page.rows.size())));
  if (goes_on && !page.rows.empty()) {
    const Ranked& last = page.rows.back();
    page.next_cursor = cursor_text(wish, {last.key, article[last.document], newest, statistics});
  }
  return page;
}

std::vector<std::uint32_t> order_all(const MatchSet& matches, const Evaluated& evaluated, const PageWish& wish,
                                     const Snapshot& snapshot, Reader& reader) {
  Keys key(matches.matches(), snapshot.columns, wish.sort, reader);
  key.score(evaluated, statistics_of(evaluated, snapshot));
  std::vector<Ranked> rows;
  rows.reserve(matches.articles());
  if (wish.group_by_story) {
    each_story(matches, kAnyArticle, key, snapshot, [&](const Ranked& row) { rows.push_back(row); });
  } else {
    matches.matches().for_each([&](std::uint32_t document) { rows.push_back({document, key(document)}); });
  }
  std::sort(rows.begin(), rows.end(), Order(snapshot));
  std::vector<std::uint32_t> out;
  out.reserve(rows.size());
  for (const Ranked& row : rows) out.push_back(snapshot.columns.article[row.document]);
  return out;
}

}  // namespace dateline::search
