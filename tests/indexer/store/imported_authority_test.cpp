// The user's authority comes and goes without a trace, whatever it says and whenever it came.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "indexer/store/actor_lookup.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "schema/catalogue.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

using schema::ActorType;
using schema::UserEntry;
using Entries = std::vector<UserEntry>;

extract::ActorCandidate candidate(const std::string& name, const std::string& authority, ActorType type,
                                  const std::string& country) {
  extract::ActorCandidate one;
  one.name = one.written = name;
  one.authority = authority;
  one.type = type;
  one.country = country;
  one.salience = 0.5;
  return one;
}

// Bears the name of an entry and is not that one.
extract::ActorCandidate another(const std::string& name) {
  extract::ActorCandidate one = candidate(name, "", ActorType::organisation, "");
  one.is_not_known = true;
  return one;
}

// What the articles of the tests name: actors that no authority knows, in several spellings, and some of ours.
std::vector<extract::ActorCandidate> known_names() {
  return {candidate("Marit Ostrander", "", ActorType::person, "NO"),
          candidate("MARIT OSTRANDER", "", ActorType::person, ""),
          candidate("Marit Ostrandar", "", ActorType::person, ""),
          candidate("Khalid Mashaal", "", ActorType::person, "QA"),
          candidate("Jorun Aas Vik", "", ActorType::person, ""),
          candidate("Harbour Board", "", ActorType::organisation, "NO"),
          candidate("HARBOUR BOARD", "", ActorType::organisation, ""),
          candidate("Harbor Board", "", ActorType::organisation, "SE"),
          candidate("Hezbollah", "armed_group/hezbollah", ActorType::armed_group, ""),
          candidate("Hizbullah", "armed_group/hezbollah", ActorType::armed_group, ""),
          candidate("Bibi Netanyahu", "person/benjamin-netanyahu", ActorType::person, ""),
          candidate("Benjamin Netanyahu", "person/benjamin-netanyahu", ActorType::person, "IL"),
          candidate("NATO", "organisation/nato", ActorType::organisation, ""),
          another("NATO"),
          another("Harbour Board")};
}

struct MadeArticle {
  int number = 0;
  int version = 0;
  std::vector<extract::ActorCandidate> actors;
};

Prepared prepared(const MadeArticle& made) {
  testing::Draft draft;
  draft.url = "https://quay.example/" + std::to_string(made.number);
  draft.title = "Quay " + std::to_string(made.number);
  draft.text = "Crane " + std::to_string(made.number) + " stood still " + std::to_string(made.version) + " times.";
  draft.countries = {{made.number % 2 == 0 ? "NO" : "LB", true}};
  extract::Extracted extracted = testing::extracted(draft);
  extracted.candidates = made.actors;
  return prepare(std::move(extracted));
}

std::vector<MadeArticle> made_articles(std::mt19937& random) {
  const std::vector<extract::ActorCandidate> names = known_names();
  std::vector<MadeArticle> articles;
  for (int i = 0; i < 14; ++i) {
    MadeArticle made{i, 0, {}};
    for (const extract::ActorCandidate& one : names) {
      if (random() % 4 == 0) made.actors.push_back(one);
    }
    articles.push_back(made);
    if (random() % 4 != 0) continue;
    std::shuffle(made.actors.begin(), made.actors.end(), random);
    made.actors.resize(made.actors.size() / 2);
    made.version = 1;
    articles.push_back(made);  // the same article with another text and fewer actors
  }
  return articles;
}

template <class Value>
const Value& any(const std::vector<Value>& values, std::mt19937& random) {
  return values[random() % values.size()];
}

// New actors, and entries over ours and over what articles named, that say one or another of everything.
Entries made_entries(std::mt19937& random) {
  const std::vector<std::string> ids = {"person/harbour-master",      "person/marit-ostrander", "person/khalid-mashaal",
                                        "organisation/harbour-board", "organisation/quay",      "armed_group/hezbollah",
                                        "person/benjamin-netanyahu",  "organisation/nato"};
  const std::vector<std::string> names = {"Marit Ostrander", "Marit O. Dahl", "KHALID MASHAAL", "Board of the Harbour",
                                          "Party of God",    "NATO",          "Bibi Netanyahu", "Marit Ostrandar"};
  Entries entries;
  for (const std::string& id : ids) {
    if (random() % 2 == 0) continue;
    UserEntry entry;
    entry.id = id;
    entry.name = any(names, random);
    entry.type = random() % 4 == 0 ? ActorType::government : *schema::actor_type(id.substr(0, id.find('/')));
    if (random() % 2 == 0) entry.country = any<std::string>({"SE", "LB", "NO"}, random);
    while (random() % 2 == 0) entry.aliases.push_back(any<std::string>(names, random));
    if (random() % 3 == 0) entry.aliases.push_back("Harbor Board");
    if (random() % 3 == 0) entry.same_as.push_back(any<std::string>(ids, random));
    if (random() % 3 == 0) entry.not_same_as.push_back(any<std::string>(ids, random));
    std::erase(entry.same_as, id);
    std::erase(entry.not_same_as, id);
    entry.line = static_cast<std::int64_t>(entries.size()) + 2;
    entries.push_back(entry);
  }
  return entries;
}

struct Archive {
  void add(const std::vector<MadeArticle>& articles) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      writer->put(prepared(articles[i]));
      if (i % 5 == 4) writer->link_actors();
    }
    writer->link_actors();
    writer->commit();
  }
  void import(const Entries& entries) {
    writer->decide({{}, entries});
    writer->commit();
  }
  void undo(std::int64_t decision) {
    schema::Decision made;
    made.kind = schema::DecisionKind::undo;
    made.undoes = decision;
    writer->decide({{made}, {}});
    writer->commit();
  }
  void reopen() {
    writer.reset();
    writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  }
  schema::Connection reading() const { return schema::open_catalogue(archive.layout()); }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
};

void put_rows(const schema::Connection& catalogue, const std::string& sql, std::vector<std::string>& out) {
  schema::Statement rows = catalogue.prepare(sql);
  while (rows.step()) out.push_back(rows.text(0));
}

// Without rows of our own authority that linking looked at, that no article names and nothing was joined with.
const std::string kKept = R"sql(
  WITH kept AS (SELECT * FROM actor a
  WHERE met OR merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM actor m WHERE m.merged_into = a.id)
    OR slug IN (SELECT id FROM authority_entry)))sql";

// All that the catalogue has of actors, by their public ids; what is shown, found and counted.
std::vector<std::string> state(const Archive& archive) {
  const schema::Connection catalogue = archive.reading();
  std::vector<std::string> all;
  put_rows(catalogue, kKept + R"sql(
    SELECT 'leaf ' || json_array(a.slug, a.name, a.type, a.country, a.articles, a.met, a.hidden, r.slug, a.label,
                                 a.shown_type, a.shown_country)
    FROM kept a LEFT JOIN actor r ON r.id = a.merged_into ORDER BY a.slug)sql",
           all);
  put_rows(catalogue, kKept + R"sql(
    SELECT 'name ' || json_array(a.slug, n.folded, n.written, n.articles)
    FROM actor_name n JOIN kept a ON a.id = n.actor ORDER BY a.slug, n.folded)sql",
           all);
  put_rows(catalogue,
           kKept + "SELECT 'key ' || a.slug || ' ' || k.key FROM actor_key k JOIN kept a ON a.id = k.actor ORDER BY 1",
           all);
  put_rows(catalogue, kKept + R"sql(
    SELECT 'evidence ' || json_array(a.slug, e.kind, e.value, e.articles)
    FROM actor_evidence e JOIN kept a ON a.id = e.actor ORDER BY 1)sql",
           all);
  schema::Statement ids = catalogue.prepare("SELECT id FROM article ORDER BY id");
  while (ids.step()) {
    const schema::Article article = schema::ArticleReader(catalogue).read(ids.integer(0)).value();
    for (const schema::ActorTag& tag : article.actors) {
      all.push_back("tag " + std::to_string(article.id) + ' ' + tag.id + ' ' + tag.name + ' ' + schema::name(tag.type) +
                    ' ' + tag.country);
    }
  }
  for (const char* written : {"Marit Ostrander", "Marit O. Dahl", "Party of God", "Hizballah", "Harbor Board", "NATO",
                              "person/harbour-master", "organisation/quay", "Board of the Harbour"}) {
    for (const FoundActor& found : find_actors(catalogue, written)) {
      all.push_back(std::string("found ") + written + ' ' + found.id + ' ' + found.name + ' ' +
                    std::to_string(found.articles));
    }
  }
  return all;
}

// What one has and the other has not.
std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::string out;
  for (const std::string& line : a) {
    if (std::ranges::find(b, line) == b.end()) out += "\n- " + line;
  }
  for (const std::string& line : b) {
    if (std::ranges::find(a, line) == a.end()) out += "\n+ " + line;
  }
  return out;
}

}  // namespace

TEST_CASE("an authority that was imported and taken away leaves nothing, in whatever order articles came") {
  std::mt19937 random(41);
  std::size_t told = 0;
  for (int round = 0; round < 10; ++round) {
    CAPTURE(round);
    const std::vector<MadeArticle> articles = made_articles(random);
    const Entries first = made_entries(random), second = made_entries(random);
    Archive without;
    without.add(articles);
    const std::vector<std::string> expected = state(without);

    Archive before;
    before.import(first);
    before.add(articles);
    const std::vector<std::string> imported = state(before);
    told += imported != expected;
    before.import(second);
    const std::vector<std::string> replaced = state(before);
    before.import({});
    CHECK(difference(expected, state(before)) == "");

    Archive after;
    after.add(articles);
    after.import(first);
    CHECK(difference(imported, state(after)) == "");
    after.import(second);
    CHECK(difference(replaced, state(after)) == "");
    after.import({});
    CHECK(difference(expected, state(after)) == "");
  }
  CHECK(told > 6);
}

TEST_CASE("undoing an import gives back the one before it, and undoing that the import") {
  std::mt19937 random(5);
  Archive archive;
  archive.add(made_articles(random));
  const std::vector<std::string> none = state(archive);
  archive.import(made_entries(random));
  const std::vector<std::string> first = state(archive);
  archive.import(made_entries(random));
  const std::vector<std::string> second = state(archive);
  REQUIRE(first != none);
  REQUIRE(second != first);
  archive.undo(2);
  CHECK(state(archive) == first);
  archive.reopen();
  archive.undo(3);
  CHECK(state(archive) == second);
  CHECK(schema::entries_of_imports(archive.reading()).size() == 2);
}

TEST_CASE("what an archive had imported before imports were decisions comes back, too") {
  std::mt19937 random(6);
  Archive archive;
  archive.add(made_articles(random));
  archive.import(made_entries(random));
  const std::vector<std::string> first = state(archive);
  archive.writer.reset();
  schema::open_catalogue_for_writing(archive.archive.layout())
      .execute("DELETE FROM authority_import; DELETE FROM decision");
  archive.reopen();
  archive.import({});
  REQUIRE(state(archive) != first);
  archive.undo(1);
  CHECK(state(archive) == first);
}

TEST_CASE("an actor that a decision names stays when its entry goes; no id is given twice") {
  Archive archive;
  archive.add({{1, 0, {candidate("Ada Vik", "", ActorType::person, "")}}});
  UserEntry entry;
  entry.id = "person/harbour-master";
  entry.name = "The Harbour Master";
  archive.import({entry});
  const auto id_of = [&](const std::string& slug) {
    const schema::Connection catalogue = archive.reading();
    schema::Statement row = catalogue.prepare("SELECT id FROM actor WHERE slug = ?1");
    row.bind(1, slug);
    return row.step() ? row.integer(0) : 0;
  };
  const std::int64_t gone = id_of(entry.id);
  archive.import({});
  CHECK(id_of(entry.id) == 0);
  archive.import({entry});
  CHECK(id_of(entry.id) > gone);
  schema::Decision merge;
  merge.subject = "person/ada-vik";
  merge.object = entry.id;
  archive.writer->decide({{merge}, {}});
  archive.writer->commit();
  archive.import({});
  CHECK(find_actors(archive.reading(), "person/ada-vik").at(0).name == "The Harbour Master");
}

TEST_CASE("entries that are in no article are told, in the order of their lines") {
  Archive archive;
  archive.add({{1, 0, {candidate("Ada Vik", "", ActorType::person, "")}}});
  Entries entries(3);
  entries[0] = {"person/z", "Zoe Nobody", ActorType::person, "", {}, "", "", {}, {}, 2};
  entries[1] = {"person/a", "Ada V.", ActorType::person, "", {"Ada Vik"}, "", "", {}, {}, 3};
  entries[2] = {"person/b", "Bo Nobody", ActorType::person, "", {}, "", "", {}, {}, 4};
  archive.import(entries);
  const std::vector<UnmatchedEntry> unmatched = unmatched_entries(archive.reading());
  REQUIRE(unmatched.size() == 2);
  CHECK(unmatched[0].name == "Zoe Nobody");
  CHECK(unmatched[1].id == "person/b");
}

}  // namespace dateline::store
