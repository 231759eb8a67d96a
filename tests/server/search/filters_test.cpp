// Filters and facets of a search.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/server/search/asking.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

TEST_CASE("a filter on a country, date, language or facet that is none is refused and named") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port")});
  const Searcher searcher(archive.layout().root());
  const auto refused = [&](const Request& request) -> std::string {
    try {
      searcher.search(request);
    } catch (const BadRequest& error) {
      CHECK_FALSE(error.hint.empty());
      return error.param;
    }
    return "nothing";
  };
  Request request;
  request.filters.country.any = {"Atlantis"};
  CHECK(refused(request) == "country");
  request = {};
  request.filters.outlet_country = {"Atlantis"};
  CHECK(refused(request) == "outlet_country");
  request = {};
  request.filters.from = "2024-02-30";
  CHECK(refused(request) == "from");
  request = {};
  request.filters.language.any = {"atlantish"};
  CHECK(refused(request) == "language");
  request = {};
  request.facets.fields = {"colour"};
  CHECK(refused(request) == "facet");
  CHECK(refused(asking("country:atlantis")) == "nothing");  // a query is searched in any case
}

TEST_CASE("countries and outlets are filtered by any of their names") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("1", "port");
  one.countries = {{"TR", true}};
  one.outlet = "The Harbour Post";
  archive.add({one, draft("2", "port")});
  const Searcher searcher(archive.layout().root());
  for (const char* name : {"TR", "tr", "TUR", "Turkey", "Türkiye"}) {
    CAPTURE(name);
    Request request;
    request.filters.country.any = {name};
    CHECK(found(searcher, request) == std::vector<std::int64_t>{1});
  }
  for (const char* name : {"The Harbour Post", "harbour post", "HARBOUR  POST"}) {
    CAPTURE(name);
    Request request;
    request.filters.outlet.any = {name};
    CHECK(found(searcher, request) == std::vector<std::int64_t>{1});
  }
}

TEST_CASE("an outlet is the one of that name, and of that domain only where none has the name") {
  const testing::WrittenArchive archive;
  testing::Draft named = draft("1", "port");
  named.outlet = "harbour.example";
  testing::Draft at_domain = draft("2", "port");
  at_domain.outlet = "Harbour Post";
  at_domain.outlet_domain = "harbour.example";
  testing::Draft other = draft("3", "port");
  other.outlet = "Inland Gazette";
  other.outlet_domain = "inland.example";
  archive.add({named, at_domain, other});
  const Searcher searcher(archive.layout().root());
  Request request;
  request.facets.fields = {"outlet"};
  const Facet facet = searcher.search(request).facets.at(0);
  REQUIRE(facet.values.size() == 3);
  for (const FacetValue& value : facet.values) {
    CAPTURE(value.value);
    Request selected = request;
    selected.filters.outlet.any = {value.value};
    CHECK(searcher.search(selected).total == value.count);
  }
  request.filters.outlet.any = {"Inland.example"};
  CHECK(found(searcher, request) == std::vector<std::int64_t>{3});
  CHECK(found(searcher, asking("outlet:inland.example")) == std::vector<std::int64_t>{3});
}

TEST_CASE("a filter takes a hundred values and no more") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("1", "port");
  one.actors = {"Anna Bird"};
  archive.add({one});
  const Searcher searcher(archive.layout().root());
  const std::vector<std::string> hundred(100, "Anna Bird");
  const std::vector<std::string> more(101, "Anna Bird");
  Request request;
  request.filters.actor = {hundred, hundred, {}};
  CHECK(searcher.search(request).total.articles == 1);
  const auto refused = [&](const Filters& filters) -> std::string {
    Request asked;
    asked.filters = filters;
    try {
      searcher.search(asked);
    } catch (const BadRequest& error) {
      return error.param;
    }
    return "nothing";
  };
  Filters filters;
  filters.actor.any = more;
  CHECK(refused(filters) == "actor");
  filters.actor = {{}, more, {}};
  CHECK(refused(filters) == "all.actor");
  filters.actor = {{}, {}, more};
  CHECK(refused(filters) == "not.actor");
  filters.actor = {};
  filters.outlet_country = std::vector<std::string>(101, "NO");
  CHECK(refused(filters) == "outlet_country");
}

TEST_CASE("a selected value is listed though others have more, and an excluded one at zero") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < 6; ++i) {
    drafts.push_back(draft(std::to_string(i), "port " + std::to_string(i)));
    drafts.back().countries = {{i < 3 ? "NO" : i < 5 ? "SE" : "QA", true}};
  }
  archive.add(drafts);
  Request request;
  request.facets.fields = {"country"};
  request.facets.size = 1;
  request.filters.country.any = {"Qatar"};
  request.filters.country.none = {"Sweden"};
  const Result result = Searcher(archive.layout().root()).search(request);
  CHECK(result.total.articles == 1);
  const Facet& facet = result.facets.at(0);
  REQUIRE(facet.values.size() == 3);
  CHECK(facet.total_values == 2);
  CHECK(facet.values[0].value == "NO");
  CHECK(facet.values[0].count == Count{3, 3});
  CHECK(facet.values[1].value == "QA");
  CHECK(facet.values[1].selected);
  CHECK(facet.values[1].count == Count{1, 1});
  CHECK(facet.values[2].value == "SE");
  CHECK(facet.values[2].excluded);
  CHECK(facet.values[2].count == Count{0, 0});
}

TEST_CASE("a page of a facet holds the values whose name has a word that begins so, from its place on") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("1", "port");
  one.actors = {"Anna Bird", "Bo Anders", "Hanna Eng"};
  testing::Draft two = draft("2", "port");
  two.actors = {"Bo Anders", "Ånders Åsen"};
  archive.add({one, two});
  const Searcher searcher(archive.layout().root());
  const auto labels = [&](const FacetPage& page) {
    std::vector<std::string> out;
    for (const FacetValue& value : searcher.facet({}, page).values) out.push_back(value.label);
    return out;
  };
  using Labels = std::vector<std::string>;
  CHECK(labels({"actor", "AN", 50, 0}) == Labels{"Bo Anders", "Anna Bird", "Ånders Åsen"});
  CHECK(labels({"actor", "ander", 50, 0}) == Labels{"Bo Anders", "Ånders Åsen"});
  CHECK(labels({"actor", "", 2, 1}) == Labels{"Anna Bird", "Hanna Eng"});
  CHECK(labels({"actor", "", 2, 9}).empty());
  CHECK(searcher.facet({}, {"actor", "an", 1, 0}).total_values == 3);
}

}  // namespace
}  // namespace dateline::search
