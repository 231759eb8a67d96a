#include "server/search/rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

constexpr double kMinutesPerDay = 24 * 60;
constexpr double kLast = -std::numeric_limits<double>::infinity();

// Keys for which the highest comes first.
std::vector<Ranked> keys(const Bitmap& matches, const Evaluated& evaluated, Sort sort, const Snapshot& snapshot,
                         Reader& reader) {
  std::vector<Ranked> out;
  out.reserve(matches.count());
  const schema::Columns& columns = snapshot.columns;
  if (sort == Sort::relevance) {
    reader.scores.resize(columns.size());
    add_scores(evaluated, matches, snapshot, reader.scores);
    matches.for_each([&](std::uint32_t document) {
      out.push_back({document, reader.scores[document]});
      reader.scores[document] = 0;
    });
    return out;
  }
  const double sign = sort == Sort::newest ? 1 : -1;
  matches.for_each([&](std::uint32_t document) {
    const std::int32_t day = columns.day[document];
    const double minutes = day * kMinutesPerDay + columns.minute[document];
    out.push_back({document, day == schema::kUndated ? kLast : sign * minutes});
  });
  return out;
}

class Order {
 public:
  explicit Order(const Snapshot& snapshot) : article_(snapshot.columns.article) {}
  bool operator()(const Ranked& a, const Ranked& b) const {
    return a.key != b.key ? a.key > b.key : article_[a.document] < article_[b.document];
  }

 private:
  const std::vector<std::uint32_t>& article_;
};

// Of each story the row that comes first.
void keep_first_of_stories(std::vector<Ranked>& rows, const Snapshot& snapshot) {
  const Order before(snapshot);
  std::vector<std::uint32_t> best(snapshot.story_has_copies.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    std::uint32_t& first = best[snapshot.columns.story[rows[i].document]];
    if (first == UINT32_MAX || before(rows[i], rows[first])) first = i;
  }
  std::uint32_t at = 0;
  std::erase_if(rows, [&](const Ranked& row) { return best[snapshot.columns.story[row.document]] != at++; });
}

char letter(Sort sort) {
  return sort == Sort::relevance ? 'r' : sort == Sort::newest ? 'n' : 'o';
}

// The order, by relevance the revision, the key and the article of the last row shown: "n28512345~1042",
// "r5121~12.5~1042". What comes after it is the next page. Keys are printed so that they are read back exactly.
std::string cursor_text(Sort sort, const Ranked& row, const Snapshot& snapshot) {
  const std::uint32_t article = snapshot.columns.article[row.document];
  if (sort == Sort::relevance) return fmt::format("r{}~{}~{}", snapshot.manifest.seq, row.key, article);
  return fmt::format("{}{}~{}", letter(sort), row.key, article);
}

struct After {
  double key = 0;
  std::uint32_t article = 0;
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

After parse_cursor(const std::string& text, Sort sort, const Snapshot& snapshot) {
  const BadRequest bad("cursor", "the cursor was not made by this search",
                       "take it from page.next of the answer before, with the same sort");
  if (text.empty() || text[0] != letter(sort)) throw bad;
  std::string_view rest = std::string_view(text).substr(1);
  std::int64_t revision = snapshot.manifest.seq;
  After after;
  if (sort == Sort::relevance && !take_number(rest, '~', revision)) throw bad;
  if (!take_number(rest, '~', after.key) || std::isnan(after.key) || !take_number(rest, '\0', after.article)) throw bad;
  if (revision == snapshot.manifest.seq) return after;
  throw BadRequest("cursor", "the archive has changed since this cursor was made, and with it the order by relevance",
                   "start again without the cursor, or use sort=newest, whose cursors stay good");
}

}  // namespace

Page cut_page(const Bitmap& matches, const Evaluated& evaluated, const PageWish& wish, const Snapshot& snapshot,
              Reader& reader) {
  std::vector<Ranked> rows = keys(matches, evaluated, wish.sort, snapshot, reader);
  if (wish.group_by_story) keep_first_of_stories(rows, snapshot);
  if (!wish.cursor.empty()) {
    const After after = parse_cursor(wish.cursor, wish.sort, snapshot);
    std::erase_if(rows, [&](const Ranked& row) {
      return row.key != after.key ? row.key > after.key : snapshot.columns.article[row.document] <= after.article;
    });
  }
  const std::size_t begin = std::min<std::size_t>(rows.size(), wish.offset);
  const std::size_t end = std::min<std::size_t>(rows.size(), begin + wish.limit);
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end(), Order(snapshot));
  Page page;
  page.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end));
  if (end < rows.size() && !page.rows.empty()) page.next_cursor = cursor_text(wish.sort, page.rows.back(), snapshot);
  return page;
}

std::vector<std::uint32_t> order_all(const Bitmap& matches, const Evaluated& evaluated, Sort sort,
                                     const Snapshot& snapshot, Reader& reader) {
  std::vector<Ranked> rows = keys(matches, evaluated, sort, snapshot, reader);
  std::sort(rows.begin(), rows.end(), Order(snapshot));
  std::vector<std::uint32_t> out;
  out.reserve(rows.size());
  for (const Ranked& row : rows) out.push_back(snapshot.columns.article[row.document]);
  return out;
}

}  // namespace dateline::search
