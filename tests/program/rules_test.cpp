#include <doctest/doctest.h>

#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

void write_article(const Scratch& scratch, const std::string& name, const std::string& place) {
  scratch.file(
      "in/" + name,
      "Pier of " + place + " closes\n\nThe harbour council of " + place +
          " voted on Tuesday to close the old ferry pier for the winter, officials said.\n\nPierwatch tells you "
          "first\n\nFishermen who use the pier of " +
          place + " said they had not been asked before the vote.\n");
}

bool finds_box(const Scratch& scratch, const std::string& place) {
  return scratch.dateline({"search", "pierwatch " + place}).out.find(place) != std::string::npos;
}

}  // namespace

TEST_CASE("rules in the archive's folder and rules named on the command line cut what they say") {
  const Scratch scratch;
  write_article(scratch, "plain.txt", "Bergen");
  CHECK(scratch.dateline({"add", scratch.path("in/plain.txt")}).exit_code == 0);
  CHECK(finds_box(scratch, "Bergen"));

  write_article(scratch, "named.txt", "Tromso");
  const auto rules = scratch.file("mine.txt", "newsletter start: pierwatch tells you\n");
  CHECK(scratch.dateline({"add", scratch.path("in/named.txt"), "--rules", rules}).exit_code == 0);
  CHECK_FALSE(finds_box(scratch, "Tromso"));

  write_article(scratch, "archived.txt", "Bodo");
  scratch.file("archive/rules.txt", "newsletter start: pierwatch tells you\n");
  CHECK(scratch.dateline({"add", scratch.path("in/archived.txt")}).exit_code == 0);
  CHECK_FALSE(finds_box(scratch, "Bodo"));
}

TEST_CASE("rules that cannot be read stop an add before it begins, with their place") {
  const Scratch scratch;
  write_article(scratch, "plain.txt", "Bergen");
  const auto rules = scratch.file("mine.txt", "# mine\nnewsleter start: pierwatch\n");
  const Outcome broken = scratch.dateline({"add", scratch.path("in"), "--rules", rules});
  CHECK(broken.exit_code == 2);
  CHECK(broken.err.find(rules.string() + ":2: ") != std::string::npos);
  CHECK(broken.err.find("newsleter") != std::string::npos);
  CHECK(articles_in(scratch.archive()) == 0);

  const Outcome missing = scratch.dateline({"add", scratch.path("in"), "--rules", scratch.path("none.txt")});
  CHECK(missing.exit_code == 2);
  CHECK(missing.err.find("none.txt") != std::string::npos);
}

TEST_CASE("rules may lie in the archive's folder before the archive is made") {
  const Scratch scratch;
  write_article(scratch, "plain.txt", "Bergen");
  scratch.file("archive/rules.txt", "newsletter start: pierwatch tells you\n");
  CHECK(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  CHECK_FALSE(finds_box(scratch, "Bergen"));
}
