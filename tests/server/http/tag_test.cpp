// The tag of an answer that depends on the time of day.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "server/http/handlers.hpp"
#include "tests/server/http/archive.hpp"

namespace dateline::http {
namespace {

std::string tag_at(const search::Searcher& searcher, const std::string& target, std::chrono::sys_seconds now) {
  const Metrics metrics;
  Call call;
  call.method = "GET";
  call.target = target;
  const Address address = read_address(target);
  const Answer answer = answer_search({searcher, metrics, call, address, "", "run", now, {}, nullptr, nullptr});
  const auto tag = std::find_if(answer.headers.begin(), answer.headers.end(),
                                [](const auto& header) { return header.first == "ETag"; });
  REQUIRE(tag != answer.headers.end());
  return tag->second;
}

TEST_CASE("a span of hours has another tag once it begins on another day, and only then") {
  using std::chrono::hours;
  const search::Searcher searcher(shared_archive().path());
  const std::chrono::sys_seconds midnight = std::chrono::sys_days{std::chrono::year{2024} / std::chrono::June / 15};
  const std::string hourly = "/api/v1/search?timespan=36h";
  CHECK(tag_at(searcher, hourly, midnight + hours(11)) != tag_at(searcher, hourly, midnight + hours(13)));
  CHECK(tag_at(searcher, hourly, midnight + hours(13)) == tag_at(searcher, hourly, midnight + hours(23)));
  const std::string daily = "/api/v1/search?timespan=7d";
  CHECK(tag_at(searcher, daily, midnight + hours(1)) == tag_at(searcher, daily, midnight + hours(23)));
  CHECK(tag_at(searcher, daily, midnight + hours(23)) != tag_at(searcher, daily, midnight + hours(25)));
  const std::string always = "/api/v1/search?from=2024";
  CHECK(tag_at(searcher, always, midnight) == tag_at(searcher, always, midnight + hours(500)));
}

}  // namespace
}  // namespace dateline::http
