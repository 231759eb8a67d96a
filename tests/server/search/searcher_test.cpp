#include "server/search/searcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

Request asking(const std::string& text) {
  Request request;
  request.text = text;
  return request;
}

std::vector<std::int64_t> found(const Searcher& searcher, const Request& request) {
  std::vector<std::int64_t> ids;
  for (const Hit& hit : searcher.search(request).hits) ids.push_back(hit.id);
  return ids;
}

testing::Draft draft(const std::string& title, const std::string& text, const std::string& language = "en") {
  testing::Draft out;
  out.title = title;
  out.text = text;
  out.language = language;
  return out;
}

// Articles with the words aaa000, aaa001 and so on, one each, all in one segment.
void add_numbered_words(const testing::WrittenArchive& archive, int count) {
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(1000 + i).substr(1);
    drafts.push_back(draft("title " + number, "aaa" + number));
  }
  archive.add(drafts);
}

TEST_CASE("a folder that is no archive cannot be opened") {
  const testing::TemporaryFolder folder;
  CHECK_THROWS_AS(Searcher(folder.path()), schema::LayoutError);
}

TEST_CASE("a wildcard of two hundred words finds them all, and of one more says that it does not") {
  const testing::WrittenArchive archive;
  add_numbered_words(archive, 200);
  Request request = asking("aaa*");
  {
    const Result result = Searcher(archive.layout().root()).search(request);
    CHECK(result.total.articles == 200);
    CHECK(result.warnings.empty());
  }
  archive.add({draft("one more", "aaa999 and zebra")});
  const Searcher searcher(archive.layout().root());
  const Result result = searcher.search(request);
  CHECK(result.total.articles == 200);
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].message.find("aaa*") != std::string::npos);
  CHECK(result.warnings[0].column == 1);
  const Result further = searcher.search(asking("zebra OR (one title:x) OR aaa*"));
  REQUIRE(further.warnings.size() == 1);
  CHECK(further.warnings[0].column == 27);
}

TEST_CASE("a wildcard that one segment alone has too many words for says so") {
  const testing::WrittenArchive archive;
  add_numbered_words(archive, 230);
  const Result result = Searcher(archive.layout().root()).search(asking("aaa*"));
  CHECK(result.total.articles == 200);
  CHECK(result.warnings.size() == 1);
}

TEST_CASE("a word finds its inflections in the language of each article, and an exact one only itself") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "The talks went on"), draft("2", "Talk is cheap"), draft("3", "Die Verhandlungen", "de"),
               draft("4", "Eine Verhandlung", "de")});
  const Searcher searcher(archive.layout().root());
  Request request = asking("talking");
  request.sort = Sort::oldest;
  CHECK(found(searcher, request) == std::vector<std::int64_t>{1, 2});
  request.text = "verhandlungen";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{3, 4});
  request.text = "=talk";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{2});
}

TEST_CASE("words are found however their letters are spelt, in phrases too") {
  const testing::WrittenArchive archive;
  archive.add({draft("İstanbul'da", "Cumhurbaşkanı Erdoğan konuştu", "tr"), draft("x", "Dominique d’Estaing wrote")});
  const Searcher searcher(archive.layout().root());
  for (const char* text : {"ERDOGAN", "\"cumhurbaskani erdogan\"", "istanbul", "ıstanbul", "title:ISTANBUL"}) {
    CAPTURE(text);
    CHECK(found(searcher, asking(text)) == std::vector<std::int64_t>{1});
  }
  CHECK(found(searcher, asking("\"d'Estaing\"")) == std::vector<std::int64_t>{2});
}

TEST_CASE("a phrase does not span the title and the text, nor does a NEAR") {
  const testing::WrittenArchive archive;
  archive.add({draft("Strike in port", "Oslo sleeps")});
  const Searcher searcher(archive.layout().root());
  CHECK(found(searcher, asking("\"port oslo\"")).empty());
  CHECK(found(searcher, asking("port NEAR/50 oslo")).empty());
  CHECK(found(searcher, asking("port oslo")).size() == 1);
}

TEST_CASE("a request with a cursor of another order or of nowhere is refused, and the next one is answered") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port"), draft("2", "port and port"), draft("3", "port of call")});
  const Searcher searcher(archive.layout().root());
  Request request = asking("port");
  request.limit = 1;
  const std::string cursor = searcher.search(request).next_cursor;
  const double score = searcher.search(request).hits.at(0).score;
  for (const std::string& bad : {std::string("x"), "n" + cursor.substr(1), cursor + "0x", std::string("r~"),
                                 std::string("r1.5~"), std::string("r~5"), std::string("rnan")}) {
    CAPTURE(bad);
    request.cursor = bad;
    try {
      searcher.search(request);
      FAIL("it was taken");
    } catch (const BadRequest& refused) {
      CHECK(refused.param == "cursor");
    }
  }
  request.cursor.clear();
  CHECK(searcher.search(request).hits.at(0).score == score);
}

TEST_CASE("a cursor by relevance is refused once the archive has changed, and the others go on where they were") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port and so on"), draft("2", "port and port"), draft("3", "port of call")});
  Request request = asking("port");
  request.limit = 1;
  std::vector<std::int64_t> left;
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    request.sort = sort;
    request.cursor.clear();
    std::string cursor;
    std::vector<std::int64_t> seen;
    {
      const Searcher before(archive.layout().root());
      const Result first = before.search(request);
      cursor = first.next_cursor;
      seen.push_back(first.hits.at(0).id);
    }
    archive.add({draft("more " + std::to_string(static_cast<int>(sort)), "nothing about harbours")});
    const Searcher after(archive.layout().root());
    request.cursor = cursor;
    if (sort == Sort::relevance) {
      try {
        after.search(request);
        FAIL("it was taken");
      } catch (const BadRequest& refused) {
        CHECK(refused.param == "cursor");
        CHECK(refused.hint.find("newest") != std::string::npos);
      }
      continue;
    }
    for (; !request.cursor.empty(); request.cursor = after.search(request).next_cursor) {
      seen.push_back(after.search(request).hits.at(0).id);
    }
    CHECK(seen == std::vector<std::int64_t>{1, 2, 3});
  }
}

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
  request.filters.language.any = {"english"};
  CHECK(refused(request) == "language");
  request = {};
  request.facets.fields = {"colour"};
  CHECK(refused(request) == "facet");
  CHECK(refused(asking("country:atlantis")) == "country");
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

TEST_CASE("every match is handed out in order, whole, until it is enough") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < 30; ++i) {
    drafts.push_back(draft("n" + std::to_string(i), "port " + std::to_string(i)));
    drafts.back().date = "2024-01-" + std::to_string(10 + (i * 7) % 20);
    drafts.back().actors = {"Anna Bird"};
  }
  archive.add(drafts);
  const Searcher searcher(archive.layout().root());
  Request request = asking("port");
  request.sort = Sort::newest;
  std::vector<std::int64_t> ids;
  searcher.each_match(request, [&](const schema::Article& article) {
    CHECK(article.actors.size() == 1);
    ids.push_back(article.id);
    return true;
  });
  request.limit = 100;
  CHECK(ids == found(searcher, request));
  int calls = 0;
  searcher.each_match(request, [&](const schema::Article&) { return ++calls < 3; });
  CHECK(calls == 3);
}

TEST_CASE("an article is read by its number, and its input as it came") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("First", "port");
  one.url = "https://made.example/1";
  archive.add({one});
  one.text = "port, changed";
  archive.add({one});
  const Searcher searcher(archive.layout().root());
  REQUIRE(searcher.article(1).has_value());
  CHECK(searcher.article(1)->revision == 2);
  CHECK(searcher.article(1)->text == "port, changed");
  REQUIRE(searcher.raw(1).has_value());
  CHECK(searcher.raw(1)->bytes == "First\n\nport, changed");
  CHECK_FALSE(searcher.article(2).has_value());
  CHECK_FALSE(searcher.raw(2).has_value());
}

TEST_CASE("what the archive holds is counted") {
  const testing::WrittenArchive archive;
  const std::string story = "Cranes stood still in the wind while the crew of the old ferry played cards below deck.";
  testing::Draft first = draft("1", story);
  first.date = "2024-03-05";
  first.url = "https://made.example/1";
  first.actors = {"Anna Bird"};
  first.outlet = "Harbour Post";
  testing::Draft same = first;
  same.path = "elsewhere.jsonl";
  testing::Draft changed = first;
  changed.text += " More later.";
  archive.add(
      {first, draft("2", story), same, changed, draft("3", "Another thing happened that has nothing to do with it.")});
  const Stats stats = Searcher(archive.layout().root()).stats();
  CHECK(stats.articles == 3);
  CHECK(stats.stories == 2);
  CHECK(stats.revisions == 1);
  CHECK(stats.duplicates == 1);
  CHECK(stats.rejects == 0);
  CHECK(stats.undated == 2);
  CHECK(stats.first_day == "2024-03-05");
  CHECK(stats.actors == 1);
  CHECK(stats.outlets == 1);
  CHECK(stats.last_change == stats.indexed_change);
  CHECK(stats.catalogue_bytes > 0);
  CHECK(stats.index_bytes > 0);
  CHECK(stats.columns_bytes > 0);
  const Status status = Searcher(archive.layout().root()).status();
  CHECK(status.articles == 3);
  CHECK(status.last_change == stats.last_change);
  CHECK(status.indexed_change == stats.indexed_change);
  CHECK(status.has_index);
  archive.write({draft("4", "Not indexed yet")});
  CHECK(Searcher(archive.layout().root()).status().last_change == stats.indexed_change + 1);
  CHECK(Searcher(archive.layout().root()).catalogue_revision() == stats.indexed_change + 1);
  CHECK(Searcher(archive.layout().root()).revision() == stats.indexed_change);
  CHECK(Searcher(archive.layout().root()).stats().last_change == stats.indexed_change + 1);
}

}  // namespace
}  // namespace dateline::search
