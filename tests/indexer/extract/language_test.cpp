#include "indexer/extract/language.hpp"

#include <doctest/doctest.h>

namespace dateline::extract {

TEST_CASE("a stated language is named by its shortest code, whatever standard states it") {
  CHECK(article_language("amh", "") == "am");
  CHECK(article_language("ger", "") == "de");
  CHECK(article_language("deu-AT", "") == "de");
  CHECK(article_language("pcm", "") == "pcm");
  CHECK(article_language("nb-NO", "") == "no");
  CHECK(article_language("und", "") == "");
  CHECK(article_language("english", "") == "");
}

TEST_CASE("languages of Africa are known by their text") {
  CHECK(article_language({},
                         "Waziri wa afya alisema jana kwamba hospitali mpya itafunguliwa mwezi ujao mjini, na kwamba "
                         "wauguzi mia mbili wataajiriwa ili kuwahudumia wagonjwa wa vijiji vya karibu. Wakazi "
                         "wamefurahi.") == "sw");
  CHECK(article_language({},
                         "Gwamnati ta ce za ta gina sabuwar makaranta a garin domin yara su samu ilimi mai kyau. "
                         "Shugaban ya bayyana cewa aikin zai fara a watan gobe idan an kammala tattaunawa da "
                         "ma'aikata.") == "ha");
  CHECK(article_language({},
                         "Wasiirka caafimaadka ayaa sheegay in isbitaal cusub laga furi doono magaalada bisha soo "
                         "socota, waxaana la shaqaaleysiin doonaa laba boqol oo kalkaaliye si ay u daryeelaan "
                         "dadka buka.") == "so");
  CHECK(article_language({},
                         "የጤና ሚኒስትሩ አዲስ ሆስፒታል በሚቀጥለው ወር በከተማዋ እንደሚከፈት ትናንት ተናግረዋል። ሁለት መቶ ነርሶችም ይቀጠራሉ ብለዋል። ነዋሪዎችም "
                         "በዜናው መደሰታቸውን ገልጸዋል።") == "am");
  CHECK(article_language({},
                         "Minista wezempilo uthe izolo isibhedlela esisha sizovulwa ngenyanga ezayo edolobheni, "
                         "futhi kuzoqashwa abahlengikazi abangamakhulu amabili ukuze basize abantu abagulayo "
                         "basemakhaya.") == "zu");
}

TEST_CASE("a relative that the detector takes it for does not overrule a stated language, another language does") {
  const std::string english =
      "The minister of health said yesterday that a new hospital would open in the town next month, and that two "
      "hundred "
      "nurses would be hired so that patients from the villages nearby need no longer travel to the capital.";
  CHECK(article_language("pcm", english) == "pcm");
  CHECK(article_language("so", english) == "en");
}

TEST_CASE("a text of which nothing is known has no language") {
  CHECK(article_language({}, std::string(400, '7')) == "");
}

}  // namespace dateline::extract
