#include "indexer/extract/zone_text.hpp"

#include <doctest/doctest.h>

#include "indexer/extract/rules.hpp"

#include <algorithm>
#include <string>

using namespace dateline::extract;
using dateline::schema::ZoneKind;

namespace {

const std::string kFirst =
    "The harbour council voted on Tuesday to close the old ferry pier for the winter, officials said after the "
    "meeting.";
const std::string kSecond =
    "Fishermen who use the pier said they had not been asked, and that the new berth would not be ready before spring.";
const std::string kThird =
    "The council said a smaller landing stage would be kept open for the islands, with two crossings a day until "
    "March.";

Zoning zone(const std::string& text, const std::string& title = "") {
  return zone_text(paragraphs({{ZoneKind::body, text}}, true, Rules::builtin()), title, Rules::builtin());
}

std::string cut(const Zoning& zoning, ZoneKind kind) {
  std::string all;
  for (const auto& zone : zoning.text.zones)
    if (zone.kind == kind) all += (all.empty() ? "" : "\n") + zone.text;
  return all;
}

bool keeps(const Zoning& zoning, const std::string& part) {
  return zoning.text.text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a date stamp before the text of the same line is cut and read") {
  const Zoning zoning = zone(" date 2023-02-14 " + kFirst + "\n\n" + kSecond);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  CHECK(zoning.text.title.empty());
  REQUIRE(zoning.facts.dates.size() == 1);
  CHECK(zoning.facts.dates[0].role == DateRole::stamp);
  CHECK(zoning.facts.dates[0].text == "2023-02-14");
}

TEST_CASE("headline, date, time and reading time stand above a text whose lines are paragraphs") {
  const Zoning zoning =
      zone("Council Closes Ferry Pier for the Winter\nFebruary 14, 2023\n4:05 PM\nReading time: 2 minutes\n" + kFirst +
           "\n" + kSecond + "\nWhat Happens to the Islands\n" + kThird);
  CHECK(zoning.text.title == "Council Closes Ferry Pier for the Winter");
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond + "\n\nWhat Happens to the Islands\n\n" + kThird);
  REQUIRE(zoning.facts.dates.size() == 2);
  CHECK(zoning.facts.dates[1].role == DateRole::time_only);
  const auto& zones = zoning.text.zones;
  CHECK(std::any_of(zones.begin(), zones.end(),
                    [](const auto& z) { return z.kind == ZoneKind::subheading && z.end - z.start == 27; }));
}

TEST_CASE("an aggregator's header gives outlet and dates, its channel and the repeated standfirst are cut") {
  const Zoning zoning = zone(
      "Ferry pier to close as council looks for savings\n\nBy The Harbour Gazette (Local News) | Created at 2023-02-14 "
      "16:05:00 | Updated at 2023-02-14 18:30:10 2 hours ago\nSignal\n\n" +
      kSecond + "\n\nBy MARA VAN DYKE FEBRUARY 14, 2023 15:55\n\n" + kFirst + "\n\n" + kSecond + "\n\n" + kThird);
  CHECK(zoning.text.title == "Ferry pier to close as council looks for savings");
  CHECK(zoning.facts.outlet == "The Harbour Gazette");
  CHECK(zoning.facts.persons == std::vector<std::string>{"Mara van Dyke"});
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond + "\n\n" + kThird);
  CHECK(cut(zoning, ZoneKind::duplicate) == kSecond);
  CHECK(cut(zoning, ZoneKind::header).find("Signal") != std::string::npos);
}

TEST_CASE("a caption glued to the end of a paragraph is cut, its paragraph stays") {
  const std::string caption =
      "Ferry captain Jon Aske speaks with passengers at the pier in Bergen, Norway, February 3, 2023. (credit: Ida "
      "Moe/Reuters)";
  const Zoning zoning = zone(kFirst + " " + caption + "\n\n" + kSecond);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  CHECK(cut(zoning, ZoneKind::caption) == caption);
  CHECK(zoning.facts.dates.empty());
}

TEST_CASE("an agency's caption with an unbalanced credit before it is cut whole") {
  const Zoning zoning = zone(
      "Pier closes\n\nIDA MOE/GETTY IMAGES) BERGEN, NORWAY - FEBRUARY 03: Captain Jon Aske looks at the ferry on "
      "February 03, 2023 in Bergen. The town bought it last year. (photo credit: IDA MOE/GETTY IMAGES)\n\n" +
      kFirst + "\n\n" + kSecond);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
}

TEST_CASE("prose before a credit that is no caption stays") {
  const Zoning zoning =
      zone(kFirst + "\n\nThe mayor said the pier had cost too much and told residents to wait. (Photo: Ida Moe)\n\n" +
           kThird);
  CHECK(keeps(zoning, "The mayor said the pier had cost too much"));
  CHECK_FALSE(keeps(zoning, "Ida Moe"));
}

TEST_CASE("newsletter boxes are cut alone and glued to a paragraph") {
  const Zoning zoning =
      zone(kFirst + " Stay up to date with our reports! Subscribe to The Harbour Gazette Newsletter Subscribe Now\n\n" +
           kSecond + "\n\nSign up for our newsletter\n\n" + kThird);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond + "\n\n" + kThird);
  CHECK(cut(zoning, ZoneKind::newsletter).find("Harbour Gazette Newsletter") != std::string::npos);
}

TEST_CASE("a list between dashes after the end is a sidebar, related links and page furniture are cut") {
  const Zoning zoning = zone(
      "Pier closes for winter\n" + kFirst + "\nREAD: Islanders protest over ferry plans\n" + kSecond +
      "\nIn Region\n-\nA storm on Thursday cut power to the north of the county for several hours, the grid said.\n-\n"
      "A school in the town won a prize for its garden on Wednesday.\nLeave a review");
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  CHECK(cut(zoning, ZoneKind::related) == "READ: Islanders protest over ferry plans");
  CHECK(cut(zoning, ZoneKind::sidebar).find("A school in the town") != std::string::npos);
  CHECK(cut(zoning, ZoneKind::chrome) == "Leave a review");
}

TEST_CASE("a dashed list that the article goes on after stays") {
  const Zoning zoning = zone(
      kFirst + "\nThe plan in short\n-\nThe pier closes in November.\n-\nThe islands keep two crossings.\n" + kSecond);
  CHECK(keeps(zoning, "The islands keep two crossings."));
}

TEST_CASE("editors' credits at the end of wire copy are cut, the dateline is kept and read") {
  const Zoning zoning = zone("BERGEN, Feb 14 (Reuters) - " + kFirst + "\n\n" + kSecond +
                             " (Reporting by Ida Moe; Editing by Tom Okafor)");
  CHECK(zoning.dateline.place == "BERGEN");
  CHECK(zoning.dateline.agency == "Reuters");
  CHECK(zoning.dateline.date == "Feb 14");
  CHECK_FALSE(keeps(zoning, "Reporting by"));
  REQUIRE(!zoning.text.zones.empty());
  CHECK(zoning.text.zones[0].kind == ZoneKind::dateline);
  CHECK(zoning.text.zones[0].start == 0);
  CHECK(zoning.text.zones[0].end == 27);
}

TEST_CASE("a first paragraph that is a sentence is no headline, and prose with a date no header") {
  const Zoning zoning =
      zone("March 4, 2022 was the day on which the pier first failed its inspection, the council said.\n\n" + kFirst);
  CHECK(zoning.text.title.empty());
  CHECK(zoning.facts.dates.empty());
  CHECK(keeps(zoning, "March 4, 2022"));
}

TEST_CASE("a domain alone in the first line names the outlet and is not the headline") {
  const Zoning zoning = zone("harbour-gazette.example\nPier closes as savings bite\n" + kFirst + "\n" + kSecond);
  CHECK(zoning.facts.domain == "harbour-gazette.example");
  CHECK(zoning.text.title == "Pier closes as savings bite");
}

TEST_CASE("a headline that the metadata give is not repeated in the text") {
  const Zoning zoning = zone("Pier closes for the winter\n\n" + kFirst, "Pier closes for the winter");
  CHECK(zoning.text.text == kFirst);
  CHECK(zoning.text.title == "Pier closes for the winter");
}

TEST_CASE("offsets of zones are code points, not bytes") {
  const Zoning zoning = zone(
      "Überfahrt eingestellt – „vorerst“, sagt der Bürgermeister am Dienstag vor der Presse in Bremerhaven, wie es in "
      "der Mitteilung heißt.\n\nWas nun für die Inseln gilt\n\n" +
      kSecond);
  const auto& zones = zoning.text.zones;
  const auto heading =
      std::find_if(zones.begin(), zones.end(), [](const auto& z) { return z.kind == ZoneKind::subheading; });
  REQUIRE(heading != zones.end());
  CHECK(heading->end - heading->start == 27);
  CHECK(heading->start < zoning.text.text.find("Was nun"));
}

TEST_CASE("the name of an account in brackets stays, an address does not") {
  const Zoning zoning = zone(
      kFirst + "\n\nThe mayor (@harbourmayor) wrote that the pier was lost, and thanked the crew for years of work. " +
      "(ida.moe@example.org)");
  CHECK(keeps(zoning, "(@harbourmayor)"));
  CHECK_FALSE(keeps(zoning, "ida.moe@example.org"));
}

TEST_CASE("a stated title glued to the first paragraph is cut from it") {
  const Zoning zoning = zone("Pier closes for the winter. " + kFirst, "Pier closes for the winter");
  CHECK(zoning.text.text == kFirst);
}

TEST_CASE("a standfirst stays in the text when names and a date follow it") {
  const Zoning zoning = zone(
      "Council closes ferry pier\n\nA smaller landing stage stays open\n\nIda Moe and Tom Okafor\n\nTue 14 Feb 2023 "
      "10.21 GMT\n\n" +
      kFirst + "\n\n" + kSecond);
  CHECK(zoning.facts.persons == std::vector<std::string>{"Ida Moe", "Tom Okafor"});
  CHECK(zoning.text.text.starts_with("A smaller landing stage stays open\n\n" + kFirst));
}

TEST_CASE("contributors' notes near the end and rules of dashes are cut") {
  const Zoning zoning =
      zone(kFirst + "\n\n" + kSecond + "\n\n___\n\nStaff writer Ida Moe in Bergen contributed to this report.");
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
}

TEST_CASE("a masthead above the headline, or beside the lines that say who and when, names the outlet") {
  const std::string article = kFirst + "\n\n" + kSecond;
  const Zoning above = zone("The Brackwater Courier\n\nCouncil closes ferry pier for the winter\n\n" + article);
  CHECK(above.facts.outlet == "The Brackwater Courier");
  CHECK(above.text.title == "Council closes ferry pier for the winter");
  const Zoning below =
      zone("Council closes ferry pier for the winter\nBy Jane Roe\nSalzhafener Tagblatt\n\n" + article);
  CHECK(below.facts.outlet == "Salzhafener Tagblatt");
  CHECK(below.text.text == article);
  const Zoning section = zone("Council closes ferry pier for the winter\nBy Jane Roe\nTop News\n\n" + article);
  CHECK(section.facts.outlet.empty());
}

TEST_CASE("hostile text is zoned in time that grows with its length") {
  for (const std::string unit : {"(", ".", "(AP) ", "a: - ", "More news\n", "\"", "Subscribe to a b c d e f g "}) {
    std::string text = kFirst + "\n";
    while (text.size() < 100'000) text += unit;
    const Zoning zoning = zone(text);
    CHECK(zoning.text.text.size() < 2 * text.size());
  }
}
