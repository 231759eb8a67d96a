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
  CHECK(refusal("").starts_with("line 1: the file is empty"));
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

TEST_CASE("ids that only the archive gives, and names without a letter or digit, are refused") {
  const auto id = [](const std::string& written) { return refusal("id,name,type\n" + written + ",A B,person\n"); };
  CHECK(id("person/barnea#~1f2e") ==
        "line 2: \"person/barnea#~1f2e\" is no id: an id has no # and no ~; leave the cell empty to have one made");
  CHECK(id("person/a-b#a").starts_with("line 2: \"person/a-b#a\" is no id"));
  CHECK(id("media/the-times~").starts_with("line 2: \"media/the-times~\" is no id"));
  CHECK(id("a\x1b[31mb") == "line 2: \"a [31mb\" is no id: it has a control character: take it out");
  CHECK(id("a\x7F").starts_with("line 2: \"a \" is no id"));
  CHECK(refusal("name,type,same_as\nA B,person,person/x#y\n").starts_with("line 2: \"person/x#y\" is no id"));
  CHECK(refusal("name,type\nA B,person\n-!-,person\n") ==
        "line 3: column name: \"-!-\" has no letter or digit: write a name, or take it out");
  CHECK(refusal("id,name,type\nx,***,person\n").starts_with("line 2: column name: \"***\" has no letter or digit"));
  CHECK(refusal("name,type,aliases\nA B,person,AB;...\n").starts_with("line 2: column aliases: \"...\" has no letter"));
  CHECK(refusal("name,type\n\xE6\x9D\x8E\xE5\xBC\xBA,person\n7,person\n") == "taken");
}

TEST_CASE("aliases are cut where no name goes on, and refused where they may be one name or several") {
  const auto aliases = [](const std::string& cell) {
    return parse_authority_csv("name,type,aliases\nA B,person,\"" + cell + "\"\n")[0].aliases;
  };
  using List = std::vector<std::string>;
  CHECK(aliases("Ada Vik|A. Vik") == List{"Ada Vik", "A. Vik"});
  CHECK(aliases("Ada Vik\r\nA. Vik\n") == List{"Ada Vik", "A. Vik"});
  CHECK(aliases("Ada Vik\tA. Vik\xEF\xBC\x9BVik A.") == List{"Ada Vik", "A. Vik", "Vik A."});
  CHECK(aliases("Vik, Ada;") == List{"Vik, Ada"});
  CHECK(aliases("Vik, Ada; A. Vik") == List{"Vik, Ada", "A. Vik"});
  CHECK(aliases("Vik Shipping, Inc.") == List{"Vik Shipping, Inc."});
  const auto refused = [](const std::string& cell) {
    return refusal("name,type,aliases\nA B,person,\"" + cell + "\"\n");
  };
  CHECK(
      refused("Ada Vik, A. Vik") ==
      "line 2: column aliases: \"Ada Vik, A. Vik\" may be one name or several: write ; between aliases, and ; behind a "
      "single one");
  CHECK(refused("Vik, Inc, Ada").starts_with("line 2: column aliases: "));
  CHECK(refused("Ada Vik / A. Vik") ==
        "line 2: column aliases: \"Ada Vik / A. Vik\" has a slash: write ; between aliases");
  CHECK(refused("Ada \x1b[31mVik").starts_with("line 2: column aliases: \"Ada  [31mVik\" has a line break"));
  CHECK(refused(std::string(501, 'x')).ends_with("is longer than 500 bytes"));
  CHECK(refusal("name,type\n\"A\nB\",person\n").starts_with("line 2: column name: \"A B\" has a line break"));
  CHECK(refusal("name,type\nA B|C D,person\n").starts_with("line 2: column name: \"A B|C D\" is no one name"));
}

TEST_CASE("ids are cut at commas, too") {
  const auto entries = parse_authority_csv("name,type,same_as\nA B,person,\"x, organisation/y|z\"\n");
  CHECK(entries[0].same_as == std::vector<std::string>{"person/x", "organisation/y", "person/z"});
}

TEST_CASE("what a spreadsheet would take for a formula is written behind an apostrophe, and read back without") {
  for (const std::string name : {"=HYPERLINK(0)", "+A", "-A", "@A", "'=A", "''@A", "'A", "Vik, Ada"}) {
    CAPTURE(name);
    dateline::schema::UserEntry entry;
    entry.id = "organisation/x";
    entry.name = name;
    entry.type = dateline::schema::ActorType::organisation;
    entry.aliases = {name};
    entry.line = 2;
    const std::string table = to_csv({entry});
    CHECK(table.find(",=") == std::string::npos);
    CHECK(table.find(",@") == std::string::npos);
    CHECK(parse_authority_csv(table) == std::vector{entry});
  }
}
