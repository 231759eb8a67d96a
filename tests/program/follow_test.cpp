#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/posting.hpp"
#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;
namespace fs = std::filesystem;

namespace {

// `dateline follow` of the scratch folder's "in".
struct Follower {
  explicit Follower(const Scratch& in, std::vector<std::string> more = {}) : scratch(in), process(command(in, more)) {}

  static std::vector<std::string> command(const Scratch& in, const std::vector<std::string>& more) {
    fs::create_directories(in.path("in"));
    std::vector<std::string> words = {"follow", in.path("in")};
    words.insert(words.end(), more.begin(), more.end());
    return on_archive(words, in.archive());
  }
  bool holds(std::int64_t articles) {
    return eventually([&] { return articles_in(scratch.archive()) == articles || !process.running(); }) &&
           process.running();
  }
  Outcome stop() {
    process.signal(SIGTERM);
    return process.wait();
  }

  const Scratch& scratch;
  Process process;
};

// What an export says of the articles, without what differs from run to run.
std::string exported(const Scratch& scratch) {
  std::vector<std::string> articles;
  for (const std::string& line : lines(scratch.dateline({"export"}).out)) {
    auto json = nlohmann::json::parse(line);
    for (const char* name : {"id", "ingested", "story"}) json.erase(name);
    articles.push_back(json.dump());
  }
  std::sort(articles.begin(), articles.end());
  std::string all;
  for (const std::string& article : articles) all += article + "\n";
  return all;
}

void write_many(const Scratch& scratch, int from, int to) {
  for (int i = from; i < to; ++i) {
    const std::string id = "m" + std::to_string(i);
    scratch.file("in/" + std::to_string(i % 7) + "/" + id + ".jsonl",
                 article_line(id, "Numbat w" + id + ".") + article_line(id + "b", "Bilby v" + id + "."));
  }
}

}  // namespace

TEST_CASE("a followed folder's files are taken: those that are there, those that come, and those below new folders") {
  for (const std::vector<std::string>& how : {std::vector<std::string>{}, {"--poll", "0.1"}}) {
    CAPTURE(how.size());
    const Scratch scratch;
    scratch.file("in/there.jsonl", article_line("a", "One."));
    Follower follower(scratch, how);
    CHECK(follower.holds(1));
    scratch.file("in/comes.jsonl", article_line("b", "Two."));
    CHECK(follower.holds(2));
    scratch.file("in/new/deeper/still.jsonl", article_line("c", "Three."));
    CHECK(follower.holds(3));
    // A folder that is moved in as a whole, and a file under a name for what is not finished.
    scratch.file("outside/d.jsonl", article_line("d", "Four."));
    fs::rename(scratch.path("outside"), scratch.path("in/moved"));
    CHECK(follower.holds(4));
    scratch.file("in/e.jsonl.part", article_line("e", "Five."));
    scratch.file("in/.f.jsonl", article_line("f", "Six."));
    scratch.file("in/g.jsonl", article_line("g", "Seven."));
    CHECK(follower.holds(5));
    fs::rename(scratch.path("in/e.jsonl.part"), scratch.path("in/e.jsonl"));
    CHECK(follower.holds(6));
    const Outcome stopped = follower.stop();
    CAPTURE(stopped.err);
    CHECK(stopped.exit_code == 0);
    CHECK(counted(stopped, "added") == 6);
    CHECK(fs::exists(scratch.path("in/there.jsonl")));
    const std::string all = scratch.dateline({"export"}).out;
    CHECK(all.find("\"path\":\"in/new/deeper/still.jsonl\"") != std::string::npos);
    CHECK(scratch.dateline({"check"}).exit_code == 0);
  }
}

TEST_CASE("a file that grows gives its new records, and is not read again after a restart") {
  const Scratch scratch;
  const fs::path file = scratch.file("in/grows.jsonl", article_line("a", "One."));
  {
    Follower follower(scratch);
    CHECK(follower.holds(1));
    std::ofstream(file, std::ios::app) << article_line("b", "Two.");
    CHECK(follower.holds(2));
    CHECK(counted(follower.stop(), "added") == 2);
  }
  // The same look with other bytes: only who reads it again sees them.
  struct stat before {};
  REQUIRE(stat(file.c_str(), &before) == 0);
  std::ofstream(file) << article_line("c", "One.") << article_line("d", "Two.");
  const timespec times[2] = {before.st_atim, before.st_mtim};
  REQUIRE(utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
  REQUIRE(fs::file_size(file) == static_cast<std::uintmax_t>(before.st_size));
  Follower follower(scratch);
  scratch.file("in/marker.jsonl", article_line("e", "Three."));
  CHECK(follower.holds(3));
  CHECK(counted(follower.stop(), "added") == 1);
}

TEST_CASE("a folder that goes away and comes back is followed again") {
  const Scratch scratch;
  scratch.file("in/a.jsonl", article_line("a", "One."));
  Follower follower(scratch);
  CHECK(follower.holds(1));
  fs::rename(scratch.path("in"), scratch.path("elsewhere"));
  scratch.file("elsewhere/b.jsonl", article_line("b", "Two."));
  scratch.file("in.next/c.jsonl", article_line("c", "Three."));
  fs::rename(scratch.path("in.next"), scratch.path("in"));
  CHECK(follower.holds(2));
  const Outcome stopped = follower.stop();
  CHECK(counted(stopped, "added") == 2);
  CHECK(scratch.dateline({"export"}).out.find("\"external_id\":\"b\"") == std::string::npos);
}

TEST_CASE("what is put into the inbox by hand is taken and removed") {
  const Scratch scratch;
  Follower follower(scratch);
  const fs::path inbox = scratch.archive() / "inbox";
  REQUIRE(eventually([&] { return fs::exists(inbox / "new") || !follower.process.running(); }));
  scratch.file("archive/inbox/tmp/mine.jsonl", article_line("a", "One."));
  fs::rename(inbox / "tmp/mine.jsonl", inbox / "new/mine.jsonl");
  CHECK(follower.holds(1));
  CHECK(eventually([&] { return fs::is_empty(inbox / "new"); }));
  CHECK(fs::exists(inbox / "new"));
  CHECK(follower.stop().exit_code == 0);
  CHECK(scratch.dateline({"export"}).out.find("\"path\":\"inbox/mine.jsonl\"") != std::string::npos);
}

TEST_CASE("a follower that is killed and started again leaves the archive that an undisturbed add makes") {
  const Scratch scratch;
  write_many(scratch, 0, 150);
  for (const std::int64_t kill_at : {20, 150, 330}) {
    Follower follower(scratch);
    if (kill_at == 150) write_many(scratch, 150, 300);
    REQUIRE(eventually([&] { return articles_in(scratch.archive()) >= kill_at || !follower.process.running(); }));
    REQUIRE(follower.process.running());
    follower.process.signal(SIGKILL);
    follower.process.wait();
  }
  {
    Follower follower(scratch);
    CHECK(follower.holds(600));
    // All may have been in the catalogue when the last one was killed: then it is the index that this one makes whole.
    CHECK(eventually([&] { return scratch.dateline({"check"}).exit_code == 0 || !follower.process.running(); }));
    CHECK(follower.stop().exit_code == 0);
  }
  CHECK(scratch.dateline({"check"}).exit_code == 0);
  const std::string followed = exported(scratch);
  CHECK(lines(followed).size() == 600);
  fs::remove_all(scratch.archive());
  REQUIRE(scratch.dateline({"add", scratch.path("in")}).exit_code == 0);
  CHECK(exported(scratch) == followed);
}

TEST_CASE("an add hands its files over to a server that holds the archive, and counts as ever") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier" / "2024-03-08-sweden.txt"}).exit_code == 0);
  const Server server(scratch.archive());
  REQUIRE(eventually([&] { return fs::exists(scratch.archive() / "inbox" / "new"); }));
  const Outcome added = scratch.dateline({"add", sample()});
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(added.err.find("handed over") != std::string::npos);
  CHECK(counted(added, "added") == kSampleArticles - 1);
  CHECK(counted(added, "duplicate") == 2);
  CHECK(articles_in(scratch.archive()) == kSampleArticles);
  // Under the paths that an add of its own gives, and found at once.
  const std::string all = scratch.dateline({"export"}).out;
  CHECK(all.find("\"path\":\"news/harbour-courier/2023-04-05-finland.txt\"") != std::string::npos);
  CHECK(counted(scratch.dateline({"add", sample()}), "known already") == kSampleRecords);

  const Outcome bad = scratch.dateline({"add", scratch.file("bad.json", "{\"title\": \"no text\"}")});
  CHECK(bad.exit_code == 1);
  CHECK(counted(bad, "rejected") == 1);
  const Outcome left = scratch.dateline({"add", "--no-wait", scratch.file("l.jsonl", article_line("l", "Quoll."))});
  CHECK(left.exit_code == 0);
  CHECK(left.out.empty());
  CHECK(eventually([&] { return found_by(server, "quoll") == 1; }));
  CHECK(eventually([&] { return fs::is_empty(scratch.archive() / "inbox" / "new"); }));
}

TEST_CASE("a file that is handed over again when it has changed is a revision, whoever took it first") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", scratch.file("in/first.txt", "Ferry stays\n\nThe ferry stayed in the harbour.\n")})
              .exit_code == 0);
  const auto revisions_of = [&](const std::string& path) {
    for (const std::string& line : lines(scratch.dateline({"export"}).out)) {
      const auto article = nlohmann::json::parse(line);
      if (article.at("source").at("path") == path) return article.at("revision").get<int>();
    }
    return 0;
  };
  {
    const Server server(scratch.archive());
    REQUIRE(eventually([&] { return fs::exists(scratch.archive() / "inbox" / "new"); }));
    scratch.file("in/first.txt", "Ferry sails\n\nThe ferry sailed at noon, and nobody looked after her.\n");
    CHECK(counted(scratch.dateline({"add", scratch.path("in/first.txt")}), "updated") == 1);
    const fs::path odd = scratch.file("in/deep/K\xF8ge.txt", "Fish is dear\n\nFish was dearer than in any winter.\n");
    CHECK(counted(scratch.dateline({"add", scratch.path("in") / ""}), "added") == 1);
    scratch.file("in/deep/K\xF8ge.txt", "Fish is cheap\n\nThe boats came home full before the sun was up.\n");
    CHECK(counted(scratch.dateline({"add", odd}), "updated") == 1);
    CHECK(revisions_of("first.txt") == 2);
    CHECK(eventually([&] { return fs::is_empty(scratch.archive() / "inbox" / "origins"); }));
  }
  scratch.file("in/first.txt", "Ferry sinks\n\nA rock that no map had shown was the end of the ferry.\n");
  CHECK(counted(scratch.dateline({"add", scratch.path("in")}), "updated") == 1);
  CHECK(articles_in(scratch.archive()) == 2);
  CHECK(scratch.dateline({"export"}).out.find("inbox") == std::string::npos);
}

TEST_CASE("an add goes on by itself where the follower that it gave its files to has died") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  Server server(scratch.archive());
  REQUIRE(eventually([&] { return fs::exists(scratch.archive() / "inbox" / "new"); }));
  server.signal(SIGSTOP);
  Process add(on_archive({"add", sample()}, scratch.archive()));
  REQUIRE(eventually([&] { return !fs::is_empty(scratch.archive() / "inbox" / "new"); }));
  server.kill();
  const Outcome added = add.wait();
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(articles_in(scratch.archive()) == kSampleArticles);
  CHECK(fs::is_empty(scratch.archive() / "inbox" / "new"));
}

TEST_CASE("what came from standard input is not lost where the follower that it was given to has died") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const std::int64_t before = articles_in(scratch.archive());
  Server server(scratch.archive());
  REQUIRE(eventually([&] { return fs::exists(scratch.archive() / "inbox" / "new"); }));
  server.signal(SIGSTOP);
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(article_line("a", "One.") + article_line("b", "Two."));
  pipe.close();
  REQUIRE(eventually([&] { return !fs::is_empty(scratch.archive() / "inbox" / "new"); }));
  server.kill();
  const Outcome added = add.wait();
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(counted(added, "added") == 2);
  CHECK(articles_in(scratch.archive()) == before + 2);
  CHECK(scratch.dateline({"export"}).out.find("\"path\":\"stdin\"") != std::string::npos);
  CHECK(fs::is_empty(scratch.archive() / "inbox" / "new"));
}

TEST_CASE("an add hands over what it was named, and what would be passed over in a followed folder") {
  const Scratch scratch;
  Follower follower(scratch);
  scratch.file("in/there.jsonl", article_line("a", "One."));
  REQUIRE(follower.holds(1));
  const Outcome added = scratch.dateline({"add", scratch.file("b.tmp", article_line("b", "Two.")),
                                          scratch.file(".hidden/c.jsonl", article_line("c", "Three.")).parent_path(),
                                          scratch.file("d.jsonl.part", article_line("d", "Four."))});
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(counted(added, "added") == 3);
}

TEST_CASE("what happens to a file after it was handed over does not reach the archive") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  Server server(scratch.archive());
  REQUIRE(eventually([&] { return fs::exists(scratch.archive() / "inbox" / "new"); }));
  server.signal(SIGSTOP);
  const fs::path file = scratch.file("h.jsonl", article_line("h", "A potoroo."));
  CHECK(scratch.dateline({"add", "--no-wait", file}).exit_code == 0);
  fs::resize_file(file, 0);
  server.signal(SIGCONT);
  CHECK(eventually([&] { return found_by(server, "potoroo") == 1; }));
}

TEST_CASE("an add just after a kill finds the archive free") {
  const Scratch scratch;
  {
    Follower follower(scratch);
    scratch.file("in/a.jsonl", article_line("a", "One."));
    CHECK(follower.holds(1));
    follower.process.signal(SIGKILL);
  }
  CHECK(scratch.dateline({"add", sample()}).exit_code == 0);
  CHECK(articles_in(scratch.archive()) == kSampleArticles + 1);
}

TEST_CASE("a server takes over the following when the process that writes has ended") {
  const Scratch scratch;
  Follower follower(scratch);
  scratch.file("in/a.jsonl", article_line("a", "One."));
  CHECK(follower.holds(1));
  fs::create_directory(scratch.path("other"));
  const Server server(scratch.archive(), {"--follow", scratch.path("other")});
  CHECK(follower.stop().exit_code == 0);
  scratch.file("other/b.jsonl", article_line("b", "A wombat."));
  CHECK(eventually([&] { return found_by(server, "wombat") == 1; }));
}

TEST_CASE("a server that follows a folder makes the archive") {
  const Scratch scratch;
  scratch.file("news/a.jsonl", article_line("a", "A dingo."));
  const Server server(scratch.archive(), {"--follow", scratch.path("news")});
  CHECK(eventually([&] { return found_by(server, "dingo") == 1; }));
}

TEST_CASE("the archive itself is never followed, whatever leads to it") {
  const Scratch scratch;
  scratch.file("archive/mine.jsonl", article_line("no", "Not news."));
  fs::create_directory(scratch.path("in"));
  fs::create_directory_symlink(scratch.archive(), scratch.path("in/link"));
  Follower follower(scratch);
  scratch.file("in/a.jsonl", article_line("a", "One."));
  CHECK(follower.holds(1));
  CHECK(counted(follower.stop(), "added") == 1);
}

TEST_CASE("a folder to follow that is not there is named") {
  const Scratch scratch;
  const Outcome missing = scratch.dateline({"follow", scratch.path("nowhere")});
  CHECK(missing.exit_code == 2);
  CHECK(missing.err.find("nowhere") != std::string::npos);
  CHECK(scratch.dateline({"follow", scratch.file("a.txt", "A file.")}).exit_code == 2);
}
