// Names that are a state and something else: another state's region, a town, a person. The article decides.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;

namespace {

struct Row {
  std::string text;
  std::string codes;  // of all that the article names, sorted
  const char* outlet_country = "";
  const char* language = "en";
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    TagContext context;
    context.outlet_country = row.outlet_country;
    context.language = row.language;
    const Tagged tagged = tag(row.text, "", context);
    std::vector<std::string> codes;
    for (const schema::CountryTag& country : tagged.tags.countries) codes.push_back(country.code);
    std::ranges::sort(codes);
    std::string found;
    for (const std::string& code : codes) found += (found.empty() ? "" : " ") + code;
    CAPTURE(row.text);
    CHECK(found == row.codes);
  }
}

}  // namespace

TEST_CASE("Georgia is the American state where the article is at home there") {
  check({
      {"The governor of Georgia signed the budget in Atlanta on Friday.", "US"},
      {"Georgia's secretary of state counted the ballots again in Fulton County.", "US"},
      {"A tornado tore roofs off in Macon, Ga., and half of Georgia lost power.", "US"},
      {"Two sheriffs in south Georgia quarrelled over a stolen tractor.", "US", "US"},
      {"Georgia Gov. Brian Kemp opened a bridge.", "US"},
      {"Joe Biden and Donald Trump both spoke to farmers in Georgia.", "US"},
      {"The Georgia Bureau of Investigation looked for the driver.", "US"},
      {"Rep. Lucy Marchbanks (R-Ga.) wants a new road through Georgia.", "US"},
      {"Voters in Georgia, Arizona and Michigan went to the polls.", "US"},
      {"Georgia Democrats chose a new chair in Savannah.", "US"},
      {"Georgia lawmakers passed the bill. The FBI would not comment.", "US"},
      {"The Georgia Supreme Court threw out the verdict of a Gwinnett County jury.", "US"},
      {"A jury in Atlanta, Georgia, heard how the dam broke. Georgia had not inspected it.", "US"},
      {"Donald Trump lost Georgia by a few thousand votes, and Joe Biden won Pennsylvania.", "US"},
      {"A car struck a deer, the Georgia State Patrol said.", "US"},
      {"The University of Georgia has hired a bee keeper.", "US"},
  });
}

TEST_CASE("Georgia is the state in the Caucasus where the article is at home there") {
  check({
      {"Georgia waits for the vote in Tbilisi.", "GE"},
      {"Mikheil Saakashvili promised that Georgia would join the alliance.", "GE"},
      {"Shells fell in Abkhazia as Georgia called up its reserves.", "GE"},
      {"Georgia and Russia exchanged prisoners at the border.", "GE RU"},
      {"Georgian wine is back on the shelves of Moscow, and Georgia is glad.", "GE RU"},
      {"Envoys from Georgia, Armenia and Azerbaijan met about the pipeline.", "AM AZ GE"},
      {"The United States urged Georgia and Ukraine to wait.", "GE UA US"},
      {"The Georgian parliament met. Georgia's president stayed away.", "GE"},
      {"The ambassador flew home from Moscow, Georgia said.", "GE RU"},
      {"A bridge near Gori, Georgia, fell. Georgia's foreign minister blamed the flood.", "GE"},
      {"A bus burned in Tbilisi, Georgia, on Sunday.", "GE"},
      {"George W. Bush and John McCain said that Russia must leave Georgia.", "GE RU"},
      {"Barack Obama spoke in Ohio, Florida, Texas and Iowa. Much later he was asked about the war that Russia waged "
       "on Georgia over South Ossetia.",
       "GE RU US"},
      {"NATO will not admit Georgia this year.", "GE"},
      {"Dick Cheney flew to Tbilisi and said that America stands by Georgia.", "GE US"},
  });
}

TEST_CASE("towns of a state's name are where their region is") {
  check({
      {"A fire in Lebanon, Pa., was out by noon. Lebanon has two engines.", "US"},
      {"Police in Lebanon, Tennessee, found the horse.", "US"},
      {"The council of Peru, Ind., met on Monday, and Peru will have a new clock.", "US"},
      {"Farmers near Cuba, Mo., lost their hay.", "US"},
      {"The fair in Norway, Maine, drew hundreds. Norway has a lake.", "US"},
      {"A barn in Poland, Ohio, burned down.", "US"},
      {"The choir of Athens, Ga., sang in Rome, Ga.", "US"},
      {"Hezbollah and Lebanon agreed with Syria on the border.", "LB SY"},
      {"New Mexico raised its tax on cattle.", "US"},
      {"Mexico and New Mexico share a river.", "MX US"},
      {"Drivers in New Jersey and New England wait.", "US"},
      {"A twin of Paris, Texas, is Moscow, Idaho.", "US"},
  });
}

TEST_CASE("persons who bear a state's name are none") {
  check({
      {"Jim Jordan asked the witness twice. Jordan was not content with the answer.", ""},
      {"Michael Jordan bought a boat. Jordan said he would fish.", ""},
      {"Chad Ellsworth painted the fence. Chad had asked his neighbour first.", ""},
      {"Rep. Jordan said the hearing was over.", "", "GB"},
      {"Israel Ortega opened a bakery, and Ortega baked bread.", ""},
      {"Kenya Barlow sang. Barlow has a deep voice.", ""},
      {"Jordan closed its border with Syria.", "JO SY"},
      {"Miss Ohio sang. The crown went to a girl from Mansfield.", "US"},
      {"Chad sent soldiers to the border with Sudan.", "SD TD"},
      {"Georgia Holloway won the race. Holloway ran in the rain.", ""},
      {"India Holloway wrote a book about Cyprus.", "CY"},
      {"\"Paris Hilton was late,\" said the driver.", ""},
  });
}

TEST_CASE("states that share a word are told apart by the others") {
  check({
      {"Equatorial Guinea found oil.", "GQ"},
      {"Soldiers took the radio of Guinea-Bissau at dawn.", "GW"},
      {"Papua New Guinea sent a boat.", "PG"},
      {"Guinea sells bauxite, and Conakry wants more for it.", "GN"},
      {"Guinea pigs squeaked in the classroom.", ""},
      {"The Gulf of Guinea is full of pirates.", ""},
      {"Fighters in eastern Congo fled towards Goma, and Kinshasa sent troops.", "CD"},
      {"The Democratic Republic of Congo closed its mines.", "CD"},
      {"The Republic of Congo votes, and Brazzaville is calm.", "CG"},
      {"Congo and Rwanda signed a truce.", "CD RW"},
      {"South Korea launched a satellite.", "KR"},
      {"North Korea tested a rocket.", "KP"},
      {"Korea's Samsung and carmakers in Seoul cut output.", "KR"},
      {"Dominica lost its roofs in the storm.", "DM"},
      {"The Dominican Republic closed the border with Haiti.", "DO HT"},
      {"Dominican police in Santo Domingo found the boat.", "DO"},
      {"Gunmen attacked a village in Niger State, Nigeria.", "NG"},
      {"The governor of Niger State spoke in Minna; Abuja sent police.", "NG"},
      {"Niger and Mali closed the desert road.", "ML NE"},
      {"Oil spilled in the Niger Delta, and Nigeria will pay.", "NG"},
      {"Northern Ireland's assembly in Belfast did not sit.", "GB"},
      {"Ireland and Northern Ireland agreed on trains.", "GB IE"},
      {"Ireland's banks in Dublin need money.", "IE"},
      {"Macedonia and Greece quarrel over a name; Skopje waits.", "GR MK"},
      {"North Macedonia joined the alliance.", "MK"},
      {"South Sudan and Sudan share a pipeline.", "SD SS"},
      {"American Samoa sent a canoe to Samoa.", "AS WS"},
  });
}
