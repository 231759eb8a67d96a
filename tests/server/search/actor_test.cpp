// Profiles of actors and the list of all, against a plain count over all articles of random archives.
#include "server/search/actor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "server/search/searcher.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

constexpr std::uint32_t kAll = 1000;  // more than any archive here holds

std::set<std::string> names_in(const reference::Archive& known) {
  std::set<std::string> names;
  for (const reference::Article& article : known) names.insert(article.actors.begin(), article.actors.end());
  return names;
}

std::vector<const reference::Article*> naming(const reference::Archive& known, Filters filters,
                                              const std::string& name) {
  filters.actor.all.push_back(reference::actor_id(name));
  return reference::matches(known, std::nullopt, filters);
}

std::map<std::string, Count> counts(const Facet& facet) {
  std::map<std::string, Count> out;
  for (const FacetValue& value : facet.values) out.emplace(value.value, value.count);
  return out;
}

void check_companions(const ActorProfile& actor, const std::vector<const reference::Article*>& with,
                      const std::vector<const reference::Article*>& all) {
  auto expected = reference::count_values(with, "actor", false);
  auto everywhere = reference::count_values(all, "actor", false);
  expected.erase(actor.actor.id);
  CHECK(actor.companions.size() == expected.size());
  for (const Companion& companion : actor.companions) {
    CAPTURE(companion.actor.id);
    CHECK(companion.count == expected[companion.actor.id]);
    const double chance = static_cast<double>(with.size()) *
                          static_cast<double>(everywhere[companion.actor.id].articles) /
                          static_cast<double>(all.size());
    CHECK(companion.pmi == doctest::Approx(std::log2(static_cast<double>(companion.count.articles) / chance)));
  }
  CHECK(std::ranges::is_sorted(actor.companions, std::greater<>{},
                               [](const Companion& companion) { return companion.count.articles; }));
}

void check_profile(const ActorProfile& actor, const std::vector<const reference::Article*>& with) {
  CHECK(actor.total == reference::count(with));
  std::optional<std::string> first, last;
  std::vector<const reference::Article*> undated;
  for (const reference::Article* article : with) {
    if (!article->date) {
      undated.push_back(article);
      continue;
    }
    first = first ? std::min(*first, *article->date) : article->date;
    last = last ? std::max(*last, *article->date) : article->date;
  }
  CHECK(actor.first_day == first);
  CHECK(actor.last_day == last);
  CHECK(actor.dates.undated == reference::count(undated));
  std::vector<std::pair<std::string, Count>> dates;
  for (const FacetValue& value : actor.dates.values) dates.emplace_back(value.value, value.count);
  CHECK(dates == reference::count_dates(with, actor.dates.interval));
  CHECK(counts(actor.countries) == reference::count_values(with, "country", false));
  CHECK(counts(actor.outlets) == reference::count_values(with, "outlet", false));
  std::vector<std::int64_t> latest;
  for (const Hit& hit : actor.latest) latest.push_back(hit.id);
  CHECK(latest == reference::ordered(with, Sort::newest, false));
}

TEST_CASE("an actor's profile counts exactly what a plain count finds, under any filters") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const RandomArchive made(seed, 80, 4);
    const Searcher searcher(made.archive.layout().root());
    Dice dice(seed);
    for (const std::string& name : names_in(made.known)) {
      for (int times = 0; times < 8; ++times) {
        Request request;
        if (times > 0) request.filters = random_filters(dice);
        request.filters.actor = {};
        request.filters.mentioned = false;
        request.facets.size = kAll;
        request.limit = kAll;
        const auto actor = searcher.actor(reference::actor_id(name), request);
        CAPTURE(seed);
        CAPTURE(name);
        REQUIRE(actor.has_value());
        const auto with = naming(made.known, request.filters, name);
        check_profile(*actor, with);
        check_companions(*actor, with, reference::matches(made.known, std::nullopt, request.filters));
      }
    }
  }
}

TEST_CASE("the list of actors has each with its count, most first, and its pages add up") {
  const RandomArchive made(7, 80, 4);
  const Searcher searcher(made.archive.layout().root());
  std::vector<const reference::Article*> all;
  for (const reference::Article& article : made.known) all.push_back(&article);
  auto expected = reference::count_values(all, "actor", false);
  ActorsWish wish;
  wish.limit = 3;
  std::map<std::string, Count> found;
  std::uint64_t before = kAll;
  do {
    const ActorList page = searcher.actors(wish);
    CHECK(page.total == expected.size());
    for (const ListedActor& listed : page.actors) {
      CHECK(found.emplace(listed.actor.id, listed.count).second);
      CHECK(listed.count.articles <= before);
      before = listed.count.articles;
    }
    wish.offset += wish.limit;
  } while (wish.offset < expected.size());
  CHECK(found.size() == expected.size());
  for (const auto& [id, count] : expected) {
    CAPTURE(id);
    CHECK(found[id].articles == count.articles);
    CHECK(found[id].stories == count.stories);
  }
}

TEST_CASE("an actor that nobody has is absent, and a list of none is empty") {
  const RandomArchive made(7, 10, 1);
  const Searcher searcher(made.archive.layout().root());
  CHECK_FALSE(searcher.actor("person/nobody", {}).has_value());
  CHECK_FALSE(searcher.actor("", {}).has_value());
  ActorsWish wish;
  wish.types = {schema::ActorType::media};
  CHECK(searcher.actors(wish).actors.empty());
  wish = {};
  wish.countries = {"Atlantis"};
  CHECK_THROWS_AS(searcher.actors(wish), BadRequest);
  CHECK(searcher.actors_called("Nobody Known").empty());
}

TEST_CASE("a profile and a list end when their time is over or they are stopped") {
  const RandomArchive made(7, 10, 1);
  const Searcher searcher(made.archive.layout().root());
  std::stop_source source;
  source.request_stop();
  Request request;
  request.stop = source.get_token();
  CHECK_THROWS_AS(searcher.actor(reference::actor_id(*names_in(made.known).begin()), request), DeadlineExceeded);
  ActorsWish wish;
  wish.stop = source.get_token();
  CHECK_THROWS_AS(searcher.actors(wish), DeadlineExceeded);
}

}  // namespace
}  // namespace dateline::search
