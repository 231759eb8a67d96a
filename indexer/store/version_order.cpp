#include "indexer/store/version_order.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "schema/columns.hpp"

namespace dateline::store {
namespace {

constexpr std::size_t kWholeDay = 10;  // "2024-11-19"
constexpr std::size_t kMinute = 5;     // "22:21"

// Of texts whose first letters weigh most, as far as both go.
std::partial_ordering written_order(std::string_view a, std::string_view b) {
  const std::size_t both = std::min(a.size(), b.size());
  const int order = a.substr(0, both).compare(b.substr(0, both));
  if (order == 0) return std::partial_ordering::unordered;
  return order < 0 ? std::partial_ordering::less : std::partial_ordering::greater;
}

std::int64_t two_digits(std::string_view text, std::size_t at) {
  return at + 2 <= text.size() ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 0;
}

// Minutes ahead of UTC; absent where it is not written in figures.
std::optional<std::int64_t> minutes_ahead(const std::optional<std::string>& offset) {
  if (!offset) return {};
  if (*offset == "Z") return 0;
  const bool is_shaped = offset->size() == kMinute + 1 && (offset->front() == '+' || offset->front() == '-');
  if (!is_shaped) return {};
  const std::int64_t ahead = two_digits(*offset, 1) * 60 + two_digits(*offset, 4);
  return offset->front() == '-' ? -ahead : ahead;
}

// Seconds since 1970; absent where day, time or offset are missing.
std::optional<std::int64_t> instant(const schema::Moment& moment, bool with_seconds) {
  const std::optional<std::int64_t> ahead = minutes_ahead(moment.offset);
  if (moment.date.size() != kWholeDay || !moment.time || !ahead) return {};
  const std::int64_t days = schema::day_number(moment.date);
  const std::int64_t minutes = days * 24 * 60 + two_digits(*moment.time, 0) * 60 + two_digits(*moment.time, 3) - *ahead;
  return minutes * 60 + (with_seconds ? two_digits(*moment.time, kMinute + 1) : 0);
}

bool has_seconds(const schema::Moment& moment) {
  return moment.time && moment.time->size() > kMinute;
}

}  // namespace

const std::optional<schema::Moment>& stated_time(const schema::Article& version) {
  return version.updated ? version.updated : version.published;
}

std::partial_ordering stated_order(const std::optional<schema::Moment>& a, const std::optional<schema::Moment>& b) {
  if (!a || !b) return std::partial_ordering::unordered;
  const bool with_seconds = has_seconds(*a) && has_seconds(*b);
  const std::optional<std::int64_t> first = instant(*a, with_seconds);
  const std::optional<std::int64_t> second = instant(*b, with_seconds);
  if (first && second) {
    if (*first == *second) return std::partial_ordering::unordered;
    return *first < *second ? std::partial_ordering::less : std::partial_ordering::greater;
  }
  const std::partial_ordering days = written_order(a->date, b->date);
  const bool one_zone = a->offset == b->offset;
  if (days != std::partial_ordering::unordered || !one_zone || !a->time || !b->time) return days;
  return written_order(*a->time, *b->time);
}

}  // namespace dateline::store
