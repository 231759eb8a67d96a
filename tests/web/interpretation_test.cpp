#include "web/interpretation.hpp"

#include <doctest/doctest.h>

namespace dateline::web {
namespace {

TEST_CASE("what merely repeats the query is not told") {
  CHECK_FALSE(is_worth_telling("oil gas", "oil AND gas"));
  CHECK_FALSE(is_worth_telling("Oil AND Gas", "oil AND gas"));
  CHECK_FALSE(is_worth_telling("“oil price”", "\"oil price\""));
  CHECK_FALSE(is_worth_telling("Türkiye", "turkiye"));
  CHECK_FALSE(is_worth_telling("(oil OR gas) price", "(oil OR gas) AND price"));
  CHECK_FALSE(is_worth_telling("(oil OR gas)", "oil OR gas"));
  CHECK_FALSE(is_worth_telling("oil -gas", "oil AND NOT gas"));
  CHECK_FALSE(is_worth_telling("negotiat* =strike", "negotiat* AND =strike"));
  CHECK_FALSE(is_worth_telling("actor:\"world bank\" date:2024..", "actor:\"world bank\" AND date:2024.."));
  CHECK_FALSE(is_worth_telling("minister NEAR/5 visit", "minister NEAR/5 visit"));
  CHECK_FALSE(is_worth_telling("\"or not\"", "\"or not\""));
  CHECK_FALSE(is_worth_telling("", ""));
}

TEST_CASE("other words than those typed are told") {
  CHECK(is_worth_telling("anti-war", "\"anti war\""));
  CHECK(is_worth_telling("U.S. oil", "us AND oil"));
  CHECK(is_worth_telling("usa", "usa OR america"));
  CHECK(is_worth_telling("oil AND", "oil AND gas"));
  CHECK(is_worth_telling("title:(oil gas)", "title:oil AND title:gas"));
}

TEST_CASE("operators in small letters are told to be words, and how AND and OR were grouped") {
  CHECK(is_worth_telling("truce or ceasefire", "truce AND or AND ceasefire"));
  CHECK(is_worth_telling("oil OR gas price", "oil OR gas AND price"));
}

}  // namespace
}  // namespace dateline::web
