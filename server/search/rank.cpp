#include "server/search/rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "server/search/searcher.hpp"

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
    const std::int32_t day = columns_.day[document];
    const double minutes = day * kMinutesPerDay + columns_.minute[document];
    return day == schema::kUndated ? kLast : sort_ == Sort::newest ? minutes : -minutes;
  }

  // Calls `each` with every match. Articles mostly come in the order of their dates, so that the newest are found
  // first from behind.
  template <typename Each>
  void for_each_match(const Bitmap& among, Each each) const {
    if (sort_ == Sort::newest) {
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

constexpr std::uint32_t kAnyArticle = std::numeric_limits<std::uint32_t>::max();

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
  for (const std::uint32_t document : matches.copies()) {
    if (article[document] > newest) continue;
    const Ranked row{document, key(document)};
    const bool is_same = best && snapshot.columns.story[best->document] == snapshot.columns.story[document];
    if (best && !is_same) each(*best);
    if (!is_same || before(row, *best)) best = row;
  }
  if (best) each(*best);
}

char letter(Sort sort) {
  return sort == Sort::relevance ? 'r' : sort == Sort::newest ? 'n' : 'o';
}

// Where a page ends.
struct After {
  double key = 0;
  std::uint32_t article = 0;
  std::uint32_t newest = kAnyArticle;
  std::optional<ScoringStatistics> statistics;
};

// The order, the key and the article of the last row shown: "n28512345~1042". What comes after it is the next page.
// Keys are printed so that they are read back exactly.
//   Of stories also the newest article that there was on the first page: "n28512345~1042~5000". An article that comes
// meanwhile could else stand for a story that was shown under another, or take one to where pages have been.
//   By relevance also that, and the statistics that the first page was scored by: "r5121,261.4,12,903~12.5~1042~5000".
// What comes meanwhile changes no score, and so neither hides a row nor shows it twice.
std::string cursor_text(const PageWish& wish, const After& last) {
  std::string out(1, letter(wish.sort));
  if (wish.sort == Sort::relevance) {
    const ScoringStatistics& statistics = *last.statistics;
    out += fmt::format("{},{}", statistics.documents, statistics.average_length);
    for (const std::uint64_t frequency : statistics.frequencies) out += fmt::format(",{}", frequency);
    out += '~';
  }
  out += fmt::format("{}~{}", last.key, last.article);
  if (wish.sort == Sort::relevance || wish.group_by_story) out += fmt::format("~{}", last.newest);
  return out;
}

// Reads a number that ends with `end`, and goes on behind it; false where there is none.
bool take_number(std::string_view& text, char end, auto& number) {
  const std::size_t size = end == '\0' ? text.size() : text.find(end);
  if (size == std::string_view::npos) return false;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + size, number);
  if (error != std::errc() || stop != text.data() + size) return false;
  text.remove_prefix(std::min(size + 1, text.size()));
  return true;
}

// Of as many parts as the query has: a cursor of another query is none of this.
std::optional<ScoringStatistics> take_statistics(std::string_view& text, std::size_t parts) {
  ScoringStatistics out;
  out.frequencies.resize(parts);
  const auto end_of = [&](std::size_t numbers_left) { return numbers_left > 0 ? ',' : '~'; };
  if (!take_number(text, ',', out.documents) || !take_number(text, end_of(parts), out.average_length)) return {};
  for (std::uint64_t& frequency : out.frequencies) {
    if (!take_number(text, end_of(--parts), frequency) || frequency > out.documents) return {};
  }
  if (!std::isfinite(out.average_length) || out.average_length <= 0) return {};
  return out;
}

After parse_cursor(const PageWish& wish, const Evaluated& evaluated) {
  const Sort sort = wish.sort;
  const BadRequest bad("cursor", "the cursor was not made by this search",
                       "take it from page.next of the answer before, with the same query, filters and sort");
  if (wish.cursor.empty() || wish.cursor[0] != letter(sort)) throw bad;
  std::string_view rest = std::string_view(wish.cursor).substr(1);
  const bool has_newest = sort == Sort::relevance || wish.group_by_story;
  After after;
  if (sort == Sort::relevance) {
    after.statistics = take_statistics(rest, evaluated.parts.size());
    if (!after.statistics) throw bad;
  }
  if (!take_number(rest, '~', after.key) || std::isnan(after.key)) throw bad;
  if (!take_number(rest, has_newest ? '~' : '\0', after.article)) throw bad;
  if (has_newest && !take_number(rest, '\0', after.newest)) throw bad;
  return after;
}

}  // namespace

Page cut_page(const MatchSet& matches, const Evaluated& evaluated, const PageWish& wish, const Snapshot& snapshot,
              Reader& reader) {
  const std::vector<std::uint32_t>& article = snapshot.columns.article;
  std::optional<After> after;
  if (!wish.cursor.empty()) after = parse_cursor(wish, evaluated);
  const std::uint32_t newest = after ? after->newest : snapshot.newest_article;
  const ScoringStatistics statistics =
      after && after->statistics ? *after->statistics : statistics_of(evaluated, snapshot);
  Keys key(matches.matches(), snapshot.columns, wish.sort, reader);
  key.score(evaluated, statistics);
  First first(std::size_t{wish.offset} + wish.limit, snapshot);
  const auto offer = [&](const Ranked& row) {
    if (after && row.key > after->key) return;
    if (after && row.key == after->key && article[row.document] <= after->article) return;
    first.offer(row);
  };
  if (wish.group_by_story) {
    each_story(matches, newest, key, snapshot, offer);
  } else {
    key.for_each_match(matches.matches(), [&](std::uint32_t document) {
      if (article[document] <= newest) offer({document, key(document)});
    });
  }
  Page page;
  page.rows = first.take();
  const bool goes_on = first.offered() > page.rows.size();
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
