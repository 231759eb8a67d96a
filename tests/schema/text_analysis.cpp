#include "schema/text_analysis.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using dateline::schema::fold;
using dateline::schema::Stemmer;
using dateline::schema::words;

namespace {

std::vector<std::string> folded(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& word : words(text)) out.push_back(word.folded);
  return out;
}

std::vector<std::string> as_written(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& word : words(text)) out.push_back(text.substr(word.start, word.end - word.start));
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("words are divided at spaces and punctuation") {
  CHECK(folded("The envoy, (again) left.") == List{"the", "envoy", "again", "left"});
  CHECK(folded("") == List{});
  CHECK(folded(" \n\t-- ... !?") == List{});
}

TEST_CASE("a possessive is dropped and other apostrophes divide") {
  CHECK(folded("Ankara's mayor") == List{"ankara", "mayor"});
  CHECK(folded("Ankara’s mayor") == List{"ankara", "mayor"});
  CHECK(folded("the Joneses' car") == List{"the", "joneses", "car"});
  CHECK(folded("d'Estaing O’Brien") == List{"d", "estaing", "o", "brien"});
  CHECK(folded("rock 'n' roll's") == List{"rock", "n", "roll"});
  CHECK(folded("O'Brien's") == List{"o", "brien"});
  CHECK(folded("2020's") == List{"2020"});
}

TEST_CASE("dotted capitals lose their dots") {
  CHECK(folded("the U.S. said") == List{"the", "us", "said"});
  CHECK(folded("U.S.-led") == List{"us", "led"});
  CHECK(folded("U.S.'s ally") == List{"us", "ally"});
  CHECK(folded("J.K. Rowling at 9 a.m.") == List{"jk", "rowling", "at", "9", "am"});
  CHECK(folded("U.S.Army") == List{"us", "army"});
  CHECK(as_written("the U.S. said") == List{"the", "U.S.", "said"});
}

TEST_CASE("a full stop without a space divides words") {
  CHECK(folded("It ended.Then") == List{"it", "ended", "then"});
  CHECK(folded("example.com") == List{"example", "com"});
}

TEST_CASE("numbers stay whole") {
  CHECK(folded("5,000 men, 3.5 km") == List{"5,000", "men", "3.5", "km"});
  CHECK(folded("in 2020.") == List{"in", "2020"});
}
