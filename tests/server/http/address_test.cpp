#include "server/http/address.hpp"

#include <doctest/doctest.h>

#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

TEST_CASE("an address is read into its path and its parameters in order") {
  const Address address = read_address("/search?q=oil+%26+gas&country=NO&country=SE&flag&=x&&to=2024%2D05");
  CHECK(address.path == "/search");
  CHECK(address.parameters ==
        web::Parameters{
            {"q", "oil & gas"}, {"country", "NO"}, {"country", "SE"}, {"flag", ""}, {"", "x"}, {"to", "2024-05"}});
}

TEST_CASE("a plus is a space in the query and a plus in the path") {
  const Address address = read_address("/a+b%20c?x=a+b%2Bc");
  CHECK(address.path == "/a+b c");
  CHECK(address.parameters.front().second == "a b+c");
}

TEST_CASE("broken encoding is refused and names the parameter") {
  for (const char* target : {"/search?q=100%", "/search?q=%4", "/search?q=%zz", "/search?q=%C3", "/search?q=%FF%FE",
                             "/search?q=%ED%A0%80", "/search?q=%C0%AF"}) {
    CAPTURE(target);
    try {
      read_address(target);
      FAIL("it was read");
    } catch (const Refusal& refusal) {
      CHECK(refusal.problem.status == 400);
      CHECK(refusal.problem.param == "q");
      CHECK_FALSE(refusal.problem.hint.empty());
    }
  }
  CHECK_THROWS_AS(read_address("/%E0%80"), Refusal);
  CHECK_THROWS_AS(read_address("search"), Refusal);
  CHECK_THROWS_AS(read_address(""), Refusal);
  CHECK_THROWS_AS(read_address("http://elsewhere/search"), Refusal);
}

TEST_CASE("the place of a broken percent sign in the address is told") {
  const auto position = [](const char* target) -> std::uint32_t {
    try {
      read_address(target);
    } catch (const Refusal& refusal) {
      return refusal.problem.position.value_or(0);
    }
    return 0;
  };
  CHECK(position("/search?q=100%") == 14);
  CHECK(position("/search?limit=3&q=a+b%zz") == 22);
  CHECK(position("/search?%4=x") == 9);
  CHECK(position("/a%") == 3);
  CHECK(position("/search?q=%FF") == 0);
}

TEST_CASE("an address that was written reads as the same parameters") {
  const web::Parameters parameters = {
      {"q", "\"Ørsted & co\" 100% +x=y #1 ?"}, {"actor", "person/josé"}, {"all.actor", "a;b"}};
  const std::string written = to_address("/search", parameters);
  CHECK(written.find_first_of(" \"#<>") == std::string::npos);
  CHECK(read_address(written).parameters == parameters);
  CHECK(to_address("/search", {}) == "/search");
}

TEST_CASE("what goes to a log cannot write to a terminal") {
  CHECK(printable("/a\x1b[2Jb\nc\x7f") == "/a?[2Jb?c?");
}

}  // namespace
}  // namespace dateline::http
