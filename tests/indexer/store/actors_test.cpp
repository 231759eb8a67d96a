#include "indexer/store/actors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/store/actor_lookup.hpp"
#include "indexer/store/suggestions.hpp"
#include "schema/columns.hpp"
#include "schema/evidence.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

using schema::Decision;
using schema::DecisionKind;

testing::Draft draft(int number, const std::vector<std::string>& actors) {
  testing::Draft out;
  out.url = "u" + std::to_string(number);
  out.title = "Quay " + std::to_string(number);
  out.text = "Crane number " + std::to_string(number) + " stood still.";
  out.actors = actors;
  return out;
}

Decision decision(DecisionKind kind, const std::string& subject, const std::string& object = "") {
  Decision made;
  made.kind = kind;
  made.subject = subject;
  made.object = object;
  made.author = "Ada";
  return made;
}

Decision undo(std::int64_t id) {
  Decision made;
  made.kind = DecisionKind::undo;
  made.undoes = id;
  made.author = "Ada";
  return made;
}

struct Archive {
  void put(const std::vector<testing::Draft>& drafts) {
    for (const testing::Draft& one : drafts) writer->put(prepare(testing::extracted(one)));
  }
  void link() {
    writer->link_actors();
    writer->commit();
  }
  Decided decide(const Decision& one) {
    const Decided decided = writer->decide({{one}, {}});
    writer->commit();
    return decided;
  }
  void reopen() {
    writer.reset();
    writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  }
  schema::Connection reading() const { return schema::open_catalogue(archive.layout()); }
  std::map<std::string, std::string> texts(const std::string& sql) const {
    const schema::Connection catalogue = reading();
    schema::Statement rows = catalogue.prepare(sql);
    std::map<std::string, std::string> all;
    while (rows.step()) all[rows.text(0)] = rows.text(1);
    return all;
  }
  std::map<std::string, std::string> roots() const {
    return texts(
        "SELECT a.slug, r.slug || ' ' || coalesce(r.label, r.name) || ' ' || a.hidden FROM actor a "
        "JOIN actor r ON r.id = coalesce(a.merged_into, a.id)");
  }
  std::string root(const std::string& slug) const {
    return texts("SELECT a.slug, r.slug FROM actor a JOIN actor r ON r.id = coalesce(a.merged_into, a.id)").at(slug);
  }
  std::vector<std::string> actors_of(std::int64_t article) const {
    const schema::Connection catalogue = reading();
    const schema::Article read = schema::ArticleReader(catalogue).read(article).value();
    std::vector<std::string> names;
    for (const schema::ActorTag& actor : read.actors) names.push_back(actor.name);
    return names;
  }
  // By which the first actor of an article was found.
  std::string rule_of(std::int64_t article) const {
    const schema::Connection catalogue = reading();
    return schema::ArticleReader(catalogue).read(article).value().actors.front().mentions.front().rule;
  }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
};

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

namespace {

const std::vector<testing::Draft> kSurnameAlone = {
    draft(1, {"Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"}),
    draft(2, {"Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"}),
    draft(3, {"Ostrander", "Dora Fisk"}),
};

}  // namespace

TEST_CASE_FIXTURE(Archive,
                  "a surname alone is the person whom the archive knows in its company, whichever came first") {
  put({kSurnameAlone[1], kSurnameAlone[2]});
  link();
  CHECK(actors_of(1).front() == "Ostrander");
  put({kSurnameAlone[0]});
  link();
  CHECK(actors_of(1).front() == "Marit Ostrander");
  CHECK(actors_of(2).front() == "Ostrander");
  CHECK(texts("SELECT article, kind FROM changes WHERE kind = 'tags'").count("1") == 1);
  // Another of that name in the same company: nobody can tell.
  put({draft(4, {"Jon Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"})});
  link();
  CHECK(actors_of(1).front() == "Ostrander");
}

TEST_CASE_FIXTURE(Archive, "a surname alone says that its company joined it, and not where a user did") {
  for (const testing::Draft& one : kSurnameAlone) {
    extract::Extracted extracted = testing::extracted(one);
    schema::Mention mention;
    mention.zone = schema::ZoneKind::title;
    mention.end = 4;
    mention.rule = "given name";
    mention.text = extracted.candidates.front().name;
    extracted.candidates.front().mentions = {mention};
    writer->put(prepare(std::move(extracted)));
  }
  link();
  CHECK(rule_of(1) == "given name");
  CHECK(rule_of(2) == schema::kSurnameInCompany);
  CHECK(rule_of(3) == "given name");
  decide(decision(DecisionKind::merge, "person/ostrander", "person/dora-fisk"));
  CHECK(rule_of(2) == schema::kSurnameInCompany);
  CHECK(rule_of(3) == "given name");
}

TEST_CASE_FIXTURE(Archive, "surnames alone are shown under one id, and a decision on it or on one of them holds") {
  put(kSurnameAlone);
  link();
  const std::string name = "person/ostrander";
  std::vector<std::string> lone;
  for (const auto& [slug, root] : roots()) {
    if (slug.starts_with(name + '#')) lone.push_back(slug);
  }
  REQUIRE(lone.size() == 2);
  const bool first_is_linked = root(lone[0]) == "person/marit-ostrander";
  const std::string linked = lone[first_is_linked ? 0 : 1], other = lone[first_is_linked ? 1 : 0];
  CHECK(root(linked) == "person/marit-ostrander");
  CHECK(root(other) == name);
  const std::int64_t split = decide(decision(DecisionKind::split, "person/marit-ostrander", linked)).ids.front();
  CHECK(root(linked) == name);
  decide(undo(split));
  CHECK(root(linked) == "person/marit-ostrander");
  const std::int64_t merge = decide(decision(DecisionKind::merge, name, "person/dora-fisk")).ids.front();
  CHECK(root(other) == "person/dora-fisk");
  CHECK(root(linked) == "person/marit-ostrander");
  decide(undo(merge));
  decide(decision(DecisionKind::block, name));
  CHECK(actors_of(3) == std::vector<std::string>{"Dora Fisk"});
  CHECK(actors_of(2).front() == "Marit Ostrander");
}

TEST_CASE_FIXTURE(Archive, "a name with a first name is no surname alone, also one that reads as an Arabic article") {
  put({draft(1, {"Ben Dahl"}), draft(2, {"Al Moe"})});
  link();
  CHECK(roots().contains("person/ben-dahl"));
  CHECK(roots().size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a surname is nobody's whom its own article names in full") {
  put({kSurnameAlone[0], draft(5, {"Ostrander", "Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"})});
  link();
  CHECK(actors_of(2) == std::vector<std::string>{"Ostrander", "Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"});
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

TEST_CASE_FIXTURE(Archive, "a merge, its undoing and the undoing of that change the articles at once") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"M Strander"}), draft(3, {"Bo Dahl"})});
  link();
  const Decided merged = decide(decision(DecisionKind::merge, "person/m-strander", "person/marit-ostrander"));
  CHECK(merged.ids == std::vector<std::int64_t>{1});
  CHECK(merged.articles == 1);
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander"});
  decide(undo(1));
  CHECK(actors_of(2) == std::vector<std::string>{"M Strander"});
  decide(undo(2));
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander"});
}

TEST_CASE_FIXTURE(Archive, "decisions hold for articles that come later and after the archive was opened again") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"M Strander"})});
  link();
  decide(decision(DecisionKind::merge, "person/m-strander", "person/marit-ostrander"));
  decide(decision(DecisionKind::rename, "person/marit-ostrander", "M. Ostrander"));
  reopen();
  put({draft(3, {"M Strander"})});
  link();
  CHECK(actors_of(3) == std::vector<std::string>{"M. Ostrander"});
}

TEST_CASE_FIXTURE(Archive, "what is blocked is in no article, and comes back when that is undone") {
  put({draft(1, {"Marit Ostrander", "Monday Market"})});
  link();
  CHECK(decide(decision(DecisionKind::block, "person/monday-market")).articles == 1);
  CHECK(actors_of(1) == std::vector<std::string>{"Marit Ostrander"});
  decide(undo(1));
  CHECK(actors_of(1).size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a decision that cannot be made says why, and leaves nothing") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"Bo Dahl"})});
  link();
  const auto refused = [&](const Decision& one) { CHECK_THROWS_AS(decide(one), DecisionError); };
  refused(decision(DecisionKind::merge, "person/nobody", "person/bo-dahl"));
  refused(decision(DecisionKind::merge, "person/bo-dahl", "person/bo-dahl"));
  refused(decision(DecisionKind::split, "person/bo-dahl", "person/marit-ostrander"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", " "));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo\nDahl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo \x1b[31mDahl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo D\xe6hl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", std::string(600, 'x')));
  refused(decision(DecisionKind::recountry, "person/bo-dahl", "no"));
  refused(decision(DecisionKind::retype, "person/bo-dahl", "ship"));
  refused(decision(DecisionKind::recountry, "person/bo-dahl", "XX"));
  refused(undo(1));
  decide(decision(DecisionKind::block, "person/bo-dahl"));
  decide(undo(1));
  refused(undo(1));
  CHECK(schema::read_decisions(reading()).size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a user's authority is matched by name, and what replaces it takes its effect back") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"Mari Strand"})});
  link();
  schema::UserEntry entry;
  entry.id = "person/harbour-master";
  entry.name = "Marit Ostrander-Dahl";
  entry.country = "NO";
  entry.aliases = {"Marit Ostrander", "MARI STRAND"};
  CHECK(writer->decide({{}, std::vector{entry}}).articles == 2);
  writer->commit();
  CHECK(root("person/marit-ostrander") == "person/harbour-master");
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander-Dahl"});
  CHECK(schema::read_user_authority(reading()) == std::vector{entry});
  put({draft(3, {"Mari Strand"})});
  link();
  CHECK(actors_of(3) == std::vector<std::string>{"Marit Ostrander-Dahl"});
  writer->decide({{}, std::vector<schema::UserEntry>()});
  writer->commit();
  CHECK(actors_of(2) == std::vector<std::string>{"Mari Strand"});
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

TEST_CASE_FIXTURE(Archive, "a decision that changes no article is a change that readers see") {
  put(kTwoSpellings);
  link();
  const std::int64_t before = schema::last_change(reading());
  CHECK(decide(decision(DecisionKind::not_same, "person/bo-dahl", "person/anna-bird")).articles == 0);
  CHECK(schema::last_change(reading()) > before);
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
