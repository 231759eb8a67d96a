#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;
using nlohmann::json;

TEST_CASE("actors list counts and narrows, in every format alike") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const json all = json::parse(scratch.dateline({"actors", "list", "--format", "json", "--limit", "100000"}).out);
  REQUIRE(all["total"] == all["actors"].size());
  const Outcome lines_out = scratch.dateline({"actors", "list", "--format", "jsonl", "--limit", "100000"});
  CHECK(lines(lines_out.out).size() == all["actors"].size());
  const Outcome csv = scratch.dateline({"actors", "list", "--format", "csv", "--limit", "3"});
  CHECK(csv.out.starts_with("id,name,type,country,articles,stories\r\n"));
  const json people = json::parse(
      scratch.dateline({"actors", "list", "--type", "person", "--country", "France", "--format", "json"}).out);
  CHECK(people["total"].get<int>() > 0);
  CHECK(people["total"].get<int>() < all["total"].get<int>());
  for (const json& actor : people["actors"]) {
    CHECK(actor["type"] == "person");
    CHECK(actor["country"] == "FR");
  }
  const Outcome table = scratch.dateline({"actors", "list", "united"});
  CHECK(table.out.find("organisation/united-nations") != std::string::npos);
  CHECK(scratch.dateline({"actors", "list", "--type", "animal"}).exit_code == 2);
  CHECK(scratch.dateline({"actors", "list", "--country", "Atlantis"}).exit_code == 2);
}

TEST_CASE("actors show takes an id or a name, and agrees with a search") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const json by_id =
      json::parse(scratch.dateline({"actors", "show", "organisation/united-nations", "--format", "json"}).out);
  const json by_name = json::parse(scratch.dateline({"actors", "show", "United", "Nations", "--format", "json"}).out);
  CHECK(by_id["id"] == by_name["id"]);
  const json found =
      json::parse(scratch.dateline({"search", "--actor", "organisation/united-nations", "--format", "json"}).out);
  CHECK(by_id["total"] == found["total"]);
  const Outcome text = scratch.dateline({"actors", "show", "United Nations"});
  CHECK(text.exit_code == 0);
  CHECK(text.out.starts_with("United Nations  (organisation"));
  const Outcome nobody = scratch.dateline({"actors", "show", "Nobody At All"});
  CHECK(nobody.exit_code == 1);
  CHECK(nobody.err.find("no actor is called Nobody At All") != std::string::npos);
}

TEST_CASE("an actor's view suggests others that are spelt alike, by either's id") {
  const Scratch scratch;
  const auto line = [](const char* id, const char* title, const char* text) {
    return json({{"id", id}, {"title", title}, {"language", "en"}, {"text", text}}).dump() + "\n";
  };
  scratch.file(
      "in/port.jsonl",
      line("b1", "Divers leave Gdansk",
           "Harbour engineer Herzl Ostrander said on Monday that the water of Gdansk was "
           "too cold to work in. Herzl Ostrander went home.") +
          line("b2", "A new organ for Skagen",
               "Engineer Herzi Ostrander said that the organ of Skagen has forty pipes too few. Herzi Ostrander "
               "plays on without them."));
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  const auto suggested = [&](const char* id) {
    const json actor = json::parse(scratch.dateline({"actors", "show", id, "--format", "json"}).out);
    REQUIRE(actor["suggestions"].size() == 1);
    return actor["suggestions"][0]["id"].get<std::string>();
  };
  CHECK(suggested("person/herzl-ostrander") == "person/herzi-ostrander");
  CHECK(suggested("person/herzi-ostrander") == "person/herzl-ostrander");
}
