#include "server/query/highlight.hpp"

#include <doctest/doctest.h>

using namespace dateline::query;

namespace {

std::string shown(const std::string& query) {
  std::string text;
  for (const Highlight& highlight : highlights(parse(query).root)) {
    text += "[" + highlight.field;
    for (const std::string& word : highlight.words) text += " " + word;
    text += highlight.prefix ? "*]" : highlight.exact ? "=]" : "]";
  }
  return text;
}

}  // namespace

TEST_CASE("words, phrases and beginnings are highlighted in the order of the query") {
  CHECK(shown("hostage OR \"cease fire\" immigr* =talks") == "[ hostage][ cease fire][ immigr*][ talks=]");
  CHECK(shown("title:gaza gaza") == "[title gaza][ gaza]");
}

TEST_CASE("what is excluded or only filters is not highlighted") {
  CHECK(shown("a -b -\"c d\" country:qatar date:2024") == "[ a]");
  CHECK(shown("-a").empty());
  CHECK(shown("").empty());
}

TEST_CASE("the words of a NEAR are highlighted one by one, and each once") {
  CHECK(shown("a NEAR/3 b NEAR/5 a") == "[ a=][ b=]");
}
