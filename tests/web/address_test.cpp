#include "web/address.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using dateline::web::Address;
using dateline::web::percent_encode;

TEST_CASE("percent-encoding leaves only unreserved characters as they are") {
  CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encode("a b&c=d+e%f#g?h/i") == "a%20b%26c%3Dd%2Be%25f%23g%3Fh%2Fi");
  CHECK(percent_encode("\"'<>") == "%22%27%3C%3E");
  CHECK(percent_encode("Türkiye") == "T%C3%BCrkiye");
  CHECK(percent_encode(std::string("\0\xFF", 2)) == "%00%FF");
  CHECK(percent_encode("") == "");
}

TEST_CASE("an address keeps order and repeated names, and drops parameters that say nothing") {
  const Address address("/search", {{"q", "oil price"}, {"country", "NO"}, {"from", ""}, {"country", "QA"}});
  CHECK(address.str() == "/search?q=oil%20price&country=NO&country=QA");
  CHECK(Address("/search", {}).str() == "/search");
  CHECK(Address("/search", {{"a&b", "c=d"}}).str() == "/search?a%26b=c%3Dd");
}

TEST_CASE("the first value of a name is found, and an absent name is empty") {
  const Address address("/search", {{"q", "oil"}, {"country", "NO"}, {"country", "QA"}});
  CHECK(address.first("country") == "NO");
  CHECK(address.first("outlet") == "");
  CHECK(address.has("country"));
  CHECK(address.has("country", "QA"));
  CHECK_FALSE(address.has("country", "SE"));
  CHECK_FALSE(address.has("not.country"));
}

TEST_CASE("adding is idempotent, removing takes one value or all of a name") {
  const Address address("/search", {{"q", "oil"}, {"country", "NO"}, {"country", "QA"}});
  CHECK(address.add("country", "NO").str() == address.str());
  CHECK(address.add("country", "SE").str() == "/search?q=oil&country=NO&country=QA&country=SE");
  CHECK(address.remove("country", "NO").str() == "/search?q=oil&country=QA");
  CHECK(address.remove("country").str() == "/search?q=oil");
  CHECK(address.remove("outlet").str() == address.str());
}

TEST_CASE("toggling twice gives the address that it began with") {
  const Address address("/search", {{"q", "oil"}});
  const Address once = address.toggle("actor", "person/a b");
  CHECK(once.str() == "/search?q=oil&actor=person%2Fa%20b");
  CHECK(once.toggle("actor", "person/a b").str() == address.str());
}

TEST_CASE("setting replaces the first value in its place and removes the others") {
  const Address address("/search", {{"sort", "newest"}, {"q", "oil"}, {"sort", "oldest"}});
  CHECK(address.set("sort", "relevance").str() == "/search?sort=relevance&q=oil");
  CHECK(address.set("sort", "").str() == "/search?q=oil");
  CHECK(address.set("group", "story").str() == "/search?sort=newest&q=oil&sort=oldest&group=story");
}

TEST_CASE("every change forgets the position in the list, going elsewhere keeps it") {
  const Address address("/search", {{"q", "oil"}, {"offset", "20"}, {"cursor", "abc"}});
  CHECK(address.at("/api/v1/search").str() == "/api/v1/search?q=oil&offset=20&cursor=abc");
  CHECK(address.add("country", "NO").str() == "/search?q=oil&country=NO");
  CHECK(address.remove("country").str() == "/search?q=oil");
  CHECK(address.remove("country", "NO").str() == "/search?q=oil");
  CHECK(address.set("sort", "oldest").str() == "/search?q=oil&sort=oldest");
  CHECK(address.set("offset", "30").str() == "/search?q=oil&offset=30");
  CHECK(address.set("cursor", "def").str() == "/search?q=oil&cursor=def");
}

}  // namespace
