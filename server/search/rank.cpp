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
  Keys(const Bitmap& matches, const Evaluated& evaluated, Sort sort, const Snapshot& snapshot, Reader& reader)
      : matches_(matches), columns_(snapshot.columns), sort_(sort), scores_(reader.scores) {
    if (sort != Sort::relevance) return;
    scores_.resize(columns_.size());
    add_scores(evaluated, matches, snapshot, scores_);
  }
  ~Keys() {
    if (sort_ == Sort::relevance) matches_.for_each([this](std::uint32_t document) { scores_[document] = 0; });
  }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

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
void each_story(const Bitmap& matches, std::uint32_t newest, const Keys& key, const Snapshot& snapshot, Each each) {
  const std::vector<std::uint32_t>& article = snapshot.columns.article;
  Bitmap singles = matches;
  singles.remove(snapshot.copies);
  key.for_each_match(singles, [&](std::uint32_t document) {
    if (article[document] <= newest) each(Ranked{document, key(document)});
  });
  const Order before(snapshot);
  std::optional<Ranked> best;
  for (const std::uint32_t document : snapshot.copies_by_story) {
    if (!matches.test(document) || article[document] > newest) continue;
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

// The order, by relevance the revision, the key and the article of the last row shown: "n28512345~1042",
// "r5121~12.5~1042". What comes after it is the next page. Keys are printed so that they are read back exactly. Of
// stories also the newest article that there was on the first page: "n28512345~1042~5000". An article that comes
// meanwhile could else stand for a story that was shown under another, or take one to where pages have been.
std::string cursor_text(const PageWish& wish, const Ranked& row, std::uint32_t newest, const Snapshot& snapshot) {
  const std::uint32_t article = snapshot.columns.article[row.document];
  const std::string revision = wish.sort == Sort::relevance ? fmt::format("{}~", snapshot.manifest.seq) : "";
  const std::string until = wish.group_by_story ? fmt::format("~{}", newest) : "";
  return fmt::format("{}{}{}~{}{}", letter(wish.sort), revision, row.key, article, until);
}

struct After {
  double key = 0;
  std::uint32_t article = 0;
  std::uint32_t newest = kAnyArticle;
};

// Reads a number that ends with `end`, and goes on behind it; false where there is none.
bool take_number(std::string_view& text, char end, auto& number) {
  const std::size_t size = end == '\0' ? text.size() : text.find(end);
  if (size == std::string_view::npos) return false;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + size, number);
  if (error != std::errc() || stop != text.data() + size) return false;
  text.remove_prefix(std::min(size + 1, text.size()));
  return true;
}

After parse_cursor(const std::string& text, const PageWish& wish, const Snapshot& snapshot) {
  const Sort sort = wish.sort;
  const BadRequest bad("cursor", "the cursor was not made by this search",
                       "take it from page.next of the answer before, with the same sort");
  if (text.empty() || text[0] != letter(sort)) throw bad;
  std::string_view rest = std::string_view(text).substr(1);
  std::int64_t revision = snapshot.manifest.seq;
  After after;
  if (sort == Sort::relevance && !take_number(rest, '~', revision)) throw bad;
  if (!take_number(rest, '~', after.key) || std::isnan(after.key)) throw bad;
  if (!take_number(rest, wish.group_by_story ? '~' : '\0', after.article)) throw bad;
  if (wish.group_by_story && !take_number(rest, '\0', after.newest)) throw bad;
  if (revision == snapshot.manifest.seq) return after;
  throw BadRequest("cursor", "the archive has changed since this cursor was made, and with it the order by relevance",
                   "start again without the cursor, or use sort=newest, whose cursors stay good");
}

std::uint32_t newest_article(const Snapshot& snapshot) {
  const std::vector<std::uint32_t>& article = snapshot.columns.article;
  return article.empty() ? 0 : *std::max_element(article.begin(), article.end());
}

}  // namespace

Page cut_page(const Bitmap& matches, const Evaluated& evaluated, const PageWish& wish, const Snapshot& snapshot,
              Reader& reader) {
  const std::optional<After> after =
      wish.cursor.empty() ? std::nullopt : std::optional(parse_cursor(wish.cursor, wish, snapshot));
  const std::uint32_t newest = after ? after->newest : newest_article(snapshot);
  const Keys key(matches, evaluated, wish.sort, snapshot, reader);
  First first(std::size_t{wish.offset} + wish.limit, snapshot);
  const auto offer = [&](const Ranked& row) {
    if (after && row.key > after->key) return;
    if (after && row.key == after->key && snapshot.columns.article[row.document] <= after->article) return;
    first.offer(row);
  };
  if (wish.group_by_story) {
    each_story(matches, newest, key, snapshot, offer);
  } else {
    key.for_each_match(matches, [&](std::uint32_t document) { offer({document, key(document)}); });
  }
  Page page;
  page.rows = first.take();
  const bool goes_on = first.offered() > page.rows.size();
  page.rows.erase(page.rows.begin(), page.rows.begin() + static_cast<std::ptrdiff_t>(
                                                             std::min<std::size_t>(wish.offset, page.rows.size())));
  if (goes_on && !page.rows.empty()) page.next_cursor = cursor_text(wish, page.rows.back(), newest, snapshot);
  return page;
}

std::vector<std::uint32_t> order_all(const Bitmap& matches, const Evaluated& evaluated, const PageWish& wish,
                                     const Snapshot& snapshot, Reader& reader) {
  const Keys key(matches, evaluated, wish.sort, snapshot, reader);
  std::vector<Ranked> rows;
  rows.reserve(matches.count());
  if (wish.group_by_story) {
    each_story(matches, kAnyArticle, key, snapshot, [&](const Ranked& row) { rows.push_back(row); });
  } else {
    matches.for_each([&](std::uint32_t document) { rows.push_back({document, key(document)}); });
  }
  std::sort(rows.begin(), rows.end(), Order(snapshot));
  std::vector<std::uint32_t> out;
  out.reserve(rows.size());
  for (const Ranked& row : rows) out.push_back(snapshot.columns.article[row.document]);
  return out;
}

}  // namespace dateline::search
