#include "server/search/page_cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

char letter(Sort sort) {
  static constexpr std::array kLetters = {'r', 'n', 'o', 'a'};
  return kLetters[static_cast<std::size_t>(sort)];
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

}  // namespace

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

std::optional<After> read_cursor(const PageWish& wish, const Evaluated& evaluated) {
  if (wish.cursor.empty()) return std::nullopt;
  const Sort sort = wish.sort;
  const BadRequest bad("cursor", "the cursor was not made by this search",
                       "take it from page.next of the answer before, with the same query, filters and sort");
  if (wish.cursor[0] != letter(sort)) throw bad;
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

}  // namespace dateline::search
