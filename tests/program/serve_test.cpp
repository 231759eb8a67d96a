#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;
using nlohmann::json;

namespace {

void give_catalogue_a_newer_format(const std::filesystem::path& archive) {
  sqlite3* catalogue = nullptr;
  REQUIRE(sqlite3_open((archive / "catalogue.db").c_str(), &catalogue) == SQLITE_OK);
  CHECK(sqlite3_exec(catalogue, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(catalogue);
}

void check_one_clear_line(const Outcome& outcome, int exit_code, const std::string& names) {
  CAPTURE(outcome.err);
  CHECK(outcome.exit_code == exit_code);
  CHECK(lines(outcome.err).size() == 1);
  CHECK(outcome.err.find(names) != std::string::npos);
}

Outcome serve(const std::filesystem::path& archive, int port) {
  return run(on_archive({"serve", "--listen", "127.0.0.1:" + std::to_string(port)}, archive));
}

}  // namespace

TEST_CASE("a folder that is no archive is refused in one line that names it") {
  const Scratch scratch;
  scratch.file("letters/hello.txt", "Not an archive.");
  check_one_clear_line(serve(scratch.path("letters"), free_port()), 3, "letters");
  check_one_clear_line(serve(scratch.path("nowhere"), free_port()), 3, "nowhere");
  CHECK_FALSE(std::filesystem::exists(scratch.path("nowhere")));
}

TEST_CASE("an archive of a newer format is refused by every command, and left alone") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const std::int64_t before = articles_in(scratch.archive());
  REQUIRE(before > 0);
  give_catalogue_a_newer_format(scratch.archive());
  check_one_clear_line(serve(scratch.archive(), free_port()), 3, "9999");
  check_one_clear_line(scratch.dateline({"search", "truce"}), 3, "9999");
  check_one_clear_line(scratch.dateline({"add", sample()}), 3, "9999");
  CHECK(articles_in(scratch.archive()) == before);
}

TEST_CASE("a port in use is named") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Listener taken;
  const Outcome refused = serve(scratch.archive(), taken.port());
  CAPTURE(refused.err);
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find(std::to_string(taken.port())) != std::string::npos);
}

TEST_CASE("the server answers until it is told to stop, and ends well") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  Server server(scratch.archive());
  CHECK(server.get("/livez").status == 200);
  CHECK(server.get("/api/v1/articles/1").status == 200);
  CHECK(server.get("/api/v1/articles/999999").status == 404);
  CHECK(server.get("/search?q=ceasefire").type.starts_with("text/html"));
  CHECK(server.stop().exit_code == 0);
}

TEST_CASE("the terminal and HTTP give the same answer") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const Server server(scratch.archive());
  const std::pair<std::vector<std::string>, std::string> queries[] = {
      {{"search", "ceasefire"}, "q=ceasefire"},
      {{"search", "\"foreign minister\" OR floods"}, "q=%22foreign+minister%22+OR+floods"},
      {{"search", "hostages", "--country", "QA"}, "q=hostages&country=QA"},
      {{"search", "NATO", "--from", "2024", "--to", "2024-12"}, "q=NATO&from=2024&to=2024-12"},
  };
  for (auto [command, parameters] : queries) {
    CAPTURE(parameters);
    command.insert(command.end(), {"--format", "json"});
    const auto terminal = json::parse(scratch.dateline(command).out);
    const auto http = json::parse(server.get("/api/v1/search?" + parameters).body);
    CHECK(http.at("total").at("articles").get<int>() > 0);
    for (const char* part : {"total", "results", "facets"}) CHECK(terminal.at(part) == http.at(part));
  }
}

TEST_CASE("articles added while the server runs are found without a restart") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Server server(scratch.archive());
  const auto total = [&] {
    return json::parse(server.get("/api/v1/search?q=Wetterstation").body).at("total").at("articles").get<int>();
  };
  CHECK(total() == 0);
  const Outcome added =
      scratch.dateline({"add", scratch.file("new.txt", "Neue Wetterstation\n\nDie Wetterstation steht.\n")});
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  CHECK(eventually([&] { return total() == 1; }));
}

TEST_CASE("a server that cannot accept connections any more ends in one clear line") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  Process process(on_archive({"serve", "--listen", "127.0.0.1:" + std::to_string(free_port())}, scratch.archive()));
  // Its socket is shut down from outside, as it cannot be told to fail. Where the system forbids that, there is nothing
  // to see.
  const int of_process = static_cast<int>(syscall(SYS_pidfd_open, process.pid(), 0));
  bool is_shut = false;
  bool is_forbidden = of_process < 0;
  REQUIRE(eventually([&] {
    for (int number = 3; number < 64 && !is_shut && !is_forbidden; ++number) {
      const int socket = static_cast<int>(syscall(SYS_pidfd_getfd, of_process, number, 0));
      is_forbidden = socket < 0 && errno != EBADF;
      int listens = 0;
      socklen_t size = sizeof listens;
      if (socket >= 0 && getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens != 0) {
        is_shut = shutdown(socket, SHUT_RDWR) == 0;
      }
      if (socket >= 0) close(socket);
    }
    return is_shut || is_forbidden || !process.running();
  }));
  if (of_process >= 0) close(of_process);
  if (!is_shut) {
    MESSAGE("not tested: this system does not let a process reach into its child");
    return;
  }
  const Outcome outcome = process.wait();
  CAPTURE(outcome.err);
  CHECK(outcome.exit_code == 3);
  REQUIRE_FALSE(lines(outcome.err).empty());
  CHECK(lines(outcome.err).back().find("cannot accept connections") != std::string::npos);
}
