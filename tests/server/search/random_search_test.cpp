// Hundreds of random queries over random archives, answered as the plain reference answers them.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "schema/columns.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/searcher.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kQueries = 300;
constexpr std::uint32_t kAll = 1000;  // more than any archive here holds

std::vector<std::int64_t> ids_of(const Result& result) {
  std::vector<std::int64_t> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.id);
  return ids;
}

void check_facet(const Facet& facet, const std::map<std::string, Count>& expected,
                 const std::vector<std::string>& selected_ids) {
  CAPTURE(facet.field);
  CHECK(facet.total_values == expected.size());
  std::map<std::string, Count> found;
  std::uint64_t before = kAll;
  for (const FacetValue& value : facet.values) {
    CAPTURE(value.value);
    CHECK(found.emplace(value.value, value.count).second);
    const bool selected = std::find(selected_ids.begin(), selected_ids.end(), value.value) != selected_ids.end();
    CHECK(value.selected == selected);
    CHECK(value.count.articles <= before);
    before = value.count.articles;
  }
  for (const std::string& value : selected_ids) CHECK(found.contains(value));
  std::erase_if(found, [](const auto& value) { return value.second.articles == 0; });
  CHECK(found == expected);
}

// The values of a filter as the facet names them.
std::vector<std::string> selected_in(const Filters& filters, const std::string& facet) {
  if (facet == "country") return filters.country.any;
  if (facet == "outlet") return filters.outlet.any;
  if (facet == "language") return filters.language.any;
  std::vector<std::string> ids;
  for (const std::string& written : filters.actor.any) {
    const bool is_name = written.find('/') == std::string::npos && written != "Nobody Known";
    ids.push_back(is_name ? reference::actor_id(written) : written);
  }
  return ids;
}

void check_dates(const Facet& facet, const std::vector<const reference::Article*>& articles) {
  std::vector<std::pair<std::string, Count>> found;
  for (const FacetValue& value : facet.values) found.emplace_back(value.value, value.count);
  CHECK(found == reference::count_dates(articles, facet.interval));
  std::vector<const reference::Article*> undated;
  std::copy_if(articles.begin(), articles.end(), std::back_inserter(undated),
               [](const reference::Article* article) { return !article->date; });
  CHECK(facet.undated == reference::count(undated));
}

void check_facets(const Request& request, const Result& result, const reference::Archive& known,
                  const std::optional<reference::Ask>& ask) {
  REQUIRE(result.facets.size() == request.facets.fields.size());
  for (const Facet& facet : result.facets) {
    const auto without_own = reference::matches(known, ask, request.filters, facet.field);
    if (facet.field == "date") {
      check_dates(facet, without_own);
      continue;
    }
    check_facet(facet, reference::count_values(without_own, facet.field, request.filters.mentioned),
                selected_in(request.filters, facet.field));
  }
}

// Pages by cursor and pages by offset give the same rows as one long page.
void check_pages(const Searcher& searcher, Request request, const std::vector<std::int64_t>& expected) {
  request.facets.fields.clear();
  request.limit = 7;
  std::vector<std::int64_t> by_cursor;
  do {
    const Result page = searcher.search(request);
    const auto ids = ids_of(page);
    by_cursor.insert(by_cursor.end(), ids.begin(), ids.end());
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty() && by_cursor.size() < kAll);
  CHECK(by_cursor == expected);

  std::vector<std::int64_t> by_offset;
  while (by_offset.size() < expected.size()) {
    request.offset = static_cast<std::uint32_t>(by_offset.size());
    const auto ids = ids_of(searcher.search(request));
    REQUIRE_FALSE(ids.empty());
    by_offset.insert(by_offset.end(), ids.begin(), ids.end());
  }
  CHECK(by_offset == expected);
}

// By relevance: the same articles, scores falling, ties by id; of a story the first only where it is grouped.
void check_relevance(const Result& result, const std::vector<const reference::Article*>& matches, bool group) {
  for (std::size_t i = 1; i < result.hits.size(); ++i) {
    const Hit& above = result.hits[i - 1];
    const Hit& below = result.hits[i];
    CHECK((above.score > below.score || (above.score == below.score && above.id < below.id)));
  }
  std::set<int> stories;
  std::map<std::int64_t, const reference::Article*> by_id;
  for (const reference::Article* article : matches) by_id[article->id] = article;
  for (const Hit& hit : result.hits) {
    REQUIRE(by_id.contains(hit.id));
    if (group) CHECK(stories.insert(by_id[hit.id]->story).second);
  }
  CHECK(result.hits.size() == (group ? reference::count(matches).stories : matches.size()));
}

// The first and the last day of an interval of the date facet.
std::pair<std::string, std::string> days_of(const std::string& interval, Interval kind) {
  switch (kind) {
    case Interval::year:
      return {interval + "-01-01", interval + "-12-31"};
    case Interval::month: {
      using std::chrono::year_month_day_last, std::chrono::last;
      const std::chrono::year year(std::stoi(interval));
      const std::chrono::month month(static_cast<unsigned>(std::stoi(interval.substr(5))));
      const auto end = static_cast<unsigned>(year_month_day_last(year, std::chrono::month_day_last(month)).day());
      return {interval + "-01", interval + "-" + std::to_string(end)};
    }
    case Interval::week:
      return {interval, schema::day_text(schema::day_number(interval) + 6)};
    default:
      return {interval, interval};
  }
}

ValueFilter& filter_of(Filters& filters, const std::string& facet) {
  if (facet == "actor") return filters.actor;
  if (facet == "country") return filters.country;
  return facet == "outlet" ? filters.outlet : filters.language;
}

// Choosing a value, and it alone, gives the number of articles and stories that it showed.
void check_clicks(const Searcher& searcher, Request request, const Result& result) {
  request.facets.fields.clear();
  request.limit = 1;
  for (const Facet& facet : result.facets) {
    CAPTURE(facet.field);
    for (const FacetValue& value : facet.values) {
      CAPTURE(value.value);
      Request clicked = request;
      if (facet.field == "date") {
        std::tie(clicked.filters.from, clicked.filters.to) = days_of(value.value, facet.interval);
      } else {
        filter_of(clicked.filters, facet.field).any = {value.value};
      }
      CHECK(searcher.search(clicked).total == value.count);
    }
    if (facet.field != "date" || request.filters.undated == Undated::exclude) continue;
    Request clicked = request;
    clicked.filters.from = clicked.filters.to = std::nullopt;
    clicked.filters.undated = Undated::only;
    CHECK(searcher.search(clicked).total == facet.undated);
  }
}

// The pages of all values of a facet, put together: those that the reference counts, in falling order.
void check_facet_pages(const Searcher& searcher, const Request& request, const reference::Archive& known,
                       const std::optional<reference::Ask>& ask, const std::string& prefix) {
  for (const std::string facet : {"actor", "country", "outlet", "language"}) {
    CAPTURE(facet);
    CAPTURE(prefix);
    auto expected = reference::count_values(reference::matches(known, ask, request.filters, facet), facet,
                                            request.filters.mentioned);
    FacetPage wish{facet, prefix, 3, 0};
    std::vector<FacetValue> values;
    while (true) {
      Facet page = searcher.facet(request, wish);
      if (prefix.empty()) CHECK(page.total_values == expected.size());
      // Chosen values that count zero stand behind those of the first page.
      const std::size_t counted = std::min<std::size_t>(wish.limit, page.total_values - wish.offset);
      REQUIRE(page.values.size() >= counted);
      for (std::size_t i = counted; i < page.values.size(); ++i) {
        const FacetValue& chosen = page.values[i];
        CHECK(wish.offset == 0);
        CHECK((chosen.selected || chosen.excluded));
        CHECK(chosen.count == Count{0, 0});
        CHECK_FALSE(expected.contains(chosen.value));
      }
      page.values.resize(counted);
      values.insert(values.end(), page.values.begin(), page.values.end());
      wish.offset += wish.limit;
      if (wish.offset >= page.total_values) break;
    }
    const auto is_named = [&](const std::string& label) {
      return (" " + schema::fold(label)).find(" " + prefix) != std::string::npos;
    };
    std::uint64_t before = kAll;
    for (const FacetValue& value : values) {
      CAPTURE(value.label);
      CHECK(is_named(value.label));
      REQUIRE(expected.contains(value.value));
      CHECK(value.count == expected[value.value]);
      CHECK(value.count.articles <= before);
      before = value.count.articles;
      expected.erase(value.value);
    }
    // Names of actors and outlets are what the reference has; of countries and languages it knows the codes alone.
    if (!prefix.empty() && (facet == "country" || facet == "language")) continue;
    for (const auto& [value, count] : expected) {
      std::string name = value.substr(value.find('/') + 1);
      std::replace(name.begin(), name.end(), '-', ' ');
      CAPTURE(name);
      CHECK_FALSE(is_named(name));
    }
  }
}

const std::string kSynonymsFile = "talk, ports\nfarm => gold, mint park   # and not the other way round\n";
const reference::Synonyms kSynonyms = {
    {"talk", {{"ports"}}}, {"ports", {{"talk"}}}, {"farm", {{"gold"}, {"mint", "park"}}}};

struct Known {
  const reference::Archive& archive;
  reference::Synonyms synonyms;
};

void check_query(const Searcher& searcher, const Known& all, Dice& dice, bool with_pages) {
  const reference::Archive& known = all.archive;
  std::optional<reference::Ask> ask = random_ask(dice);
  Request request;
  request.text = ask ? reference::written(*ask) : "";
  if (ask) ask = reference::widened(*ask, all.synonyms);
  if (!dice.one_in(3)) request.filters = random_filters(dice);
  request.sort = dice.of(std::vector{Sort::relevance, Sort::newest, Sort::oldest});
  request.group_by_story = dice.one_in(4);
  request.limit = kAll;
  request.facets.fields = {"actor", "country", "date", "outlet", "language"};
  request.facets.size = kAll;
  request.facets.interval =
      dice.of(std::vector{Interval::automatic, Interval::year, Interval::month, Interval::week, Interval::day});

  const Result result = searcher.search(request);
  CAPTURE(request.text);
  CAPTURE(result.parsed);
  const auto& actor = request.filters.actor;
  std::size_t unknown = 0;  // each is warned of, and nothing else is but outlets that a small archive does not have
  for (const auto* written : {&actor.any, &actor.all, &actor.none}) {
    unknown += static_cast<std::size_t>(std::count(written->begin(), written->end(), "Nobody Known"));
  }
  const auto about_outlets = std::ranges::count_if(
      result.warnings, [](const query::Warning& warning) { return warning.message.starts_with("No outlet of"); });
  CHECK(result.warnings.size() == unknown + static_cast<std::size_t>(about_outlets));
  const auto expected = reference::matches(known, ask, request.filters);
  CHECK(result.total == reference::count(expected));
  CHECK(result.next_cursor.empty());
  if (request.sort == Sort::relevance) {
    check_relevance(result, expected, request.group_by_story);
  } else {
    CHECK(ids_of(result) == reference::ordered(expected, *request.sort, request.group_by_story));
  }
  check_facets(request, result, known, ask);
  if (!with_pages) return;
  check_pages(searcher, request, ids_of(result));
  check_clicks(searcher, request, result);
  check_facet_pages(searcher, request, known, ask, dice.of(std::vector<std::string>{"", "", "an", "ga", "har", "e"}));
}

void check_archive(std::uint32_t seed, std::size_t articles, std::size_t batches, bool with_synonyms = false) {
  const RandomArchive random(seed, articles, batches);
  Known known{random.known, {}};
  if (with_synonyms) {
    std::ofstream(random.archive.layout().synonyms()) << kSynonymsFile;
    known.synonyms = kSynonyms;
  }
  const Searcher searcher(random.archive.layout().root());
  Dice dice(seed + 1000);
  for (std::size_t query = 0; query < kQueries; ++query) {
    CAPTURE(seed);
    CAPTURE(query);
    check_query(searcher, known, dice, query % 5 == 0);
  }
}

TEST_CASE("the stems that the reference takes for granted are those of the stemmers") {
  for (const std::string language : {"en", "de", ""}) {
    const schema::Stemmer stemmer(language);
    for (const std::string& word : vocabulary()) {
      CAPTURE(word);
      CHECK(stemmer(word) == reference::stem_of(language, word));
    }
  }
}

TEST_CASE("random queries over an archive of one segment are answered as by looking at every article") {
  check_archive(1, 60, 1);
}

TEST_CASE("random queries over an archive of few segments are answered as by looking at every article") {
  check_archive(2, 120, 3);
  check_archive(3, 200, 5);
}

TEST_CASE("random queries over an archive whose segments were merged are answered as by looking at every article") {
  check_archive(4, 150, 10);
  check_archive(5, 260, 13);
}

TEST_CASE("random queries with a user's synonyms are answered as by looking at every article") {
  check_archive(7, 100, 2, true);
  check_archive(8, 180, 7, true);
}

TEST_CASE("random queries over an archive of one article a segment are answered as by looking at every article") {
  check_archive(6, 20, 20);
}

}  // namespace
}  // namespace dateline::search
