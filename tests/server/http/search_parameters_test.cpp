#include "server/http/search_parameters.hpp"

#include <doctest/doctest.h>

#include "server/http/address.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

constexpr std::chrono::sys_seconds kNow =
    std::chrono::sys_days{std::chrono::year{2024} / std::chrono::June / 15} + std::chrono::hours{12};

Asked read(const std::string& query, Place place = Place::search) {
  return read_parameters(read_address("/?" + query).parameters, place, kNow);
}

Problem refusal(const std::string& query, Place place = Place::search) {
  try {
    read(query, place);
  } catch (const Refusal& refused) {
    return refused.problem;
  }
  FAIL("accepted: " << query);
  return {};
}

TEST_CASE("an address without parameters asks for everything in the default way") {
  const Asked asked = read("");
  CHECK(asked.request.text.empty());
  CHECK(asked.request.limit == 10);
  CHECK(asked.request.offset == 0);
  CHECK_FALSE(asked.request.sort.has_value());
  CHECK(asked.request.facets.fields == std::vector<std::string>{"actor", "country", "date"});
  CHECK(asked.request.facets.size == 10);
  CHECK_FALSE(asked.format.has_value());
}

TEST_CASE("repeated filters are collected by their kind") {
  const search::Filters filters =
      read(
          "actor=A&actor=B&all.actor=C&not.actor=D&country=TR&country=T%C3%BCrkiye&all.country=IL"
          "&not.country=US&outlet=X&not.outlet=Y&outlet_country=GB&language=en&language=de&not.language=fr")
          .request.filters;
  CHECK(filters.actor.any == std::vector<std::string>{"A", "B"});
  CHECK(filters.actor.all == std::vector<std::string>{"C"});
  CHECK(filters.actor.none == std::vector<std::string>{"D"});
  CHECK(filters.country.any == std::vector<std::string>{"TR", "Türkiye"});
  CHECK(filters.country.all == std::vector<std::string>{"IL"});
  CHECK(filters.country.none == std::vector<std::string>{"US"});
  CHECK(filters.outlet.any == std::vector<std::string>{"X"});
  CHECK(filters.outlet.none == std::vector<std::string>{"Y"});
  CHECK(filters.outlet_country == std::vector<std::string>{"GB"});
  CHECK(filters.language.any == std::vector<std::string>{"en", "de"});
  CHECK(filters.language.none == std::vector<std::string>{"fr"});
}

TEST_CASE("to reaches to the last day of what it names and from starts at the first") {
  const search::Filters filters = read("from=2023-02&to=2024").request.filters;
  CHECK(filters.from == "2023-02-01");
  CHECK(filters.to == "2024-12-31");
  CHECK(read("timespan=7d").request.filters.from == "2024-06-08");
  CHECK_FALSE(read("timespan=7d").request.filters.to.has_value());
  CHECK(read("timespan=7d").is_about_now);
  CHECK_FALSE(read("from=2024").is_about_now);
}

TEST_CASE("each choice is read") {
  const Asked asked = read(
      "q=oil&sort=oldest&group=story&limit=100&offset=10000&facet=outlet,date&facet=language&facet_size=1000&interval="
      "week"
      "&undated=only&mentioned=1&format=csv&bom=1");
  CHECK(asked.request.text == "oil");
  CHECK(asked.request.sort == search::Sort::oldest);
  CHECK(asked.request.group_by_story);
  CHECK(asked.request.limit == 100);
  CHECK(asked.request.offset == 10000);
  CHECK(asked.request.facets.fields == std::vector<std::string>{"outlet", "date", "language"});
  CHECK(asked.request.facets.size == 1000);
  CHECK(asked.request.facets.interval == search::Interval::week);
  CHECK(asked.request.filters.undated == search::Undated::only);
  CHECK(asked.request.filters.mentioned);
  CHECK(asked.format == Format::csv);
  CHECK(asked.bom);
  CHECK(read("facet=none").request.facets.fields.empty());
  CHECK(read("actor_type=person,media&actor_type=media,government").request.facets.actor_types ==
        std::vector{schema::ActorType::person, schema::ActorType::media, schema::ActorType::government});
  CHECK(read("cursor=abc").request.cursor == "abc");
}

TEST_CASE("a parameter without a value counts as not given") {
  const Asked asked = read("q=&from=&to=&country=&limit=&sort=&facet=&cursor=&format=&offset=");
  CHECK(asked.request.filters.country.empty());
  CHECK_FALSE(asked.request.filters.from.has_value());
  CHECK(asked.request.facets.fields.size() == 3);
}

TEST_CASE("values out of range are refused by name with what would work") {
  for (const char* query : {"limit=101",    "limit=-1",        "limit=1.5",         "limit=ten",
                            "limit=+5",     "limit=%205",      "limit=99999999999", "offset=10001",
                            "offset=-1",    "facet=actors",    "facet=actor,,date", "facet=none,actor",
                            "facet_size=0", "facet_size=1001", "interval=hour",     "undated=yes",
                            "mentioned=2",  "sort=date",       "group=outlet",      "format=xml",
                            "format=html",  "format=rdf",      "from=2024-13",      "to=tomorrow",
                            "timespan=7x",  "bom=maybe",       "actor_type=people", "actor_type=person,,media"}) {
    CAPTURE(query);
    const Problem problem = refusal(query);
    CHECK(problem.status == 400);
    CHECK(problem.param == std::string(query).substr(0, std::string(query).find('=')));
    CHECK_FALSE(problem.hint.empty());
    CHECK_FALSE(problem.detail.empty());
  }
}

TEST_CASE("a format that does not exist is answered with those that do") {
  const std::string hint = refusal("format=html").hint;
  for (const char* name : {"json", "jsonl", "csv", "text"}) CHECK(hint.find(name) != std::string::npos);
}

TEST_CASE("an unknown parameter is refused with the nearest known name") {
  const auto hint = [](const std::string& query) { return refusal(query).hint; };
  CHECK(hint("contry=NO") == "Did you mean \"country\"?");
  CHECK(hint("quary=x") == "Did you mean \"q\"?");
  CHECK(hint("lang=en") == "Did you mean \"language\"?");
  CHECK(hint("all.actors=x") == "Did you mean \"all.actor\"?");
  CHECK(hint("timepsan=7d") == "Did you mean \"timespan\"?");
  CHECK(hint("Limit=5") == "Did you mean \"limit\"?");
  CHECK(hint("facet-size=5") == "Did you mean \"facet_size\"?");
  CHECK(hint("query=x") == "Did you mean \"q\"?");
  CHECK(hint("zzzzzz=1") == "/openapi.json lists them.");
  CHECK(refusal("contry=").param == "contry");
  CHECK(refusal("=x").status == 400);
}

TEST_CASE("what contradicts itself is refused") {
  CHECK(refusal("q=a&q=b").param == "q");
  CHECK(refusal("limit=5&limit=6").param == "limit");
  CHECK(refusal("from=2024&to=2023").param == "from");
  CHECK(refusal("timespan=7d&from=2024").param == "timespan");
  CHECK(refusal("cursor=abc&offset=10").param == "offset");
  CHECK(refusal("format=json&bom=1").param == "bom");
  for (const char* range : {"from", "to", "timespan"}) {
    const Problem problem =
        refusal("undated=only&" + std::string(range) + (range[0] == 't' && range[1] == 'i' ? "=7d" : "=2024"));
    CHECK(problem.param == "undated");
    CHECK(problem.detail.find(range) != std::string::npos);
  }
  CHECK(read("undated=exclude&from=2024").request.filters.from == "2024-01-01");
  CHECK(read("cursor=abc&offset=0").request.cursor == "abc");
  CHECK(read("from=2024&to=2024").request.filters.to == "2024-12-31");
}

TEST_CASE("a list of codes with commas is answered with the way to write it") {
  CHECK(refusal("country=QA,TR").hint == "Repeat the parameter: country=QA&country=TR");
  CHECK(refusal("all.country=Qatar,TR").hint == "Repeat the parameter: all.country=Qatar&all.country=TR");
  CHECK(refusal("language=en,de").hint == "Repeat the parameter: language=en&language=de");
  CHECK(refusal("country=QA,TR", Place::actors).param == "country");
  // No list, so not for this to say what is wrong with it.
  CHECK(read("country=QA,Atlantis").request.filters.country.any.front() == "QA,Atlantis");
  CHECK(read("outlet=Wood,+Stone").request.filters.outlet.any.front() == "Wood, Stone");
}

TEST_CASE("each place has parameters of its own") {
  CHECK(read("prefix=ha&limit=1000&offset=50000", Place::facet).facet.prefix == "ha");
  CHECK(read("limit=1000", Place::facet).facet.limit == 1000);
  CHECK(read("offset=50000", Place::facet).facet.offset == 50000);
  CHECK(read("", Place::facet).facet.limit == 50);
  CHECK(refusal("limit=1001", Place::facet).param == "limit");
  CHECK(refusal("cursor=x", Place::facet).param == "cursor");
  CHECK(refusal("prefix=ha").param == "prefix");
  CHECK(refusal("raw=1").param == "raw");
  CHECK(read("raw=1&q=oil&country=NO", Place::article).raw);
  CHECK(refusal("format=csv", Place::article).param == "format");
  CHECK(read("format=text&width=60", Place::article).width == 60);
  CHECK(read("limit=7&start=8", Place::revisions).history.limit == 7);
  CHECK(read("limit=7&start=8", Place::story).history.start == 8);
  CHECK(read("limit=0").request.limit == 0);
  for (const Place place : {Place::revisions, Place::story, Place::similar, Place::facet, Place::actors}) {
    CHECK(refusal("limit=0", place).param == "limit");
  }
}

}  // namespace
}  // namespace dateline::http
