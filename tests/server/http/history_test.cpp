// Versions and stories through real HTTP.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::json;

std::string record(const std::string& id, const std::string& outlet, const std::string& title,
                   const std::string& first) {
  const std::string rest =
      " Crane drivers of the harbour of Valdeluna had asked for a third man in every shift, and for an answer before "
      "the winter. The owners offered two years of talks instead. On the quays nobody moved until the evening, when "
      "the "
      "first ships turned away towards the north and the pilots went home.";
  return Json{{"id", id},
              {"headline", title},
              {"source", outlet},
              {"published", "2024-07-0" + id.substr(0, 1)},
              {"language", "en"},
              {"url", "https://" + id + ".example/strike"},
              {"body", first + rest}}
      .dump();
}

struct Served {
  Served() {
    archive.add("first.json", record("1-first", "Valdeluna Post", "Cranes stand still", "Work stopped on Monday."));
    archive.add("second.json",
                record("2-second", "Inland Gazette", "No work at the port", "Nothing moved <b>today</b> at all."));
    archive.add("first-again.json",
                record("1-first", "Valdeluna Post", "Cranes stand still", "Work stopped on Tuesday."));
    searching.emplace(archive.path());
  }
  Json json(const std::string& path) const { return Json::parse(get(searching->port(), path).body); }
  std::int64_t id(const std::string& words) const {
    return json("/api/v1/search?q=" + words)["results"].at(0)["id"].get<std::int64_t>();
  }

  TestArchive archive;
  std::optional<RunningServer> searching;
};

const Served& served() {
  static const Served made;
  return made;
}

TEST_CASE("the versions of an article are listed with what changed, and each can be read") {
  const Served& site = served();
  const std::string article = std::to_string(site.id("title:cranes"));
  const Json revisions = site.json("/api/v1/articles/" + article + "/revisions");
  CHECK(revisions["revision"] == 2);
  REQUIRE(revisions["revisions"].size() == 2);
  CHECK(revisions["revisions"][0]["changed"].is_null());
  const Json& changed = revisions["revisions"][1]["changed"];
  CHECK(changed["from"] == 1);
  CHECK(changed["words_added"] == 1);
  CHECK(changed["words_cut"] == 1);
  CHECK(changed["text"][1] == Json{{"op", "cut"}, {"text", "Monday. "}});
  CHECK(changed["text"][2] == Json{{"op", "add"}, {"text", "Tuesday. "}});

  const Json old = site.json("/api/v1/articles/" + article + "?revision=1");
  CHECK(old["revision"] == 1);
  CHECK(old["newest_revision"] == 2);
  CHECK(old["text"].get<std::string>().find("Monday") != std::string::npos);
  CHECK(site.json("/api/v1/articles/" + article)["text"].get<std::string>().find("Tuesday") != std::string::npos);
  CHECK(get(site.searching->port(), "/api/v1/articles/" + article + "?raw=1&revision=1").body.find("Monday") !=
        std::string::npos);
  CHECK(get(site.searching->port(), "/api/v1/articles/" + article + "?revision=3").status == 404);
  CHECK(get(site.searching->port(), "/api/v1/articles/999/revisions").status == 404);
  CHECK(get(site.searching->port(), "/api/v1/articles/" + article + "/revisions/").status == 404);
}

TEST_CASE("a story answers under the id of any of its articles, and names its own") {
  const Served& site = served();
  const std::int64_t first = site.id("title:cranes");
  const std::int64_t second = site.id("%22nothing%20moved%22");
  const Json story = site.json("/api/v1/stories/" + std::to_string(first));
  CHECK(story == site.json("/api/v1/stories/" + std::to_string(second)));
  CHECK(story["id"] == std::min(first, second));
  CHECK(story["articles"] == 2);
  CHECK(story["copies"][0]["id"] == first);
  CHECK(story["copies"][1]["changed"]["from"] == first);
  CHECK(story["copies"][1]["outlet"] == "Inland Gazette");
  CHECK(story["shared"]["copies"] == 2);
  CHECK(story["shared"]["sentences"] == 3);
  CHECK(story["copies"][0]["only_here"]["texts"] == Json{"Work stopped on Tuesday."});
  CHECK(story["copies"][1]["only_here"]["sentences"] == 1);
  CHECK(get(site.searching->port(), "/api/v1/stories/999").status == 404);
  CHECK(get(site.searching->port(), "/api/v1/stories/x").status == 404);
  CHECK(get(site.searching->port(), "/api/v1/stories/" + std::to_string(first) + "?start=0").status == 400);
}

TEST_CASE("the pages of versions and stories mark what was added and cut, and escape it") {
  const Served& site = served();
  const std::string article = std::to_string(site.id("title:cranes"));
  const Received revisions = get(site.searching->port(), "/articles/" + article + "/revisions");
  CHECK(revisions.status == 200);
  CHECK(revisions.body.find("Tuesday.") != std::string::npos);
  CHECK(revisions.body.find("<ins>") != std::string::npos);
  CHECK(revisions.body.find("<del>") != std::string::npos);
  const Received story = get(site.searching->port(), "/stories/" + article + "?q=harbour");
  CHECK(story.status == 200);
  CHECK(story.body.find("2 copies of one story") != std::string::npos);
  CHECK(story.body.find("<b>") == std::string::npos);
  CHECK(story.body.find("/articles/" + article + "?q=harbour") != std::string::npos);
  const Received page = get(site.searching->port(), "/articles/" + article + "?revision=1");
  CHECK(page.body.find("which a newer one replaced") != std::string::npos);
  CHECK(get(site.searching->port(), "/search?q=harbour+valdeluna").body.find("/stories/") != std::string::npos);
}

TEST_CASE("a text that is found elsewhere too changes the article's tag, and is listed") {
  TestArchive archive;
  archive.add("one.json", record("1-first", "Valdeluna Post", "Cranes stand still", "Work stopped on Monday."));
  const RunningServer server(archive.path());
  const Json found = Json::parse(get(server.port(), "/api/v1/search?q=valdeluna").body)["results"].at(0);
  const std::string path = "/api/v1/articles/" + std::to_string(found["id"].get<std::int64_t>());
  const Received before = get(server.port(), path);
  CHECK(Json::parse(before.body)["also_in"].empty());
  archive.add("two.json", record("1-second", "Inland Gazette", "Cranes stand still", "Work stopped on Monday."));
  const Received after = get(server.port(), path);
  CHECK(before.header("etag") != after.header("etag"));
  const Json also = Json::parse(after.body)["also_in"];
  REQUIRE(also.size() == 1);
  CHECK(also[0]["outlet"] == "Inland Gazette");
  CHECK(also[0]["url"] == "https://1-second.example/strike");
}

TEST_CASE("versions are turned page by page: the API begins with the first, the page with the newest") {
  TestArchive archive;
  for (int take = 1; take <= 53; ++take) {
    archive.add("take-" + std::to_string(take) + ".json", record("1-first", "Valdeluna Post", "Cranes stand still",
                                                                 "This is take " + std::to_string(take) + "."));
  }
  const RunningServer server(archive.path());
  const std::string id = std::to_string(
      Json::parse(get(server.port(), "/api/v1/search?q=valdeluna").body)["results"].at(0)["id"].get<std::int64_t>());
  const std::string path = "/api/v1/articles/" + id + "/revisions";
  const Json first = Json::parse(get(server.port(), path).body);
  CHECK(first["revision"] == 53);
  CHECK(first["revisions"].size() == 50);
  CHECK(first["page"]["prev"].is_null());
  CHECK(first["revisions"][1]["changed"]["read_instead"].is_null());
  REQUIRE(first["page"]["next"] == path + "?start=51");
  const Json second = Json::parse(get(server.port(), first["page"]["next"].get<std::string>()).body);
  CHECK(second["revisions"].size() == 3);
  CHECK(second["revisions"][0]["revision"] == 51);
  CHECK(second["revisions"][0]["changed"]["from"] == 50);
  CHECK(second["page"]["next"].is_null());
  const std::string page = get(server.port(), "/articles/" + id + "/revisions").body;
  CHECK(page.find("53 versions") != std::string::npos);
  CHECK(page.find("Version 53") != std::string::npos);
  CHECK(page.find("Version 4<") != std::string::npos);
  CHECK(page.find("Version 3<") == std::string::npos);
  REQUIRE(page.find("/articles/" + id + "/revisions?start=1\"") != std::string::npos);
  CHECK(get(server.port(), "/articles/" + id + "/revisions?start=1").body.find("Version 3<") != std::string::npos);
}

}  // namespace
}  // namespace dateline::http
