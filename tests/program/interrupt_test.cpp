#include <doctest/doctest.h>

#include <csignal>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

constexpr std::int64_t kArticles = 2000;

std::string many_articles() {
  std::string text;
  for (std::int64_t i = 0; i < kArticles; ++i) {
    const std::string number = std::to_string(i);
    text += R"({"id":"i)" + number + R"(","title":"Ferry timetable )" + number +
            R"(","date":"2024-03-05","text":"Boat w)" + number + R"( leaves Lisbon at dawn, as v)" +
            std::to_string(i * 7919 % 4093) + R"( did before it."})" + "\n";
  }
  return text;
}

// Waits until a part of what was written is in the archive, while the program waits for more.
void wait_until_busy(Process& add, const Scratch& scratch) {
  REQUIRE(eventually([&] { return articles_in(scratch.archive()) > 0 || !add.running(); }));
  REQUIRE(add.running());
}

void add_all(const Scratch& scratch, const std::string& input) {
  const Outcome added = scratch.dateline({"add", scratch.file("all.jsonl", input)});
  CHECK(added.exit_code == 0);
  CHECK(articles_in(scratch.archive()) == kArticles);
  CHECK(scratch.dateline({"check"}).exit_code == 0);
}

}  // namespace

TEST_CASE("an add that is interrupted keeps and indexes what it has, says so, and can be gone on with") {
  const std::string input = many_articles();
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    const Scratch scratch;
    Pipe pipe;
    Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
    pipe.write(input + R"({"id":"torn","title":"An article that is cut o)");
    wait_until_busy(add, scratch);
    add.signal(signal);
    const Outcome stopped = add.wait();  // though the pipe stays open
    CAPTURE(stopped.err);
    CHECK(stopped.exit_code == 1);
    CHECK(stopped.err.find("interrupted; run the same command again to go on") != std::string::npos);
    CHECK(counted(stopped, "rejected") == 0);
    const std::int64_t kept = articles_in(scratch.archive());
    CHECK(kept > 0);
    CHECK(counted(stopped, "added") == kept);
    CHECK(scratch.dateline({"check"}).exit_code == 0);
    add_all(scratch, input);
  }
}

TEST_CASE("a second signal ends an add at once, and the archive bears it") {
  const std::string input = many_articles();
  const Scratch scratch;
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(input);
  wait_until_busy(add, scratch);
  add.signal(SIGSTOP);  // so that both find it where it is
  add.signal(SIGINT);
  add.signal(SIGTERM);
  add.signal(SIGCONT);
  CHECK(add.wait().exit_code < 0);
  add_all(scratch, input);
}
