#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

const std::vector<std::vector<std::string>> kPrinting = {
    {"export"}, {"search", "ceasefire", "--format", "json"}, {"stats"}, {"check"}, {"--help"}};

Outcome run_into(const Scratch& scratch, const std::vector<std::string>& command, int out) {
  return Process(on_archive(command, scratch.archive()), -1, out).wait();
}

}  // namespace

TEST_CASE("what cannot be written to standard output is an error") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  for (const auto& command : kPrinting) {
    CAPTURE(command.front());
    const Outcome outcome = run_into(scratch, command, full);
    CHECK(outcome.exit_code == 1);
    CHECK(lines(outcome.err).size() == 1);
    CHECK(outcome.err.find("standard output") != std::string::npos);
  }
  close(full);
}

TEST_CASE("a reader of standard output that has enough is no error") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  close(ends[0]);
  for (const auto& command : kPrinting) {
    CAPTURE(command.front());
    const Outcome outcome = run_into(scratch, command, ends[1]);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err == "");
  }
  close(ends[1]);
}
