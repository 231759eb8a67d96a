// Counting over large sets against the plainest way, whichever way it takes: lists, arrays, or the rest of a set.
#include "server/search/count.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "server/search/filters.hpp"

namespace dateline::search {
namespace {

constexpr std::uint32_t kDocuments = 12'000;

Documents random_documents(std::mt19937& generator) {
  const auto random = [&](std::uint32_t below) { return static_cast<std::uint32_t>(generator() % below); };
  std::vector<schema::DocumentRow> rows;
  for (std::uint32_t i = 1; i <= kDocuments; ++i) {
    schema::DocumentRow row;
    row.document = 2 * i;
    row.article = i;
    row.story = random(4) == 0 ? 1 + random(kDocuments / 10) : kDocuments + i;
    row.outlet = random(30);
    row.language = random(5) == 0 ? std::uint16_t{0} : schema::pack(random(3) == 0 ? "de" : "en");
    row.day = random(20) == 0 ? schema::kUndated : static_cast<std::int32_t>(15'000 + random(900));
    std::set<std::uint32_t> actors;
    for (std::uint32_t n = random(6); n > 0; --n) actors.insert(1 + random(1 + random(3000)));
    row.actors.assign(actors.begin(), actors.end());
    for (const char* country : {"QA", "IL", "TR", "US"}) {
      if (random(3) > 0) continue;
      row.countries.push_back(static_cast<std::uint16_t>(schema::pack(country) | (random(2) * schema::kAboutBit)));
    }
    rows.push_back(row);
  }
  schema::Columns columns;
  columns.add(schema::column_arrays(rows));
  return Documents(std::move(columns));
}

std::vector<std::uint32_t> values_of(FacetField field, std::uint32_t document, bool mentioned,
                                     const schema::Columns& columns) {
  std::vector<std::uint32_t> values;
  if (field == FacetField::actor) {
    const auto actors = columns.actors_of(document);
    values.assign(actors.begin(), actors.end());
  } else if (field == FacetField::country) {
    for (const std::uint16_t country : columns.countries_of(document)) {
      if (mentioned || country >= schema::kAboutBit) values.push_back(country % schema::kAboutBit);
    }
  } else {
    const std::uint32_t value = field == FacetField::outlet ? columns.outlet[document] : columns.language[document];
    if (value != 0) values.push_back(value);
  }
  return values;
}

using Counts = std::map<std::uint32_t, std::pair<std::uint64_t, std::uint64_t>>;

Counts plainly_counted(FacetField field, const Bitmap& matches, bool mentioned, const Documents& documents) {
  std::map<std::uint32_t, std::pair<std::uint64_t, std::set<std::uint32_t>>> held;
  for (std::uint32_t document = 0; document < matches.size(); ++document) {
    if (!matches.test(document)) continue;
    for (const std::uint32_t value : values_of(field, document, mentioned, documents.columns)) {
      ++held[value].first;
      held[value].second.insert(documents.columns.story[document]);
    }
  }
  Counts out;
  for (const auto& [value, count] : held) out[value] = {count.first, count.second.size()};
  return out;
}

TEST_CASE("every value of a set of any size is counted as one by one, in articles and in stories") {
  std::mt19937 generator(3);
  const Documents documents = random_documents(generator);
  for (const std::uint32_t percent : {0, 1, 20, 45, 55, 98, 100}) {
    Bitmap matches(documents.columns.size());
    documents.live.for_each([&](std::uint32_t document) {
      if (generator() % 100 < percent) matches.set(document);
    });
    CAPTURE(percent);
    std::set<std::uint32_t> stories;
    matches.for_each([&](std::uint32_t document) { stories.insert(documents.columns.story[document]); });
    CHECK(MatchSet(matches, documents).count() == Count{matches.count(), stories.size()});
    for (const FacetField field : {FacetField::actor, FacetField::country, FacetField::outlet, FacetField::language}) {
      for (const bool mentioned : {false, true}) {
        CAPTURE(static_cast<int>(field));
        Counts counted;
        for (const ValueCount& value : count_values(field, {matches, documents}, mentioned)) {
          CHECK(counted.emplace(value.value, std::pair(value.count.articles, value.count.stories)).second);
        }
        CHECK(counted == plainly_counted(field, matches, mentioned, documents));
      }
    }
  }
}

TEST_CASE("the documents that hold a value are those whose columns have it") {
  std::mt19937 generator(4);
  const Documents documents = random_documents(generator);
  for (const FacetField field : {FacetField::actor, FacetField::country, FacetField::outlet, FacetField::language}) {
    for (const bool mentioned : {false, true}) {
      const std::uint32_t value = field == FacetField::country    ? schema::pack("TR")
                                  : field == FacetField::language ? schema::pack("de")
                                                                  : 5U;
      const Bitmap set = documents_with(field, {value, 999'999}, mentioned, documents);
      Bitmap expected(documents.columns.size());
      documents.live.for_each([&](std::uint32_t document) {
        const auto values = values_of(field, document, mentioned, documents.columns);
        if (std::ranges::find(values, value) != values.end()) expected.set(document);
      });
      CHECK(set == expected);
      CHECK(set.count() > 0);
    }
  }
}

TEST_CASE("dates of a set of any size are counted without holes, copies on one day once") {
  std::mt19937 generator(5);
  const Documents documents = random_documents(generator);
  for (const Interval interval : {Interval::year, Interval::month, Interval::week, Interval::day}) {
    const DateCounts counted = count_dates({documents.live, documents}, interval);
    std::map<std::string, std::pair<std::uint64_t, std::set<std::uint32_t>>> expected;
    std::uint64_t undated = 0;
    documents.live.for_each([&](std::uint32_t document) {
      const std::int32_t day = documents.columns.day[document];
      if (day == schema::kUndated) {
        ++undated;
        return;
      }
      const std::int32_t monday = day - ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
      const std::string text = schema::day_text(interval == Interval::week ? monday : day);
      const std::size_t size = interval == Interval::year ? 4 : interval == Interval::month ? 7 : 10;
      auto& [articles, stories] = expected[text.substr(0, size)];
      ++articles;
      stories.insert(documents.columns.story[document]);
    });
    CHECK(counted.undated.articles == undated);
    std::uint64_t articles = 0;
    for (const auto& [name, count] : counted.values) {
      CAPTURE(name);
      CHECK(count.articles == expected[name].first);
      CHECK(count.stories == expected[name].second.size());
      articles += count.articles;
    }
    CHECK(articles + undated == kDocuments);
    CHECK(counted.values.size() == expected.size());
  }
}

}  // namespace
}  // namespace dateline::search
