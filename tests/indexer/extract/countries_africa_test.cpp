// Countries in the languages of Africa that news come in; the sentences are written for these tests.
#include <doctest/doctest.h>

#include "tests/indexer/extract/tagging.hpp"

namespace dateline::extract {
namespace {

Tagged in(std::string language, std::string text) {
  TagContext context;
  context.language = std::move(language);
  return tag(std::move(text), "", context);
}

}  // namespace

TEST_CASE("articles in African languages are read with the names of their language") {
  CHECK(in("sw", "Waziri wa Marekani alikutana na Wakenya jijini.").country("US") != nullptr);
  CHECK(in("sw", "Waziri alikutana na Wakenya jijini.").country("KE") != nullptr);
  CHECK(in("ha", "Shugaban Najeriya ya tafi Faransa.").country("FR") != nullptr);
  CHECK(in("yo", "Ijọba Nàìjíríà ati Amẹrika fẹnuko.").country("NG") != nullptr);
  CHECK(in("ig", "Gọọmentị Naịjirịa kwuru okwu.").country("NG") != nullptr);
  CHECK(in("so", "Dowladda Mareykanka ayaa sheegtay.").country("US") != nullptr);
  CHECK(in("rw", "Perezida w'Uburundi yagiye mu Bufaransa.").country("BI") != nullptr);
  CHECK(in("rn", "Perezida yagiye mu Bufaransa.").country("FR") != nullptr);
  CHECK(in("lg", "Bannayuganda bangi baagenze.").country("UG") != nullptr);
  CHECK(in("ln", "Mokonzi ya RDC akei na Etats-Unis.").country("CD") != nullptr);
}

TEST_CASE("case endings, particles before a capital and joined letters do not hide a country") {
  CHECK(in("om", "Ministirri Itoophiyaatti dubbate.").country("ET") != nullptr);
  CHECK(in("sn", "Mutungamiri akaenda kuSouth Africa nezuro.").country("ZA") != nullptr);
  CHECK(in("zu", "Umongameli uye eMelika izolo.").country("US") != nullptr);
  CHECK(in("xh", "Umongameli uye eTshayina izolo.").country("CN") != nullptr);
  CHECK(in("am", "ሚኒስትሩ በኬንያ ተናገሩ").country("KE") != nullptr);
  CHECK(in("am", "መሪው ከደቡብ አፍሪካና ከሌሎች ጋር ተነጋገሩ").country("ZA") != nullptr);
  CHECK(in("ti", "ሚኒስተር ናብ ንኤርትራ ተጓዒዙ").country("ER") != nullptr);
  const Tagged spelt = in("am", "የኣሜሪካ መንግሥት");  // the glottal stop in another of its forms
  CHECK(spelt.country("US") != nullptr);
}

TEST_CASE("words of one language are no countries of another") {
  CHECK(in("so", "Marka hore waxaan tagnay suuqa.").tags.countries.empty());
  CHECK(in("yo", "Ṣile ilẹkun naa fun wọn.").tags.countries.empty());
  CHECK(in("sn", "Havana mari yakawanda.").tags.countries.empty());
  CHECK(in("en", "Marekani was the name of the stallion.").tags.countries.empty());
  CHECK(in("am", "የመንገድ ሥራ ተጀመረ").tags.countries.empty());
}

TEST_CASE("a capital within a word divides it in the languages that join particles only") {
  CHECK(in("zu", "Bathenge ama-iPhone eGoli.").country("ZA") != nullptr);
  CHECK(in("en", "The eMelika phone was sold.").tags.countries.empty());
}

}  // namespace dateline::extract
