#include "tests/server/http/client.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::http {
namespace {

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

Received read_head(const std::string& head) {
  Received received;
  REQUIRE(head.starts_with("HTTP/1.1 "));
  received.status = std::stoi(head.substr(9, 3));
  std::size_t line = head.find("\r\n");
  while (line != std::string::npos && line + 2 < head.size()) {
    const std::size_t start = line + 2;
    line = head.find("\r\n", start);
    const std::string text = head.substr(start, line - start);
    const std::size_t colon = text.find(": ");
    if (colon != std::string::npos) received.headers.emplace(lower_case(text.substr(0, colon)), text.substr(colon + 2));
  }
  return received;
}

}  // namespace

std::string Received::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

Client::Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  REQUIRE(descriptor_ >= 0);
  const timeval patience{20, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

Client::~Client() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Client::Client(Client&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffer_(std::move(other.buffer_)) {}

void Client::send(const std::string& bytes) const {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = ::send(descriptor_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return;  // the server may refuse what it has not read to the end
    sent += static_cast<std::size_t>(n);
  }
}

void Client::finish() const {
  ::shutdown(descriptor_, SHUT_WR);
}

bool Client::fill() {
  std::array<char, 16384> bytes{};
  const ssize_t n = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  REQUIRE_FALSE((n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)));
  if (n <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(n));
  return true;
}

Received Client::receive(bool has_body) {
  std::size_t end = std::string::npos;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  Received received = read_head(buffer_.substr(0, end + 2));
  buffer_.erase(0, end + 4);
  if (!has_body) return received;
  if (received.header("transfer-encoding") == "chunked") {
    received.is_whole = take_chunks(received.body);
    return received;
  }
  const std::string length = received.header("content-length");
  if (length.empty()) return received;
  while (buffer_.size() < std::stoul(length)) REQUIRE(fill());
  received.body = buffer_.substr(0, std::stoul(length));
  buffer_.erase(0, received.body.size());
  return received;
}

// False where the connection ended before the last chunk.
bool Client::take_chunks(std::string& body) {
  while (true) {
    std::size_t line = std::string::npos;
    while ((line = buffer_.find("\r\n")) == std::string::npos) {
      if (!fill()) return false;
    }
    const std::size_t size = std::stoul(buffer_.substr(0, line), nullptr, 16);
    while (buffer_.size() < line + 2 + size + 2) {
      if (!fill()) return false;
    }
    body += buffer_.substr(line + 2, size);
    buffer_.erase(0, line + 2 + size + 2);
    if (size == 0) return true;
  }
}

std::string Client::take(std::size_t bytes) {
  while (buffer_.size() < bytes) REQUIRE(fill());
  std::string taken = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return taken;
}

bool Client::is_closed() {
  return buffer_.empty() && !fill();
}

std::string request_text(const Ask& ask) {
  std::string text = ask.method + " " + ask.target + " HTTP/1.1\r\nHost: " + ask.host + "\r\n";
  for (const std::string& header : ask.headers) text += header + "\r\n";
  return text + "\r\n";
}

Received ask(std::uint16_t port, const Ask& what) {
  Client client(port);
  client.send(request_text(what));
  return client.receive(what.method != "HEAD");
}

Received get(std::uint16_t port, const std::string& target) {
  return ask(port, {target});
}

}  // namespace dateline::http
