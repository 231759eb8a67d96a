#include <doctest/doctest.h>

#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

std::string article(const std::string& id, const std::string& sentence) {
  return R"({"id":")" + id + R"(","title":"Ferry timetable )" + id + R"(","date":"2024-03-05","text":")" + sentence +
         "\"}\n";
}

// A folder in which every file but the first is bad in a way of its own; the fourth is in no encoding that one would
// choose, and is read.
void write_bad_inputs(const Scratch& scratch) {
  using namespace std::string_literals;
  scratch.file("in/a-good.txt", "Harbour reopens\n\nThe harbour of Lisbon opened again on Tuesday after the storm.\n");
  scratch.file("in/b-empty.txt", "");
  scratch.file("in/c-binary.dat", "\x7f\x45LF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0\xff\xfe\xfd\0\0"s);
  scratch.file("in/d-broken.txt", "The minister arrived in Vienna on Monday.\n\nHe said \xff\xfe\xc3( and left.\n");
  const std::string whole = read_file(sample() / "meridian-wire" / "2025.jsonl.gz");
  scratch.file("in/e-cut.jsonl.gz", std::string_view(whole).substr(0, whole.size() / 2));
  scratch.file("in/f-no-text.jsonl", "{\"title\":\"A headline and nothing else\",\"date\":\"2024-01-01\"}\n" +
                                         article("f2", "The night boat to Tallinn sails on Fridays only."));
  scratch.file("in/g-long.jsonl", article("g1", std::string(20U << 20, 'x')) +
                                      article("g2", "The day boat to Riga sails on every weekday."));
  scratch.file("in/h-not-json.jsonl", article("h1", "The morning boat to Gdansk was late.") +
                                          "{\"title\": \"cut off\", \n" +
                                          article("h3", "The evening boat to Gdansk was on time."));
}

}  // namespace

TEST_CASE("adding the sample counts every article, and adding it again adds nothing") {
  const Scratch scratch;
  const Outcome first = scratch.dateline({"add", sample()});
  CAPTURE(first.err);
  CHECK(first.exit_code == 0);
  CHECK(counted(first, "added") == kSampleArticles);
  CHECK(counted(first, "duplicate") == 1);  // one file of the sample is there twice
  CHECK(counted(first, "rejected") == 0);
  CHECK(articles_in(scratch.archive()) == kSampleArticles);

  const Outcome second = scratch.dateline({"add", sample()});
  CAPTURE(second.err);
  CHECK(second.exit_code == 0);
  CHECK(counted(second, "added") == 0);
  CHECK(articles_in(scratch.archive()) == kSampleArticles);
}

TEST_CASE("each bad input is rejected with its reason, and the rest is added") {
  const Scratch scratch;
  write_bad_inputs(scratch);
  const Outcome added = scratch.dateline({"add", scratch.path("in")});
  CAPTURE(added.err);
  CHECK(added.exit_code == 1);
  CHECK(counted(added, "rejected") == 6);

  const Outcome stats = scratch.dateline({"stats"});
  CAPTURE(stats.out);
  CHECK(stats.exit_code == 0);
  for (const char* reason : {"empty", "binary", "truncated", "no-text", "too-large", "bad-json"}) {
    CAPTURE(reason);
    CHECK(stats.out.find(reason) != std::string::npos);
  }
  for (const char* word : {"Lisbon", "Vienna", "Tallinn", "Riga", "morning", "evening"}) {
    CAPTURE(word);
    CHECK(lines(scratch.dateline({"search", word, "--format", "jsonl"}).out).size() == 1);
  }
}

TEST_CASE("articles are read from standard input") {
  const Scratch scratch;
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(article("1", "A boat left.") + article("2", "Another boat came in."));
  pipe.close();
  const Outcome added = add.wait();
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(counted(added, "added") == 2);
}

TEST_CASE("a second add says that the archive is locked, and hands nothing over to one that follows nothing") {
  const Scratch scratch;
  Pipe pipe;
  Process first(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  REQUIRE(eventually([&] { return std::filesystem::exists(scratch.archive() / "catalogue.db") || !first.running(); }));
  REQUIRE(first.running());

  const Outcome second = scratch.dateline({"add", sample()});
  CHECK(second.exit_code == 3);
  CHECK(lines(second.err).size() == 1);
  CHECK_FALSE(std::filesystem::exists(scratch.archive() / "inbox"));

  pipe.write(article("1", "The first one goes on undisturbed."));
  pipe.close();
  CHECK(first.wait().exit_code == 0);
  CHECK(articles_in(scratch.archive()) == 1);
}

TEST_CASE("a path that is not there is named, and so is a wrong command") {
  const Scratch scratch;
  const Outcome missing = scratch.dateline({"add", scratch.path("nowhere")});
  CHECK(missing.exit_code != 0);
  CHECK(missing.err.find("nowhere") != std::string::npos);

  const Outcome wrong = run({"frobnicate"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("frobnicate") != std::string::npos);
  CHECK(run({"--help"}).exit_code == 0);
  CHECK(run({"--version"}).exit_code == 0);
}
