#include <doctest/doctest.h>
#include <httplib.h>

#include <csignal>
#include <string>

#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;

TEST_CASE("on the network a server asks its readers for a key, and does not start without any") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const int port = free_port();
  const std::vector<std::string> serve = {"serve", "--listen", "0.0.0.0:" + std::to_string(port)};
  const Outcome refused = scratch.dateline(serve);
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("dateline key create --scope read") != std::string::npos);
  const auto new_key = [&](const std::string& scope) {
    const Outcome made = scratch.dateline({"key", "create", "--scope", scope});
    REQUIRE(made.exit_code == 0);
    return lines(made.out).front();
  };
  const std::string posting = new_key("ingest");
  CHECK(scratch.dateline(serve).exit_code == 2);
  const std::string reading = new_key("read");

  Process process(on_archive(serve, scratch.archive()));
  httplib::Client client("127.0.0.1", port);
  const auto status = [&](const std::string& target, const httplib::Headers& headers) {
    const auto answer = client.Get(target, headers);
    return answer ? answer->status : 0;
  };
  REQUIRE(eventually([&] { return !process.running() || status("/livez", {}) == 200; }));
  CHECK(status("/api/v1/search", {}) == 401);
  CHECK(status("/", {}) == 401);
  CHECK(status("/api/v1/search", {httplib::make_bearer_token_authentication_header(reading)}) == 200);
  CHECK(status("/", {httplib::make_basic_authentication_header("", reading)}) == 200);
  CHECK(status("/", {httplib::make_basic_authentication_header("ada", reading)}) == 200);
  CHECK(status("/api/v1/search", {httplib::make_bearer_token_authentication_header(posting)}) == 403);
  CHECK(status("/api/v1/search", {httplib::make_bearer_token_authentication_header(reading + "0")}) == 401);
  REQUIRE(scratch.dateline({"key", "revoke", "2"}).exit_code == 0);
  CHECK(status("/api/v1/search", {httplib::make_bearer_token_authentication_header(reading)}) == 401);
  process.signal(SIGTERM);
  CHECK(process.wait().exit_code == 0);
}
