#include <doctest/doctest.h>
#include <sys/resource.h>

#include <filesystem>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

TEST_CASE("the program may open as many files as the system allows it") {
  rlimit ours{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &ours) == 0);
  const rlimit low{128, ours.rlim_max};
  REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
  const Scratch scratch;
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  CHECK(setrlimit(RLIMIT_NOFILE, &ours) == 0);
  REQUIRE(eventually([&] { return std::filesystem::exists(scratch.archive() / "catalogue.db") || !add.running(); }));
  REQUIRE(add.running());

  rlimit its{};
  REQUIRE(prlimit(add.pid(), RLIMIT_NOFILE, nullptr, &its) == 0);
  CHECK(its.rlim_cur == ours.rlim_max);
  CHECK(its.rlim_cur > low.rlim_cur);
}
