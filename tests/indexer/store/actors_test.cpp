#include "indexer/store/actors.hpp"

#include <algorithm>
#include <random>

#include "indexer/store/actor_lookup.hpp"
#include "indexer/store/suggestions.hpp"
#include "tests/indexer/store/actor_archive.hpp"

namespace dateline::store {
namespace {

using namespace actor_tests;

const std::vector<testing::Draft> kTwoSpellings = {
    draft(1, {"Marit Ostrander", "Bo Dahl", "Anna Bird"}),
    draft(2, {"Marit Ostrander", "Bo Dahl", "Anna Bird"}),
    draft(3, {"Marit Ostrandar", "Bo Dahl", "Anna Bird"}),
};

}  // namespace

TEST_CASE_FIXTURE(Archive, "spellings of a name in the same company are one actor, also across batches") {
  put({kTwoSpellings[0]});
  link();
  put({kTwoSpellings[2]});
  link();
  CHECK(root("person/marit-ostrander") == root("person/marit-ostrandar"));
  put({kTwoSpellings[1]});
  link();
  CHECK(root("person/marit-ostrandar") == "person/marit-ostrander");
  CHECK(actors_of(2).front() == "Marit Ostrander");
}

TEST_CASE_FIXTURE(Archive, "names without common company are two actors, and a suggestion") {
  put({draft(1, {"Marit Ostrander", "Bo Dahl"}), draft(2, {"Marit Ostrandar", "Carl Eng"})});
  link();
  CHECK(root("person/marit-ostrandar") == "person/marit-ostrandar");
  const std::vector<Suggestion> suggested = suggestions(reading(), 10).best;
  REQUIRE(suggested.size() == 1);
  CHECK(std::set<std::string>{suggested[0].less.id, suggested[0].more.id} ==
        std::set<std::string>{"person/marit-ostrandar", "person/marit-ostrander"});
  decide(decision(DecisionKind::not_same, "person/marit-ostrander", "person/marit-ostrandar"));
  CHECK(suggestions(reading(), 10).best.empty());
}

TEST_CASE_FIXTURE(Archive, "articles whose actors become others get a change of tags, those of the same batch do not") {
  put({kTwoSpellings[0], kTwoSpellings[1]});
  link();
  put({kTwoSpellings[2]});
  link();
  CHECK(texts("SELECT seq, article || kind FROM changes") ==
        std::map<std::string, std::string>{{"1", "1text"}, {"2", "2text"}, {"3", "3text"}});
  decide(decision(DecisionKind::merge, "person/bo-dahl", "person/anna-bird"));
  CHECK(texts("SELECT count(*), '' FROM changes WHERE kind = 'tags'").begin()->first == "3");
}

TEST_CASE_FIXTURE(Archive, "what a kill left unlinked is linked by the next writer") {
  put(kTwoSpellings);
  writer->commit();
  reopen();
  CHECK(root("person/marit-ostrandar") == "person/marit-ostrandar");
  link();
  CHECK(root("person/marit-ostrandar") == "person/marit-ostrander");
}

TEST_CASE_FIXTURE(Archive, "a revised article takes back what its old text said") {
  put(kTwoSpellings);
  link();
  put({draft(3, {"Marit Ostrandar", "Carl Eng"})});
  testing::Draft changed = draft(3, {"Marit Ostrandar", "Carl Eng"});
  changed.text = "Quite another crane moved.";
  put({changed});
  link();
  CHECK(root("person/marit-ostrandar") == "person/marit-ostrandar");
  CHECK(texts("SELECT slug, articles FROM actor").at("person/bo-dahl") == "2");
  CHECK(texts("SELECT folded, articles FROM actor_name").at("bo dahl") == "2");
}

TEST_CASE_FIXTURE(Archive, "actors are found by id and by name, and name the forms that can be split off") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"M Strander"})});
  link();
  decide(decision(DecisionKind::merge, "person/m-strander", "person/marit-ostrander"));
  for (const char* written : {"person/m-strander", "person/marit-ostrander", "marit OSTRANDER", "M Strander"}) {
    CAPTURE(written);
    const auto found = find_actors(reading(), written);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "person/marit-ostrander");
    CHECK(found[0].articles == 2);
  }
  CHECK(find_actors(reading(), "Nobody At All").empty());
  CHECK(forms_of_actor(reading(), "person/marit-ostrander").size() == 2);
}

namespace {

// Articles that name a few persons under many spellings, in company that partly agrees.
std::vector<testing::Draft> made_articles(std::mt19937& random) {
  const std::vector<std::string> names = {"Marit Ostrander",
                                          "Marit Ostrandar",
                                          "Marit B. Ostrander",
                                          "Marita Ostrander",
                                          "Jorun Vik",
                                          "Jorun Aas Vik",
                                          "Jorun Berg Vik",
                                          "Khaled Mashal",
                                          "Khalid Mashaal",
                                          "Tor Lindqvist",
                                          "Tor Lindquist",
                                          "TOR LINDQVIST",
                                          "Vik",
                                          "Lindqvist",
                                          "LINDQVIST",
                                          "Mashal"};
  const std::vector<std::string> company = {"Bo Dahl", "Anna Bird", "Carl Eng", "Dora Fisk"};
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < 30; ++i) {
    std::vector<std::string> actors = {names[random() % names.size()]};
    for (const std::string& one : company) {
      if (random() % 2 == 0) actors.push_back(one);
    }
    drafts.push_back(draft(i, actors));
  }
  return drafts;
}

}  // namespace

TEST_CASE("the same articles in any order and in batches of any size give the same actors") {
  std::mt19937 random(11);
  std::size_t joined = 0;
  for (int round = 0; round < 4; ++round) {
    std::vector<testing::Draft> drafts = made_articles(random);
    std::map<std::string, std::string> expected;
    for (int order = 0; order < 4; ++order) {
      Archive archive;
      for (std::size_t at = 0; at < drafts.size();) {
        const std::size_t end = order == 0 ? drafts.size() : std::min(drafts.size(), at + 1 + random() % 7);
        archive.put(
            {drafts.begin() + static_cast<std::ptrdiff_t>(at), drafts.begin() + static_cast<std::ptrdiff_t>(end)});
        archive.link();
        at = end;
      }
      if (order == 0) expected = archive.roots();
      CHECK(archive.roots() == expected);
      std::shuffle(drafts.begin(), drafts.end(), random);
    }
    for (const auto& [slug, root] : expected) joined += !root.starts_with(slug + ' ');
  }
  CHECK(joined > 4);
}

TEST_CASE_FIXTURE(Archive, "an archive that other rules linked is linked anew, with the same names and evidence") {
  std::mt19937 random(3);
  put(made_articles(random));
  link();
  const auto names = texts("SELECT folded || actor, written || articles FROM actor_name");
  const auto evidence = texts("SELECT actor || kind || value, articles FROM actor_evidence");
  const auto keys = texts("SELECT key || actor, '' FROM actor_key");
  const auto before = roots();
  writer.reset();
  {
    schema::Connection catalogue = schema::open_catalogue_for_writing(archive.layout());
    catalogue.execute(
        "UPDATE meta SET value = 'old' WHERE key = 'actors'; UPDATE actor SET merged_into = NULL; "
        "DELETE FROM actor_name; DELETE FROM actor_key");
  }
  reopen();
  CHECK(roots() == before);
  CHECK(texts("SELECT folded || actor, written || articles FROM actor_name") == names);
  CHECK(texts("SELECT actor || kind || value, articles FROM actor_evidence") == evidence);
  CHECK(texts("SELECT key || actor, '' FROM actor_key") == keys);
}

TEST_CASE_FIXTURE(Archive, "more actors than are linked at once are linked to the last of them") {
  constexpr int kArticles = 45;
  constexpr int kActors = 100;
  const auto invented = [](int number) {
    std::string word = "Q";
    for (int i = 0; i < 4; ++i, number /= 9) word += std::string("bdfklmnrt").substr(number % 9, 1) + "aeiou"[i];
    return word;
  };
  std::vector<testing::Draft> drafts = {draft(1, {"Ida Brandt", "Nils Moe", "Eva Holm"}),
                                        draft(2, {"Ida Brandtt", "Nils Moe", "Eva Holm"})};
  for (int i = 0; i < kArticles; ++i) {
    std::vector<std::string> names;
    for (int k = 0; k < kActors; ++k)
      names.push_back(invented(i * kActors + k) + " " + invented(7 * (i * kActors + k)));
    drafts.push_back(draft(10 + i, names));
  }
  for (testing::Draft one : kTwoSpellings) {
    one.url = "last" + one.url;
    one.text += " It was the last.";
    drafts.push_back(one);
  }
  put(drafts);
  link();
  CHECK(root("person/ida-brandt") == root("person/ida-brandtt"));
  CHECK(root("person/marit-ostrandar") == root("person/marit-ostrander"));
}

}  // namespace dateline::store
