#include "tests/program/server.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

#include "tests/program/scratch.hpp"

namespace dateline::program {

int free_port() {
  return Listener().port();
}

Listener::Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (socket_ < 0 || bind(socket_, generic, size) != 0 || listen(socket_, 1) != 0 ||
      getsockname(socket_, generic, &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "listen on a loopback port");
  }
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() {
  close(socket_);
}

namespace {

std::vector<std::string> serve(int port, const std::filesystem::path& archive, const std::vector<std::string>& more) {
  std::vector<std::string> command = {"serve", "--listen", "127.0.0.1:" + std::to_string(port)};
  command.insert(command.end(), more.begin(), more.end());
  return on_archive(command, archive);
}

}  // namespace

Server::Server(const std::filesystem::path& archive, const std::vector<std::string>& more)
    : port_(free_port()), process_(serve(port_, archive, more)) {
  const bool ready = eventually([this] { return !process_.running() || get("/readyz").status == 200; });
  if (!ready || !process_.running()) FAIL("the server is not ready: ", stop().err);
}

Response Server::get(const std::string& target) const {
  httplib::Client client("127.0.0.1", port_);
  const auto answer = client.Get(target);
  if (!answer) return {};
  return {answer->status, answer->get_header_value("Content-Type"), answer->body};
}

Response Server::post(const std::string& body, const std::string& key, const std::string& type,
                      const std::string& repeat) const {
  httplib::Client client("127.0.0.1", port_);
  httplib::Headers headers;
  if (!key.empty()) headers.emplace("Authorization", "Bearer " + key);
  if (!repeat.empty()) headers.emplace("Idempotency-Key", repeat);
  const auto answer = client.Post("/api/v1/articles", headers, body, type);
  if (!answer) return {};
  return {answer->status, answer->get_header_value("Content-Type"), answer->body};
}

void Server::kill() {
  process_.signal(SIGKILL);
  process_.wait();
}

Outcome Server::stop() {
  process_.signal(SIGTERM);
  return process_.wait();
}

}  // namespace dateline::program
