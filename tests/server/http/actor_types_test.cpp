// The facet of actors, narrowed to some types of them.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

struct Site {
  Site() {
    std::string lines;
    int number = 0;
    for (const char* text :
         {"Prime Minister Anna Bergstrom spoke to the United Nations and to Hamas on the wet quay of the old port.",
          "The United Nations asked the Ministry of Defence of Norway for three boats, and Anna Bergstrom for a "
          "fourth.",
          "The World Bank paid Hamas nothing, Prime Minister Anna Bergstrom said, and the BBC read it out at noon.",
          "Nobody but the United Nations counted the gulls that winter, and they were found to be very many."}) {
      const std::string id = "types-" + std::to_string(++number);
      lines += Json({{"id", id}, {"headline", "Notes of " + id}, {"language", "en"}, {"body", text}}).dump() + "\n";
    }
    archive.add("types.jsonl", lines);
    server.emplace(archive.path());
  }
  EmptyArchive archive;
  std::optional<RunningServer> server;
};

Received got(const std::string& path) {
  static const Site site;
  return get(site.server->port(), path);
}

Json answer(const std::string& path) {
  const Received received = got(path);
  REQUIRE(received.status == 200);
  return Json::parse(received.body);
}

// Those of the types, in their order.
Json of_types(const Json& values, const std::set<std::string>& types) {
  Json out = Json::array();
  for (const Json& value : values) {
    if (types.contains(value["type"].get<std::string>())) out.push_back(value);
  }
  return out;
}

std::set<std::string> types_of(const Json& values) {
  std::set<std::string> out;
  for (const Json& value : values) out.insert(value["type"].get<std::string>());
  return out;
}

TEST_CASE("a facet of actors lists those of the types asked for, with the counts that they have among all") {
  const Json all = answer("/api/v1/facets/actor?limit=1000")["values"];
  const std::set<std::string> types = types_of(all);
  REQUIRE(types.size() > 2);
  for (const std::string& one : types) {
    for (const std::string& other : types) {
      CAPTURE(one);
      CAPTURE(other);
      const Json expected = of_types(all, {one, other});
      const std::string wish = "actor_type=" + one + (one == other ? "" : "," + other);
      const Json page = answer("/api/v1/facets/actor?limit=1000&" + wish);
      CHECK(page["values"] == expected);
      CHECK(page["total_values"] == expected.size());
      const Json facet = answer("/api/v1/search?limit=0&facet=actor&facet_size=1000&" + wish)["facets"]["actor"];
      CHECK(facet["values"] == expected);
      CHECK(facet["total_values"] == expected.size());
    }
  }
}

TEST_CASE("the types of actors that are listed narrow no articles and no other facet") {
  const Json all = answer("/api/v1/search?facet=country,date");
  const Json some = answer("/api/v1/search?facet=country,date&actor_type=person");
  CHECK(some["total"] == all["total"]);
  CHECK(some["facets"] == all["facets"]);
}

TEST_CASE("a chosen actor of another type is listed with its count, and not among how many there are") {
  const Json all = answer("/api/v1/facets/actor?limit=1000")["values"];
  const std::string type = all[0]["type"].get<std::string>();
  REQUIRE(types_of(all).size() > 2);
  for (const std::string& other : types_of(all)) {
    if (other == type) continue;
    const std::string id = all[0]["value"].get<std::string>();
    const Json facet = answer("/api/v1/search?facet=actor&actor_type=" + other + "&actor=" + id)["facets"]["actor"];
    CHECK(facet["total_values"] == of_types(all, {other}).size());
    const Json& chosen = facet["values"].back();
    CHECK(chosen["value"] == id);
    CHECK(chosen["selected"] == true);
    CHECK(chosen["articles"] == all[0]["articles"]);
    CHECK(chosen["stories"] == all[0]["stories"]);
  }
}

TEST_CASE("an article's JSON is not asked for types of actors") {
  CHECK(got("/api/v1/articles/1?actor_type=person").status == 400);
  CHECK(got("/articles/1?actor_type=person").status == 200);
}

}  // namespace
}  // namespace dateline::http
