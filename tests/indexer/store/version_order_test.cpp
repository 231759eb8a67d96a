// When one version of an article is certainly the later one.
#include "indexer/store/version_order.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dateline::store {
namespace {

std::optional<schema::Moment> at(const std::string& date, std::optional<std::string> time = {},
                                 std::optional<std::string> offset = {}) {
  return schema::Moment{date, std::move(time), std::move(offset), "", "", 1};
}

bool is_earlier(const std::optional<schema::Moment>& a, const std::optional<schema::Moment>& b) {
  CHECK((stated_order(a, b) == std::partial_ordering::less) == (stated_order(b, a) == std::partial_ordering::greater));
  return stated_order(a, b) == std::partial_ordering::less;
}

bool is_open(const std::optional<schema::Moment>& a, const std::optional<schema::Moment>& b) {
  return stated_order(a, b) == std::partial_ordering::unordered &&
         stated_order(b, a) == std::partial_ordering::unordered;
}

TEST_CASE("days decide as they are written, and times of one day where both have one") {
  CHECK(is_earlier(at("2024-03-05"), at("2024-03-06")));
  CHECK(is_earlier(at("2024-03-05", "23:10"), at("2024-03-06")));
  CHECK(is_earlier(at("2024-02"), at("2024-03-01")));
  CHECK(is_earlier(at("2024-03-05", "09:10"), at("2024-03-05", "10:05")));
  CHECK(is_earlier(at("2024-03-05", "09:10:07"), at("2024-03-05", "09:10:08")));
}

TEST_CASE("what may be the same moment has no order") {
  CHECK(is_open(at("2024-03-05"), at("2024-03-05")));
  CHECK(is_open(at("2024-03-05"), at("2024-03-05", "10:00")));
  CHECK(is_open(at("2024-03"), at("2024-03-05")));
  CHECK(is_open(at("2024-03-05", "10:00"), at("2024-03-05", "10:00:30")));
  CHECK(is_open(at("2024-03-05", "10:00"), std::nullopt));
  CHECK(is_open(at("2024-03-05", "10:00"), at("2024-03-05", "12:00", "+02:00")));
}

TEST_CASE("times with an offset are compared as the moments that they are") {
  CHECK(is_earlier(at("2024-03-06", "00:30", "+02:00"), at("2024-03-05", "23:00", "Z")));
  CHECK(is_open(at("2024-03-05", "12:00", "+02:00"), at("2024-03-05", "10:00", "Z")));
  CHECK(is_open(at("2024-03-05", "04:30:00", "-05:30"), at("2024-03-05", "10:00", "+00:00")));
  CHECK(is_earlier(at("2024-03-05", "10:00", "-05:00"), at("2024-03-05", "10:00", "-05:30")));
}

TEST_CASE("a version's time is that of its change, and without one that of its publication") {
  schema::Article version;
  version.published = at("2024-03-05");
  CHECK(stated_time(version)->date == "2024-03-05");
  version.updated = at("2024-03-07");
  CHECK(stated_time(version)->date == "2024-03-07");
}

}  // namespace
}  // namespace dateline::store
