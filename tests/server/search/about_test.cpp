// What is said about an archive as a whole is what searches of it say.
#include "server/search/about.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schema/columns.hpp"
#include "server/search/searcher.hpp"
#include "tests/server/search/asking.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

testing::Draft dated(const std::string& outlet, const std::string& date, const std::string& word) {
  testing::Draft out = draft("Tide " + word, "The tide " + word + " at the quay of " + outlet + ".");
  out.outlet = outlet;
  if (!date.empty()) out.date = date;
  return out;
}

Count counted(const Searcher& searcher, Request request) {
  request.facets.fields.clear();
  return searcher.search(request).total;
}

// Each figure against the search that its link leads to.
void check_coverage(const Searcher& searcher, const AboutWish& wish) {
  const Coverage coverage = searcher.about(wish).coverage;
  for (const CoveredInterval& interval : coverage.intervals) {
    Request request;
    request.filters.from = interval.from;
    request.filters.to = interval.to;
    CHECK(counted(searcher, request).articles == interval.articles);
  }
  for (const OutletCoverage& outlet : coverage.outlets) {
    CAPTURE(outlet.outlet);
    Request request;
    request.filters.outlet.any = {outlet.outlet};
    CHECK(counted(searcher, request) == outlet.total);
    request.filters.undated = Undated::only;
    CHECK(counted(searcher, request).articles == outlet.undated);
    request.filters.undated = Undated::include;
    REQUIRE(outlet.articles.size() == coverage.intervals.size());
    REQUIRE(outlet.presence.size() == coverage.intervals.size());
    for (std::size_t at = 0; at < outlet.articles.size(); ++at) {
      request.filters.from = coverage.intervals[at].from;
      request.filters.to = coverage.intervals[at].to;
      CHECK(counted(searcher, request).articles == outlet.articles[at]);
      CHECK((outlet.presence[at] == Presence::present) == (outlet.articles[at] > 0));
    }
  }
}

void check_totals(const Searcher& searcher) {
  const About about = searcher.about({});
  Request request;
  request.facets.fields = {"actor", "country", "outlet", "language", "date"};
  request.facets.size = 12;
  const Result all = searcher.search(request);
  CHECK(about.total == all.total);
  CHECK(about.actors == all.facets.at(0).total_values);
  CHECK(about.countries == all.facets.at(1).total_values);
  CHECK(about.outlets == all.facets.at(2).total_values);
  CHECK(about.languages == all.facets.at(3).total_values);
  CHECK(about.undated == all.facets.at(4).undated);
  CHECK(about.coverage.total_outlets == about.outlets);
  const auto check_top = [](const std::vector<FacetValue>& top, const Facet& facet) {
    REQUIRE(top.size() == facet.values.size());
    for (std::size_t at = 0; at < top.size(); ++at) {
      CHECK(top[at].value == facet.values[at].value);
      CHECK(top[at].count == facet.values[at].count);
    }
  };
  check_top(about.top_countries, all.facets.at(1));
  check_top(about.top_languages, all.facets.at(3));
  request.filters.mentioned = true;
  CHECK(about.countries_mentioned == searcher.search(request).facets.at(1).total_values);
}

TEST_CASE("of random archives every figure is what a search for it finds") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    const RandomArchive random(seed, 90, 4);
    const Searcher searcher(random.archive.layout().root());
    check_totals(searcher);
    for (const Interval interval : {Interval::automatic, Interval::year, Interval::month, Interval::week}) {
      AboutWish wish;
      wish.interval = interval;
      check_coverage(searcher, wish);
      wish.limit = 1;
      wish.offset = 1;
      wish.from = "2024-01-15";
      wish.to = "2024-03-20";
      check_coverage(searcher, wish);
    }
  }
}

TEST_CASE(
    "silence is told from days of which the archive has nothing, and from those before and after an outlet's own") {
  const testing::WrittenArchive archive;
  archive.add({dated("Post", "2024-03-02", "rose"), dated("Post", "2024-03-06", "fell"),
               dated("Courier", "2024-03-01", "turned"), dated("Courier", "2024-03-04", "waited"),
               dated("Courier", "2024-03-07", "hid"), dated("Herald", "", "slept"), dated("", "2024-03-03", "ran")});
  const Searcher searcher(archive.layout().root());
  const About about = searcher.about({});
  CHECK(about.without_outlet == 1);
  CHECK(about.first == "2024-03-01");
  CHECK(about.last == "2024-03-07");
  CHECK(about.coverage.interval == Interval::day);
  const std::vector<OutletCoverage>& outlets = about.coverage.outlets;
  REQUIRE(outlets.size() == 3);
  CHECK(outlets[0].outlet == "Courier");
  CHECK(outlets[1].outlet == "Post");
  CHECK(outlets[1].first == "2024-03-02");
  CHECK(outlets[1].last == "2024-03-06");
  using enum Presence;
  CHECK(outlets[0].presence == std::vector{present, silent, silent, present, gap, silent, present});
  CHECK(outlets[1].presence == std::vector{before, present, silent, silent, gap, present, after});
  CHECK_FALSE(outlets[2].first.has_value());
  CHECK(outlets[2].undated == 1);
  CHECK(std::ranges::count(outlets[2].presence, before) == 7);
}

TEST_CASE("days can be asked for, and say as before when an outlet begins and ends") {
  const testing::WrittenArchive archive;
  archive.add({dated("Post", "2023-01-01", "rose"), dated("Post", "2024-12-31", "fell"),
               dated("Courier", "2024-03-10", "turned")});
  const Searcher searcher(archive.layout().root());
  AboutWish wish;
  wish.from = "2024-03-09";
  wish.to = "2024-03-11";
  const Coverage coverage = searcher.about(wish).coverage;
  CHECK(coverage.interval == Interval::day);
  REQUIRE(coverage.intervals.size() == 3);
  CHECK(coverage.outlets.at(0).first == "2023-01-01");
  using enum Presence;
  CHECK(coverage.outlets.at(0).presence == std::vector{gap, silent, gap});
  CHECK(coverage.outlets.at(1).presence == std::vector{before, present, after});
  wish.from = "2031-01-01";
  wish.to = std::nullopt;
  CHECK(searcher.about(wish).coverage.intervals.empty());
  check_coverage(searcher, {});
}

TEST_CASE("outlets are found by the beginning of a word, and come in pages") {
  const testing::WrittenArchive archive;
  archive.add({dated("Harbour Post", "2024-03-01", "rose"), dated("Harbour Post", "2024-03-02", "fell"),
               dated("Inland Courier", "2024-03-01", "turned"), dated("Post of Élan", "2024-03-01", "hid")});
  const Searcher searcher(archive.layout().root());
  AboutWish wish;
  wish.prefix = "ELA";
  CHECK(searcher.about(wish).coverage.total_outlets == 1);
  CHECK(searcher.about(wish).outlets == 3);
  wish.prefix = "post";
  wish.limit = 1;
  wish.offset = 1;
  const Coverage second = searcher.about(wish).coverage;
  CHECK(second.total_outlets == 2);
  CHECK(second.outlets.at(0).outlet == "Post of Élan");
  wish.offset = 5;
  CHECK(searcher.about(wish).coverage.outlets.empty());
}

TEST_CASE("rejects are counted by reason, with the first ids of each") {
  const testing::WrittenArchive archive;
  archive.add({dated("Post", "2024-03-01", "rose")});
  const Searcher searcher(archive.layout().root());
  CHECK(searcher.about({}).reasons.empty());
  {
    const store::ArchiveLock lock(archive.layout());
    store::CatalogueWriter writer(archive.layout(), testing::made_now);
    for (int n = 0; n < 6; ++n) {
      read::Rejection rejection;
      rejection.source = {"made.jsonl", 100 + n, "jsonl", "/made/made.jsonl"};
      rejection.reason = n == 0 ? "empty" : "no-text";
      rejection.raw = "record " + std::to_string(n);
      writer.put(store::prepare(std::move(rejection)));
    }
    writer.commit();
  }
  const About about = searcher.about({});
  CHECK(about.rejects == 6);
  REQUIRE(about.reasons.size() == 2);
  CHECK(about.reasons[0].reason == "no-text");
  CHECK(about.reasons[0].records == 5);
  CHECK(about.reasons[0].examples == std::vector<std::int64_t>{2, 3, 4});
  CHECK(about.reasons[1].examples == std::vector<std::int64_t>{1});
  CHECK(about.newest_arrival == testing::made_now());
}

TEST_CASE("what the index lacks is said, and comes with it") {
  const testing::WrittenArchive archive;
  archive.add({dated("Post", "2024-03-01", "rose")});
  archive.write({dated("Post", "2024-03-02", "fell")});
  const Searcher searcher(archive.layout().root());
  const About about = searcher.about({});
  CHECK(about.total.articles == 1);
  CHECK(about.last_change == about.revision + 1);
}

TEST_CASE("an empty archive has nothing, and says so") {
  const testing::WrittenArchive archive;
  archive.write({});
  const Searcher searcher(archive.layout().root());
  const About about = searcher.about({});
  CHECK(about.total == Count{});
  CHECK_FALSE(about.first.has_value());
  CHECK_FALSE(about.newest_arrival.has_value());
  CHECK(about.coverage.intervals.empty());
}

TEST_CASE("more figures than are of use are refused, and what takes too long is ended") {
  const testing::WrittenArchive archive;
  archive.add({dated("Post", "1500-03-01", "rose"), dated("Courier", "2024-03-01", "fell")});
  const Searcher searcher(archive.layout().root());
  AboutWish wish;
  wish.interval = Interval::day;
  CHECK_THROWS_AS(searcher.about(wish), BadRequest);
  std::stop_source stop;
  stop.request_stop();
  AboutWish stopped;
  stopped.stop = stop.get_token();
  CHECK_THROWS_AS(searcher.about(stopped), DeadlineExceeded);
}

}  // namespace
}  // namespace dateline::search
