#include "indexer/pipeline/reread.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/decide.hpp"
#include "schema/catalogue.hpp"
#include "schema/digest.hpp"
#include "tests/support/temporary_folder.hpp"

namespace dateline::pipeline {
namespace {

std::string line(int number, const std::string& day, const std::string& text) {
  return nlohmann::json{{"id", "post-" + std::to_string(number)},
                        {"headline", "Harbour report number " + std::to_string(number)},
                        {"published", day},
                        {"source", "Harbour Post"},
                        {"body", text}}
             .dump() +
         "\n";
}

constexpr const char* kTags = R"sql(
  SELECT coalesce(group_concat(t, ' '), '') FROM (SELECT x.article || ':' || r.slug AS t FROM article_actor x
    JOIN actor a ON a.id = x.actor JOIN actor r ON r.id = coalesce(a.merged_into, a.id) ORDER BY t))sql";
constexpr const char* kKept = R"sql(
  SELECT group_concat(id || ' ' || coalesce(identity, '') || ' ' || hex(fingerprint) || ' ' || revision || ' ' || story
    || ' ' || ingested || ' ' || zones || ' ' || text, '/') FROM article)sql";

struct Rereading {
  void add(const std::string& lines) const {
    std::ofstream(folder.path() / "in.jsonl") << lines;
    pipeline::add(layout, {folder.path() / "in.jsonl"}, {});
  }
  void import(std::vector<schema::UserEntry> entries) const { decide(layout, {{}, std::move(entries)}); }
  std::string text(const std::string& sql) const {
    const schema::Connection catalogue = schema::open_catalogue(layout);
    schema::Statement statement = catalogue.prepare(sql);
    REQUIRE(statement.step());
    return statement.text(0);
  }
  bool has(const std::string& tag) const {
    return (' ' + text(kTags) + ' ').find(' ' + tag + ' ') != std::string::npos;
  }
  void change(const std::string& sql) const { schema::open_catalogue_for_writing(layout).execute(sql); }

  testing::TemporaryFolder folder;
  schema::Layout layout{folder.path() / "archive"};
};

schema::UserEntry governor(std::string id, std::string name, std::string from, std::string to) {
  schema::UserEntry entry;
  entry.id = std::move(id);
  entry.name = std::move(name);
  entry.aliases = {"the harbour master"};
  entry.valid_from = std::move(from);
  entry.valid_to = std::move(to);
  return entry;
}

const std::string kArticles =
    line(1, "2019-03-05", "On a dry afternoon the harbour master of Norway opened the gates, and ships came in.") +
    line(2, "2023-03-05", "In the rain the harbour master of Denmark closed the gates, and ships stayed out.") +
    line(3, "2023-03-06",
         "The cranes of Bergen were painted red. Harbour engineer Herzl Ostrander of Norway said so to reporters.");

TEST_CASE_FIXTURE(Rereading, "articles read again have the imported names of their years, and keep all else") {
  add(kArticles);
  const std::string kept = text(kKept);
  CHECK(reread(layout, {}).changed == 0);
  import({governor("person/anna", "Anna Ostberg", "2016", "2020"), governor("person/bela", "Bela Lund", "2021", "")});
  CHECK_FALSE(has("1:person/anna"));

  const RereadProgress done = reread(layout, {});
  CHECK(done.articles == 3);
  CHECK(done.changed == 2);
  CHECK(has("1:person/anna"));
  CHECK(has("2:person/bela"));
  CHECK_FALSE(has("2:person/anna"));
  CHECK(text(kKept) == kept);
  CHECK(schema::read_manifest(layout).seq == schema::last_change(schema::open_catalogue(layout)));
  CHECK(reread(layout, {}).changed == 0);

  import({});
  CHECK(reread(layout, {}).changed == 2);
  CHECK_FALSE(has("1:person/anna"));
}

TEST_CASE_FIXTURE(Rereading, "an archive that was read again is one whose articles came after the import") {
  const std::vector<schema::UserEntry> entries = {governor("person/anna", "Anna Ostberg", "2016", "2020"),
                                                  governor("person/bela", "Bela Lund", "2021", "")};
  add(kArticles);
  import(entries);
  reread(layout, {});
  const Rereading after;
  after.add("");
  after.import(entries);
  after.add(kArticles);
  CHECK(text(kTags) == after.text(kTags));
  constexpr const char* kSums =
      "SELECT group_concat(t, ' ') FROM (SELECT a.slug || ' ' || e.kind || ' ' || e.value || "
      "' ' || e.articles AS t FROM actor_evidence e JOIN actor a ON a.id = e.actor ORDER BY t)";
  CHECK(text(kSums) == after.text(kSums));
}

TEST_CASE_FIXTURE(Rereading, "evidence that an older format did not keep is there after reading again") {
  add(kArticles);
  const std::string evidence = text("SELECT group_concat(coalesce(evidence, '-')) FROM article_actor");
  REQUIRE(evidence.find('[') != std::string::npos);
  change("UPDATE article_actor SET evidence = NULL");
  CHECK(reread(layout, {}).changed > 0);
  CHECK(text("SELECT group_concat(coalesce(evidence, '-')) FROM article_actor") == evidence);
}

TEST_CASE_FIXTURE(Rereading, "an interrupted run goes on where it was, and with other names from the beginning") {
  add(kArticles);
  struct Kill {};
  RereadOptions options;
  options.progress = [](const RereadProgress&) { throw Kill(); };
  CHECK_THROWS_AS(reread(layout, options), Kill);
  const std::string bookmark = text("SELECT value FROM meta WHERE key = 'reread'");
  change("UPDATE meta SET value = '2" + bookmark.substr(bookmark.find(' ')) + "' WHERE key = 'reread'");
  CHECK(reread(layout, {}).articles == 1);
  CHECK(reread(layout, {}).articles == 3);

  change("INSERT INTO meta (key, value) VALUES ('reread', '2" + bookmark.substr(bookmark.find(' ')) + "')");
  import({governor("person/anna", "Anna Ostberg", "", "")});
  CHECK(reread(layout, {}).articles == 3);
  CHECK(has("1:person/anna"));
}

TEST_CASE_FIXTURE(Rereading, "an interrupted run of a program that extracted otherwise begins anew") {
  add(kArticles);
  // Of the same rules, by a program that did not state its extraction.
  const std::string without = schema::sha256_hex("");
  change("INSERT INTO meta (key, value) VALUES ('reread', '2 " + without + "')");
  CHECK(reread(layout, {}).articles == 3);
}

TEST_CASE_FIXTURE(Rereading, "what is no archive is not read again") {
  CHECK_THROWS_AS(reread(layout, {}), schema::LayoutError);
  CHECK_FALSE(std::filesystem::exists(layout.root()));
}

}  // namespace
}  // namespace dateline::pipeline
