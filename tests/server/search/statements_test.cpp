// The statements that a request sends to the catalogue look things up, and scan no table.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <set>
#include <string>
#include <vector>

#include "schema/sqlite.hpp"
#include "server/search/actor_sieve.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

// Hears of every statement that ran on connections that are opened while it lives. One at a time.
class Listening {
 public:
  Listening() {
    heard() = {};
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&listen_to));
  }
  ~Listening() { sqlite3_reset_auto_extension(); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  std::set<std::string> scans() const { return heard().scans; }
  std::size_t statements() const { return heard().statements; }
  void forget() { heard() = {}; }

 private:
  struct Heard {
    std::set<std::string> scans;  // statements that stepped through rows without an index
    std::size_t statements = 0;
  };
  static Heard& heard() {
    static Heard all;
    return all;
  }
  static int listen_to(sqlite3* database, char** /*message*/, const void* /*routines*/) {
    return sqlite3_trace_v2(database, SQLITE_TRACE_PROFILE, &hear, nullptr);
  }
  static int hear(unsigned /*kind*/, void* /*context*/, void* statement, void* /*nanoseconds*/) {
    auto* ran = static_cast<sqlite3_stmt*>(statement);
    ++heard().statements;
    if (sqlite3_stmt_status(ran, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1) > 0) heard().scans.insert(sqlite3_sql(ran));
    return 0;
  }
};

std::vector<testing::Draft> articles() {
  std::vector<testing::Draft> drafts;
  for (int n = 0; n < 40; ++n) {
    const std::string number(1 + static_cast<std::size_t>(n), 'a');
    testing::Draft one = draft("Harbour " + number, "A ship called " + number + " came into the harbour.");
    one.actors = {"Bo " + number + " Eng", "Carla Q" + number};
    one.outlet = "Post " + number;
    one.outlet_domain = "post-" + number + ".example";
    one.date = "2024-03-05";
    drafts.push_back(one);
  }
  return drafts;
}

void call_carla_by_another_name(const testing::WrittenArchive& archive) {
  schema::Connection catalogue(archive.layout().catalogue(), schema::Connection::Mode::read_write);
  catalogue.execute("UPDATE actor SET label = 'The Harbour Master' WHERE slug = 'person/carla-qa'");
}

TEST_CASE("what filters name is looked up in indices, each once, in whatever way it is written") {
  const testing::WrittenArchive archive;
  archive.add(articles());
  call_carla_by_another_name(archive);
  Listening catalogue;
  const Searcher searcher(archive.layout().root());
  searcher.search({});  // what the first search opens
  catalogue.forget();
  for (const std::string written :
       {"person/bo-a-eng", "Bo a Eng", "eng", "Aa ENG", "the harbour master", "Nobody Known", "quay"}) {
    CAPTURE(written);
    Request request;
    request.filters.actor.any = {written};
    request.filters.actor.none = {"Carla Qaaa"};
    request.text = "actor:\"" + written + "\"";
    const bool is_known = written != "Nobody Known" && written != "quay";
    CHECK((searcher.search(request).total.articles > 0) == is_known);
  }
  for (const std::string written : {"Post aa", "POST-AA.example"}) {
    Request request;
    request.filters.outlet.any = {written};
    CHECK(searcher.search(request).total.articles == 1);
  }
  // Spellings are gathered from all names, once for many requests.
  std::set<std::string> scans = catalogue.scans();
  std::erase_if(scans, [](const std::string& sql) { return sql.find("n.articles > 0") != std::string::npos; });
  CHECK(scans == std::set<std::string>());
}

TEST_CASE("a name that a request writes many times is looked up once") {
  const testing::WrittenArchive archive;
  archive.add(articles());
  Listening catalogue;
  const Searcher searcher(archive.layout().root());
  searcher.search({});
  const auto statements_of = [&](const std::string& text, const std::vector<std::string>& actors) {
    Request request = asking(text);
    request.filters.actor.any = request.filters.actor.none = actors;
    request.facets.fields = {"country"};
    request.offset = 1;  // looking for another spelling, which only a first page does, asks once more
    catalogue.forget();
    searcher.search(request);
    return catalogue.statements();
  };
  std::string often;
  for (int i = 0; i < 20; ++i) often += " actor:eng";
  const std::size_t once = statements_of("actor:eng", {"Carla Qaa"});
  const std::size_t many = statements_of(often, std::vector<std::string>(100, "Carla Qaa"));
  CHECK(once > 0);
  CHECK(many <= once);
}

TEST_CASE("lists of actors and of values by the beginning of a name, profiles, articles and stories scan no table") {
  const testing::WrittenArchive archive;
  archive.add(articles());
  call_carla_by_another_name(archive);
  Listening catalogue;
  const Searcher searcher(archive.layout().root());
  searcher.suggest({"bo", {}, 10});  // gathers the names, once for many requests
  catalogue.forget();
  CHECK(searcher.facet({}, {"actor", "en", 50, 0}).total_values == 40);
  CHECK(searcher.facet({}, {"actor", "harb", 50, 0}).total_values == 1);
  CHECK(searcher.facet({}, {"outlet", "aaa", 50, 0}).total_values == 38);
  ActorsWish wish;
  wish.prefix = "bo";
  wish.types = {schema::ActorType::person};
  CHECK(searcher.actors(wish).total == 40);
  wish.countries = {"NO"};
  CHECK(searcher.actors(wish).total == 0);
  CHECK(searcher.suggest({"harbour ma", {}, 10}).found.size() == 1);
  CHECK(searcher.article(1).has_value());
  CHECK(searcher.story(1, {}).has_value());
  CHECK(searcher.raw(1).has_value());
  CHECK(searcher.status().articles == 40);
  CHECK(searcher.about({}).outlets == 40);
  CHECK(searcher.last_place() == 40);
  CHECK(catalogue.statements() > 0);
  CHECK(catalogue.scans() == std::set<std::string>());
}

TEST_CASE("actors whose names came after those that were gathered are found by names, types and countries") {
  const testing::WrittenArchive archive;
  testing::Draft first = draft("Oslo", "Nothing happened in Oslo.");
  first.actors = {"Anna Bird"};
  archive.add({first});
  const Snapshot before(archive.layout());
  Deadline deadline{Request()};
  const NameIndex old(before, before.lease_catalogue()->catalogue, deadline);
  testing::Draft second = draft("Bergen", "Everything happened in Bergen.");
  second.actors = {"Bo Birdie Holm"};
  archive.add({second});
  const Snapshot now(archive.layout());
  now.spellings->completions.of(
      now.manifest.seq, [&] { return old; }, deadline);
  const Snapshot::Lease reader = now.lease();
  ActorSieve sieve(now, *reader, deadline);
  const std::vector<ValueCount> all = now.totals(FacetField::actor, false).values;
  REQUIRE(all.size() == 2);
  CHECK(sieve.with_prefix(all, "bird").size() == 2);
  CHECK(sieve.with_prefix(all, "birdi").size() == 1);
  CHECK(sieve.with_prefix(all, "irdie").empty());
  CHECK(sieve.of(all, {schema::ActorType::person}, {}).size() == 2);
  CHECK(sieve.of(all, {schema::ActorType::media}, {}).empty());
  CHECK(sieve.of(all, {}, {"NO"}).empty());
}

}  // namespace
}  // namespace dateline::search
