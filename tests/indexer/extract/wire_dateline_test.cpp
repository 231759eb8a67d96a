#include "indexer/extract/wire_dateline.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/extract/glued_byline.hpp"
#include "indexer/extract/rules.hpp"

using namespace dateline::extract;
using Names = std::vector<std::string>;

namespace {

const std::string kText = "The harbour council voted to close the old ferry pier for the winter, officials said.";

struct Case {
  std::string line;
  std::string place;
  std::string date;
  std::string agency;
};

void check(const Case& wanted) {
  INFO(wanted.line);
  const std::string paragraph = wanted.line + " " + kText;
  const auto found = read_dateline(paragraph, Rules::builtin());
  REQUIRE(found);
  CHECK(found->place == wanted.place);
  CHECK(found->date == wanted.date);
  CHECK(found->agency == wanted.agency);
  CHECK(paragraph.substr(found->end) == kText);
}

}  // namespace

TEST_CASE("a dateline may name several agencies, and end in other marks than a dash") {
  for (const Case& wanted : std::vector<Case>{
           {"San Marino (xyz/dpa) -", "San Marino", "", "Deutsche Presse-Agentur"},
           {"Lisbon, 9 mar (EFE).-", "Lisbon", "9 mar", "EFE"},
           {"Washington (CNN)", "Washington", "", "CNN"},
           {"(CNN)", "", "", "CNN"},
           {"København /ritzau/:", "København", "", "Ritzau"},
           {"(ANSA) - Rome, March 9 -", "Rome", "March 9", "ANSA"},
           {"OSLO, March 9 AAP –", "OSLO", "March 9", "Australian Associated Press"},
           {"OSLO - March 9 (Reuters) -", "OSLO", "March 9", "Reuters"},
           {"March 9 (XYZ) -", "", "March 9", ""},
           {"(Bergen, NO - March 9)", "Bergen, NO", "March 9", ""},
           {"BERGEN, Norway, March 09, 2021 (GLOBE NEWSWIRE) --", "BERGEN, Norway", "March 09, 2021", "GlobeNewswire"}})
    check(wanted);
}

TEST_CASE("datelines of agencies that write Cyrillic and Arabic are read") {
  for (const Case& wanted : std::vector<Case>{{"Анкара, 9 марта 2021 г. (ТАСС)", "Анкара", "9 марта 2021", "TASS"},
                                              {"МОСКВА, 9 марта. /ТАСС/.", "МОСКВА", "9 марта", "TASS"},
                                              {"МОСКВА, 9 мар — РИА Новости.", "МОСКВА", "9 мар", "RIA Novosti"},
                                              {"Москва. 9 марта. INTERFAX.RU -", "Москва", "9 марта", "Interfax"},
                                              {"القاهرة (رويترز) -", "القاهرة", "", "Reuters"}})
    check(wanted);
}

TEST_CASE("datelines of East Asian agencies are read, with who signs in them") {
  for (const Case& wanted : std::vector<Case>{{"新华社北京3月9日电", "北京", "3月9日", "Xinhua"},
                                              {"【北京共同】", "北京", "", "Kyodo News"},
                                              {"[東京 9日 ロイター] -", "東京", "", "Reuters"},
                                              {"(서울=연합뉴스) 홍길동 기자 =", "서울", "", "Yonhap News Agency"},
                                              {"【ワシントン＝田中太郎】", "ワシントン", "", ""}})
    check(wanted);
  CHECK(read_dateline("(서울=연합뉴스) 홍길동 기자 = " + kText, Rules::builtin())->persons == Names{"홍길동"});
  CHECK(read_dateline("新华社北京3月9日电（记者王小明）" + kText, Rules::builtin())->persons == Names{"王小明"});
}

TEST_CASE("prose with brackets or dashes begins with no dateline") {
  for (const std::string line :
       {"Mara Ellison (left) waved.", "He met Mara (AP) reporters.", "Fishermen - the old ones -",
        "By Tuesday (Reuters said) the pier", "The council (five of nine members) -", "She read and/or wrote."}) {
    INFO(line);
    CHECK_FALSE(read_dateline(line + " " + kText, Rules::builtin()));
  }
}

TEST_CASE("a byline glued before a dateline is read, and ends where the place begins") {
  for (const auto& [line, persons] : std::vector<std::pair<std::string, Names>>{
           {"By Mara Ellison BERGEN, March 9 (Reuters) - ", {"Mara Ellison"}},
           {"By Mara Ellison and Tom Okafor BERLIN (AP) — ", {"Mara Ellison", "Tom Okafor"}},
           {"BY MARA ELLISON Staff Writer March 9, 2021 BERGEN -- ", {"Mara Ellison"}},
           {"By Mara Jane Ellison Ankara, March 9, 2021 (Reuters) - ", {"Mara Jane Ellison"}}}) {
    INFO(line);
    const auto glued = read_glued_byline(line + kText, Rules::builtin());
    REQUIRE(glued);
    CHECK(glued->facts.persons == persons);
    CHECK(read_dateline((line + kText).substr(glued->end), Rules::builtin()));
  }
  CHECK_FALSE(read_glued_byline("By Tuesday the council had voted. " + kText, Rules::builtin()));
}
