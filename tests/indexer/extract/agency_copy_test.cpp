#include <doctest/doctest.h>

#include <string>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/wire_slug.hpp"
#include "indexer/extract/zone_text.hpp"

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

Zoning zone(const std::string& text, const std::string& outlet = {}) {
  const Rules rules = Rules::builtin().of(outlet);
  return zone_text(paragraphs({{ZoneKind::body, text}}, true, rules), "", rules);
}

std::string cut(const Zoning& zoning, ZoneKind kind) {
  std::string all;
  for (const auto& zone : zoning.text.zones)
    if (zone.kind == kind) all += (all.empty() ? "" : "\n") + zone.text;
  return all;
}

}  // namespace

TEST_CASE("marks of takes and notes of agencies are no headline and no text") {
  for (const std::string line :
       {"BC-Ferry-Pier, 2nd Ld-Writethru", "2nd LD-Writethru", "Ferry, 1st Ld", "AM-Norway-Ferry",
        "(Adds quotes, background)", "(Corrects name of pier in paragraph 3)"}) {
    INFO(line);
    CHECK(is_wire_slug(line, Rules::builtin()));
    const Zoning zoning = zone(line + "\n\n" + "BERGEN, Feb 14 (Reuters) - " + kFirst + "\n\n" + kSecond);
    CHECK(zoning.text.text == "BERGEN, Feb 14 (Reuters) - " + kFirst + "\n\n" + kSecond);
    CHECK(cut(zoning, ZoneKind::header) == line);
    CHECK(zoning.text.title.empty());
  }
  for (const std::string line : {"UPDATE 2-Council closes ferry pier", "(The mayor adds salt to his porridge)",
                                 "BC premier says ferry pier will close", "Adds up: how the pier was paid for"}) {
    INFO(line);
    CHECK_FALSE(is_wire_slug(line, Rules::builtin()));
  }
}

TEST_CASE("a note glued before the dateline is cut, and the dateline is read") {
  const Zoning zoning = zone("(Updates with reaction) BERGEN, Feb 14 (Reuters) - " + kFirst + "\n\n" + kSecond);
  CHECK(zoning.text.text == "BERGEN, Feb 14 (Reuters) - " + kFirst + "\n\n" + kSecond);
  CHECK(zoning.dateline.place == "BERGEN");
}

TEST_CASE("pointers to more of an agency are cut up to what they point to") {
  for (const std::string note :
       {"(For more news of the port, click on www.example.org/port)", "For full story click on <ID:nL123>.",
        "For the port authority's statement, please double click on [nBERG01]"}) {
    INFO(note);
    const Zoning zoning = zone(kFirst + "\n\n" + kSecond + " " + note + "\n\n" + kThird);
    CHECK(zoning.text.text == kFirst + "\n\n" + kSecond + "\n\n" + kThird);
    CHECK(cut(zoning, ZoneKind::related) == note);
  }
  const Zoning glued =
      zone(kFirst + " For the full timetable, click on <PORT/NO> Another boat sails at noon. " + kSecond);
  CHECK(glued.text.text == kFirst + " Another boat sails at noon. " + kSecond);
  const Zoning both =
      zone(kFirst + " For more on the pier go to www.example.org/pier (Reporting by Ida Moe; Editing by Jon Aske)");
  CHECK(both.text.text == kFirst);
  CHECK(cut(both, ZoneKind::credit) == "(Reporting by Ida Moe; Editing by Jon Aske)");
}

TEST_CASE("sentences that begin like a pointer stay") {
  for (const std::string sentence :
       {"For more than a century boats have gone to the islands to see the seals.",
        "For graphics of the old pier the council paid a painter.", "Also on Tuesday, the council sold two boats.",
        "With assistance from the navy, the crew raised the wreck of the old ferry in May.",
        "Share prices of the ferry company rose on Tuesday, as they had done for most of the month before the vote.",
        "Video evidence was shown in court.", "Contact with the boat was lost at noon."}) {
    INFO(sentence);
    std::string text = sentence + "\n\n" + kFirst;
    for (int i = 0; i < 10; ++i) text += "\n\n" + kSecond + " (" + std::to_string(i) + ")";
    CHECK(zone(text).text.text == text);
    const std::string within = kFirst + " " + sentence + " " + kSecond;
    CHECK(zone(within).text.text == within);
  }
}

TEST_CASE("credits and contact lines at the end are cut") {
  for (const std::string line :
       {"Write to Ida Moe at ida.moe@example.org", "— With assistance by Ida Moe, and Jon Aske",
        "--With reporting by Ida Moe in Bergen.", "((ida.moe@example.org; +47 555 01 23))",
        "To contact the reporter on this story: Ida Moe in Bergen at imoe@example.org", "Email: ida.moe@example.org"}) {
    INFO(line);
    const Zoning zoning = zone(kFirst + "\n\n" + kSecond + "\n\n" + line);
    CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
    CHECK(cut(zoning, ZoneKind::credit) == line);
  }
}

TEST_CASE("what stands below the line that ends an article is a sidebar, unless most of the text does") {
  const Zoning zoning = zone(kFirst + "\n\n" + kSecond + "\n\nAbout the author\n\nIda Moe writes on ports.");
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  CHECK(cut(zoning, ZoneKind::sidebar) == "About the author\nIda Moe writes on ports.");
  const std::string early = kFirst + "\n\nAbout the author\n\n" + kSecond + "\n\n" + kThird;
  CHECK(zone(early).text.text == early);
}

TEST_CASE("a link that ends with its button is cut, a sentence that does stays") {
  const Zoning zoning = zone(kFirst + "\n\nIslanders protest over ferry plans Read more\n\n" + kSecond);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  const std::string kept = kFirst + "\n\nPupils should read more often.\n\n" + kSecond;
  CHECK(zone(kept).text.text == kept);
}

TEST_CASE("lines in capitals are links where the outlet's rule says so, subheadings elsewhere") {
  const std::string link = "ISLANDERS PROTEST OVER PLANS FOR A NEW FERRY";
  const std::string text = kFirst + "\n\n" + link + "\n\n" + kSecond;
  CHECK(zone(text, "Fox News").text.text == kFirst + "\n\n" + kSecond);
  CHECK(zone(text).text.text == text);
}

TEST_CASE("a caption that a page names as such above the text is a caption") {
  const Zoning zoning = zone("Council Closes Ferry Pier\n\nPhoto: Ida Moe\n\n" + kFirst + "\n\n" + kSecond);
  CHECK(zoning.text.text == kFirst + "\n\n" + kSecond);
  CHECK(cut(zoning, ZoneKind::caption) == "Photo: Ida Moe");
}

TEST_CASE("lines of accounts stay") {
  const std::string text = "PIER HOLDINGS INC 4TH QTR\n\nQtr ended Jan 31\n\nShr 14 cts vs 12 cts\n\n" + kFirst +
                           "\n\nPay April One\n\n" + kSecond;
  const Zoning zoning = zone(text);
  CHECK(zoning.text.text.find("Qtr ended Jan 31") != std::string::npos);
  CHECK(zoning.text.text.find("Pay April One") != std::string::npos);
  CHECK(zoning.facts.persons.empty());
}

TEST_CASE("a department of a known medium is the medium") {
  CHECK(Rules::builtin().outlet_by_name("New York Times - News")->name == "The New York Times");
  CHECK(Rules::builtin().outlet_by_name("CNN (Web News)")->name == "CNN");
  CHECK(Rules::builtin().outlet_by_name("Fox Online News")->name == "Fox News");
  CHECK(Rules::builtin().outlet_by_name("The Guardian (Nigeria)")->country == "NG");
  CHECK(Rules::builtin().outlet_by_name("The Guardian (Shetland)") == nullptr);
}
