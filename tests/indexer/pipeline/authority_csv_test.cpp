#include "indexer/pipeline/authority_csv.hpp"

#include <doctest/doctest.h>

#include <string>

using dateline::pipeline::AuthorityCsvError;
using dateline::pipeline::parse_authority_csv;
using dateline::pipeline::to_csv;

namespace {

std::string refusal(const std::string& text) {
  try {
    parse_authority_csv(text);
  } catch (const AuthorityCsvError& error) {
    return error.what();
  }
  return "taken";
}

}  // namespace

TEST_CASE("a table of actors is read by the names of its columns, in any order") {
  const auto entries = parse_authority_csv(
      "\xEF\xBB\xBFType,Name,Country,Aliases,valid from,same_as\r\n"
      "person,\"Ostrander, Marit\",Norway,Marit Ostrander; M. Ostrander ;,2021-05,m-o;person/mo\r\n"
      "\r\n"
      "organisation,Harbour Board\r\n");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].id == "person/ostrander-marit");
  CHECK(entries[0].name == "Ostrander, Marit");
  CHECK(entries[0].country == "NO");
  CHECK(entries[0].aliases == std::vector<std::string>{"Marit Ostrander", "M. Ostrander"});
  CHECK(entries[0].valid_from == "2021-05");
  CHECK(entries[0].same_as == std::vector<std::string>{"person/m-o", "person/mo"});
  CHECK(entries[0].line == 2);
  CHECK(entries[1].id == "organisation/harbour-board");
  CHECK(entries[1].line == 4);
}

TEST_CASE("what is written as a table is read back the same") {
  auto entries = parse_authority_csv(
      "id,name,type,country,aliases,valid_from,valid_to,same_as,not_same_as\n"
      "q1,\"The \"\"Quay\"\", Inc\",organisation,NO,Quay;The Quay,2001,2005-03-04,organisation/q2,organisation/q3\n"
      "person/b,Bo Dahl,person,,,,,,\n");
  CHECK(entries[0].id == "organisation/q1");
  auto again = parse_authority_csv(to_csv(entries));
  CHECK(again == entries);
}

TEST_CASE("a table that cannot be taken is refused with the line and what to do") {
  CHECK(refusal("") == "line 1: the file is empty");
  CHECK(refusal("name,typ\n").starts_with("line 1: there is no column \"typ\""));
  CHECK(refusal("name,country\n") == "line 1: column type is missing");
  CHECK(refusal("name,type\n,person\n") == "line 2: an actor needs a name");
  CHECK(refusal("name,type\nA B,person\nC D,ship\n").starts_with("line 3: \"ship\" is no type"));
  CHECK(refusal("name,type,country\nA B,person,Atlantis\n").starts_with("line 2: \"Atlantis\" is no country"));
  CHECK(refusal("name,type,valid_to\nA B,person,soon\n").starts_with("line 2: \"soon\" in valid_to is no date"));
  CHECK(refusal("name,type,valid_from,valid_to\nA B,person,2005,2001\n") == "line 2: valid_to is before valid_from");
  CHECK(refusal("id,name,type\nx y,A B,person\n").starts_with("line 2: \"x y\" is no id"));
  CHECK(refusal("id,name,type\nship/x,A B,person\n").starts_with("line 2: \"ship/x\" is no id"));
  CHECK(refusal("id,name,type\nx,A B,person\nx,C D,person\n") == "line 3: id person/x is on line 2 already");
  CHECK(refusal("name,type\n\"A B,person\n").starts_with("line 2: a quote is not closed"));
  CHECK(refusal("name,type\nA B,person,NO,x\n") == "line 2: there are more cells than columns");
}
