#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

TEST_CASE("a catalogue that turns out to be damaged is named by every command, with the way out") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  constexpr std::ptrdiff_t kFirstPage = 16384;  // names the tables; it alone is read when an archive is opened
  std::string bytes = read_file(scratch.archive() / "catalogue.db");
  REQUIRE(bytes.size() > 10 * kFirstPage);
  std::fill(bytes.begin() + kFirstPage, bytes.end(), '\x5a');
  scratch.file("archive/catalogue.db", bytes);

  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"export"}, {"search", "harbour"}, {"stats"}, {"rebuild"}, {"add", sample()}}) {
    CAPTURE(command.front());
    const Outcome outcome = scratch.dateline(command);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 3);
    CHECK(lines(outcome.err).size() == 1);
    CHECK(outcome.err.find("backup") != std::string::npos);
  }
  const Outcome check = scratch.dateline({"check"});
  CHECK(check.exit_code == 1);
  CHECK(check.out.find("backup") != std::string::npos);
}
