#include "indexer/extract/byline.hpp"

#include <doctest/doctest.h>

#include "indexer/extract/rules.hpp"

#include <string>
#include <vector>

using namespace dateline::extract;
using Names = std::vector<std::string>;

TEST_CASE("several authors are divided, and their roles and addresses dropped") {
  CHECK(parse_authors("By  Mara Ellison", Rules::builtin()).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("By Mara Ellison and Tom Okafor, Correspondent", Rules::builtin()).persons ==
        Names{"Mara Ellison", "Tom Okafor"});
  CHECK(parse_authors("MARA ELLISON | Staff writer", Rules::builtin()).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, Tom Okafor & Li Wei", Rules::builtin()).persons ==
        Names{"Mara Ellison", "Tom Okafor", "Li Wei"});
  CHECK(parse_authors("Von Jörg Brandt und Anna Lüders", Rules::builtin()).persons ==
        Names{"Jörg Brandt", "Anna Lüders"});
  CHECK(parse_authors("mara@example.org (Mara Ellison)", Rules::builtin()).persons.empty());
  CHECK(parse_authors("Mara Ellison in Ankara", Rules::builtin()).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Ellison, Mara", Rules::builtin()).persons == Names{"Mara Ellison"});
}

TEST_CASE("agencies and media are outlets, not persons") {
  const Authors agency = parse_authors("Mara Ellison, The Associated Press", Rules::builtin());
  CHECK(agency.persons == Names{"Mara Ellison"});
  CHECK(agency.outlet == "The Associated Press");
  CHECK(parse_authors("Reuters", Rules::builtin()).persons.empty());
  CHECK(parse_authors("By The Harbour Gazette", Rules::builtin()).persons.empty());
  CHECK(parse_authors("By The Harbour Gazette", Rules::builtin()).outlet == "The Harbour Gazette");
  CHECK(parse_authors("News Desk", Rules::builtin()).persons.empty());
}

TEST_CASE("names in capitals become title case, with their particles") {
  CHECK(person_case("TOM MCDONALD") == "Tom McDonald");
  CHECK(person_case("AOIFE O'BRIEN") == "Aoife O'Brien");
  CHECK(person_case("PIETER VAN DER BERG") == "Pieter van der Berg");
  CHECK(person_case("MAJED AL-ANSARI") == "Majed Al-Ansari");
  CHECK(person_case("JD FOSTER") == "JD Foster");
  CHECK(person_case("Ian McEwan") == "Ian McEwan");
  CHECK(person_case("Zoé LAMBERT") == "Zoé Lambert");
}

TEST_CASE("prose that begins with By is no byline") {
  CHECK(parse_authors("By Monday the troops had left the city", Rules::builtin()).unread > 0);
  CHECK_FALSE(is_person_shaped("the city of light"));
}

TEST_CASE("who helped, where the author works and what she is are no authors") {
  const Rules& rules = Rules::builtin();
  CHECK(parse_authors("By Mara Ellison, with files from The Canadian Press", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, with additional reporting by Tom Okafor", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, Lakeside State University", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, University of Lakeside", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, Global Anchor", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison, Chief Economics Correspondent", rules).persons == Names{"Mara Ellison"});
  CHECK(parse_authors("Mara Ellison and Tom Okafor", rules).persons == Names{"Mara Ellison", "Tom Okafor"});
  CHECK(parse_authors("Analysis by Mara Ellison", rules).persons == Names{"Mara Ellison"});
}

TEST_CASE("a station before the byline's word and a team behind it are no persons") {
  const Authors team = parse_authors("WXYZ By Harbour News", Rules::builtin());
  CHECK(team.persons.empty());
  CHECK(team.outlet == "Harbour News");
  CHECK(parse_authors("Pick Up Your Oars!", Rules::builtin()).persons.empty());
}

TEST_CASE("East Asian bylines have the journalist's function beside the name") {
  const Rules& rules = Rules::builtin();
  CHECK(parse_authors("홍길동 기자", rules).persons == Names{"홍길동"});
  CHECK(parse_authors("홍길동기자", rules).persons == Names{"홍길동"});
  CHECK(parse_authors("홍길동·임꺽정 특파원", rules).persons == Names{"홍길동", "임꺽정"});
  CHECK(parse_authors("记者王小明", rules).persons == Names{"王小明"});
  CHECK(parse_authors("田中太郎記者", rules).persons == Names{"田中太郎"});
}
