#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/decide.hpp"
#include "schema/layout.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kBergstrom = "/api/v1/actors/person/anna-bergstrom";
constexpr const char* kTveit = "/api/v1/actors/person/olav-tveit";
constexpr const char* kMoe = "/api/v1/actors/person/sigrid-moe";

struct Sample {
  const char* date;  // null: undated
  const char* text;
};

// Bergstrom is in 1, 2, 3 and 5; Tveit in 1 and 2; Moe in 3 and 4; nobody in 6.
constexpr Sample kSamples[] = {
    {"2024-01-10",
     "Prime Minister Anna Bergstrom opened the new quay. Finance Minister Olav Tveit paid for it. Bergstrom "
     "thanked Tveit, and Tveit thanked the divers."},
    {"2024-02-11",
     "The cranes came late. Finance Minister Olav Tveit told Prime Minister Anna Bergstrom why over a long "
     "breakfast."},
    {"2024-03-12",
     "Prime Minister Anna Bergstrom and Finance Minister Sigrid Moe walked along the wet pier until the tide "
     "came in."},
    {"2024-03-13", "Finance Minister Sigrid Moe counted the boats herself, twice, and found one too many."},
    {nullptr, "Prime Minister Anna Bergstrom liked the old lamp better, she said, and so did the gulls."},
    {"2024-05-01", "Nobody was at the lighthouse, and nothing was heard but rain on the roof all day."}};

std::string records() {
  std::string lines;
  int number = 0;
  for (const Sample& sample : kSamples) {
    ++number;
    Json json = {{"id", "lamp-" + std::to_string(number)},
                 {"headline", "Harbour notes, part " + std::to_string(number)},
                 {"source", "Lamp Weekly"},
                 {"language", "en"},
                 {"body", sample.text}};
    if (sample.date != nullptr) json["published"] = sample.date;
    lines += json.dump() + "\n";
  }
  return lines;
}

struct Site {
  Site() {
    archive.add("lamp.jsonl", records());
    server.emplace(archive.path());
  }

  Json json(const std::string& target) const {
    const Received received = get(server->port(), target);
    CAPTURE(target);
    REQUIRE(received.status == 200);
    return Json::parse(received.body);
  }
  // What a user decides, and a server that was started after it.
  std::int64_t decide(const schema::Decision& decision) {
    server.reset();
    const std::int64_t id = pipeline::decide(schema::Layout(archive.path()), {{decision}, {}}).ids.at(0);
    server.emplace(archive.path());
    return id;
  }

  const EmptyArchive archive;
  std::optional<RunningServer> server;
};

const Json& find(const Json& list, const char* key, const std::string& value) {
  static const Json kNone;
  const auto found = std::ranges::find_if(list, [&](const Json& one) { return one[key] == value; });
  return found == list.end() ? kNone : *found;
}

TEST_CASE("an actor's answer counts its articles, days, forms and companions exactly") {
  const Site site;
  const Json actor = site.json(kBergstrom);
  CHECK(actor["id"] == "person/anna-bergstrom");
  CHECK(actor["name"] == "Anna Bergstrom");
  CHECK(actor["type"] == "person");
  CHECK_FALSE(actor.contains("merged_from"));
  CHECK(actor["total"]["articles"] == 4);
  CHECK(actor["first"] == "2024-01-10");
  CHECK(actor["last"] == "2024-03-12");
  CHECK(actor["timeline"]["undated"] == 1);
  std::int64_t dated = 0;
  for (const Json& value : actor["timeline"]["values"]) dated += value["articles"].get<std::int64_t>();
  CHECK(dated == 3);
  CHECK(find(actor["names"], "name", "Anna Bergstrom")["articles"] == 4);
  const Json tveit = find(actor["companions"], "id", "person/olav-tveit");
  CHECK(tveit["articles"] == 2);
  CHECK(std::abs(tveit["pmi"].get<double>() - std::log2(2.0 * 6 / (4 * 2))) < 0.001);
  CHECK(actor["outlets"]["values"][0]["label"] == "Lamp Weekly");
  CHECK(actor["outlets"]["values"][0]["articles"] == 4);
  CHECK(actor["latest"].size() == 4);
  CHECK(actor["latest"][0]["published"]["date"] == "2024-03-12");
}

TEST_CASE("an actor's id may be written with its slash or with %2F, and one that nobody has is not found") {
  const Site site;
  CHECK(site.json("/api/v1/actors/person%2Fanna-bergstrom")["total"] == site.json(kBergstrom)["total"]);
  for (const char* target : {"/api/v1/actors/person/nobody-at-all", "/api/v1/actors/person", "/actors/x/y/z"}) {
    CHECK(get(site.server->port(), target).status == 404);
  }
  CHECK(get(site.server->port(), "/api/v1/actors/").status == 404);
}

TEST_CASE("the parameters of a search narrow what an actor's answer counts, and others are refused") {
  const Site site;
  CHECK(site.json(std::string(kBergstrom) + "?from=2024-02")["total"]["articles"] == 2);
  CHECK(site.json(std::string(kBergstrom) + "?q=tveit")["total"]["articles"] == 2);
  CHECK(site.json(std::string(kBergstrom) + "?facet_size=1")["companions"].size() == 1);
  CHECK(site.json(std::string(kBergstrom) + "?limit=2")["latest"].size() == 2);
  for (const char* wrong : {"?cursor=x", "?sort=newest", "?format=rss", "?prefix=a", "?zz=1", "?limit=0"}) {
    CHECK(get(site.server->port(), std::string(kBergstrom) + wrong).status == 400);
  }
}

TEST_CASE("two spellings that a user merges are one actor everywhere, by either id, until the merge is undone") {
  Site site;
  CHECK(site.json(kTveit)["total"]["articles"] == 2);
  schema::Decision merge;
  merge.kind = schema::DecisionKind::merge;
  merge.subject = "person/sigrid-moe";
  merge.object = "person/olav-tveit";
  merge.author = "nora";
  merge.reason = "one office";
  const std::int64_t made = site.decide(merge);

  const Json merged = site.json(kMoe);
  CHECK(merged["id"] == "person/olav-tveit");
  CHECK(merged["merged_from"] == "person/sigrid-moe");
  CHECK(merged["total"]["articles"] == 4);
  CHECK(find(merged["names"], "name", "Sigrid Moe")["articles"] == 2);
  CHECK(find(merged["former_ids"], "id", "person/sigrid-moe")["articles"] == 2);
  REQUIRE(merged["decisions"].size() == 1);
  CHECK(merged["decisions"][0]["author"] == "nora");
  CHECK(merged["decisions"][0]["reason"] == "one office");
  CHECK(merged["decisions"][0]["undone"] == false);
  CHECK(find(site.json(kBergstrom)["companions"], "id", "person/olav-tveit")["articles"] == 3);
  CHECK(site.json("/api/v1/search?actor=person/sigrid-moe")["total"]["articles"] == 4);
  CHECK(site.json("/api/v1/search?actor=Sigrid%20Moe")["total"]["articles"] == 4);
  const Json listed = site.json("/api/v1/actors?q=moe");
  REQUIRE(listed["total"] == 1);
  CHECK(listed["actors"][0]["id"] == "person/olav-tveit");
  CHECK(site.json("/api/v1/facets/actor?prefix=moe")["values"][0]["articles"] == 4);
  const Received page = get(site.server->port(), "/actors/person/sigrid-moe?interval=day");
  CHECK(page.status == 302);
  CHECK(page.header("location") == "/actors/person/olav-tveit?interval=day");

  schema::Decision undo;
  undo.kind = schema::DecisionKind::undo;
  undo.undoes = made;
  undo.author = "nora";
  site.decide(undo);
  const Json again = site.json(kMoe);
  CHECK(again["id"] == "person/sigrid-moe");
  CHECK(again["total"]["articles"] == 2);
  CHECK(site.json(kTveit)["total"]["articles"] == 2);
  CHECK(find(again["decisions"], "kind", "merge")["undone"] == true);
}

TEST_CASE("an actor that a user blocks is in no list and no facet, and its answer says why") {
  Site site;
  schema::Decision block;
  block.kind = schema::DecisionKind::block;
  block.subject = "person/olav-tveit";
  block.author = "nora";
  site.decide(block);
  const Json blocked = site.json(kTveit);
  CHECK(blocked["hidden"] == true);
  CHECK(blocked["total"]["articles"] == 0);
  CHECK(blocked["latest"].empty());
  CHECK(blocked["decisions"][0]["kind"] == "block");
  CHECK(site.json("/api/v1/actors?q=tveit")["total"] == 0);
  CHECK(find(site.json(kBergstrom)["companions"], "id", "person/olav-tveit").is_null());
  CHECK(site.json("/api/v1/search?actor=person/olav-tveit")["total"]["articles"] == 0);
}

TEST_CASE("a renamed actor shows its new name in every answer, and they get a new tag") {
  Site site;
  schema::Decision rename;
  rename.kind = schema::DecisionKind::rename;
  rename.subject = "person/olav-tveit";
  rename.object = "Olav Q. Tveit";
  rename.author = "nora";
  const std::string before = get(site.server->port(), "/api/v1/search").header("etag");
  const std::int64_t revision = site.json("/api/v1/search")["revision"];
  site.decide(rename);
  CHECK(site.json("/api/v1/search")["revision"].get<std::int64_t>() > revision);
  CHECK(get(site.server->port(), "/api/v1/search").header("etag") != before);
  CHECK(site.json(kTveit)["name"] == "Olav Q. Tveit");
  CHECK(find(site.json(kBergstrom)["companions"], "id", "person/olav-tveit")["name"] == "Olav Q. Tveit");
  CHECK(find(site.json("/api/v1/search")["facets"]["actor"]["values"], "value", "person/olav-tveit")["label"] ==
        "Olav Q. Tveit");
}

TEST_CASE("the list of actors is sorted by articles, narrowed by kind and country, and paged") {
  const Site site;
  const Json all = site.json("/api/v1/actors");
  CHECK(all["actors"][0]["id"] == "person/anna-bergstrom");
  CHECK(all["actors"][0]["articles"] == 4);
  CHECK(all["total"] == all["actors"].size());
  const Json people = site.json("/api/v1/actors?type=person");
  CHECK(people["total"] == 3);
  CHECK(site.json("/api/v1/actors?type=media&type=person")["total"].get<int>() >= 3);
  CHECK(site.json("/api/v1/actors?country=QA")["total"] == 0);
  const Json first = site.json("/api/v1/actors?type=person&limit=1");
  CHECK(first["actors"][0] == people["actors"][0]);
  CHECK(site.json(first["page"]["next"])["actors"][0] == people["actors"][1]);
  for (const char* wrong : {"?type=animal", "?country=Atlantis", "?q=a&prefix=b", "?limit=0", "?sort=newest"}) {
    CHECK(get(site.server->port(), std::string("/api/v1/actors") + wrong).status == 400);
  }
}

TEST_CASE("the list of actors comes as rows too, and the page has the same") {
  const Site site;
  const std::uint16_t port = site.server->port();
  const Received csv = get(port, "/api/v1/actors?format=csv&limit=2");
  CHECK(csv.header("content-type").starts_with("text/csv"));
  CHECK(csv.body.starts_with("id,name,type,country,articles,stories\r\nperson/anna-bergstrom,Anna Bergstrom,person,"));
  CHECK(csv.header("x-total-actors") == site.json("/api/v1/actors")["total"].dump());
  CHECK(csv.header("link").find("rel=\"next\"") != std::string::npos);
  const Received lines = get(port, "/api/v1/actors?format=jsonl");
  CHECK(Json::parse(lines.body.substr(0, lines.body.find('\n')))["id"] == "person/anna-bergstrom");
  const Received text = get(port, "/api/v1/actors?format=text&limit=1");
  CHECK(text.body.find("Anna Bergstrom") != std::string::npos);
  CHECK(text.body.find("\nnext: curl 'http://127.0.0.1/api/v1/actors?") != std::string::npos);
  const Received accepted = ask(port, {"/api/v1/actors?limit=1", "GET", "127.0.0.1", {"Accept: text/plain"}});
  CHECK(accepted.body.ends_with("next: curl 'http://127.0.0.1/api/v1/actors?limit=1&format=text&offset=1'\n"));
  CHECK(accepted.header("link").starts_with("</api/v1/actors?limit=1&format=text&offset=1>"));
  const Received shown = get(port, std::string(kBergstrom) + "?format=text");
  CHECK(shown.body.starts_with("Anna Bergstrom  (person"));
  CHECK(shown.body.find("named together with") != std::string::npos);
  const Received page = get(port, "/actors?type=person");
  CHECK(page.header("content-type").starts_with("text/html"));
  CHECK(page.body.find("href=\"/actors/person/olav-tveit\"") != std::string::npos);
}

TEST_CASE("an actor's rows are its companions, and its answer says what of the query was not understood") {
  const Site site;
  const std::uint16_t port = site.server->port();
  const Json companions = site.json(std::string(kBergstrom) + "?q=(tveit")["companions"];
  REQUIRE_FALSE(companions.empty());
  CHECK(site.json(std::string(kBergstrom) + "?q=(tveit")["query"]["warnings"].size() == 1);
  CHECK(site.json(std::string(kBergstrom) + "?q=tveit")["query"]["parsed"] == "tveit");
  const Received lines = get(port, std::string(kBergstrom) + "?q=(tveit&format=jsonl");
  CHECK(lines.header("x-query-warnings") == "1");
  CHECK(Json::parse(lines.body.substr(0, lines.body.find('\n'))) == companions[0]);
  const Received csv = get(port, std::string(kBergstrom) + "?format=csv&bom=1");
  CHECK(csv.body.starts_with("\xef\xbb\xbfid,name,type,articles,stories,pmi\r\n"));
  CHECK(csv.body.find("'-") == std::string::npos);
  CHECK(get(port, std::string(kBergstrom) + "?q=(tveit&format=text").body.starts_with("! column 1: "));
  CHECK(get(port, std::string(kBergstrom) + "?bom=1").status == 400);
  const Received accepted = ask(port, {kBergstrom, "GET", "127.0.0.1", {"Accept: text/csv"}});
  CHECK(accepted.header("content-type").starts_with("text/csv"));
}

TEST_CASE("every mention of an article's record says how far its rule is to be believed") {
  const Site site;
  const Json article = site.json("/api/v1/articles/1");
  REQUIRE_FALSE(article["actors"].empty());
  for (const Json& actor : article["actors"]) {
    for (const Json& mention : actor["mentions"]) {
      CHECK(mention["confidence"].get<double>() > 0);
      CHECK(mention["confidence"].get<double>() <= 1);
    }
  }
}

TEST_CASE("an actor knows the others whom articles call by one of its names, the most frequent first") {
  const EmptyArchive archive;
  const auto add = [&](int number, const std::string& text) {
    const Json record = {{"id", "name-" + std::to_string(number)},
                         {"headline", "Names of the harbour, part " + std::to_string(number)},
                         {"language", "en"},
                         {"body", text}};
    archive.add("name-" + std::to_string(number) + ".json", record.dump());
  };
  add(1, "Prime Minister Anna Bergstrom opened the new quay. Bergstrom thanked the divers for the long work.");
  add(2, "Finance Minister Ludvig Bergstrom closed the old quay. Bergstrom had seen enough of it, he said.");
  add(3, "Foreign Minister Oskar Bergstrom came by boat. Bergstrom was late, and the band had gone home by then.");
  add(4, "Foreign Minister Oskar Bergstrom left by train. Bergstrom had lost his hat to the wind on the pier.");
  add(5, "Finance Minister Sigrid Moe counted the boats herself, twice, and found that one was one too many.");
  const RunningServer server(archive.path());
  const Json actor = Json::parse(get(server.port(), kBergstrom).body);
  std::vector<std::string> ids;
  for (const Json& other : actor["namesakes"]) ids.push_back(other["id"]);
  CHECK(ids == std::vector<std::string>{"person/oskar-bergstrom", "person/ludvig-bergstrom"});
  CHECK(actor["namesakes"][0]["articles"] == 2);
  CHECK(Json::parse(get(server.port(), kMoe).body)["namesakes"].empty());
}

}  // namespace
}  // namespace dateline::http
