// A plain HTTP client on loopback sockets, which can also misbehave.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dateline::http {

struct Received {
  int status = 0;                                   // 0: the connection ended without an answer
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;
  bool is_whole = true;  // false where a chunked body ended before its last chunk

  // The first value of a header, or "".
  std::string header(const std::string& name) const;
};

// One connection to 127.0.0.1. Waits for the server at most 20 seconds each time, then fails the test.
class Client {
 public:
  explicit Client(std::uint16_t port);
  ~Client();
  Client(Client&& other) noexcept;
  Client& operator=(Client&&) = delete;

  void send(const std::string& bytes) const;
  // Ends our side: the server reads the end of the stream.
  void finish() const;
  // The next answer. `has_body` is false after HEAD.
  Received receive(bool has_body = true);
  // So many bytes of what comes, as they are.
  std::string take(std::size_t bytes);
  // Whether the server has closed: waits for it.
  bool is_closed();

 private:
  bool fill();
  bool take_chunks(std::string& body);
  int descriptor_ = -1;
  std::string buffer_;
};

struct Ask {
  std::string target;
  std::string method = "GET";
  std::string host = "127.0.0.1";
  std::vector<std::string> headers = {};  // whole lines: "Accept: text/csv"
};
std::string request_text(const Ask& ask);
// One request on a connection of its own.
Received ask(std::uint16_t port, const Ask& what);
Received get(std::uint16_t port, const std::string& target);

}  // namespace dateline::http
