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

Server::Server(const std::filesystem::path& archive)
    : port_(free_port()), process_(on_archive({"serve", "--listen", "127.0.0.1:" + std::to_string(port_)}, archive)) {
  const bool ready = eventually([this] { return !process_.running() || get("/readyz").status == 200; });
  if (!ready || !process_.running()) FAIL("the server is not ready: ", stop().err);
}

Response Server::get(const std::string& target) const {
  httplib::Client client("127.0.0.1", port_);
  const auto answer = client.Get(target);
  if (!answer) return {};
  return {answer->status, answer->get_header_value("Content-Type"), answer->body};
}

Outcome Server::stop() {
  process_.signal(SIGTERM);
  return process_.wait();
}

}  // namespace dateline::program
