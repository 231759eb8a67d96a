#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "server/search/searcher.hpp"
#include "tests/server/search/asking.hpp"
#include "tests/server/search/random_archive.hpp"
#include "tests/server/search/reference_analyses.hpp"

namespace dateline::search {
namespace {

std::vector<testing::Draft> drafts() {
  std::vector<testing::Draft> out = {
      draft("Ferries wait", "The ferries waited in the harbour until the wind turned."),
      draft("Harbour talks", "Talks in the harbour went on, and the ferries stayed where they were."),
      draft("Harvest late", "A late harvest kept the harvesters out of doors.")};
  out[0].actors = {"Anna Berg", "Bo Anders Ferrante"};
  out[1].actors = {"Anna Berg"};
  out[2].actors = {"Carla Annason"};
  out[0].outlet = "The Ferry Times";
  out[1].outlet = "Annual Review";
  out[0].countries = {{"QA", true}};
  out[1].countries = {{"QA", true}, {"US", false}};
  out[2].countries = {{"US", true}};
  return out;
}

struct Site {
  Site() { archive.add(drafts()); }
  std::vector<Completion> complete(const std::string& text, std::vector<SuggestionKind> kinds = {}) const {
    return Searcher(archive.layout().root()).suggest({text, std::move(kinds), 10}).found;
  }
  std::vector<std::string> queries(const std::string& text, std::vector<SuggestionKind> kinds = {}) const {
    std::vector<std::string> out;
    for (const Completion& one : complete(text, std::move(kinds))) out.push_back(one.query);
    return out;
  }
  testing::WrittenArchive archive;
};

using Texts = std::vector<std::string>;

TEST_CASE("a beginning is completed to names of any of whose words it is one, and to words, most articles first") {
  const Site site;
  const std::vector<Completion> found = site.complete("ann");
  REQUIRE(found.size() == 3);
  CHECK(found[0].value == "person/anna-berg");
  CHECK(found[0].kind == SuggestionKind::actor);
  CHECK(found[0].articles == 2);
  CHECK(found[0].stories == 2);
  CHECK(found[1].value == "person/carla-annason");
  CHECK(found[2].value == "Annual Review");
  CHECK(site.queries("har", {SuggestionKind::word}) == Texts{"harbour", "harvest", "harvesters"});
  CHECK(site.complete("har")[0].articles == 2);
  CHECK_FALSE(site.complete("har")[0].stories.has_value());
}

TEST_CASE("several words are the beginning of one name, and what stands before them stays") {
  const Site site;
  // The whole of what is typed before its last word alone.
  CHECK(site.queries("anna b", {SuggestionKind::actor}) ==
        Texts{"actor:\"Anna Berg\"", "anna actor:\"Bo Anders Ferrante\""});
  CHECK(site.queries("strike anders fer", {SuggestionKind::actor}) == Texts{"strike actor:\"Bo Anders Ferrante\""});
  CHECK(site.queries("anna ") == Texts{"actor:\"Anna Berg\""});
  CHECK(site.queries("-ferr", {SuggestionKind::word}) == Texts{"-ferries"});
  CHECK(site.queries("(oil OR qat") == Texts{"(oil OR country:Qatar"});
  CHECK(site.queries("UNITED st") == Texts{"country:\"United States\"", "UNITED stayed"});
}

TEST_CASE("within a field only its own values are given, and a quote that is open is the value's") {
  const Site site;
  CHECK(site.queries("actor:ann") == Texts{"actor:\"Anna Berg\"", "actor:\"Carla Annason\""});
  CHECK(site.queries("harbour actor:\"anna b") == Texts{"harbour actor:\"Anna Berg\""});
  CHECK(site.queries("outlet:f") == Texts{"outlet:\"The Ferry Times\""});
  CHECK(site.queries("country:u") == Texts{"country:\"United States\""});
  CHECK(site.queries("title:harv") == Texts{"title:harvest", "title:harvesters"});
  CHECK(site.queries("\"went on, and fer", {SuggestionKind::actor}).empty());
  CHECK(site.queries("date:20").empty());
}

TEST_CASE("what matches nothing has no completions, and nothing typed has the names of most articles") {
  const Site site;
  CHECK(site.complete("xyzzy").empty());
  CHECK(site.complete("\"").empty());
  const std::vector<Completion> all = site.complete("");
  REQUIRE_FALSE(all.empty());
  CHECK(all[0].articles == 2);
  CHECK(std::ranges::none_of(all, [](const Completion& one) { return one.kind == SuggestionKind::word; }));
  CHECK(Searcher(site.archive.layout().root()).suggest({"a", {}, 1}).found.size() == 1);
}

TEST_CASE("an archive without articles completes nothing") {
  const testing::WrittenArchive empty;
  empty.add({});
  CHECK(Searcher(empty.layout().root()).suggest({"a", {}, 10}).found.empty());
}

TEST_CASE("the completed query finds as many articles as the completion says") {
  const RandomArchive random(31, 150, 4);
  const Searcher searcher(random.archive.layout().root());
  const reference::Articles all = reference::matches(random.known, {}, {});
  for (const char* text : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "n", "q", "s", "t", "anna"}) {
    CAPTURE(text);
    std::uint64_t before = 1000;
    for (const Completion& one :
         searcher.suggest({text, {SuggestionKind::actor, SuggestionKind::country, SuggestionKind::outlet}, 20}).found) {
      CAPTURE(one.query);
      const Count count = searcher.search(asking(one.query)).total;
      CHECK(count == Count{one.articles, one.stories.value()});
      CHECK(one.articles <= before);
      before = one.articles;
    }
  }
  std::size_t actors = 0;
  for (const char* text : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    for (const auto& [id, count] : reference::count_values(all, "actor", false)) {
      const bool begins = id.find(std::string("/") + text) != std::string::npos ||
                          id.find(std::string("-") + text) != std::string::npos;
      if (!begins) continue;
      const auto found = searcher.suggest({text, {SuggestionKind::actor}, 20}).found;
      CHECK(std::ranges::any_of(
          found, [&](const Completion& one) { return one.value == id && one.articles == count.articles; }));
      ++actors;
    }
  }
  CHECK(actors > 6);
}

TEST_CASE("what an article that comes later names is completed after it") {
  const Site site;
  const Searcher searcher(site.archive.layout().root());
  CHECK(searcher.suggest({"zeb", {}, 10}).found.empty());
  testing::Draft late = draft("Zebras", "A zebra was seen where nobody had thought of one.");
  late.actors = {"Zebulon Falk"};
  site.archive.add({late});
  std::vector<Completion> found;
  for (int i = 0; i < 10'000'000 && found.size() < 3; ++i) found = searcher.suggest({"zeb", {}, 10}).found;
  REQUIRE(found.size() == 3);
  CHECK(found[0].value == "person/zebulon-falk");
  CHECK(found[1].value == "zebra");
}

TEST_CASE("the words and actors that set a result apart come before those that all articles have") {
  const Site site;
  const Searcher searcher(site.archive.layout().root());
  TermsWish wish;
  wish.min_articles = 1;
  const SignificantTerms terms = searcher.significant_terms(wish, asking("harvest"));
  CHECK(terms.total == Count{1, 1});
  REQUIRE_FALSE(terms.terms.empty());
  const auto has = [&](const char* word) {
    return std::ranges::any_of(terms.terms, [&](const SignificantTerm& term) { return term.value == word; });
  };
  CHECK(has("harvesters"));
  CHECK_FALSE(has("the"));
  CHECK(terms.terms[0].articles == 1);
  CHECK(terms.terms[0].archive_articles == 1);
  wish.of = "actor";
  const SignificantTerms actors = searcher.significant_terms(wish, asking("harvest"));
  REQUIRE(actors.terms.size() == 1);
  CHECK(actors.terms[0].label == "Carla Annason");
  CHECK(searcher.significant_terms(wish, asking("")).terms.empty());
}

TEST_CASE("a sample is the best of what words find, and evenly spread where nothing is better") {
  const RandomArchive random(32, 200, 3);
  const Searcher searcher(random.archive.layout().root());
  TermsWish wish;
  wish.sample = 20;
  wish.min_articles = 1;
  CHECK(searcher.significant_terms(wish, asking("talk OR port")).chosen_by == "relevance");
  CHECK(searcher.significant_terms(wish, asking("talk OR port")).looked_at == 20);
  Request request;
  CHECK(searcher.significant_terms(wish, request).chosen_by == "spread");
  CHECK(searcher.significant_terms(wish, request).looked_at == 20);
  request.sort = Sort::oldest;
  CHECK(searcher.significant_terms(wish, request).chosen_by == "oldest");
  for (const SignificantTerm& term : searcher.significant_terms(wish, request).terms) CHECK(term.articles <= 20);
}

TEST_CASE("analyses refuse what is no value, and an article that is not there has no similar ones") {
  const Site site;
  const Searcher searcher(site.archive.layout().root());
  const auto refused = [](const auto& ask) {
    try {
      ask();
    } catch (const BadRequest& bad) {
      return bad.param;
    }
    return std::string("nothing");
  };
  CHECK(refused([&] { searcher.timeline({"country", {"Atlantis"}, 10}, {}); }) == "value");
  CHECK(refused([&] { searcher.timeline({"", {"QA"}, 10}, {}); }) == "by");
  CHECK(refused([&] { searcher.cooccurrence({"country", {"Atlantis"}}, {}); }) == "with");
  CHECK_FALSE(searcher.similar({999, false}, {}).has_value());
  Request late;
  late.time_limit = std::chrono::milliseconds(1);
  late.stop = {};
  std::stop_source stopped;
  stopped.request_stop();
  late.stop = stopped.get_token();
  CHECK_THROWS_AS(searcher.timeline({"country", {}, 10}, late), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.cooccurrence({}, late), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.similar({1, false}, late), DeadlineExceeded);
  CHECK_THROWS_AS(searcher.significant_terms({}, late), DeadlineExceeded);
}

}  // namespace
}  // namespace dateline::search
