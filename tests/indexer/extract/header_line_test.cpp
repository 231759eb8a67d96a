#include "indexer/extract/header_line.hpp"

#include <doctest/doctest.h>

#include "indexer/extract/rules.hpp"
#include "indexer/extract/wire_dateline.hpp"

using namespace dateline::extract;
using Names = std::vector<std::string>;

TEST_CASE("labels say what the dates of a header line are") {
  const auto line =
      read_header_line("PUBLISHED: MARCH 9, 2021 13:14 | UPDATED: MARCH 10, 2021 10:00", Rules::builtin());
  REQUIRE(line);
  REQUIRE(line->facts.dates.size() == 2);
  CHECK(line->facts.dates[0].role == DateRole::published);
  CHECK(line->facts.dates[1].role == DateRole::updated);
  const auto french = read_header_line("Publié le 9 mars 2021 à 10h21, mis à jour le 10 mars 2021", Rules::builtin());
  REQUIRE(french);
  CHECK(french->facts.dates.at(1).role == DateRole::updated);
}

TEST_CASE("bars divide outlet, byline and date of one line") {
  const auto line = read_header_line("The Harbour Gazette | By Jane Roe | Mar. 9, 2021 | 9:04 am", Rules::builtin());
  REQUIRE(line);
  CHECK(line->facts.outlet == "The Harbour Gazette");
  CHECK(line->facts.persons == Names{"Jane Roe"});
  CHECK(line->facts.dates.at(0).role == DateRole::byline);
}

TEST_CASE("lines without a date are header lines by their age, time, role or label") {
  CHECK(read_header_line("3 hours ago", Rules::builtin()));
  CHECK(read_header_line("Updated 3 hours ago", Rules::builtin()));
  CHECK(read_header_line("1:14 PM", Rules::builtin())->facts.dates.at(0).role == DateRole::time_only);
  CHECK(read_header_line("JANE ROE | Staff writer", Rules::builtin())->facts.persons == Names{"Jane Roe"});
  CHECK(read_header_line("Author: Jane Roe", Rules::builtin())->facts.persons == Names{"Jane Roe"});
  CHECK(read_header_line("Source: Haaretz", Rules::builtin())->facts.outlet == "Haaretz");
  CHECK(read_header_line("https://www.example.org/2021/03/09/pier", Rules::builtin())->facts.domain == "example.org");
}

TEST_CASE("prose is no header line, whatever it begins with or holds") {
  CHECK_FALSE(read_header_line("By Monday, March 8, 2021, the last of the boats had left the harbour for the islands.",
                               Rules::builtin()));
  CHECK_FALSE(read_header_line("The pier closed on March 9, 2021 after a storm that damaged most of its planks.",
                               Rules::builtin()));
  CHECK_FALSE(
      read_header_line("Published accounts of the storm differ widely, two harbour pilots said.", Rules::builtin()));
  CHECK_FALSE(read_header_line("Council closes ferry pier", Rules::builtin()));
}

TEST_CASE("datelines are read with and without agency, date and place") {
  CHECK(read_dateline("NEW YORK (Reuters) - Shares rose.", Rules::builtin())->place == "NEW YORK");
  CHECK(read_dateline("Paris, March 9, 2021 (AFP) - Shares rose.", Rules::builtin())->date == "March 9, 2021");
  CHECK(read_dateline("HOLLIDAY, Mo. — A man was held.", Rules::builtin())->place == "HOLLIDAY, Mo.");
  CHECK(read_dateline("SALVADOR, Feb 26 - Showers continued.", Rules::builtin())->place == "SALVADOR");
  CHECK(read_dateline("Mar 9 (Reuters) - Shares rose.", Rules::builtin())->agency == "Reuters");
  CHECK_FALSE(read_dateline("The council - or what was left of it - met again.", Rules::builtin()));
  CHECK_FALSE(read_dateline("WATCH: The pier burns - and is saved by rain.", Rules::builtin()));
}

TEST_CASE("a medium that no table knows is read from its place in a header line") {
  const auto outlet = [](std::string_view text) {
    const auto line = read_header_line(text, Rules::builtin());
    REQUIRE_MESSAGE(line, text);
    return line->facts.outlet;
  };
  CHECK(outlet("By Jane Roe | The Brackwater Courier | March 9, 2021") == "The Brackwater Courier");
  CHECK(outlet("By Staff Writer | Brackwater Inlet | March 9, 2021") == "Brackwater Inlet");
  CHECK(outlet("Von Jana Roth, Salzhafener Tagblatt, 09.03.2021") == "Salzhafener Tagblatt");
  CHECK(outlet("Le Quotidien des Dunes — 9 mars 2021") == "Le Quotidien des Dunes");
  CHECK(outlet("La Gaceta de Marisma | 9 de marzo de 2021") == "La Gaceta de Marisma");
  CHECK(outlet("The Brackwater Courier, 9 March 2021") == "The Brackwater Courier");
  CHECK(outlet("First published in The Brackwater Courier on 9 March 2021") == "The Brackwater Courier");
  CHECK(outlet("Erschienen im Salzhafener Anzeiger am 9. März 2021") == "Salzhafener Anzeiger");
  CHECK(outlet("Source: The Brackwater Courier | 9 March 2021") == "The Brackwater Courier");
  CHECK(outlet("By Reuters Staff | March 9, 2021") == "Reuters");
  CHECK(outlet("By Jane Roe for the Brackwater Courier, 9 March 2021").empty());
  CHECK(outlet("By Jane Roe for The Brackwater Courier, 9 March 2021") == "The Brackwater Courier");
}

TEST_CASE("functions, desks, places, sections and persons of a header line are no media") {
  for (const std::string_view text :
       {"By Staff Writer | March 9, 2021", "Agencies | March 9, 2021",
        "By Our Correspondent | New York | March 9, 2021", "Jane Roe | March 9, 2021",
        "By Jane Roe | World News | March 9, 2021", "The Hague — 9 March 2021", "Von Jana Roth, Berlin, 9. März 2021",
        "News Desk | March 9, 2021", "Source: Agencies"}) {
    const auto line = read_header_line(text, Rules::builtin());
    REQUIRE_MESSAGE(line, text);
    CHECK_MESSAGE(line->facts.outlet.empty(), text);
  }
  CHECK(read_header_line("By Staff Writer | March 9, 2021", Rules::builtin())->facts.persons.empty());
  CHECK(read_header_line("Von unserem Korrespondenten Jan Roth", Rules::builtin())->facts.persons == Names{"Jan Roth"});
}

TEST_CASE("a date that a line says something of is no stamp") {
  for (const std::string text :
       {"Qtr ended Jan 31, 2021", "Record March 31, 2021", "Year to December 31, 2021", "March 31, 2021 end",
        "Pay April One", "March 2021.", "The Harbour Gazette. May 27, 2021.",
        "The Harbour Gazette. May 27, 2021. The headline:", "The boats sail again on June 19, 2021."}) {
    INFO(text);
    const auto line = read_header_line(text, Rules::builtin());
    CHECK((!line || line->facts.dates.empty()));
  }
  CHECK(read_header_line("March 2021", Rules::builtin())->facts.dates.empty());
  CHECK(read_header_line("Bergen, 9 March 2021", Rules::builtin())->facts.dates.size() == 1);
  CHECK(read_header_line("9 March 2021, 4:15 p.m.", Rules::builtin())->facts.dates.size() == 1);
}

TEST_CASE("a weekday between a label and its date does not part them") {
  const auto line = read_header_line("Updated: Tues., 4/11/17, 9:50 a.m.", Rules::builtin());
  REQUIRE(line);
  REQUIRE(line->facts.dates.size() == 1);
  CHECK(line->facts.dates[0].role == DateRole::updated);
}
