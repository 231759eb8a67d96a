#include <doctest/doctest.h>

#include <string>

#include "server/query/syntax.hpp"

using dateline::query::parse;
using dateline::query::to_text;

namespace {

// What is searched, where there is one warning, at this column, that says how it is written here.
std::string read(const std::string& text, std::uint32_t column, const std::string& instead) {
  const auto parsed = parse(text);
  CAPTURE(text);
  REQUIRE(parsed.warnings.size() == 1);
  CAPTURE(parsed.warnings[0].message);
  CHECK(parsed.warnings[0].column == column);
  CHECK(parsed.warnings[0].message.find(instead) != std::string::npos);
  return to_text(parsed.root);
}

// What is searched, where nothing is warned of.
std::string plain(const std::string& text) {
  const auto parsed = parse(text);
  for (const auto& warning : parsed.warnings) FAIL_CHECK(text << ": " << warning.message);
  return to_text(parsed.root);
}

}  // namespace

TEST_CASE("|| and && are read as OR and AND, with a word on how these are written") {
  CHECK(read("a || b c", 3, "OR") == "a OR b AND c");
  CHECK(read("a && b", 3, "AND") == "a AND b");
  CHECK(read("oil | gas", 5, "OR") == "oil AND gas");
  CHECK(read("oil|gas", 4, "a OR b") == "\"oil gas\"");
  CHECK(read("a oil||gas", 6, "a OR b") == "a AND \"oil gas\"");
  CHECK(plain("a & b") == "a AND b");
  CHECK(plain("AT&T") == "\"at t\"");
}

TEST_CASE("an exclamation mark before a word, quotes, brackets or a field excludes them, with a word on the minus") {
  CHECK(read("steel !trade", 7, "-word") == "steel AND NOT trade");
  CHECK(read("steel !\"trade war\"", 7, "-word") == "steel AND NOT \"trade war\"");
  CHECK(read("(!(a OR b) c)", 2, "-word") == "c AND NOT a AND NOT b");
  CHECK(read("a !country:qatar", 3, "-word") == "a AND NOT country:qatar");
  CHECK(plain("Yahoo! a !") == "yahoo AND a");
  CHECK(plain("a -b!") == "a AND NOT b");
}

TEST_CASE("a plus before a word is left out, for all words must be there") {
  CHECK(read("a +b", 3, "OR") == "a AND b");
  CHECK(read("+title:b", 1, "OR") == "title:b");
  CHECK(read("+OR", 1, "OR") == "or");
  CHECK(plain("+49 C++ a+b") == "49 AND c AND \"a b\"");
}

TEST_CASE("words within a distance of each other are understood as other engines write them") {
  CHECK(read("\"Oil price\"~5", 1, "oil NEAR/5 price") == "oil NEAR/5 price");
  CHECK(read("x “oil price cap”~999", 3, "oil NEAR/100 price NEAR/100 cap") == "x AND oil NEAR/100 price NEAR/100 cap");
  CHECK(read("title:\"oil price\"~5", 7, "NEAR/5") == "title:oil NEAR/5 title:price");
  CHECK(read("a -\"oil price\"~5", 4, "NEAR/5") == "a AND NOT (oil NEAR/5 price)");
  CHECK(read("near10:\"oil price\"", 8, "oil NEAR/10 price") == "oil NEAR/10 price");
  CHECK(read("near10: \"oil price\"", 1, "NEAR/10") == "near10 AND \"oil price\"");
  CHECK(read("\"oil\"~5", 1, "two words") == "=oil");
  CHECK(read("actor:\"ronen bar\"~2", 7, "actor:") == "actor:\"ronen bar\"");
}

TEST_CASE("NEAR as other engines write it is searched as words, with the form that it has here") {
  CHECK(read("oil w/5 price", 5, "NEAR/5") == "oil AND \"w 5\" AND price");
  CHECK(read("oil near/5 price", 5, "NEAR/5") == "oil AND \"near 5\" AND price");
  CHECK(read("oil NEAR5 price", 5, "NEAR/5") == "oil AND near5 AND price");
  CHECK(read("oil pre/3 price", 5, "ADJ/3") == "oil AND \"pre 3\" AND price");
  CHECK(read("oil AROUND(5) price", 5, "NEAR/5") == "oil AND around AND 5 AND price");
  CHECK(plain("near5 oil 24/7 n95") == "near5 AND oil AND \"24 7\" AND n95");
}

TEST_CASE("signs of similar spelling and of weight are left out") {
  CHECK(read("a deal~1", 7, "word*") == "a AND deal");
  CHECK(read("deal~", 5, "word*") == "deal");
  CHECK(read("title:deal~0.8", 11, "word*") == "title:deal");
  CHECK(read("price^2", 6, "weight") == "price");
  CHECK(read("\"oil price\"^2.5 a", 12, "weight") == "\"oil price\" AND a");
  CHECK(read("(oil OR gas)~3", 13, "NEAR/5") == "oil OR gas");
  CHECK(plain("5~10 10^2 8時~12") == "\"5 10\" AND \"10 2\" AND \"8 時 12\"");
}

TEST_CASE("a question mark within a word, and a regular expression, are searched as words with a warning") {
  CHECK(read("a wom?n", 6, "OR") == "a AND \"wom n\"");
  CHECK(read("a /wom[ae]n/", 3, "word*") == "a AND \"wom ae n\"");
  CHECK(plain("why? http://example.org/a?b=c /home/x") == "why AND \"http example org a b c\" AND \"home x\"");
}

TEST_CASE("a field with digits or dots is searched as words with a warning") {
  CHECK(read("author.name:Smith", 1, "author.name:") == "\"author name smith\"");
  CHECK(read("x v2theme:\"a b\"", 3, "v2theme:") == "x AND v2theme AND \"a b\"");
  CHECK(plain("example.org:80 12:30 http://a.b/c") == "\"example org 80\" AND \"12 30\" AND \"http ab c\"");
}

TEST_CASE("a field of another engine is named with the one that it is here") {
  CHECK(read("site:reuters", 1, "Here it is outlet:") == "site AND reuters");
  CHECK(read("after:2024", 1, "date:>=2024") == "after AND 2024");
}

TEST_CASE("a range in square brackets is one of dates") {
  CHECK(read("date:[2024-01 TO 2024-03]", 6, "date:2024-01..2024-03") == "date:2024-01..2024-03");
  CHECK(read("date:[2024 TO *] a", 6, "date:2024..") == "date:2024.. AND a");
  CHECK(read("a [b TO c]", 3, "date:") == "a AND b AND to AND c");
  CHECK(plain("[sic] they TO") == "sic AND they AND to");
}
