// What would make too many values, pairs or intervals is refused before they are made, with the way out.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/search/facet_values.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

std::string letters(int number) {
  std::string out;
  for (; number > 0 || out.empty(); number /= 20) out += static_cast<char>('a' + number % 20);
  return out;
}

// 120 persons of one surname, three to an article.
std::vector<testing::Draft> family() {
  std::vector<testing::Draft> drafts;
  for (int n = 0; n < 120; n += 3) {
    testing::Draft one = draft("Meeting " + letters(n), "They met in the hall of " + letters(n) + " and left it.");
    for (int i = n; i < n + 3; ++i) one.actors.push_back("X" + letters(i) + " Birdsong");
    drafts.push_back(one);
    one.title += " again";
    one.text = "The hall of " + letters(n) + " was full once more when they came back to it.";
    drafts.push_back(one);
  }
  return drafts;
}

std::pair<std::string, std::string> refused(const std::function<void()>& ask) {
  try {
    ask();
  } catch (const BadRequest& bad) {
    CHECK_FALSE(bad.hint.empty());
    return {bad.param, bad.what()};
  }
  return {"nothing", {}};
}

TEST_CASE("a surname of very many actors is refused where each would be counted by itself, and no others are") {
  const testing::WrittenArchive archive;
  archive.add(family());
  const Searcher searcher(archive.layout().root());
  const std::string first = "person/xa-birdsong";
  CooccurrenceWish pairs;
  pairs.with = {"birdsong"};
  const auto [param, message] = refused([&] { searcher.cooccurrence(pairs, {}); });
  CHECK(param == "with");
  CHECK(message.find("birdsong") != std::string::npos);
  pairs.with = {first, "Xa Birdsong"};
  CHECK(searcher.cooccurrence(pairs, {}).total_pairs == 2);

  CHECK(refused([&] { searcher.timeline({"actor", {first, "birdsong"}, 10}, {}); }).first == "value");
  CHECK(searcher.timeline({"actor", {first, "nobody at all", first}, 10}, {}).series.size() == 2);
  Request filtered;
  filtered.filters.actor.any = {"birdsong"};
  CHECK(searcher.search(filtered).total.articles == 80);
}

TEST_CASE("pages of pairs hold the best of all in order, whatever their size, and count all") {
  const testing::WrittenArchive archive;
  archive.add(family());
  const Searcher searcher(archive.layout().root());
  for (const PairSort sort : {PairSort::count, PairSort::pmi, PairSort::npmi}) {
    CooccurrenceWish wish;
    wish.sort = sort;
    wish.limit = 1000;
    const Cooccurrence whole = searcher.cooccurrence(wish, {});
    REQUIRE(whole.total_pairs == 120);
    REQUIRE(whole.pairs.size() == 120);
    wish.limit = 7;
    for (wish.offset = 0; wish.offset < 130; wish.offset += 7) {
      const Cooccurrence page = searcher.cooccurrence(wish, {});
      CHECK(page.total_pairs == 120);
      for (std::size_t i = 0; i < page.pairs.size(); ++i) {
        const Pair& same = whole.pairs.at(wish.offset + i);
        CHECK(page.pairs[i].first.value == same.first.value);
        CHECK(page.pairs[i].second.value == same.second.value);
      }
      CHECK(page.pairs.size() == std::min<std::size_t>(7, 120 - std::min<std::size_t>(wish.offset, 120)));
    }
  }
}

testing::Draft dated(const std::string& title, const std::string& date) {
  testing::Draft out = draft(title, "It happened at " + title + ", where nothing had happened before.");
  out.date = date;
  out.actors = {"Anna Bird"};
  return out;
}

TEST_CASE("days of five centuries are refused with the way out, and are years where the interval is free") {
  const testing::WrittenArchive archive;
  archive.add({dated("Worms", "1500-05-01"), dated("Oslo", "2024-03-05"), dated("Bergen", "2024-03-09")});
  const Searcher searcher(archive.layout().root());
  Request request;
  request.facets.fields = {"date"};
  request.facets.interval = Interval::day;
  const auto [param, message] = refused([&] { searcher.search(request); });
  CHECK(param == "interval");
  CHECK(message.find("1500-05-01") != std::string::npos);
  CHECK(refused([&] { searcher.actor("person/anna-bird", request); }).first == "interval");
  request.facets.interval = Interval::automatic;
  const Result result = searcher.search(request);
  CHECK(result.facets.at(0).interval == Interval::year);
  CHECK(result.facets.at(0).values.size() == 525);
  request.facets.interval = Interval::day;
  request.filters.from = "2024-01-01";
  CHECK(refused([&] { searcher.search(request); }).first == "interval");  // a facet is counted without its own filter
}

TEST_CASE("a timeline makes the days between its matches alone, and refuses more than it may have before it does") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts = {dated("Rome", "1000-05-01"), dated("Oslo", "2024-03-05"),
                                        dated("Bergen", "2024-03-09"), dated("Molde", "2024-03-20")};
  drafts[1].countries = drafts[2].countries = {{"NO", true}};
  archive.add(drafts);
  const Searcher searcher(archive.layout().root());
  Request request;
  request.facets.interval = Interval::day;
  CHECK(refused([&] { searcher.timeline({}, request); }).first == "interval");
  request.filters.country.any = {"NO"};
  const Timeline narrow = searcher.timeline({}, request);
  CHECK(narrow.intervals.size() == 5);
  CHECK(narrow.archive.at(4).articles == 1);
  request.filters.from = "0900-01-01";
  CHECK(refused([&] { searcher.timeline({}, request); }).first == "interval");
  request.filters.from = "2024-01-01";
  const Timeline asked = searcher.timeline({}, request);
  CHECK(asked.intervals.size() == 5);
  request.filters.to = "2024-12-31";
  CHECK(searcher.timeline({}, request).intervals.size() == 16);
  request.facets.interval = Interval::automatic;
  request.filters.from = "0900-01-01";
  CHECK(searcher.timeline({}, request).interval == Interval::year);
}

TEST_CASE("values that a filter names are marked and listed wherever they stand") {
  const testing::WrittenArchive archive;
  archive.add(family());
  const Snapshot snapshot(archive.layout());
  const Snapshot::Lease reader = snapshot.lease();
  Deadline deadline{Request()};
  const std::vector<ValueCount> counted = snapshot.totals(FacetField::actor, false).values;
  REQUIRE(counted.size() == 120);
  ResolvedFilter filter;
  filter.any = {counted[100].value, counted[3].value, 9000};
  filter.none = {counted[110].value, counted[1].value};
  const auto values = top_values({FacetField::actor, counted, 5}, filter, *reader, deadline);
  REQUIRE(values.size() == 8);
  CHECK(values[1].excluded);
  CHECK(values[3].selected);
  CHECK_FALSE(values[4].selected);
  CHECK(values[5].selected);
  CHECK(values[6].excluded);
  CHECK(values[7].count.articles == 0);
}

TEST_CASE("naming and sifting very many values is given up when their search is stopped") {
  const testing::WrittenArchive archive;
  archive.add(family());
  const Snapshot snapshot(archive.layout());
  const Snapshot::Lease reader = snapshot.lease();
  std::stop_source stop;
  Request request;
  request.stop = stop.get_token();
  Deadline deadline(request);
  stop.request_stop();
  ResolvedFilter filter;
  for (std::uint32_t value = 0; value < 10'000; ++value) filter.any.push_back(value);
  const std::vector<ValueCount> none;
  CHECK_THROWS_AS(top_values({FacetField::actor, none, 5}, filter, *reader, deadline), DeadlineExceeded);
  const std::vector<ValueCount> many(10'000);
  CHECK_THROWS_AS(with_prefix({FacetField::outlet, many}, "a", *reader, deadline), DeadlineExceeded);
}

}  // namespace
}  // namespace dateline::search
